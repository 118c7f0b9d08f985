"""What the desk, the timeline, the thread and the home learn from assembly and council."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from django.template.loader import render_to_string
from django.utils import timezone

from birge.assembly import drawers as assembly
from birge.council import drawers as council
from birge.council.actions import charter, opinions
from birge.council.actions import council as composition
from birge.council.actions import resolutions as resolving
from birge.council.models import CharterDraft
from birge.cycle.models import Cycle
from birge.gatherings.actions import plan_gathering
from birge.plan.models import Plan, PlanProblem, RemarkWindow
from birge.rulebook.when import When, format_when
from tests.council.test_walk import draft, package, session  # noqa: F401
from tests.people import Village


def test_the_thread_knows_the_assembly_and_the_resolution(inside: Village, cycle: Any, package: Any) -> None:  # noqa: F811
    problem = PlanProblem.objects.filter(plan=package.plan_id).first().problem
    found = list(assembly.knots(problem))
    assert len(found) == 1 and found[0].context["present"].total == 96
    said = render_to_string(found[0].template, found[0].context)
    assert "План макулданды" in said and "96" in said and "90" in said
    assert list(council.knots(problem)) == []
    resolution = draft(inside, package, session(inside, cycle))
    resolving.adopt(resolution, by=inside.temir, votes_for=16, number="14")
    knot = list(council.knots(problem))[0]
    assert "№ 14" in render_to_string(knot.template, knot.context)


def test_steps_and_tasks_follow_what_is_there(inside: Village, cycle: Any, discussed: Plan) -> None:
    assert council.stands(cycle).state == "ahead"
    assert assembly.stands(cycle).state == "now"
    here = inside.municipality
    assert [task.weight for task in council.tasks(here, cycle)] == [600]
    open_tasks = [task for task in assembly.tasks(here, cycle) if not task.done]
    assert [task.weight for task in open_tasks] == [503]


def test_home_shows_the_next_assembly_and_the_last(inside: Village, cycle: Any, discussed: Plan) -> None:
    here = inside.municipality
    assert assembly.next_meeting(here, cycle) is None
    from birge.assembly.actions import announce

    coming = plan_gathering(
        here, "assembly", cycle=cycle, by=inside.aigul, title="Кийинки жыйын", planned=When.year(2100)
    )
    announce(coming, by=inside.aigul)
    template, context, weight = assembly.next_meeting(here, cycle)
    assert weight == 10 and "2100" in render_to_string(template, context)
    template, context, _weight = assembly.latest_decision(here, cycle)
    assert "План макулданды" in render_to_string(template, context)


def test_the_desk_asks_for_an_opinion_that_is_waited_for(inside: Village, cycle: Any, package: Any) -> None:  # noqa: F811
    def asked() -> list[str]:
        again = Cycle.objects.get(pk=cycle.pk)
        return [str(task.hint) for task in council.tasks(inside.municipality, again) if "opinions/1/" in task.url]

    assert asked() == []
    commission = composition.add_commission(inside.municipality, by=inside.salima, title="Бюджет комиссиясы")
    opinion = opinions.ask(commission, by=inside.salima, package=package)
    assert asked() == ["Бюджет комиссиясы"]
    opinions.give(opinion, by=inside.salima, stance="recommends", given_on=timezone.localdate())
    assert asked() == []


def test_the_desk_leads_a_charter_from_step_to_step(inside: Village, cycle: Any) -> None:
    def now() -> list[str]:
        again = Cycle.objects.get(pk=cycle.pk)
        return [str(t.text) for t in council.tasks(inside.municipality, again) if "charter/drafts/1/" in t.url]

    today = timezone.localdate()
    days = {"opens": today, "closes": today + timedelta(days=20)}
    draft = charter.begin(
        inside.municipality, by=inside.aigul, title="Устав", group="А. Асанов", text="1-берене.", **days
    )
    assert now() == ["Долбоорду коомдук талкууга чыгаруу"]
    charter.move(draft, "open_discussion", by=inside.aigul)
    assert now() == [], "nothing is to be done while people discuss it"
    draft = charter.edit(draft, by=inside.aigul, closes=today + timedelta(days=3))
    assert now() and format_when(When.day(draft.closes), "ky") in now()[0]
    CharterDraft.objects.update(opens=today - timedelta(days=9), closes=today - timedelta(days=1))
    draft.refresh_from_db()
    assert now() == ["Талкуу мөөнөтү бүттү: аны жабуу"]
    charter.move(draft, "close_discussion", by=inside.aigul)
    assert now() == ["Талкууланган текстти жыйынга коюу"]


def test_the_desk_says_when_the_days_for_remarks_end_soon(inside: Village, cycle: Any, drafted: Plan) -> None:
    def warned() -> list[str]:
        again = Cycle.objects.get(pk=cycle.pk)
        return [str(t.text) for t in council.tasks(inside.municipality, again) if t.url.endswith("proposals/")]

    today = timezone.localdate()
    window = RemarkWindow.objects.create(municipality=inside.municipality, plan=drafted, opens=today, closes=today)
    assert warned() and format_when(When.day(today), "ky") in warned()[0]
    for days in (-1, 6):
        window.opens, window.closes = today - timedelta(days=9), today + timedelta(days=days)
        window.save()
        assert warned() == []
