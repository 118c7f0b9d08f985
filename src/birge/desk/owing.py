"""Who owes what: read from the drawer that each step fills, grouped by urgency; the desk knows no step by name."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from django.core.paginator import Page, Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from birge.cycle.drawers import OWED, OWED_ABOVE, Owed
from birge.cycle.queries import open_cycles_of, timeline
from birge.desk.territory.waiting import after_acts, of_others, roles_waiting
from birge.groups.models import Member
from birge.kit import scope
from birge.people.access import mandates_today
from birge.people.gate import signed_in
from birge.people.words import AUDITOR, COORDINATOR, GROUP_MEMBER, MONITOR, PROGRAMME, ROLES, STAFF
from birge.places.models import Municipality
from birge.places.queries import open_municipalities
from birge.rulebook.progress import LATER, NO_TERM, OVERDUE, THIS_MONTH, THIS_WEEK, URGENCIES, urgency

#: Of each urgency so many lines stand on the first page; all of one urgency are read by pages.
FIRST, PAGE = 8, 50
NAMES = {
    OVERDUE: _("Overdue"),
    THIS_WEEK: _("This week"),
    THIS_MONTH: _("This month"),
    LATER: _("Later"),
    NO_TERM: _("Without a term"),
}
MEMBERS = frozenset({GROUP_MEMBER, MONITOR})
TONES = {OVERDUE: "late", THIS_WEEK: "wait", THIS_MONTH: "", LATER: "plain", NO_TERM: "plain"}


@dataclass(frozen=True, slots=True)
class Line:
    """Something owed, where, and for how many days it is late or still has time (below zero: late)."""

    owed: Owed
    municipality: Municipality
    days: int | None

    @property
    def late(self) -> int:
        """Days past its term."""
        return max(0, -(self.days or 0))


@dataclass(frozen=True, slots=True)
class Part:
    """What is equally urgent: how many lines there are, and those that are shown."""

    code: str
    count: int
    lines: Sequence[Line]

    @property
    def name(self) -> Any:
        """Its heading."""
        return NAMES[self.code]

    @property
    def tone(self) -> str:
        """Of its chip."""
        return TONES[self.code]

    @property
    def more(self) -> int:
        """How many are not shown."""
        return self.count - len(self.lines)


@dataclass(frozen=True, slots=True)
class Reader:
    """Who reads: the municipalities, with the roles held in each and above all, and the groups this person is in."""

    held: Mapping[int, frozenset[str]]
    places: Mapping[int, Municipality]
    groups: frozenset[int] = frozenset()
    above: frozenset[str] = frozenset()

    @property
    def is_member(self) -> bool:
        """Whether this person is called a member of a group anywhere."""
        return any(roles & MEMBERS for roles in self.held.values())

    @property
    def only_member(self) -> bool:
        """Whether this person is a member of groups and nothing else."""
        roles = frozenset().union(*self.held.values()) if self.held else frozenset()
        return bool(roles) and roles <= MEMBERS

    def sees(self, one: Owed) -> bool:
        """Staff see all of their place; others what everybody may know and what is theirs to do."""
        roles = self.held.get(one.municipality_id, frozenset())
        return bool(roles & STAFF) or one.public or bool((roles | self.above) & one.roles)

    def concerns(self, one: Owed) -> bool:
        """Whether it is this person's own: by role or by group."""
        roles = self.held.get(one.municipality_id, frozenset())
        return bool((roles | self.above) & one.roles) or (one.group is not None and one.group in self.groups)


def reader_of(user: Any) -> Reader:
    """The municipalities whose list ``user`` reads: where a role is held; for a programme all that work here."""
    held: dict[int, frozenset[str]] = {}
    places: dict[int, Municipality] = {}
    above: set[str] = set()
    everywhere = False
    for mandate in mandates_today(user):
        if mandate.municipality_id is None:
            above.add(mandate.role)
            everywhere |= mandate.role in (AUDITOR, COORDINATOR) or ROLES[mandate.role].scope == PROGRAMME
        else:
            held[mandate.municipality_id] = held.get(mandate.municipality_id, frozenset()) | {mandate.role}
            places[mandate.municipality_id] = mandate.municipality
    if everywhere:
        places = {one.pk: one for one in open_municipalities()}
    return Reader(held, places, above=frozenset(above))


