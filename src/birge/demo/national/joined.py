"""The groups of a year: who is in them, and what they took upon themselves."""

from __future__ import annotations

from birge.demo.national.year import Year
from birge.groups.models import Group, Meeting, Member, Task
from birge.people.words import SPECIALIST


def form_groups(year: Year) -> None:
    """The monitoring group and a group for each of the first problems."""
    row = {"cycle": year.cycle, "state": "agreed"}
    groups = year.rows.put(
        Group,
        [
            {**row, "number": 1, "kind": "monitoring", "name": "Мониторинг жана баалоо боюнча биргелешкен топ"},
            *(
                {
                    **row,
                    "number": 2 + at,
                    "kind": "initiative",
                    "problem": one,
                    "name": f"Демилгелүү топ: {one.title}"[:200],
                }
                for at, one in enumerate(year.problems[:3])
            ),
        ],
    )
    year.rows.tell_all(groups, "create", year.at(5, 5), SPECIALIST)
    for group in groups:
        _members(year, group)


def _members(year: Year, group: Group) -> None:
    begin = year.dice.randrange(100)
    people = [(at, *year.name(begin + at)) for at in range(7)]
    members = year.rows.put(
        Member,
        (
            {
                "group": group,
                "name": name,
                "sex": "w" if woman else "m",
                "age": "youth" if at % 4 == 0 else "older",
                "place": year.unit(at),
                "role": "staff" if at == 6 else "resident",
                "is_leader": at == 0,
                "is_secretary": at == 1,
                "joined": year.day(5, 5),
            }
            for at, name, woman in people
        ),
    )
    year.rows.put(
        Task,
        (
            {
                "group": group,
                "number": at + 1,
                "text": text,
                "owner": members[at],
                "due": year.on(9, 1),
                "state": "done",
                "done_on": year.day(8, 20),
            }
            for at, text in enumerate(("Смета түзүү", "Тургундарга маалымат берүү"))
        ),
    )
    year.rows.one(
        Meeting,
        group=group,
        number=1,
        held=year.on(5, 12),
        people=7,
        about="Иш тартиби",
        agreed="Милдеттер бөлүштүрүлдү",
    )
