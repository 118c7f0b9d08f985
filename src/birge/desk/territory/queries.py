"""What pages of territory changes read: the list with what was published, roles that ended, what still runs."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.conf import settings
from django.db.models import Prefetch, Q
from django.http import Http404
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext

from birge.chronicle.actions import record_key
from birge.cycle.drawers import OWED, Owed
from birge.cycle.models import Cycle
from birge.cycle.words import OPEN
from birge.desk.territory.actions import decided, ended_by
from birge.kit import scope
from birge.kit.reads import with_each
from birge.people.access import in_force, is_administrator
from birge.people.models import Mandate
from birge.people.words import STAFF, name_in
from birge.places import words
from birge.places.models import ActDecision, ActUnit, Municipality, Succession, TerritoryAct

#: The addresses of pages begin with a language; a thing is known by the rest.
_LANGUAGE = re.compile(rf"^/(?:{'|'.join(code for code, _name in settings.LANGUAGES)})/")


def act_for(number: int, user: Any) -> TerritoryAct:
    """The act with this number and its units; while it is drafted or withdrawn, 404 for all but administrators."""
    acts = TerritoryAct.objects.filter(number=number)
    rows: list[Any] = with_each(acts, "units", to="named", along=_ALONG)
    if not rows or not (rows[0].is_public or is_administrator(user)):
        raise Http404
    found: TerritoryAct = rows[0]
    old, new = ([one for one in rows[0].named if one.side == side] for side in (words.OLD, words.NEW))
    found.sides = (old, new)
    return found


#: What is read together with each unit of an act.
_ALONG = ("place__parent", "place__municipality__place")


def _units() -> Prefetch[Any, Any, Any]:
    return Prefetch("units", ActUnit.objects.select_related(*_ALONG))


@dataclass(frozen=True, slots=True)
class Line:
    """A change of the map in the list: an act entered here, or a case as it was published (``act`` is ``None``)."""

    year: int | None
    on: date | None
    what: str
    old: Sequence[tuple[str, int | None]]
    new: Sequence[tuple[str, int | None]]
    source: str
    link: str = ""
    act: TerritoryAct | None = None
    reported: str = ""


def lines(*, drafts: bool = False) -> list[Line]:
    """All changes, the newest first: acts, and published cases that no act here has entered. Two questions and one."""
    acts = TerritoryAct.objects.order_by("-on", "-number").prefetch_related(_units())
    if not drafts:
        acts = acts.filter(state__in=words.PUBLIC_ACTS)
    found = [_of_act(one) for one in acts]
    cases = Succession.objects.filter(act=None).exclude(Succession.entered()).select_related("old", "new")
    found += [_of_case(one) for one in cases.order_by("-year", "pk")]
    return sorted(found, key=lambda one: one.year or 0, reverse=True)


def _of_act(act: TerritoryAct) -> Line:
    old, new = ([(one.name, one.place_id) for one in side] for side in act.sides)
    return Line(act.on.year, act.on, str(act.get_kind_display()), old, new, act.said, act.link, act)


def _of_case(row: Succession) -> Line:
    reported = row.new_name_as_reported if row.new_id in (None, row.old_id) else ""
    new = [(row.new.name, row.new_id)] if row.new and row.new_id != row.old_id else []
    return Line(row.year, None, row.in_words, [(row.old.name, row.old_id)], new, row.source, reported=reported)


@dataclass(frozen=True, slots=True)
class Role:
    """A role that ended with an old unit: whose, where, and what was decided (``None``: nothing yet)."""

    mandate: Mandate
    decision: ActDecision | None

    @property
    def name(self) -> Any:
        """What the role was called there."""
        return name_in(self.mandate.municipality, self.mandate.role)


def roles_ended(act: TerritoryAct) -> list[Role]:
    """The roles that ended on the last day of the old units, in the order of municipality and role."""
    of = ended_by(act)
    ended = Q(valid_to=act.last_day, withdrawn=False) | Q(withdrawn=True, valid_to__gte=act.on)
    rows = Mandate.objects.filter(ended, municipality__in=of).select_related("user", "municipality__place", "village")
    done = decided(act, words.ROLE)
    return [Role(row, done.get(record_key(row))) for row in rows.order_by("municipality", "role", "pk")]


def roles_held(of: Iterable[Municipality], on: date) -> int:
    """How many roles are held in some municipalities on a day or later."""
    return Mandate.objects.filter(
        in_force(max(on, timezone.localdate()), begun=False), municipality__in=[one.pk for one in of]
    ).count()


def page_of(url: str) -> str:
    """The address of a page without its language: by it what runs is known."""
    return _LANGUAGE.sub("/", url)[:300]


@dataclass(slots=True)
class Running:
    """Something that runs in an old unit, and who carries it on by a decision (``None``: it stays where it is)."""

    owed: Owed
    of: Municipality
    decision: ActDecision | None = None

    @property
    def said(self) -> Any:
        """What it is; of what only those who work there may read, in a word."""
        return self.owed.text if self.owed.public else self.owed.kind

    @property
    def subject(self) -> str:
        """Its page."""
        return page_of(self.owed.url)


def running(act: TerritoryAct, *, all_of_it: bool) -> list[Running]:
    """What runs in the old units of an act: open cycles, and all that is owed there.

    :param all_of_it: also what only those who work there may know, for whoever decides on it without reading it.
    """
    places = {one.pk: one for one in ended_by(act)}
    if not places:
        return []
    done = decided(act, words.OWED)
    found: dict[str, Running] = {}
    for one in owed_there(places):
        if all_of_it or one.public:
            line = Running(one, places[one.municipality_id])
            last = done.get(line.subject)
            line.decision = last if last is not None and last.to_id else None
            found.setdefault(line.subject, line)
    return list(found.values())


def owed_there(places: dict[int, Municipality], today: date | None = None) -> list[Owed]:
    """Open cycles of some municipalities, and what is owed there."""
    with scope.everyone("what runs in the units that an act ends is read together"):
        cycles = Cycle.objects.filter(municipality__in=places, state=OPEN).order_by("municipality", "number")
        found = [
            Owed(
                one.municipality_id,
                gettext("open planning cycle"),
                one.title,
                reverse("cycle:cycle", args=[places[one.municipality_id].code, one.number]),
                roles=STAFF,
                public=True,
            )
            for one in cycles
        ]
        return found + [one for ask in OWED for one in ask(places, today or timezone.localdate())]