def groups_of(user: Any) -> frozenset[int]:
    """The keys of the groups that ``user`` is in today."""
    with scope.everyone("the groups that one person is in"):
        rows = Member.objects.filter(account=user.pk, left=None)
        return frozenset(rows.values_list("group_id", flat=True))


def owed_in(places: Mapping[int, Municipality], today: date, *, steps: bool = True, above: bool = False) -> list[Owed]:
    """Everything that is owed in these municipalities: one question for each kind, however many they are.

    What runs in the units that became a part of them is asked with it, and stands in the list of who carries it on.

    :param steps: also the steps of cycles, which are nobody's own.
    :param above: also what the programme owes to municipalities.
    """
    if not places:
        return []
    after = after_acts(places)
    before = {
        one.here.pk: one.here for one in after if one.ended and one.here is not None and one.here.pk not in places
    }
    along = {**places, **before}
    with scope.everyone("what is owed in the municipalities that one person follows is read together"):
        asks = [*OWED, *OWED_ABOVE] if above else OWED
        found = [one for ask in asks for one in ask(along, today)]
    cycles = open_cycles_of(list(along)) if steps else []
    theirs = [one for one in found if one.municipality_id in before]
    handed = of_others(after, theirs, [one for one in cycles if one.municipality_id in before])
    own = [one for one in found if one.municipality_id in places]
    return [*own, *_steps(places, cycles), *roles_waiting(after), *handed]


def _steps(places: Mapping[int, Municipality], cycles: Iterable[Any]) -> Iterable[Owed]:
    """Steps of open cycles that have a planned time and are not behind."""
    newest: dict[int, Any] = {}
    for cycle in cycles:
        if cycle.municipality_id in places:
            newest.setdefault(cycle.municipality_id, cycle)
    for pk, cycle in newest.items():
        with scope.municipality(pk):
            for step in timeline(cycle, frozenset()):
                if step.state == "past" or step.planned is None or step.actual is not None:
                    continue
                here = reverse("cycle:cycle", args=[places[pk].code, cycle.number])
                yield Owed(pk, gettext("step of the cycle"), step.name, step.url or here, step.planned, public=True)


def parts_of(lines: Sequence[Line], today: date) -> dict[str, list[Line]]:
    """The lines by urgency, in each the most pressing first."""
    found: dict[str, list[Line]] = {code: [] for code in URGENCIES}
    for line in lines:
        due = line.owed.due.last if line.owed.due else None
        found[urgency(due, today)].append(line)
    for rows in found.values():
        rows.sort(key=lambda line: (line.days is None, line.days or 0))
    return found


@signed_in
def owing(request: HttpRequest) -> HttpResponse:
    """What is owed where this person works: overdue, this week, this month; one urgency is read whole by pages."""
    today = timezone.localdate()
    reader = reader_of(request.user)
    code = request.GET.get("m", "")[:60]
    places = {pk: one for pk, one in reader.places.items() if not code or one.code == code}
    own = "own" in request.GET or (reader.only_member and "all" not in request.GET)
    if own:
        reader = replace(reader, groups=groups_of(request.user))
    rows = owed_in(places, today, steps=not own, above=bool(reader.above))
    seen = [one for one in rows if (reader.concerns(one) if own else reader.sees(one))]
    lines = [Line(one, places[one.municipality_id], (one.due.last - today).days if one.due else None) for one in seen]
    grouped = parts_of(lines, today)
    chosen = request.GET.get("urgency", "")
    page: Page[Line] | None = None
    if chosen in grouped:
        page = Paginator(grouped[chosen], PAGE).get_page(request.GET.get("page"))
        parts = [Part(chosen, len(grouped[chosen]), page.object_list)]
    else:
        chosen = ""
        parts = [Part(key, len(rows), rows[:FIRST]) for key, rows in grouped.items() if rows]
    context = {
        "trail": [(gettext("My desk"), reverse("desk:home")), (gettext("Who owes what"), "")],
        "parts": parts,
        "counts": [(TONES[key], NAMES[key], len(rows), key) for key, rows in grouped.items() if rows],
        "page": page,
        "chosen": chosen,
        "places": sorted(reader.places.values(), key=lambda one: one.name) if len(reader.places) > 1 else [],
        "code": code,
        "many": len(places) > 1,
        "own": own,
        "has_own": reader.is_member,
        "total": len(lines),
    }
    return render(request, "desk/owing.html", context)
