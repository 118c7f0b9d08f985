"""The example's assembly: notice, agenda, head-counts, questions, decisions, project choice, signed minutes."""

from __future__ import annotations

from datetime import datetime, time, timedelta
from typing import Any

from django.utils.timezone import get_default_timezone

from birge.assembly import actions
from birge.assembly.agenda_sources import proposals, put
from birge.assembly.models import Choice, Option
from birge.demo.calendar import on
from birge.demo.ground import Example, done
from birge.demo.reading import clock, content, day, heads, when
from birge.gatherings.actions import (
    Press,
    add_item,
    arrive,
    ask,
    count_heads,
    edit_gathering,
    edit_item,
    invite,
    plan_gathering,
    plan_outreach,
)
from birge.gatherings.deciding import decide
from birge.gatherings.models import AgendaItem, Gathering
from birge.gatherings.words import ASSEMBLY
from birge.groups.models import Group
from birge.needs.models import IssuedReport
from birge.plan.models import Plan
from birge.problems.models import PriorityList

#: What is put to the assembly → the item of the agenda under which it is decided.
ITEM_OF = {IssuedReport: 0, PriorityList: 0, Group: 1, Plan: 2}


def is_built(example: Example) -> bool:
    """Whether the assembly is there."""
    return Gathering.objects.filter(cycle=example.cycle, kind=ASSEMBLY).exists()


def build(example: Example) -> None:
    """Announce it, hold it, decide what was put to it, count the slips and sign the minutes."""
    file = content("example/assembly")
    by = example.specialist
    with on(file["notice_posted"], "09:00"):
        meeting, items = _announced(example, file)
    with on(file["held"], "10:15"):
        _through_two_doors(file["door"], meeting, by)
    with on(file["held"], "14:00"):
        actions.hold(
            meeting, by=by, held=when(file["held"]), start=clock(file["held_start"]), end=clock(file["held_end"])
        )
    with on(str(day(file["held"]) + timedelta(days=1)), "10:00"):
        _recorded(example, file, meeting, items)
    with on(file["minutes_dated"], "11:00"):
        dated = day(file["minutes_dated"])
        names = ("chair", "secretary", "presidium", "entitled", "annexes")
        edit_gathering(meeting, by=by, minutes_dated=dated, **{name: file[name] for name in names})
        actions.sign(meeting, by=by)
        done(example, "assembly")


def _announced(example: Example, file: dict[str, Any]) -> tuple[Gathering, list[AgendaItem]]:
    by = example.specialist
    meeting = plan_gathering(
        example.municipality,
        ASSEMBLY,
        cycle=example.cycle,
        by=by,
        title=file["title"],
        place=example.villages[file["place"]],
        venue=file["venue"],
        planned=when(file["planned"]),
        planned_start=clock(file["planned_start"]),
        planned_end=clock(file["planned_end"]),
        organiser=file["organiser"],
        notice_posted=day(file["notice_posted"]),
        notice_places=file["notice_places"],
        invited=file["invited"],
    )
    items = [add_item(meeting, text=row["text"], speaker=row["speaker"], by=by) for row in file["agenda"]]
    for proposal in proposals(meeting):
        put(meeting, proposal.key, by=by, item=items[ITEM_OF[type(proposal.record)]])
    choice = file["choice"]
    options = [{**row, "problem": example.problem(row["problem"])} for row in choice["options"]]
    actions.create_choice(meeting, title=choice["title"], options=options, by=by, item=items[3])
    for row in file["campaign"]:
        dates = {name: day(row[name]) if row.get(name) else None for name in ("planned", "done")}
        plan_outreach(meeting, by=by, **{**row, **dates})
    actions.announce(meeting, by=by)
    return meeting, items


def _through_two_doors(counts: dict[str, int], meeting: Gathering, by: Any) -> None:
    """The presses of two registrars, who take turns."""
    for group, count in counts.items():
        arrive(meeting, [Press(f"door-{n % 2 + 1}-{group}-{n}", group, 1) for n in range(count)], by=by)


def _recorded(example: Example, file: dict[str, Any], meeting: Gathering, items: list[AgendaItem]) -> None:
    by = example.specialist
    for item, row in zip(items, file["agenda"], strict=True):
        edit_item(item, by=by, heard=row["heard"])
    for row in file["invitees"]:
        invite(meeting, by=by, **row)
    for row in file["attendance"]:
        count_heads(meeting, row["role"], heads(row), by=by)
    for row in file["questions"]:
        ask(
            meeting,
            text=row["text"],
            by=by,
            item=items[row["item"] - 1],
            is_proposal=row.get("is_proposal", False),
            asker=row.get("asker", ""),
            place=example.villages[row["place"]] if "place" in row else None,
            answered_on=day(row["answered_on"]) if "answered_on" in row else None,
            language=row.get("language", "ky"),
            answer=row["answer"],
            answered_by=row["answered_by"],
        )
    _counted(file["choice"], meeting, by)
    at = datetime.combine(day(file["held"]), clock(file["held_end"]) or time(), tzinfo=get_default_timezone())
    said = file["decisions"]
    for matter in meeting.matters.order_by("pk"):
        words = said[{"needs_report": "report", "priority_list": "list", "group": "group", "plan": "plan"}[matter.kind]]
        _decide(meeting, words, by, at, item=matter.item, matter=matter, name=matter.title)
    winner = max(file["choice"]["options"], key=lambda option: option["votes"])["title"]
    _decide(meeting, said["choice"], by, at, item=items[3], winner=winner)
    _decide(meeting, said["other"], by, at, item=items[4])


def _counted(file: dict[str, Any], meeting: Gathering, by: Any) -> None:
    choice = Choice.objects.get(gathering=meeting)
    published = {row["title"]: row["votes"] for row in file["options"]}
    votes = {option.pk: published[option.title] for option in Option.objects.filter(choice=choice)}
    figures = {name: file[name] for name in ("method", "voters", "issued", "valid", "spoilt", "commission")}
    actions.count(actions.enter_figures(choice, votes, by=by, **figures), by=by)


def _decide(
    meeting: Gathering, words: dict[str, Any], by: Any, at: datetime, *, item: Any, matter: Any = None, **names: str
) -> None:
    decide(
        meeting,
        text=words["text"].format(**names),
        outcome=words["outcome"],
        by=by,
        item=item,
        matter=matter,
        votes_for=words.get("for"),
        votes_against=words.get("against"),
        abstained=words.get("abstained"),
        at=at,
    )
