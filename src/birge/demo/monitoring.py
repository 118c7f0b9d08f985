"""The example's joint monitoring: a plan of two years, a visit, an act that both sides signed, what came of it."""

from __future__ import annotations

from typing import Any

from birge.assembly.actions import announce, hold
from birge.council.actions import sign_session
from birge.demo import drawing
from birge.demo.calendar import on
from birge.demo.council import planned_session
from birge.demo.ground import Example
from birge.demo.reading import clock, content, day, heads, when
from birge.gatherings import words as gathering_words
from birge.gatherings.actions import count_heads, edit_gathering, edit_item
from birge.gatherings.deciding import decide
from birge.gatherings.models import AgendaItem
from birge.groups import words as group_words
from birge.groups.models import Group, Member
from birge.monitoring.actions import acts, findings, plans, recommendations, visits
from birge.monitoring.actions import paper as signing
from birge.monitoring.actions.photos import add_photo, add_sheet
from birge.monitoring.matters import put_report
from birge.monitoring.models import Act, PlanItem, Recommendation, Visit, YearPlan
from birge.plan.models import Activity
from birge.rulebook.when import When


def is_built(example: Example) -> bool:
    """Whether a plan of monitoring is there."""
    return YearPlan.objects.exists()


def build(example: Example) -> None:
    """Walk through it on the days of the story, by the same acts a person uses."""
    file = content("example/monitoring")
    group = Group.objects.get(cycle=example.cycle, kind=group_words.MONITORING)
    for row in file["plans"]:
        with on(row["begun"], "10:00"):
            plan = plans.begin_plan(
                example.municipality, group, by=example["monitor"], year=row["year"], note=row["note"]
            )
            for item in row["items"]:
                _item(example, plan, item)
        if row["agreed"]:
            with on(row["agreed"], "17:00"):
                plans.agree(plan, example["monitor"], on=day(row["agreed"]))
    for row in file["visits"]:
        _visit(example, row)
    _reported(example, file["report"])


def _item(example: Example, plan: YearPlan, row: dict[str, Any]) -> None:
    activity = None
    if row.get("activity"):
        key, number = row["activity"]
        activity = Activity.objects.get(plan_problem__problem=example.problem(key), number=number)
    members = Member.objects.filter(group=plan.group, left=None, name__in=row["members"])
    values = {name: row[name] for name in ("kind", "subject", "question", "method")}
    plans.add_item(plan, by=example["monitor"], activity=activity, due=when(row["due"]), members=members, **values)


def _visit(example: Example, row: dict[str, Any]) -> None:
    by, told = example["monitor"], row["act"]
    with on(row["held"], "16:00"):
        item = PlanItem.objects.select_related("plan", "activity").get(subject=row["subject"])
        head = {name: row[name] for name in ("where", "inspected", "voices", "note", "total", "women", "men")}
        place, held = example.villages[row["village"]], When.day(day(row["held"]))
        visit = visits.begin_visit(item, by=by, held=held, place=place, **head)
        answers = {number: (answer, note) for number, (answer, note) in enumerate(row["checks"], 1)}
        if row["questions"]:
            visits.answer_checks(visit, {}, row["questions"], by=by)
        visits.answer_checks(visit, answers, by=by)
        _seen(visit, row["seen"], by)
        if "photo" in row:
            add_photo(visit, drawing.bridge({"village": row["village"]}), row["photo"], held, by=by)
        visits.move_visit(visit, "show", by=by)
    with on(told["begun"], "11:00"):
        act = acts.begin_act(visit, by=by)
        for one in told["findings"]:
            findings.add_finding(act, by=by, **one)
        acts.conclude(act, by=by, conclusion=told["ky"], conclusion_ru=told["ru"])
        for one in told["recommendations"]:
            _recommend(act, one, by)
        if "paper" not in told:
            acts.sign_for_group(act, by)
    if "paper" in told:
        _signed_on_paper(example, act, told)
    else:
        with on(told["signed"], "15:00"):
            acts.sign_for_executive(act, example["head"], objections=told["objections"])
    for one in told["replies"]:
        _reply(example, one)


def _signed_on_paper(example: Example, act: Act, told: dict[str, Any]) -> None:
    """Both sides signed in the village; the specialist enters it days later and keeps the sheet."""
    paper, by = told["paper"], example.specialist
    leader, head = Member.objects.get(group=act.visit.item.plan.group, left=None, is_leader=True), example["head"]
    with on(paper["entered"], "11:00"):
        signing.sign_group_on_paper(act, by, member=leader, on=day(paper["group"]))
        said = {"name": head.name, "post": paper["post"], "objections": told["objections"]}
        signing.sign_executive_on_paper(act, by, on=day(told["signed"]), **said)
        signers = (f"{leader.name}, {paper['group'][8:]}.11.2026", f"{head.name}, {told['signed'][8:]}.11.2026")
        sheet = {"title": f"Акт № {act.number}", "text": told["ky"], "signers": signers}
        add_sheet(act, drawing.signed_act(sheet), by=by)


def _reported(example: Example, row: dict[str, Any]) -> None:
    """The half-year report before the council: put on the agenda, heard, taken note of, in signed minutes."""
    secretary, text = example["council_secretary"], row["session"]
    with on(row["tabled"], "10:00"):
        session = planned_session(example, text)
        plan = YearPlan.objects.get(year=row["year"])
        matter = put_report(plan, row["period"], session, secretary, row["title"])
        announce(session, by=secretary)
    with on(row["held"], "16:00"):
        times = {"start": clock(text["held_start"]), "end": clock(text["held_end"])}
        hold(session, by=secretary, held=when(row["held"]), **times)
        count_heads(session, "deputies", heads(text["deputies"]), by=secretary)
        item = AgendaItem.objects.get(gathering=session)
        edit_item(item, by=secretary, speaker=row["speaker"], heard=row["heard"])
        votes = {name: row[name] for name in ("votes_for", "votes_against", "abstained")}
        noted = {"outcome": gathering_words.NOTED, "item": item, "matter": matter, **votes}
        decide(session, text=row["decision"], by=secretary, **noted)
    with on(row["signed"], "10:00"):
        who = {name: text[name] for name in ("chair", "secretary")}
        edit_gathering(session, by=secretary, minutes_dated=day(row["signed"]), **who)
        sign_session(session, by=secretary)


def _seen(visit: Visit, rows: list[dict[str, str]], by: Any) -> None:
    first = visit.sights.first()
    for row in rows:
        if first is not None:
            values = {"planned": first.planned, **{name: row[name] for name in ("seen", "verdict")}}
            visits.change_sight(first, by=by, **values)
            first = None
        else:
            visits.add_sight(visit, by=by, **row)


def _recommend(act: Act, row: dict[str, Any], by: Any) -> None:
    values = {name: row[name] for name in ("text", "text_ru", "addressee", "addressee_name")}
    findings.add_recommendation(act, by=by, due=when(row["due"]), finding=act.findings.first(), **values)


def _reply(example: Example, row: dict[str, Any]) -> None:
    found = Recommendation.objects.get(text=row["to"])
    by, dated = example[row["by"]], day(row["on"])
    with on(row["on"], "12:00"):
        if row["verb"] == "answer":
            recommendations.answer(found, by, text=row["text"], on=dated)
        else:
            recommendations.look_again(found, by, done=row["verb"] == "done", text=row["text"], on=dated)
