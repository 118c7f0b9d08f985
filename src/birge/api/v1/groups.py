"""Groups: what they are for, what was decided of them, whom they are made of in figures. Names are not given here."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.http import HttpRequest
from ninja import Query, Router, Schema

from birge.api.v1.paging import Page, page_of
from birge.api.v1.shapes import Dated, Named, dated, named
from birge.cycle.queries import cycle_for
from birge.groups import words
from birge.groups.models import Group
from birge.groups.queries.composition import Composition
from birge.groups.queries.groups import cards_for, group_for, group_sheet
from birge.groups.queries.work import work_of

router = Router(tags=["groups"])


class CompositionOut(Schema):
    """Who is in it now. Sex or age may be unstated; roles are whom the members stand for."""

    people: int
    women: int
    men: int
    sex_unstated: int
    youth: int
    age_unstated: int
    villages: int
    roles: dict[str, int]


class GroupOut(Schema):
    """A group. ``changed``: the list is no longer the one that was agreed to or ordered."""

    number: int
    kind: Named
    purpose: Named | None
    name: str
    problem: int | None
    state: Named
    until: Dated | None
    changed: bool
    composition: CompositionOut


class Groups(Schema):
    items: list[GroupOut]
    next: str | None


class AgreedBy(Schema):
    """The decision of the assembly that agreed to the list: number of the meeting, number of the decision in it."""

    meeting: int
    decision: int


class OrderOut(Schema):
    """The order that formed a working group."""

    number: str
    dated: date | None


class Tasks(Schema):
    """How many tasks there are, and how many of them are done."""

    total: int
    done: int


class GroupWithWork(GroupOut):
    agreed_by: AgreedBy | None
    order: OrderOut | None
    tasks: Tasks
    meetings: int


def _composition(made_of: Composition) -> dict[str, Any]:
    return {
        "people": made_of.total,
        "women": made_of.women,
        "men": made_of.men,
        "sex_unstated": made_of.unstated,
        "youth": made_of.youth,
        "age_unstated": made_of.age_unstated,
        "villages": made_of.villages,
        "roles": made_of.by_role,
    }


def _group(row: Group, made_of: Composition, changed: bool) -> dict[str, Any]:
    return {
        "number": row.number,
        "kind": named(row.kind, words.KINDS),
        "purpose": named(row.purpose, words.PURPOSES) if row.purpose else None,
        "name": row.name,
        "problem": row.problem.number if row.problem else None,
        "state": named(row.state, words.STATES),
        "until": dated(row.until),
        "changed": changed,
        "composition": _composition(made_of),
    }


@router.get("/municipalities/{slug:code}/cycles/{int:cycle}/groups", response=Groups, url_name="groups")
def groups(request: HttpRequest, code: str, cycle: int, page: Query[Page]) -> Any:
    """The groups of a cycle: initiative groups, the joint monitoring group, working groups."""
    cards = cards_for(request.caller, cycle_for(cycle))  # type: ignore[attr-defined]
    shown = {card.group.number: card for card in cards}
    rows = [card.group for card in cards]

    def shape(row: Group) -> dict[str, Any]:
        card = shown[row.number]
        return _group(row, card.made_of, card.changed)

    return page_of(request, page, rows, shape, key="number")


@router.get(
    "/municipalities/{slug:code}/cycles/{int:cycle}/groups/{int:number}", response=GroupWithWork, url_name="group"
)
def group(request: HttpRequest, code: str, cycle: int, number: int) -> Any:
    """One group, what it rests on, and how far its work is."""
    row = group_for(request.caller, cycle, number)  # type: ignore[attr-defined]
    sheet, work = group_sheet(row), work_of(row)
    decision, ordered = row.decision, row.in_force_number and row.works
    return {
        **_group(row, sheet.made_of, sheet.changed),
        "agreed_by": {"meeting": decision.gathering.number, "decision": decision.number} if decision else None,
        # As on the page of the group: the order in force is public with a group that works.
        "order": {"number": row.in_force_number, "dated": row.in_force_dated} if ordered else None,
        "tasks": {"total": len(work.tasks), "done": work.done},
        "meetings": len(work.meetings),
    }
