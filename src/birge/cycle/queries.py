"""Doors and read models of the cycle."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, field
from datetime import date
from fractions import Fraction
from typing import Any

from django.db.models import (
    BigIntegerField,
    CharField,
    DateField,
    IntegerField,
    Q,
    QuerySet,
    Value,
    prefetch_related_objects,
)
from django.http import Http404
from django.utils import timezone

from birge.cycle import words
from birge.cycle.drawers import (
    FETCHED_ALONG,
    READ_ALONG,
    READ_WITHOUT,
    RULE_DECISIONS,
    STEP_STATES,
    RuleDecision,
    StepState,
)
from birge.cycle.models import Cycle, Setting
from birge.kit import scope
from birge.kit.ready import Ready
from birge.places.models import Municipality
from birge.rulebook.when import When


def cycle_for(number: int) -> Cycle:
    """The cycle with this number in the municipality in scope; 404 when there is none."""
    found = _NUMBERED(number)
    if not found:
        raise Http404
    return found[0]


_NUMBERED = Ready(
    lambda number: Cycle.objects.select_related("municipality__place").filter(number=number),
    IntegerField(),
    here=True,
)


def _with_facts(rows: QuerySet[Cycle], on: Any) -> QuerySet[Cycle]:
    """A query for cycles that brings along what their steps say of them: one question for all steps of all cycles."""
    for add in READ_ALONG:
        rows = add(rows, on)
    return rows.select_related("municipality__place").annotate(is_known=Value(True))


_OF_ONE = Ready(lambda pk, on: _with_facts(Cycle.objects.filter(pk=pk), on), BigIntegerField(), DateField(), here=True)
_PLAIN = Ready(lambda: Cycle.objects.select_related("municipality__place").order_by("-number"), here=True)


def _with_rows(rows: list[Cycle]) -> list[Cycle]:
    """The same cycles with their dates and the rows of steps that come along."""
    prefetch_related_objects(rows, "step_dates", *(fetched() for fetched in FETCHED_ALONG))
    return rows


def known(cycle: Cycle) -> Any:
    """``cycle`` as :func:`cycles` reads it: itself where it was read so, else asked anew each time."""
    if getattr(cycle, "is_known", False):
        return cycle
    return _with_rows(_OF_ONE(cycle.pk, timezone.localdate()))[0]


def known_here(municipality: Any, cycle: Cycle | None) -> Any:
    """What steps say of ``cycle``; where there is none, what they say of a municipality without one."""
    if cycle is not None:
        return known(cycle)
    if "known_without" not in municipality.__dict__:
        municipality.known_without = without_cycles([municipality.pk])[0]
    return municipality.known_without


def without_cycles(municipalities: Collection[int]) -> list[Any]:
    """Municipalities that have no cycle with what goes on there all the same; one question."""
    rows = Municipality.objects.filter(pk__in=municipalities)
    for add in READ_WITHOUT:
        rows = add(rows, timezone.localdate())
    return list(rows)


def cycles() -> list[Cycle]:
    """Cycles of the municipality in scope, newest first; the current one with what its steps say of it.

    What the steps say of a cycle costs a dozen counts: a municipality with two hundred cycles reads them of one.
    """
    rows = _PLAIN()
    current = current_cycle(rows) if rows else None
    return [known(row) if row is current else row for row in rows]


def cycles_of(municipalities: Collection[int]) -> list[Cycle]:
    """The same of some municipalities, whatever is in scope; as many queries for fifty as for one."""
    if len(municipalities) == 1:
        with scope.municipality(*municipalities):
            return cycles()
    with scope.everyone("the cycles of the municipalities in which one person works are read together"):
        rows = Cycle.objects.filter(municipality__in=municipalities).order_by("-number")
        return _with_rows(list(_with_facts(rows, timezone.localdate())))


#: The open cycles of the municipality in scope with what their steps say of them.
_OPEN = Ready(lambda on: _with_facts(_of_open(Cycle.objects.all()), on), DateField(), here=True)


def _of_open(rows: QuerySet[Cycle]) -> QuerySet[Cycle]:
    return rows.filter(state=words.OPEN).order_by("-number")


def open_cycles_of(municipalities: Collection[int]) -> list[Cycle]:
    """The open cycles of some municipalities with what their steps say of them, whatever is in scope; one question."""
    if len(municipalities) == 1:
        with scope.municipality(*municipalities):
            return _with_rows(_OPEN(timezone.localdate()))
    with scope.everyone("the open cycles of the municipalities in which one person works are read together"):
        rows = _of_open(Cycle.objects.filter(municipality__in=municipalities))
        return _with_rows(list(_with_facts(rows, timezone.localdate())))


def open_cycles() -> QuerySet[Cycle]:
    """The open cycles of the municipality in scope, by their number."""
    return Cycle.objects.filter(state=words.OPEN).order_by("number")


def current_cycle(rows: list[Cycle] | None = None) -> Cycle | None:
    """The newest open cycle of the municipality in scope, else the newest one. ``rows``: :func:`cycles`, if at hand."""
    rows = cycles() if rows is None else rows
    return next((row for row in rows if row.state == words.OPEN), rows[0] if rows else None)


def newest_cycle() -> Cycle | None:
    """:func:`current_cycle` by name and number alone, in one question."""
    rows = _PLAIN()
    return current_cycle(rows) if rows else None


def setting(key: str, on: date | None = None) -> Setting | None:
    """The rule of the charter in force on a day, or ``None``: nobody has entered it."""
    on = on or timezone.localdate()
    return next(iter(_IN_FORCE(key, on)), None)


_IN_FORCE = Ready(
    lambda key, on: Setting.objects.filter(
        Q(valid_to=None) | Q(valid_to__gte=on), key=key, valid_from__lte=on
    ).order_by("-valid_from")[:1],
    CharField(),
    DateField(),
    here=True,
)


def settings_on(keys: Collection[str], on: date | None = None) -> dict[str, Setting | None]:
    """Several rules of the charter in force on a day, in one query."""
    on = on or timezone.localdate()
    found: dict[str, Setting | None] = dict.fromkeys(keys)
    rows = Setting.objects.filter(Q(valid_to=None) | Q(valid_to__gte=on), key__in=keys, valid_from__lte=on)
    for row in rows.order_by("valid_from"):
        found[row.key] = row
    return found


def number_setting(key: str, on: date | None = None) -> int | None:
    """A rule that is a whole number, or ``None``."""
    found = setting(key, on)
    return int(found.value) if found else None


def value_in_force(key: str, on: date | None = None, **of: Any) -> QuerySet[Any, Any]:
    """The value of a rule in force on a day, to stand as a ``Subquery`` in another question.

    :param of: what else is asked of the rule, e.g. ``municipality_id`` where everybody's rules are read.
    """
    on = on or timezone.localdate()
    rows = Setting.objects.filter(Q(valid_to=None) | Q(valid_to__gte=on), key=key, valid_from__lte=on, **of)
    return rows.order_by("-valid_from").values("value")[:1]


def share_setting(key: str, on: date | None = None) -> Fraction | None:
    """A rule that is a share ("1/10"), or ``None``."""
    found = setting(key, on)
    return Fraction(found.value) if found else None


@dataclass(frozen=True, slots=True)
class Rule:
    """A rule of the charter as its page shows it: in force today, and what is entered for later."""

    kind: words.SettingKind
    row: Setting | None
    later: Setting | None
    earlier: tuple[Setting, ...] = ()
    decisions: dict[str, RuleDecision] = field(default_factory=dict)

    @property
    def decision(self) -> RuleDecision | None:
        """The decision kept here that set the rule in force."""
        return self.decisions.get(self.row.decided_by) if self.row else None

    @property
    def history(self) -> list[tuple[Setting, Any, RuleDecision | None]]:
        """What it said before, the newest first: row, value in words, the decision kept here."""
        return [(row, self.kind.said(row.value), self.decisions.get(row.decided_by)) for row in self.earlier]

    @property
    def said(self) -> Any:
        """The value in force, in words."""
        return self.kind.said(self.row.value) if self.row else ""

    @property
    def later_said(self) -> Any:
        """The value entered for later, in words."""
        return self.kind.said(self.later.value) if self.later else ""


def rules(on: date | None = None, municipality: Any = None) -> list[Rule]:
    """Every rule a charter may set, in the municipality in scope; one query.

    :param municipality: given, the decisions kept here that set them come along.
    """
    on = on or timezone.localdate()
    now: dict[str, Setting] = {}
    later: dict[str, Setting] = {}
    earlier: dict[str, list[Setting]] = {}
    rows = list(Setting.objects.order_by("-valid_from"))
    for row in rows:
        if row.valid_from > on:
            later[row.key] = row
        elif row.key not in now and (row.valid_to is None or row.valid_to >= on):
            now[row.key] = row
        else:
            earlier.setdefault(row.key, []).append(row)
    keys = {row.decided_by for row in rows if row.decided_by}
    decisions = decisions_on_rules(municipality, keys) if municipality is not None and keys else {}
    return [
        Rule(kind, now.get(kind.key), later.get(kind.key), tuple(earlier.get(kind.key, ())), decisions)
        for kind in words.SETTINGS.values()
    ]


def decisions_on_rules(municipality: Any, keys: Collection[str] | None) -> dict[str, RuleDecision]:
    """Decisions kept here by the keys of their records; ``None``: those a rule entered now may rest on."""
    return {one.key: one for ask in RULE_DECISIONS for one in ask(municipality, keys)}


def latest_source() -> dict[str, Any]:
    """Where the rule entered last is written, and since when: the next one most often stands in the same charter."""
    row = Setting.objects.order_by("-pk").first()
    if row is None:
        return {}
    known = {"valid_from": When.day(row.valid_from), "decided_by": row.decided_by, "link": row.link}
    dated = When.day(row.dated) if row.dated else None
    return known if row.decided_by else {**known, "source": row.source, "dated": dated}


@dataclass(frozen=True, slots=True)
class TimelineStep:
    """A step as the timeline shows it."""

    step: str
    name: Any
    state: str
    planned: Any
    actual: Any
    line: Any
    url: str


def timeline(cycle: Cycle, roles: frozenset[str] = frozenset()) -> list[TimelineStep]:
    """The steps of a cycle in order, each with its dates and where it stands.

    :param roles: those of the reader here; a page that is not open to them is not linked.
    """
    cycle = known(cycle)
    dates = {row.step: row for row in cycle.step_dates.all()}
    found = []
    for step, name in words.STEPS.items():
        stands = STEP_STATES[step](cycle) if step in STEP_STATES else StepState(step, "ahead", "", "")
        row = dates.get(step)
        found.append(
            TimelineStep(
                step=step,
                name=stands.name or name,
                state=stands.state,
                planned=row.planned if row else None,
                actual=row.actual if row else None,
                line=stands.line,
                url=stands.url if stands.to is None or stands.to & roles else "",
            )
        )
    return found
