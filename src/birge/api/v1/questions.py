"""The register of questions and proposals as everybody reads it: no names, no villages, no sex of anybody."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest
from ninja import Query, Router, Schema

from birge.api.v1.paging import Page, page_of
from birge.api.v1.shapes import Named, named
from birge.gatherings import effects, words
from birge.gatherings.models import Entry
from birge.gatherings.queries.register import entries_for, entry_for, figures_of

router = Router(tags=["questions"])


class Meeting(Schema):
    """The meeting at which it came."""

    kind: str
    number: int


class EffectOut(Schema):
    """What it changed: a line of a step, sums in tyiyn as far as they are stated, words."""

    name: str
    said: str
    before: int | None
    after: int | None


class EntryOut(Schema):
    """A question or proposal. ``text`` is empty where it is withheld; ``late``: past its term without an answer, or
    answered after it (false where no term is entered).
    """

    year: int
    number: int
    received: str
    channel: Named
    proposal: bool
    text: str
    language: str
    theme: Named | None
    state: Named
    due: str | None
    late: bool
    decision: Named | None
    answer: str
    reason: str
    answered_on: str | None
    told_on: str | None
    withheld: Named | None
    meeting: Meeting | None
    effects: list[EffectOut]


class Entries(Schema):
    items: list[EntryOut]
    next: str | None


class Figures(Schema):
    """What the register comes to; ``changed`` is in tyiyn, ``oldest`` the day since which the oldest one waits."""

    received: int
    proposals: int
    answered: int
    answered_in_time: int
    accepted: int
    told: int
    open: int
    late: int
    oldest: str | None
    changed: int


def _entry(row: Entry) -> dict[str, Any]:
    shown = row.state in words.WITH_ANSWER
    day = {name: getattr(row, name) for name in ("due", "answered_on", "told_on")}
    said = {name: value.isoformat() if value is not None else None for name, value in day.items()}
    meeting = row.gathering if row.gathering is not None and row.gathering.is_public else None
    return {
        "year": row.year,
        "number": row.number,
        "received": row.received.isoformat(),
        "channel": named(row.channel, words.CAME_BY),
        "proposal": row.is_proposal,
        "text": row.public_text,
        "language": row.language,
        "theme": named(row.theme, words.THEMES) if row.theme else None,
        "state": named(row.state, words.ENTRY_STATES),
        **said,
        "late": row.is_late,
        "decision": named(row.decision, words.DECISIONS) if shown else None,
        "answer": row.answer if shown else "",
        "reason": row.reason if shown else "",
        "withheld": named(row.withheld_why, words.WITHHELD_WHY) if row.state == words.WITHHELD else None,
        "meeting": {"kind": meeting.kind, "number": meeting.number} if meeting is not None else None,
        "effects": [_effect(one) for one in row.standing],
    }


def _effect(one: Any) -> dict[str, Any]:
    there = getattr(one, "there", None)
    name = there.name if there is not None else ""
    return {"name": name, "said": one.said, "before": one.sum_before, "after": one.sum_after}


@router.get("/municipalities/{slug:code}/questions", response=Entries, url_name="questions")
def questions(request: HttpRequest, code: str, page: Query[Page]) -> Any:
    """The register, the latest first."""
    here: Any = request.municipality  # type: ignore[attr-defined]
    rows = entries_for(request.caller, here.pk).filter(state__in=words.ENTRY_PUBLIC)  # type: ignore[attr-defined]
    found: list[Entry] = []

    def shaped(row: Entry) -> Entry:
        found.append(row)
        return row

    answer = page_of(request, page, rows, shaped, key="pk", newest_first=True)
    effects.shown_of(here, [one for row in found for one in row.standing])
    return {**answer, "items": [_entry(row) for row in found]}


@router.get("/municipalities/{slug:code}/questions/{int:year}/{int:number}", response=EntryOut, url_name="question")
def question(request: HttpRequest, code: str, year: int, number: int) -> Any:
    """One question or proposal with its answer."""
    here: Any = request.municipality  # type: ignore[attr-defined]
    row = entry_for(request.caller, here.pk, year, number)  # type: ignore[attr-defined]
    effects.shown_of(here, row.standing)
    return _entry(row)


@router.get("/municipalities/{slug:code}/questions/figures", response=Figures, url_name="question-figures")
def figures(request: HttpRequest, code: str) -> Any:
    """How many were received, answered, accepted; how many wait, and since when the oldest."""
    found = figures_of()
    names = ("received", "proposals", "answered", "told", "open", "late", "changed")
    return {
        **{name: getattr(found, name) for name in names},
        "answered_in_time": found.in_time,
        "accepted": found.taken,
        "oldest": found.oldest.isoformat() if found.oldest else None,
    }
