"""`birge demo --baseline`: an invented municipality of the size another platform was measured with.

Two hundred cycles; in the last of them 20,000 marks of support (what 400 groups said, each with its points) under 500
problems, a priority list computed from all of it, and a plan of 500 lines. The rows are brought in a table at a time,
through the same constraints and triggers as every other row; the list is announced and the plan shown by the actions
that a person uses. Everything follows from numbers, so that two installations hold the same.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import count
from typing import Any

from django.db import connection, transaction
from django.utils import timezone

from birge.cycle.actions import open_cycle
from birge.cycle.models import Cycle
from birge.cycle.words import CLOSED
from birge.demo.ground import administrator
from birge.demo.people import account, equip
from birge.demo.reading import content
from birge.kit import scope
from birge.kit.text import fold
from birge.needs import words as needs_words
from birge.needs.models import Session, Statement
from birge.people.actions import grant
from birge.people.models import User
from birge.people.words import SPECIALIST
from birge.places import words
from birge.places.actions import add_place, enter_population, open_municipality
from birge.places.models import Municipality, Place
from birge.plan import actions as plan_actions
from birge.plan.models import Activity, Direction, Funding, Plan, PlanProblem
from birge.problems.actions.lists import announce, choose
from birge.problems.models import Merged, Problem, Word
from birge.problems.words import DEFAULT_METHOD
from birge.rulebook.when import When

CYCLES, PROBLEMS, MARKS = 200, 500, 20_000
SESSIONS = 400
PLACES = 20
#: How many rows go to the database at once.
BATCH = 1000
SOURCE = "ойдон чыгарылган, өлчөө үчүн"
NAME = {"ky": "Өлчөм айыл аймагы", "ru": "айылный аймак Олчом", "en": "Olchom aiyl aimak"}
VILLAGES = ("Арча", "Булак", "Дөбө", "Жийде", "Кайың", "Мөңгү", "Отун", "Сай", "Талаа", "Чынар")
#: What is told of a street: (Kyrgyz, Russian, what is done about it in Kyrgyz, in Russian).
MATTERS = (
    ("ичүүчү суу жетишсиз", "не хватает питьевой воды", "суу түтүгүн алмаштыруу", "замена водопровода"),
    ("көчөдө жарык жок", "нет уличного освещения", "чырактарды орнотуу", "установка фонарей"),
    ("жол тешик-тешик", "дорога разбита", "жолду оңдоо", "ремонт дороги"),
    ("арык тазаланган эмес", "арык не чищен", "арыкты тазалоо", "очистка арыка"),
    ("таштанды чыгарылбайт", "мусор не вывозят", "контейнерлерди коюу", "установка контейнеров"),
    ("балдар ойногон жер жок", "детям негде играть", "балдар аянтчасын куруу", "детская площадка"),
    ("көпүрө эскирген", "мост обветшал", "көпүрөнү оңдоо", "ремонт моста"),
    ("сел коркунучу бар", "есть угроза селя", "сел тосмосун бекемдөө", "укрепление дамбы"),
)
#: Directions of the problems; the plan names its own after them.
_DIRECTION = ("infrastructure", "social", "environment")
SOURCES = ("local_budget", "share_grant", "community_labour", "donor_grant")


def build() -> Iterator[str]:
    """Build what is not there yet; tells what was built."""
    found = Municipality.objects.filter(place__source=SOURCE, place__name_ky=NAME["ky"]).first()
    if found is not None:
        return
    with transaction.atomic():
        municipality, villages, by = _ground()
        with scope.municipality(municipality.pk):
            cycle = _cycles(municipality, by)
            problems = _said(cycle, villages)
            announce(choose(cycle, method=DEFAULT_METHOD, places=PLACES, by=by), by=by)
            _planned(cycle, problems, by)
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("ANALYZE")
    yield f"{municipality.code}: {CYCLES} cycles, {PROBLEMS} plan lines, {MARKS} marks"


def _ground() -> tuple[Municipality, list[Place], User]:
    by = administrator()
    parent = None
    for level, names in (
        (words.OBLAST, {"ky": "Өлчөм облусу", "ru": "Олчомская область", "en": "Olchom oblast"}),
        (words.DISTRICT, {"ky": "Өлчөм району", "ru": "Олчомский район", "en": "Olchom district"}),
        (words.AIYL_AIMAK, NAME),
    ):
        named = {f"name_{language}": name for language, name in names.items()}
        parent = add_place(parent=parent, level=level, source=SOURCE, by=by, **named)
    assert parent is not None
    municipality = open_municipality(parent, by=by, is_example=True)
    villages = [
        add_place(parent=parent, level=words.VILLAGE, name_ky=name, name_ru=name, source=SOURCE, by=by)
        for name in VILLAGES
    ]
    row = next(row for row in content("example/people")["here"] if row["key"] == "specialist")
    specialist = account(row)
    grant(specialist, SPECIALIST, by=by, municipality=municipality)
    equip(specialist)
    with scope.municipality(municipality.pk):
        for number, village in enumerate(villages):
            enter_population(
                municipality,
                village,
                people=400 + 150 * number,
                as_of=When.year(2026).first,
                source=SOURCE,
                by=specialist,
                role=SPECIALIST,
            )
    return municipality, villages, specialist


def _cycles(municipality: Municipality, by: User) -> Cycle:
    """All cycles but the last are over; they overlap, as cycles may."""
    Cycle.objects.bulk_create(
        Cycle(
            municipality=municipality,
            number=number,
            year_from=2000 + number // 8,
            year_to=2001 + number // 8,
            state=CLOSED,
        )
        for number in range(1, CYCLES)
    )
    return open_cycle(municipality, year_from=2027, year_to=2029, by=by, role=SPECIALIST)


def _titles(number: int) -> tuple[str, str, str, str]:
    """Problem and activity number ``number``, each in Kyrgyz and Russian."""
    village, street = VILLAGES[number % len(VILLAGES)], number // len(VILLAGES) + 1
    said, said_ru, done, done_ru = MATTERS[number % len(MATTERS)]
    return (
        f"{village} айылынын {street}-көчөсү: {said}",
        f"Село {village}, {street}-я улица: {said_ru}",
        f"{village} айылынын {street}-көчөсү: {done}",
        f"Село {village}, {street}-я улица: {done_ru}",
    )


def _said(cycle: Cycle, villages: list[Place]) -> list[Problem]:
    """What groups said, each mark under its problem: every problem has as many, with other points."""
    here = cycle.municipality_id
    groups = [*needs_words.ASKED, "mixed"]
    sessions = Session.objects.bulk_create(
        (
            Session(
                municipality_id=here,
                cycle=cycle,
                number=number + 1,
                place=villages[number % len(villages)],
                category=groups[number // len(villages) % len(groups)],
                state=needs_words.CONFIRMED,
                held=When.day(When.month(2026, 6 + number % 3).first),
                total=20 + number % 17,
                points_per_person=3,
            )
            for number in range(SESSIONS)
        ),
        BATCH,
    )
    problems = []
    for number in range(PROBLEMS):
        kyrgyz, russian, *_done = _titles(number)
        text = fold(f"{kyrgyz} {russian}")
        row = {"title": kyrgyz, "title_ru": russian, "search_text": text, "direction": _DIRECTION[number % 3]}
        problems.append(Problem(municipality_id=here, cycle=cycle, number=number + 1, **row))
    problems = Problem.objects.bulk_create(problems, BATCH)
    Word.objects.bulk_create(
        (Word(municipality_id=here, problem=one, word=word) for one in problems for word in sorted(one.word_keys())),
        BATCH,
    )
    each = MARKS // SESSIONS
    said, under = [], []
    for at, session in enumerate(sessions):
        for number in range(each):
            problem = problems[(at * each + number) % PROBLEMS]
            points = (at * 7 + number * 5) % 23
            text = problem.title
            row = {"number": number + 1, "text": text, "points": points, "search_text": fold(text)}
            said.append(Statement(municipality_id=here, session=session, **row))
            under.append(problem)
    said = Statement.objects.bulk_create(said, BATCH)
    now = timezone.now()
    Merged.objects.bulk_create(
        (
            Merged(municipality_id=here, statement=statement, problem=problem, at=now)
            for statement, problem in zip(said, under, strict=True)
        ),
        BATCH,
    )
    return problems


def _planned(cycle: Cycle, problems: list[Problem], by: User) -> None:
    """The plan: priority problems come in by themselves, the others after them; an activity for each, with money."""
    here: dict[str, Any] = {"municipality_id": cycle.municipality_id}
    plan = plan_actions.create_plan(cycle, by=by)
    directions = list(Direction.objects.filter(plan=plan))
    lines = list(PlanProblem.objects.filter(plan=plan).order_by("number"))
    there = {line.problem_id for line in lines}
    after = count(max((line.number for line in lines), default=0) + 1)
    lines += PlanProblem.objects.bulk_create(
        (
            PlanProblem(**here, plan=plan, problem=one, number=next(after), direction=directions[at % len(directions)])
            for at, one in enumerate(problems)
            if one.pk not in there
        ),
        BATCH,
    )
    numbers = {problem.pk: number for number, problem in enumerate(problems)}
    activities = Activity.objects.bulk_create((_activity(here, plan, line, numbers) for line in lines), BATCH)
    Funding.objects.bulk_create(
        (
            Funding(
                **here,
                plan=plan,
                activity=one,
                source=SOURCES[(at + turn) % len(SOURCES)],
                tyiyn=None if at % 9 == 0 and turn else one.cost_tyiyn // 2,
                amount_state="not_determined" if at % 9 == 0 and turn else "exact",
            )
            for at, one in enumerate(activities)
            for turn in range(2)
        ),
        BATCH,
    )
    plan_actions.present(plan, by)


def _activity(here: dict[str, Any], plan: Plan, line: PlanProblem, numbers: dict[int, int]) -> Activity:
    number = numbers[line.problem_id]
    *_said, kyrgyz, russian = _titles(number)
    cost = (100 + number * 37 % 900) * 100_000
    return Activity(
        **here,
        plan=plan,
        plan_problem=line,
        number=1,
        text=kyrgyz,
        text_ru=russian,
        starts=When.month(plan.year_from, 3),
        ends=When.season(plan.year_from + number % 3, "autumn"),
        responsible_post="Айыл өкмөтүнүн адиси" if number % 11 else "",
        responsible_post_ru="Специалист айыл окмоту" if number % 11 else "",
        cost_tyiyn=cost,
        cost_state="exact",
        cost_typed=str(cost // 100_000),
    )
