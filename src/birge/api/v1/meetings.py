"""Assemblies and council sessions: agenda, head-counts, decisions, project choices."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.http import Http404, HttpRequest
from ninja import Query, Router, Schema

from birge.api.v1.choices import ChoiceOut, choice
from birge.api.v1.paging import Page, page_of
from birge.api.v1.shapes import Dated, Named, People, PlaceRef, dated, language, named, people, place
from birge.assembly.queries import choices_of, quorum_of
from birge.cycle.queries import cycle_for
from birge.gatherings import words
from birge.gatherings.models import Gathering
from birge.gatherings.queries import Record, gathering_for, gatherings_of, record_of
from birge.problems.models import Problem
from birge.rulebook.messages import message

router = Router(tags=["meetings"])


class MeetingOut(Schema):
    """A meeting. What was planned and what was stand side by side; null: not stated."""

    kind: str
    number: int
    title: str
    state: Named
    place: PlaceRef | None
    venue: str
    planned: Dated | None
    held: Dated | None
    source: str


class Meetings(Schema):
    items: list[MeetingOut]
    next: str | None


class ItemOut(Schema):
    """A line of the agenda."""

    number: int
    text: str
    language: str


class Present(Schema):
    """How many were there in a role. Roles overlap; only "all" is a total, and guests are not in it."""

    role: Named
    people: People


class DecisionOut(Schema):
    """What was decided, with votes as far as they are known.

    ``said``: the outcome in the words of this meeting: a council adopts what an assembly agrees to.
    """

    number: int
    item: int | None
    text: str
    language: str
    outcome: Named
    said: str
    on: str | None
    votes_for: int | None
    votes_against: int | None
    abstained: int | None


class QuorumOut(Schema):
    """Whether enough were there. ``entitled``: who may vote; ``said``: the rule with its source and what follows."""

    entitled: int | None
    said: str


class MeetingWithAll(MeetingOut):
    minutes_number: str
    minutes_dated: date | None
    quorum: QuorumOut | None
    agenda: list[ItemOut]
    attendance: list[Present]
    decisions: list[DecisionOut]
    choices: list[ChoiceOut]


def _kind(kind: str) -> str:
    if kind not in words.KINDS:
        raise Http404
    return kind


def _meeting(row: Gathering) -> dict[str, Any]:
    return {
        "kind": row.kind,
        "number": row.number,
        "title": row.title,
        "state": named(row.state, words.STATES),
        "place": place(row.place),
        "venue": row.venue,
        "planned": dated(row.planned),
        "held": dated(row.held),
        "source": row.source,
    }


@router.get(
    "/municipalities/{slug:code}/cycles/{int:cycle}/meetings/{slug:kind}", response=Meetings, url_name="meetings"
)
def meetings(request: HttpRequest, code: str, cycle: int, kind: str, page: Query[Page]) -> Any:
    """The announced and held meetings of a kind (assembly, council_session)."""
    rows = gatherings_of(request.caller, _kind(kind), cycle_for(cycle))  # type: ignore[attr-defined]
    return page_of(request, page, rows, _meeting, key="number")


@router.get(
    "/municipalities/{slug:code}/cycles/{int:cycle}/meetings/{slug:kind}/{int:number}",
    response=MeetingWithAll,
    url_name="meeting",
)
def meeting(request: HttpRequest, code: str, cycle: int, kind: str, number: int) -> Any:
    """One meeting with its agenda, head-counts, decisions and choices."""
    row = gathering_for(request.caller, _kind(kind), cycle, number)  # type: ignore[attr-defined]
    record = record_of(row)
    choices = choices_of(row, record.present) if kind == words.ASSEMBLY else []
    keys = {option.problem_id for one in choices for option in one.options if option.problem_id}
    numbers = dict(Problem.objects.filter(pk__in=keys).values_list("pk", "number")) if keys else {}
    return {
        **_meeting(row),
        **_record(record),
        "choices": [choice(one, numbers) for one in choices],
        "minutes_number": row.minutes_number,
        "minutes_dated": row.minutes_dated,
        "quorum": _quorum(row, record),
    }


def _quorum(row: Gathering, record: Record) -> dict[str, Any] | None:
    """Of an assembly that took place."""
    if row.kind != words.ASSEMBLY or not row.took_place:
        return None
    reason = quorum_of(row, record.present).reason
    return {"entitled": row.entitled, "said": message(reason.code, language(), **reason.values)}


def _record(record: Record) -> dict[str, Any]:
    items = {item.row.pk: item.row.number for item in record.items}
    agenda = [{"number": i.row.number, "text": i.row.text, "language": i.row.language} for i in record.items]
    present = [{"role": named(a.role, words.ATTENDANCE), "people": people(a.count)} for a in record.attendance]
    decisions = [
        {
            "number": d.number,
            "item": items.get(d.item_id),
            "text": d.text,
            "language": d.language,
            "outcome": named(d.outcome, words.OUTCOMES),
            "said": str(d.outcome_said),
            "on": d.matter.kind if d.matter else None,
            "votes_for": d.votes_for,
            "votes_against": d.votes_against,
            "abstained": d.abstained,
        }
        for d in record.decisions
    ]
    return {"agenda": agenda, "attendance": present, "decisions": decisions}
