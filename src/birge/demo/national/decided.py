"""The middle of a year: plan, assembly, session of the council with its resolution, budget."""

from __future__ import annotations

from typing import Any

from birge.council.models import Resolution
from birge.council.models import Session as CouncilSession
from birge.demo.national.spent import fill_budget
from birge.demo.national.year import DIRECTIONS, SOM, Year
from birge.gatherings.models import AgendaItem, Attendance, Decision, Gathering, Question
from birge.kit.text import fold
from birge.people.words import COUNCIL_SECRETARY, SPECIALIST
from birge.plan.models import Activity, Direction, Funding, Plan, PlanProblem

SOURCES = ("local_budget", "share_grant", "community_labour", "donor_grant")


def fill(year: Year) -> list[Activity]:
    """Steps four to six and the budget; answers the activities of the plan."""
    activities = _plan(year)
    _assembly(year)
    _council(year)
    fill_budget(year)
    return activities


def _plan(year: Year) -> list[Activity]:
    rows, first, last = year.rows, year.year + 1, year.year + 3
    plan = rows.one(
        Plan,
        cycle=year.cycle,
        title=f"{year.municipality.place.name_in('ky')}: {first}–{last}-жылдарга иш-чаралар планы",
        title_ru=f"{year.municipality.place.name_in('ru')}: план мероприятий на {first}–{last} годы",
        year_from=first,
        year_to=last,
    )
    directions = rows.put(
        Direction,
        ({"plan": plan, "number": at, "name": ky, "name_ru": ru} for at, (_key, ky, ru) in enumerate(DIRECTIONS, 1)),
    )
    lines = rows.put(
        PlanProblem,
        (
            {
                "plan": plan,
                "direction": directions[one.number % 3],
                "problem": one,
                "number": at,
                "affected_total": one.affected_total,
                "affected_women": one.affected_women,
                "affected_men": one.affected_men,
            }
            for at, one in enumerate(year.problems[: year.size.priorities], 1)
        ),
    )
    activities = rows.put(Activity, (_activity(year, plan, line) for line in lines))
    rows.put(
        Funding,
        (
            {"plan": plan, "activity": one, "source": SOURCES[(at + turn) % 4], "tyiyn": (one.cost_tyiyn or 0) // 2}
            for at, one in enumerate(activities)
            for turn in range(2)
        ),
    )
    Plan.objects.filter(pk=plan.pk).update(state="presented")
    rows.tell(plan, "present", year.at(5, 30), SPECIALIST, years=[first, last], problems=len(lines))
    rows.tell_all(activities, "add_activity", year.at(5, 20), SPECIALIST)
    return activities


def _activity(year: Year, plan: Plan, line: PlanProblem) -> dict[str, Any]:
    *_said, done, done_ru = year.matter(line.problem.number - 1)
    thousands = 100 + year.dice.randrange(900)
    return {
        "plan": plan,
        "plan_problem": line,
        "number": 1,
        "text": done,
        "text_ru": done_ru,
        "starts": None,
        "ends": None,
        "responsible_post": "Айыл өкмөтүнүн адиси",
        "responsible_post_ru": "Специалист айыл окмоту",
        "cost_tyiyn": thousands * 1000 * SOM,
        "cost_state": "exact",
        "cost_typed": str(thousands),
    }


def _gathering(
    year: Year, kind: str, title: str, month: int, day: int, texts: tuple[str, ...]
) -> tuple[Any, list[Any]]:
    """A meeting with signed minutes, each point of its agenda decided."""
    rows = year.rows
    people = 60 + year.dice.randrange(200) if kind != "council_session" else 21
    women = people // 3 + year.dice.randrange(9)
    met = rows.one(
        Gathering,
        kind=kind,
        number=year.number,
        cycle=year.cycle,
        title=title,
        state="recorded",
        venue="Айылдык клуб",
        planned=year.on(month, day),
        held=year.on(month, day),
        notice_posted=year.day(month - 1, 20),
        chair=year.name(year.number)[0],
        secretary=year.name(year.number + 1)[0],
        minutes_dated=year.day(month, day + 3),
        minutes_number=f"{kind[0].upper()}-{year.number}/{year.year}",
    )
    rows.one(Attendance, gathering=met, role="all", total=people, women=women, men=people - women)
    rows.one(Attendance, gathering=met, role="youth", total=people // 5)
    items = rows.put(AgendaItem, ({"gathering": met, "number": at, "text": text} for at, text in enumerate(texts, 1)))
    decisions = rows.put(
        Decision,
        (
            {
                "gathering": met,
                "item": item,
                "number": item.number,
                "text": f"{item.text}: макул болуу",
                "outcome": "agreed",
                "votes_for": people - 3,
                "votes_against": 1,
                "abstained": 2,
                "decided_at": year.at(month, day, 12),
            }
            for item in items
        ),
    )
    rows.put(
        Question,
        (
            {
                "gathering": met,
                "item": items[0],
                "number": at,
                "text": f"{year.matter(at + year.number)[0]}. Качан чечилет?",
                "asker": "resident",
                "place": year.unit(at),
                "answer": "Планга киргизилди, быйыл башталат.",
                "answered_on": year.day(month, day),
            }
            for at in range(1, 4)
        ),
    )
    role = COUNCIL_SECRETARY if kind == "council_session" else SPECIALIST
    rows.tell(met, "sign", year.at(month, day + 3), role, total=people)
    rows.tell_all(decisions, "decide", year.at(month, day, 12), role)
    return met, decisions


def _assembly(year: Year) -> None:
    _gathering(
        year, "assembly", "Тургундардын жыйыны", 6, 14, ("Артыкчылыктардын тизмеси", "Иш-чаралар планы", "Бюджет")
    )


def _council(year: Year) -> None:
    met, decisions = _gathering(
        year, "council_session", "Айылдык кеңештин сессиясы", 7, 6, ("Иш-чаралар планын бекитүү", "Бюджетти тактоо")
    )
    year.rows.one(CouncilSession, gathering=met, convocation="XXVIII", official_number=str(year.number), elected=21)
    title = f"{year.year + 1}–{year.year + 3}-жылдарга иш-чаралар планы жөнүндө"
    made = year.rows.one(
        Resolution,
        cycle=year.cycle,
        session=met,
        serial=1,
        decision=decisions[0],
        number=f"{year.number}/1",
        title=title,
        points="1. Иш-чаралар планы бекитилсин.\n2. Аткарылышын көзөмөлдөө туруктуу комиссияга тапшырылсын.",
        subject="plan",
        year=year.year,
        address=f"{year.number}-1",
        search_text=fold(title),
        state="published",
        votes_for=18,
        votes_against=1,
        abstained=2,
        adopted_on=year.day(7, 6),
        published_on=year.day(7, 9),
    )
    year.rows.tell(made, "publish", year.at(7, 9), COUNCIL_SECRETARY, number=made.number)
