"""What guards are tried on: two municipalities, one of them at work, with things in it that not everybody may see."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.core.cache import cache
from django.http import HttpResponse
from django.test import Client

from birge.cycle.actions import enter_setting, open_cycle
from birge.cycle.models import Cycle
from birge.kit import scope
from birge.needs.actions.sessions import Said, add_session, confirm
from birge.needs.models import Session
from birge.people.models import User
from birge.places.models import Place
from tests.needs.sheets import head
from tests.people import HERE, Village, country, settle
from tests.worlds import World, fill, somebody

#: How many came to a session with a small group: printed with a space inside, so that no id or time looks like it.
FEW = 7_391


@dataclass
class Stage:
    """Everything a guard is tried on. Rows are read anew each time: what one trial did is taken back."""

    here: Village
    elsewhere: Village
    hidden: World

    @contextmanager
    def inside(self) -> Iterator[None]:
        """The rows of ``here`` in scope."""
        with scope.municipality(self.here.municipality.pk):
            yield

    def user(self, who: str) -> User:
        """A person as the database has him now, with no roles remembered."""
        people = self.here.people | self.elsewhere.people
        return User.objects.get(pk=people[who].pk)

    def client(self, who: str = "", **how: Any) -> Client:
        """A browser; without a name nobody is signed in. An error is an answer of 500."""
        browser = Client(raise_request_exception=False, **how)
        if who:
            browser.force_login(self.user(who))
        return browser

    def url(self, tail: str, language: str = "ky") -> str:
        """An address of ``here``."""
        return f"/{language}/m/{self.here.municipality.code}/{tail}"

    def get(self, tail: str, who: str = "", **headers: Any) -> HttpResponse:
        """GET of an address of ``here`` (or of any that begins with a slash)."""
        return self.client(who).get(tail if tail.startswith("/") else self.url(tail), **headers)

    def post(self, tail: str, data: dict[str, Any], who: str = "", **headers: Any) -> HttpResponse:
        """POST likewise."""
        return self.client(who).post(tail if tail.startswith("/") else self.url(tail), data, **headers)

    @property
    def cycle(self) -> Cycle:
        """The cycle at work."""
        return Cycle.objects.select_related("municipality__place").get(number=1)

    @property
    def unchecked(self) -> Session:
        """A session entered by Aigul and not checked yet."""
        return Session.objects.select_related("cycle").get(cycle__number=1, number=1)

    @property
    def village(self) -> Place:
        """One of the villages."""
        return self.here.units[0]


def build() -> Stage:
    """Two municipalities with their people, and what everybody's eyes should and should not meet."""
    district = country()
    here = settle(district, "Мында", HERE)
    elsewhere = settle(district, "Башка", {"daniyar": ("0700000201", "specialist")})
    User.objects.update(must_change_password=False)
    with scope.municipality(here.municipality.pk):
        cycle = open_cycle(here.municipality, year_from=2027, year_to=2029, by=here.aigul, role="specialist")
        village = here.units[0]
        add_session(cycle, head(village), [Said("Суу жок", points=3)], by=here.aigul)
        few = add_session(cycle, head(village, "very_poor", total=FEW), [Said("Отун жок")], by=here.aigul)
        confirm(few, by=here.aigul)
        rule = {"value": str(FEW + 1), "valid_from": date(2020, 1, 1), "source": "test", "by": here.aigul}
        enter_setting(here.municipality, "small_count_floor", **rule)
    return Stage(here, elsewhere, fill(here, 9002, somebody(9002, here), published=False))


@dataclass
class Off:
    """How a guard is switched off: for one test, and only there."""

    monkeypatch: Any
    settings: Any

    def put(self, where: str, value: Any) -> None:
        """Put ``value`` in the place of a name of the code."""
        self.monkeypatch.setattr(where, value)

    def open(self, *where: str) -> None:
        """Let each of these questions answer yes to everybody."""
        for name in where:
            self.put(name, lambda *_, **__: True)

    def without(self, *middleware: str) -> None:
        """Take middleware out of the chain."""
        self.settings.MIDDLEWARE = [m for m in self.settings.MIDDLEWARE if m.rpartition(".")[2] not in middleware]


@dataclass(frozen=True)
class Guard:
    """A promise, how it is seen to be kept, and how what keeps it is switched off."""

    promise: str
    kept: Callable[[Stage], bool]
    off: Callable[[Off], None]


def fresh() -> None:
    """Nobody has tried anything lately."""
    cache.clear()


def refused(act: Callable[[], Any], error: type[Exception]) -> bool:
    """Whether ``act`` was stopped by ``error``."""
    try:
        act()
    except error:
        return True
    return False
