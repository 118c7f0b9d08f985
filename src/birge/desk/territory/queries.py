"""What pages of territory changes read: the list with what was published, roles that ended, what still runs."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.conf import settings
from django.db.models import Prefetch
from django.http import Http404
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext

from birge.chronicle.actions import pk_in, record_key
from birge.cycle.drawers import OWED, Owed
from birge.cycle.models import Cycle
from birge.cycle.words import OPEN
from birge.desk.territory.actions import answering, decided, terms
from birge.kit import scope
from birge.kit.reads import with_each
from birge.people.access import is_administrator
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
    """A role that ended with an old unit: whose, where, and what was decided (``None``: nothing yet).

    ``term``: the last day it would have had without the act.
    """

    mandate: Mandate
    decision: ActDecision | None
    term: date | None = None

    @property
    def name(self) -> Any:
        """What the role was called there."""
        return name_in(self.mandate.municipality, self.mandate.role)


def roles_ended(act: TerritoryAct) -> list[Role]:
    """The roles that ended because of an act, in the order of municipality and role."""
    ended, done = terms(act), decided(act, words.ROLE)
    rows = Mandate.objects.filter(pk__in=[pk_in(key) for key in ended])
    rows = rows.select_related("user", "municipality__place", "village").order_by("municipality", "role", "pk")
    return [Role(row, done.get(record_key(row)), ended[record_key(row)]) for row in rows]


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
    places = {one.pk: one for one in answering(act)}
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


def open_cycle(cycle: Cycle, here: Municipality) -> Owed:
    """An open cycle of a municipality as something that runs there."""
    url = reverse("cycle:cycle", args=[here.code, cycle.number])
    return Owed(here.pk, gettext("open planning cycle"), cycle.title, url, roles=STAFF, public=True)


def owed_there(places: dict[int, Municipality], today: date | None = None) -> list[Owed]:
    """Open cycles of some municipalities, and what is owed there."""
    with scope.everyone("what runs in the units that an act ends is read together"):
        cycles = Cycle.objects.filter(municipality__in=places, state=OPEN).order_by("municipality", "number")
        found = [open_cycle(one, places[one.municipality_id]) for one in cycles]
        return found + [one for ask in OWED for one in ask(places, today or timezone.localdate())]
