"""Real events as their published sources state them. What a source does not say stays "not stated".

They are entered by a demo account named after what it does, in the municipalities of the register. No names of
people, no phone numbers, no e-mails; titles of projects stay in the language in which they were published.
"""

from __future__ import annotations

from typing import Any

from django.db import transaction

from birge.assembly import actions as assemblies
from birge.assembly.models import Option
from birge.cycle.actions import date_step, open_cycle
from birge.cycle.models import Cycle
from birge.demo.ground import administrator
from birge.demo.people import account, reader
from birge.demo.reading import clock, content, heads, when
from birge.gatherings.actions import add_item, count_heads, plan_gathering
from birge.gatherings.models import Gathering
from birge.gatherings.words import ASSEMBLY
from birge.kit import scope
from birge.people.actions import grant
from birge.people.models import User
from birge.people.words import SPECIALIST
from birge.places.actions import open_municipality
from birge.places.models import Municipality, Place, PlaceCode
from birge.plan import actions as plans
from birge.plan.models import Plan

#: step of ``--until`` → the part of an event that belongs to it.
PARTS = {"plan": "plan", "assembly": "assembly"}


def place(code: str) -> Place:
    """The place of the register with this code."""
    return PlaceCode.objects.select_related("place").get(code=code, valid_to=None).place


def build(step: str) -> int:
    """What belongs to ``step`` of every real event, where it is not there yet; answers how many parts were added."""
    return sum(_one(event, step) for event in content("real/events"))


def _one(event: dict[str, Any], step: str) -> int:
    where = place(event["code"])
    municipality = Municipality.objects.filter(place=where).first()
    with transaction.atomic():
        if municipality is None:
            municipality = open_municipality(where, by=administrator())
        with scope.municipality(municipality.pk):
            by = account(reader())
            grant(by, SPECIALIST, by=None, municipality=municipality, basis=reader()["basis"])
            cycle = _cycle(event, municipality, by)
            if step == "plan" and "plan" in event and not Plan.objects.filter(cycle=cycle).exists():
                _plan(event["plan"], cycle, by)
                return 1
            if step == "assembly" and "assembly" in event and not Gathering.objects.filter(cycle=cycle).exists():
                _assembly(event["assembly"], municipality, cycle, by)
                return 1
    return 0


def _cycle(event: dict[str, Any], municipality: Municipality, by: User) -> Cycle:
    found = Cycle.objects.first()
    if found is not None:
        return found
    first, last = event["cycle"]
    cycle = open_cycle(municipality, year_from=first, year_to=last, by=by, role=SPECIALIST)
    for step, dates in event.get("steps", {}).items():
        planned, actual = when(dates.get("planned")), when(dates.get("actual"))
        date_step(cycle, step, by=by, planned=planned, actual=actual, role=SPECIALIST)
    return cycle


def _plan(text: dict[str, Any], cycle: Cycle, by: User) -> None:
    plan = plans.create_plan(cycle, by=by, direction=text["direction"], source=text["source"])
    plans.change_head(plan, by=by, values={"approver_post": text["approver_post"]})


def _assembly(text: dict[str, Any], municipality: Municipality, cycle: Cycle, by: User) -> None:
    meeting = plan_gathering(
        municipality,
        ASSEMBLY,
        cycle=cycle,
        by=by,
        title=text["title"],
        place=place(text["village"]) if "village" in text else None,
        venue=text.get("venue", ""),
        planned=when(text.get("planned")),
        planned_start=clock(text.get("planned_start")),
        planned_end=clock(text.get("planned_end")),
        organiser=text.get("organiser", ""),
        invited=text.get("invited", ""),
        source=text["source"],
    )
    for line in text.get("agenda", ()):
        add_item(meeting, text=line, by=by)
    if "planned" in text:
        assemblies.announce(meeting, by=by)
    if text["until"] == "announced":
        return
    assemblies.hold(meeting, by=by, held=when(text.get("held")))
    for row in text.get("attendance", ()):
        count_heads(meeting, row["role"], heads(row), by=by)
    if "choice" in text:
        _choice(text["choice"], meeting, by)


def _choice(text: dict[str, Any], meeting: Gathering, by: User) -> None:
    options = [{**row, "language": "ru"} for row in text["options"]]
    choice = assemblies.create_choice(meeting, title=text["title"], options=options, by=by)
    published = {row["title"]: row["votes"] for row in text["options"]}
    votes = {option.pk: published[option.title] for option in Option.objects.filter(choice=choice)}
    assemblies.count(assemblies.enter_figures(choice, votes, by=by, voters=text["voters"]), by=by)
