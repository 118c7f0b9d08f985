"""A call of a year with its applications, and a project that is being carried out."""

from __future__ import annotations

from birge.demo.national.year import SOM, Year
from birge.initiatives.models import Application, Call, Payment, Project, Tranche
from birge.initiatives.schemes import TEMPLATES, filled
from birge.people.words import SPECIALIST


def fund(year: Year) -> None:
    """A call and a project of a year."""
    _call(year)
    _project(year)


def _call(year: Year) -> None:
    rows = year.rows
    values = filled(TEMPLATES["financed"])
    call = rows.one(
        Call,
        number=year.number,
        state="review",
        **values,
        pool_tyiyn=2_000_000 * SOM,
        announced_at=year.at(3, 1),
        opens_at=year.at(3, 2),
        closes_at=year.at(4, 2),
    )
    rows.tell(call, "announce", year.at(3, 1), SPECIALIST)
    wanted = []
    for number in range(1, year.size.applications + 1):
        asked = (50 + 10 * year.dice.randrange(30)) * 1000 * SOM
        *_said, done, _russian = year.matter(number * 3)
        wanted.append(
            {
                "call": call,
                "number": number,
                "code": f"{year.number:04d}-{number:04d}",
                "state": "accepted",
                "kind": "group",
                "applicant": f"«{GROUPS[number % len(GROUPS)]}» демилгелүү тобу",
                "place": year.unit(number),
                "title": done[:200],
                "about": f"{done}. Тургундар эмгеги менен катышат.",
                "people": 20 + year.dice.randrange(300),
                "total_tyiyn": asked * 5 // 4,
                "asked_tyiyn": asked,
                "own_tyiyn": asked // 4,
                "received_at": year.at(3, 20, 9 + number % 8),
            }
        )
    rows.tell_all(rows.put(Application, wanted), "accept_application", year.at(4, 5), SPECIALIST)


GROUPS = ("Ынтымак", "Булак", "Келечек", "Ак-Жол", "Береке", "Арча")


def _project(year: Year) -> None:
    rows = year.rows
    grant = (300 + 10 * year.dice.randrange(60)) * 1000 * SOM
    *_said, done, done_ru = year.matter(year.number)
    project = rows.one(
        Project,
        number=year.number,
        state="running",
        kind="share_grant",
        problem=year.problems[0],
        title=done[:200],
        title_ru=done_ru[:200],
        place=year.unit(0),
        giver="Үлүштүк гранттар (мисал)",
        executor="Айыл өкмөтү",
        planned={"share_grant": grant, "local_budget": grant // 4},
        grant_source="share_grant",
        grant_tyiyn=grant,
        total_tyiyn=grant + grant // 4,
        agreed_on=year.day(5, 20),
        agreement=f"{year.number}",
        starts=year.on(6, 1),
        ends=year.on(10, 30),
    )
    tranche = rows.one(
        Tranche,
        project=project,
        number=1,
        state="released",
        tyiyn=grant // 2,
        condition="Биринчи бөлүк, келишимге кол коюлгандан кийин",
        asked_by_id=rows.by,
    )
    rows.one(
        Payment,
        project=project,
        tranche=tranche,
        tyiyn=grant // 2,
        at=year.at(6, 5),
        asked_by_id=rows.by,
        by_id=rows.second,
    )
    rows.tell(project, "sign_agreement", year.at(5, 20), SPECIALIST, grant=grant)
    rows.tell(tranche, "release_tranche", year.at(6, 5), SPECIALIST, tyiyn=grant // 2)
