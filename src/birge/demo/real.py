"""Real events as their published sources state them. What a source does not say stays "not stated".

They are entered by a demo account named after what it does, in the municipalities of the register. No names of
people, no phone numbers, no e-mails; titles of projects stay in the language in which they were published.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.db import transaction

from birge.assembly import actions as assemblies
from birge.assembly.models import Option
from birge.budget.hearings import actions as hearings
from birge.council.actions import plan_session
from birge.council.actions import resolutions as resolving
from birge.cycle.actions import date_step, open_cycle
from birge.cycle.models import Cycle
from birge.cycle.queries import newest_cycle
from birge.demo.ground import administrator
from birge.demo.people import account, reader
from birge.demo.reading import clock, content, heads, when
from birge.gatherings.actions import add_item, count_heads, edit_item, plan_gathering
from birge.gatherings.models import Gathering
from birge.gatherings.words import ASSEMBLY, COUNCIL_SESSION, HEARING
from birge.kit import scope
from birge.needs.actions.sessions import Said, add_session, confirm
from birge.needs.models import Session
from birge.people.actions import grant
from birge.people.models import User
from birge.people.words import COUNCIL_SECRETARY, SPECIALIST
from birge.places.actions import open_municipality
from birge.places.models import Municipality, Place, PlaceCode
from birge.plan import actions as plans
from birge.plan.models import Direction, Plan
from birge.plan.words import DRAFT
from birge.problems.actions.problems import take_over
from birge.problems.models import LocalIssue, Problem


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
            # A hearing needs no planning round, and of these no source tells of one.
            if step == "hearing":
                return _hearing(event[step], municipality, by) if step in event else 0
            cycle = _cycle(event, municipality, by) if "cycle" in event else None
            return PARTS[step](event[step], cycle, by) if cycle is not None and step in event else 0


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


def _needs(text: dict[str, Any], cycle: Cycle, by: User) -> int:
    """What each village put forward; how many people met in it, and their points, no source says."""
    if Session.objects.filter(cycle=cycle).exists():
        return 0
    for row in text["villages"]:
        where, held = place(row["village"]), when(text["held"])
        fields = {"place_id": where.pk, "category": "village", "held": held, "note": text["note"]}
        rows = [Said(text=row["said"], language=row["language"])]
        confirm(add_session(cycle, {**fields, "source": text["source"]}, rows, by=by), by=by)
    return len(text["villages"])


def _plan(text: dict[str, Any], cycle: Cycle, by: User) -> int:
    """The head of a plan, and its lines where they are not there yet."""
    added = 0
    plan = Plan.objects.filter(cycle=cycle).first()
    if plan is None:
        plan = plans.create_plan(cycle, by=by, direction=text["direction"], source=text["source"])
        plans.change_head(plan, by=by, values={"approver_post": text["approver_post"]})
        added = 1
    if plan.state == DRAFT and text.get("lines") and not Problem.objects.filter(source=text["source"]).exists():
        under = Direction.objects.filter(plan=plan).order_by("number").first()
        under = under or plans.add_direction(plan, by=by, name=text["direction"])
        for row in text["lines"]:
            names = {"title": row["problem"], "title_ru": row["problem_ru"], "description": row["description"]}
            problem = take_over(cycle, **names, source=text["source"], by=by)
            plans.add_problem(plan, problem, under, issue=LocalIssue.objects.get(code=row["issue"]), by=by)
            added += 1
    return added


def _council(text: dict[str, Any], cycle: Cycle, by: User) -> int:
    """A session of a council and the resolution it adopted, as published: neither text nor votes are stated."""
    if Gathering.objects.filter(cycle=cycle, kind=COUNCIL_SESSION).exists():
        return 0
    grant(by, COUNCIL_SECRETARY, by=None, municipality=cycle.municipality, basis=reader()["basis"])
    said = text["session"]
    names = {name: said[name] for name in ("title", "convocation", "official_number")}
    session = plan_session(cycle.municipality, cycle=cycle, by=by, kind="", source=text["source"], **names)
    item = add_item(session, text=said["item"], by=by)
    assemblies.hold(session, by=by, held=when(said["held"]))
    edit_item(item, by=by, heard=said["heard"])
    draft = resolving.draft_resolution(None, session, by=by, title=text["title"], title_ru=text["title_ru"])
    resolving.enter_adopted(draft, by=by, number=text["number"], source=text["source"])
    return 1


def _assembly(text: dict[str, Any], cycle: Cycle, by: User) -> int:
    if Gathering.objects.filter(cycle=cycle, kind=ASSEMBLY).exists():
        return 0
    meeting = plan_gathering(
        cycle.municipality,
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
        return 1
    assemblies.hold(meeting, by=by, held=when(text.get("held")))
    for row in text.get("attendance", ()):
        count_heads(meeting, row["role"], heads(row), by=by)
    if "choice" in text:
        _choice(text["choice"], meeting, by)
    return 1


def _choice(text: dict[str, Any], meeting: Gathering, by: User) -> None:
    options = [{**row, "language": "ru"} for row in text["options"]]
    choice = assemblies.create_choice(meeting, title=text["title"], options=options, by=by)
    published = {row["title"]: row["votes"] for row in text["options"]}
    votes = {option.pk: published[option.title] for option in Option.objects.filter(choice=choice)}
    assemblies.count(assemblies.enter_figures(choice, votes, by=by, voters=text["voters"]), by=by)


def _hearing(text: dict[str, Any], municipality: Municipality, by: User) -> int:
    """A hearing on a budget as published: day, hall and how many came as far as they are stated."""
    if Gathering.objects.filter(kind=HEARING).exists():
        return 0
    head = {"subject": text["subject"], "budget_year": text["budget_year"]}
    where = place(text["village"])
    names = {name: text[name] for name in ("title", "venue", "source")}
    meeting = hearings.plan_hearing(municipality, cycle=newest_cycle(), by=by, head=head, place=where, **names)
    hearings.hold(meeting, by=by, held=when(text["held"]))
    for row in text.get("attendance", ()):
        count_heads(meeting, row["role"], heads(row), by=by)
    return 1


#: step of ``--until`` → what builds the part of an event that belongs to it; each answers how many parts it added.
PARTS: dict[str, Callable[[dict[str, Any], Cycle, User], int]] = {
    "needs": _needs,
    "plan": _plan,
    "assembly": _assembly,
    "council": _council,
}
