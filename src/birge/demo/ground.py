"""The example's ground: an invented aiyl aimak with its villages, people, charter and cycle."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

from django.db import transaction

from birge.cycle.actions import date_step, enter_setting, open_cycle
from birge.cycle.models import Cycle, Setting
from birge.demo.calendar import on
from birge.demo.people import account, equip, settle
from birge.demo.reading import content, day, when
from birge.people.actions import grant
from birge.people.models import User
from birge.people.words import ADMINISTRATOR, SPECIALIST
from birge.places import words
from birge.places.actions import add_place, enter_population, open_municipality, say_office
from birge.places.models import Municipality, Place
from birge.problems.models import Problem


@dataclass
class Example:
    """The invented municipality as the builders need it."""

    municipality: Municipality
    cycle: Cycle
    people: dict[str, User]
    villages: dict[str, Place]

    def __getitem__(self, key: str) -> User:
        return self.people[key]

    @cached_property
    def specialist(self) -> User:
        """Who keeps the records."""
        return self.people["specialist"]

    def problem(self, key: str) -> Problem:
        """The problem that the files call ``key``."""
        title = next(row["ky"] for row in content("example/problems") if row["key"] == key)
        return Problem.objects.get(cycle=self.cycle, title=title)


def find() -> Municipality | None:
    """The example, when it was built before."""
    file = content("example/place")
    return Municipality.objects.filter(
        is_example=True, place__name_ky=file["municipality"]["ky"], place__source=file["source"]
    ).first()


def administrator() -> User:
    """Who opens municipalities in the demo."""
    row = next(r for r in content("example/people")["above"] if r["key"] == "administrator")
    user = account(row)
    grant(user, ADMINISTRATOR, by=None)
    equip(user)
    return user


def villages_of(municipality: Municipality) -> dict[str, Place]:
    """The villages by their keys in the file."""
    by_name = {place.name_ky: place for place in Place.objects.filter(parent=municipality.place)}
    return {row["key"]: by_name[row["ky"]] for row in content("example/place")["villages"]}


@transaction.atomic
def open_example() -> Municipality:
    """Add the invented places, open the municipality and enter how many people its villages have."""
    file = content("example/place")
    with on("2026-01-12"):
        by = administrator()
        parent = None
        for level, names in (
            (words.OBLAST, file["oblast"]),
            (words.DISTRICT, file["district"]),
            (words.AIYL_AIMAK, file["municipality"]),
        ):
            parent = _place(parent, level, names, file["source"], by)
        municipality = open_municipality(parent, by=by, is_example=True)
        villages = {row["key"]: _place(parent, words.VILLAGE, row, file["source"], by) for row in file["villages"]}
        settle(municipality, villages)
    return municipality


def _place(parent: Place | None, level: str, names: dict[str, str], source: str, by: User) -> Place:
    return add_place(
        parent=parent,
        level=level,
        name_ky=names["ky"],
        name_ru=names["ru"],
        name_en=names["en"],
        source=source,
        by=by,
    )


@transaction.atomic
def prepare(municipality: Municipality, people: dict[str, User], villages: dict[str, Place]) -> Cycle:
    """Population, the rules of the charter, and the cycle with the dates planned for its steps."""
    file = content("example/place")
    by = people["specialist"]
    with on("2026-06-01"):
        for row in file["villages"]:
            enter_population(
                municipality,
                villages[row["key"]],
                people=row["people"],
                as_of=day(file["population_as_of"]),
                source=file["source"],
                by=by,
                role=SPECIALIST,
            )
        office = {**file["office"], "as_of": day(file["population_as_of"]), "source": file["source"]}
        say_office(municipality, said=office, by=by, role=SPECIALIST)
        charter = file["charter"]
        for key, value in charter["rules"].items():
            enter_setting(
                municipality,
                key,
                value=value,
                valid_from=day(charter["valid_from"]),
                source=charter["source"],
                dated=day(charter["dated"]),
                by=by,
                role=SPECIALIST,
            )
        years = file["cycle"]
        cycle = open_cycle(municipality, year_from=years["year_from"], year_to=years["year_to"], by=by, role=SPECIALIST)
        for step, dates in years["steps"].items():
            date_step(cycle, step, by=by, planned=when(dates["planned"]), actual=None, role=SPECIALIST)
    return cycle


def is_prepared() -> bool:
    """Whether charter and cycle are there."""
    return Setting.objects.exists() and Cycle.objects.exists()


def done(example: Example, *steps: str) -> None:
    """Write beside the planned date of each step when it really was."""
    dates = content("example/place")["cycle"]["steps"]
    for step in steps:
        date_step(
            example.cycle,
            step,
            by=example.specialist,
            planned=when(dates[step]["planned"]),
            actual=when(dates[step]["actual"]),
            role=SPECIALIST,
        )
