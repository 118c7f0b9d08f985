"""The first steps of a year: sessions with what was said, problems under which it stands, the list, groups."""

from __future__ import annotations

from typing import Any

from birge.cycle.models import StepDate
from birge.cycle.words import STEPS
from birge.demo.national.joined import form_groups
from birge.demo.national.year import DIRECTIONS, Year
from birge.kit.text import fold
from birge.needs import words as needs
from birge.needs.models import Session, Statement
from birge.people.words import SPECIALIST
from birge.problems.models import Merged, PriorityEntry, PriorityList, Problem, Word
from birge.problems.queries.basis import basis_of, code_of, ranked
from birge.problems.queries.scores import score_of, women_places
from birge.problems.words import ANNOUNCED, DEFAULT_METHOD


def fill(year: Year) -> None:
    """Steps one to three."""
    rows = year.rows
    rows.tell(year.cycle, "open", year.at(1, 15), SPECIALIST, years=[year.year + 1, year.year + 3])
    steps = list(STEPS)
    dates = ((2, 10), (4, 20), (5, 5), (5, 30), (6, 14), (7, 6))
    rows.put(
        StepDate,
        (
            {"cycle": year.cycle, "step": step, "planned": year.on(*day), "actual": year.on(*day)}
            for step, day in zip(steps, dates, strict=False)
        ),
    )
    year.problems = _problems(year)
    _sessions(year)
    _list(year)
    form_groups(year)


def _problems(year: Year) -> list[Problem]:
    found = []
    for number in range(1, year.size.problems + 1):
        title, title_ru, *_done = year.matter(number - 1)
        affected = 40 + year.dice.randrange(900)
        women = affected // 2 + year.dice.randrange(9)
        found.append(
            {
                "cycle": year.cycle,
                "number": number,
                "title": title,
                "title_ru": title_ru,
                "direction": DIRECTIONS[number % 3][0],
                "affected_total": affected,
                "affected_women": women,
                "affected_men": affected - women,
                "search_text": fold(f"{title} {title_ru}")[:700],
            }
        )
    made = year.rows.put(Problem, found)
    year.rows.bring(Word, ({"problem_id": one.pk, "word": word} for one in made for word in sorted(one.word_keys())))
    year.rows.tell_all(made, "create", year.at(4, 15), SPECIALIST)
    return made


def _sessions(year: Year) -> None:
    groups = [*needs.ASKED, "mixed"]
    sessions = []
    for number in range(year.size.sessions):
        total = 14 + year.dice.randrange(30)
        category = groups[number // len(year.units) % len(groups)]
        women = {"women": total, "men": 0}.get(category, total // 2 + year.dice.randrange(5))
        sessions.append(
            {
                "cycle": year.cycle,
                "number": number + 1,
                "place": year.unit(number),
                "category": category,
                "state": needs.CONFIRMED,
                "held": year.on(2 + number % 2, 1 + number % 28),
                "venue": "Айылдык клуб",
                "facilitator": year.name(number * 7 + year.number)[0],
                "total": total,
                "women": women,
                "men": total - women,
                "points_per_person": 3,
            }
        )
    made = year.rows.put(Session, sessions)
    year.rows.tell_all(made, "confirm", year.at(4, 1), SPECIALIST)
    _statements(year, made)


def _statements(year: Year, sessions: list[Session]) -> None:
    """What was said in all sessions, and under which problem it stands: two thirds of all rows there are."""
    rows: list[dict[str, Any]] = []
    under = []
    searched: dict[str, str] = {}
    for session in sessions:
        for number in range(1, year.size.statements + 1):
            problem = year.dice.choice(year.problems)
            text = f"{problem.title}. {_DETAILS[year.dice.randrange(len(_DETAILS))]}"
            if text not in searched:
                searched[text] = fold(text)
            rows.append(
                {
                    "session_id": session.pk,
                    "number": number,
                    "text": text,
                    "points": year.dice.randrange(23),
                    "search_text": searched[text],
                }
            )
            under.append(problem.pk)
    made = year.rows.bring(Statement, rows)
    at = year.at(4, 16)
    year.rows.bring(
        Merged,
        ({"statement_id": one, "problem_id": problem, "at": at} for one, problem in zip(made, under, strict=True)),
    )


_DETAILS = (
    "Балдар мектепке ушул жол менен барат",
    "Кыш мезгилинде абал оорлошот",
    "Үч жылдан бери чечилбей келет",
    "Улгайган адамдар көбүрөөк жабыркайт",
    "Жыйында эки жолу айтылган",
    "Коңшу айылда бул маселе чечилген",
    "Тургундар эмгеги менен катышууга даяр",
    "Жаз мезгилинде суу каптайт",
)


def _list(year: Year) -> None:
    places = year.size.priorities
    basis = basis_of(year.cycle, year.municipality, places)
    ranking = ranked(basis)
    method = ranking.methods[DEFAULT_METHOD]
    made = year.rows.one(
        PriorityList,
        cycle=year.cycle,
        method=DEFAULT_METHOD,
        places=places,
        state=ANNOUNCED,
        chosen_role=SPECIALIST,
        chosen_at=year.at(4, 20),
        basis=basis,
    )
    women = women_places(ranking)
    known = {code_of(one.number): one for one in year.problems}
    villages = len({one["village"] for one in basis["sessions"]})
    year.rows.bring(
        PriorityEntry,
        (
            {
                "list": made,
                "problem": known[line.problem],
                "place": line.place,
                "score": score_of(DEFAULT_METHOD, method, line, villages),
                "tied": line.tied,
                "is_priority": line.place <= places,
                "women_place": women.get(line.problem),
            }
            for line in method.order or ()
        ),
    )
    year.rows.tell(made, "announce", year.at(4, 20), SPECIALIST, places=places)
