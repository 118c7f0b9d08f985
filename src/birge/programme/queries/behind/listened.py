"""The records of where people were listened to: sessions, meetings, what was said there and what came of it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext

from birge.budget.hearings.opinions import heard_of
from birge.cycle.queries import number_setting
from birge.gatherings import words as meetings
from birge.gatherings.models import Effect, Entry, Gathering
from birge.gatherings.queries.doors import present_of, with_present
from birge.gatherings.queries.register import sexes_may_be_told
from birge.needs import words as needs
from birge.needs.models import Category, Session
from birge.needs.queries.categories import groups_from
from birge.plan.say import Wording
from birge.programme.queries.behind.rows import Behind, year_of
from birge.rulebook.counts import HeadCount

_HELD = (meetings.HELD, meetings.RECORDED)


def _needs(here: Any) -> list[tuple[Session, bool]]:
    rows = Session.objects.filter(state=needs.CONFIRMED, channel__in=(needs.SESSION, needs.FOCUS))
    rows = rows.select_related("cycle", "place").order_by("pk")
    hidden = groups_from(Category.objects.all()).sensitive
    return [(one, one.category in hidden) for one in rows]


def _session(here: Any, one: Session) -> tuple[int | None, Wording, str, Any]:
    url = reverse("needs:session", args=[here.code, one.cycle.number, one.number])
    said = gettext("Session %(number)s, %(place)s") % {"number": one.number, "place": one.place.name}
    return year_of(one.held), Wording(said), url, one.held


def sessions(here: Any) -> Iterator[Behind]:
    """Sessions about needs that are confirmed."""
    for one, _hidden in _needs(here):
        yield Behind(*_session(here, one))


def session_people(here: Any) -> Iterator[Behind]:
    """The same with who came."""
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
                year_of(one.held),
                Wording(one.title, one.language),
                reverse(name, args=[here.code, one.cycle_number, one.number]),
                one.held,
            ),
        )
        for one in with_present(rows)
    ]


def of_meetings(kind: str, name: str, people: bool) -> Callable[[Any], Iterator[Behind]]:
    """Meetings of a kind that were held; ``people``: with who came."""

    def rows(here: Any) -> Iterator[Behind]:
        for one, said in _meetings(here, kind, name):
            yield Behind(*said, people=(present_of(one) or HeadCount(None)) if people else None)

    return rows


def heard(here: Any) -> Iterator[Behind]:
    """Slips of hearings, where enough came back: how many say that the voice was heard."""
    found = heard_of(number_setting("small_count_floor"))
    for one, head in _meetings(here, meetings.HEARING, "hearings:hearing"):
        if one.pk in found:
            yes, of = found[one.pk] or (None, None)
            yield Behind(*head, value=yes, of=of)


def _entries(**which: Any) -> Any:
    rows = Entry.objects.filter(state__in=(meetings.REGISTERED, *meetings.WITH_ANSWER)).filter(**which)
    return rows.order_by("received", "pk")


def _entry(here: Any, one: Entry) -> tuple[int, Wording, str, Any]:
    url = reverse("questions:entry", args=[here.code, one.year, one.number])
    text = one.public_text
    return one.received.year, Wording(f"{one}: {text[:80]}", one.language), url, one.received


def said_there(proposals: bool) -> Callable[[Any], Iterator[Behind]]:
    """Questions, or proposals, that are registered."""

    def rows(here: Any) -> Iterator[Behind]:
        told = sexes_may_be_told()
        for one in _entries(is_proposal=proposals):
            sexes = (int(one.sex == meetings.FEMALE), 1) if told and one.sex else None
            yield Behind(*_entry(here, one), sexes=sexes)

    return rows


def reflected(here: Any) -> Iterator[Behind]:
    """Proposals that were answered: one that was taken counts."""
    for one in _entries(is_proposal=True, state__in=meetings.WITH_ANSWER):
        yield Behind(*_entry(here, one), value=int(one.decision in meetings.TAKEN), of=1)


def reflected_sum(here: Any) -> Iterator[Behind]:
    """By how much proposals that were taken changed a figure."""
    rows = Effect.objects.filter(
        entry__is_proposal=True,
        entry__state__in=meetings.WITH_ANSWER,
        entry__decision__in=meetings.TAKEN,
        withdrawn_reason="",
        sum_after__isnull=False,
    )
    for one in rows.select_related("entry").order_by("pk"):
        yield Behind(*_entry(here, one.entry), value=one.difference)
