"""The records behind each indicator of a municipality: a figure is the sum of exactly these rows.

Asked for in the scope of one municipality. Only what everybody may read is counted, so that each row opens.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any

from django.db.models import Count, Q, Sum
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext

from birge.budget.hearings.opinions import heard_of
from birge.budget.models import CalendarStep
from birge.cycle.queries import number_setting
from birge.gatherings import words as meetings
from birge.gatherings.models import Effect, Entry, Gathering
from birge.gatherings.queries.doors import present_of, with_present
from birge.gatherings.queries.register import sexes_may_be_told
from birge.learning import words as learning
from birge.learning.models import Participant
from birge.monitoring import progress_words, survey_words
from birge.monitoring import words as monitoring
from birge.monitoring.models import Act, Recommendation, Survey
from birge.needs import words as needs
from birge.needs.models import Category, Session
from birge.needs.queries.categories import groups_from
from birge.plan import words as plan
from birge.plan.models import Activity, Funding
from birge.plan.say import Wording, worded, written
from birge.programme import words
from birge.rulebook.counts import HeadCount, summed
from birge.rulebook.surveys import SCALE, satisfied

_HELD = (meetings.HELD, meetings.RECORDED)


@dataclass(frozen=True, slots=True)
class Behind:
    """A record behind a figure. ``value`` of ``of``; ``None``: not stated. ``year`` ``None``: in no year.

    ``sexes``: how many women and how many of stated sex, where people are counted one by one.
    """

    year: int | None
    text: Wording
    url: str
    on: Any = None
    value: int | None = 1
    of: int | None = None
    people: HeadCount | None = None
    sexes: tuple[int, int] | None = None
    parts: dict[str, int] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Summed:
    """The rows of a year as one figure; the fields are those of :class:`birge.programme.models.Figure`."""

    value: int | None
    of: int | None
    women: int | None
    women_of: int | None
    records: int
    stated: int
    qualifier: str
    parts: dict[str, int]


def _year(when: Any) -> int | None:
    return when.last.year if when else None


def _needs(here: Any) -> list[tuple[Session, bool]]:
    rows = Session.objects.filter(state=needs.CONFIRMED, channel__in=(needs.SESSION, needs.FOCUS))
    rows = rows.select_related("cycle", "place").order_by("pk")
    hidden = groups_from(Category.objects.all()).sensitive
    return [(one, one.category in hidden) for one in rows]


def _session(here: Any, one: Session) -> tuple[int | None, Wording, str, Any]:
    url = reverse("needs:session", args=[here.code, one.cycle.number, one.number])
    said = gettext("Session %(number)s, %(place)s") % {"number": one.number, "place": one.place.name}
    return _year(one.held), Wording(said), url, one.held


def _sessions(here: Any) -> Iterator[Behind]:
    for one, _hidden in _needs(here):
        yield Behind(*_session(here, one))


def _session_people(here: Any) -> Iterator[Behind]:
    for one, hidden in _needs(here):
        # Of groups small enough to point at people the head-count is not told.
        yield Behind(*_session(here, one), people=HeadCount(None) if hidden else one.count)


def _meetings(here: Any, kind: str, name: str) -> list[tuple[Gathering, tuple[int | None, Wording, str, Any]]]:
    rows = Gathering.objects.filter(kind=kind, state__in=_HELD).select_related("cycle").order_by("pk")
    if kind == meetings.HEARING:
        rows = rows.filter(hearing__isnull=False)
    return [
        (
            one,
            (
                _year(one.held),
                Wording(one.title, one.language),
                reverse(name, args=[here.code, one.cycle_number, one.number]),
                one.held,
            ),
        )
        for one in with_present(rows)
    ]


def _of_meetings(kind: str, name: str, people: bool) -> Callable[[Any], Iterator[Behind]]:
    def rows(here: Any) -> Iterator[Behind]:
        for one, said in _meetings(here, kind, name):
            yield Behind(*said, people=(present_of(one) or HeadCount(None)) if people else None)

    return rows


def _entries(**which: Any) -> Any:
    rows = Entry.objects.filter(state__in=(meetings.REGISTERED, *meetings.WITH_ANSWER)).filter(**which)
    return rows.order_by("received", "pk")


def _entry(here: Any, one: Entry) -> tuple[int, Wording, str, Any]:
    url = reverse("questions:entry", args=[here.code, one.year, one.number])
    text = one.public_text
    return one.received.year, Wording(f"{one}: {text[:80]}", one.language), url, one.received


def _said(proposals: bool) -> Callable[[Any], Iterator[Behind]]:
    def rows(here: Any) -> Iterator[Behind]:
        told = sexes_may_be_told()
        for one in _entries(is_proposal=proposals):
            sexes = (int(one.sex == meetings.FEMALE), 1) if told and one.sex else None
            yield Behind(*_entry(here, one), sexes=sexes)

    return rows


def _reflected(here: Any) -> Iterator[Behind]:
    for one in _entries(is_proposal=True, state__in=meetings.WITH_ANSWER):
        yield Behind(*_entry(here, one), value=int(one.decision in meetings.TAKEN), of=1)


def _reflected_sum(here: Any) -> Iterator[Behind]:
    rows = Effect.objects.filter(
        entry__is_proposal=True,
        entry__state__in=meetings.WITH_ANSWER,
        entry__decision__in=meetings.TAKEN,
        withdrawn_reason="",
        sum_after__isnull=False,
    )
    for one in rows.select_related("entry").order_by("pk"):
        yield Behind(*_entry(here, one.entry), value=one.difference)


def _activities(money: bool) -> Callable[[Any], Iterator[Behind]]:
    def rows(here: Any) -> Iterator[Behind]:
        found = Activity.objects.filter(plan__state__in=(plan.ADOPTED, plan.AMENDING))
        found = found.select_related("plan__cycle", "plan_problem", "progress").order_by("pk")
        by_source: dict[int, dict[str, int]] = {}
        if money:
            sums = Funding.objects.filter(activity__in=found.values("pk"), tyiyn__isnull=False).order_by()
            for key, source, tyiyn in sums.values_list("activity", "source").annotate(sum=Sum("tyiyn")):
                by_source.setdefault(key, {})[source] = tyiyn
        for one in found:
            done = getattr(one, "progress", None) is not None and one.progress.state == progress_words.DONE
            address = [here.code, one.plan.cycle.number, one.plan_problem.number, one.number]
            text = Wording(written(one.text, one.text_ru), worded(one.text, one.text_ru, one.language).lang)
            head = (_year(one.ends), text, reverse("monitoring:progress_of", args=address), one.ends)
            if not money:
                yield Behind(*head, value=int(done), of=1)
            elif one.cost_tyiyn is not None:
                cost = one.cost_tyiyn
                yield Behind(*head, value=cost if done else 0, of=cost, parts=by_source.get(one.pk, {}))
            else:
                yield Behind(*head, value=None)

    return rows


def _signed(act: Act) -> Any:
    """The day on which the second side signed."""
    days = [
        on or (timezone.localdate(at) if at else None)
        for on, at in ((act.group_on, act.group_at), (act.executive_on, act.executive_at))
    ]
    return max((day for day in days if day is not None), default=None)


def _acts(here: Any) -> Iterator[Behind]:
    for one in Act.objects.filter(state=monitoring.SIGNED).order_by("pk"):
        day = _signed(one)
        text = gettext("Monitoring act No. %(number)s") % {"number": one.number}
        yield Behind(
            day.year if day else None, Wording(text), reverse("monitoring:act", args=[here.code, one.number]), day
        )


def _recommendations(here: Any) -> Iterator[Behind]:
    rows = Recommendation.objects.filter(act__state=monitoring.SIGNED).exclude(state=monitoring.DRAFT)
    for one in rows.select_related("act").order_by("pk"):
        day = _signed(one.act)
        url = reverse("monitoring:recommendation", args=[here.code, one.number])
        done = int(one.state == monitoring.DONE)
        yield Behind(day.year if day else None, worded(one.text, one.text_ru), url, day, value=done, of=1)


def _information(here: Any) -> Iterator[Behind]:
    today = timezone.localdate()
    rows = CalendarStep.objects.filter(code="citizens", withdrawn_at=None, due_last__isnull=False).order_by("pk")
    for one in rows.filter(Q(due_last__lt=today) | Q(done_on__isnull=False)):
        text = gettext("Citizens' budget of %(year)s") % {"year": one.year}
        in_time = int(one.done_on is not None and one.done_on <= one.due_last)
        yield Behind(
            one.year, Wording(text), reverse("spending:calendar", args=[here.code, one.year]), one.due, in_time, 1
        )


def _satisfied(here: Any) -> Iterator[Behind]:
    for one in Survey.objects.filter(kind=survey_words.SERVICE, state=survey_words.PUBLISHED).order_by("pk"):
        asked = [said for said in (one.results.get("questions") or {}).values() if said["kind"] == SCALE]
        total = one.results.get("total")
        good = satisfied(asked[0]["parts"], asked[0]["counts"]) if asked and asked[0]["parts"] else None
        url = reverse("monitoring:survey", args=[here.code, one.number])
        day = one.published_on
        head = (day.year if day else None, worded(one.service, one.service_ru), url, day)
        yield Behind(*head, value=good, of=total if good is not None else None)


def _heard(here: Any) -> Iterator[Behind]:
    found = heard_of(number_setting("small_count_floor"))
    for one, head in _meetings(here, meetings.HEARING, "hearings:hearing"):
        if one.pk in found:
            yes, of = found[one.pk] or (None, None)
            yield Behind(*head, value=yes, of=of)


def _trained(here: Any) -> Iterator[Behind]:
    rows = Participant.objects.filter(presence=learning.CAME, event__state__in=learning.TOOK_PLACE).order_by("event")
    names = ("event__number", "event__title", "event__title_ru", "event__held")
    many = {"total": Count("pk"), "women": Count("pk", filter=Q(sex="w")), "unknown": Count("pk", filter=Q(sex=""))}
    for row in rows.values(*names).annotate(**many):
        url = reverse("learning:event", args=[row["event__number"]])
        known = row["total"] - row["unknown"]
        sexes = (row["women"], known) if known else None
        text = worded(row["event__title"], row["event__title_ru"])
        yield Behind(_year(row["event__held"]), text, url, row["event__held"], value=row["total"], sexes=sexes)


#: Indicator → its records in the municipality in scope.
BEHIND: dict[str, Callable[[Any], Iterator[Behind]]] = {
    "sessions": _sessions,
    "session_people": _session_people,
    "assemblies": _of_meetings(meetings.ASSEMBLY, "assembly:meeting", people=False),
    "assembly_people": _of_meetings(meetings.ASSEMBLY, "assembly:meeting", people=True),
    "hearings": _of_meetings(meetings.HEARING, "hearings:hearing", people=False),
    "hearing_people": _of_meetings(meetings.HEARING, "hearings:hearing", people=True),
    "questions": _said(proposals=False),
    "proposals": _said(proposals=True),
    "reflected": _reflected,
    "reflected_sum": _reflected_sum,
    "activities": _activities(money=False),
    "activities_sum": _activities(money=True),
    "acts": _acts,
    "recommendations": _recommendations,
    "information": _information,
    "satisfied": _satisfied,
    "heard": _heard,
    "trained": _trained,
}
assert BEHIND.keys() == words.INDICATORS.keys()


def together(rows: Iterable[Behind]) -> Summed:
    """The rows of a year as one figure. What a record does not state is in no sum."""
    rows = list(rows)
    if any(one.people is not None for one in rows):
        return _heads([one.people or HeadCount(None) for one in rows])
    known = [one for one in rows if one.value is not None]
    of = [one.of for one in known if one.of is not None]
    sexes = [one.sexes for one in rows if one.sexes is not None]
    parts: dict[str, int] = {}
    for one in rows:
        for name, tyiyn in one.parts.items():
            parts[name] = parts.get(name, 0) + tyiyn
    return Summed(
        value=sum(one.value or 0 for one in known) if known else None,
        of=sum(of) if of else None,
        women=sum(women for women, _of in sexes) if sexes else None,
        women_of=sum(of for _women, of in sexes) if sexes else None,
        records=len(rows),
        stated=len(known),
        qualifier="exact",
        parts=parts,
    )


def _heads(counts: list[HeadCount]) -> Summed:
    found = summed(counts)
    both = [one for one in counts if one.women_share_percent is not None]
    return Summed(
        value=found.people.total,
        of=None,
        women=sum(one.women or 0 for one in both) if both else None,
        women_of=sum(one.total or 0 for one in both) if both else None,
        records=found.events,
        stated=found.stated,
        qualifier=found.people.qualifier,
        parts={},
    )
