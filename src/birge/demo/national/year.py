"""What the parts of a year share: its days, its dice, the places and people of the municipality."""

from __future__ import annotations

import random
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.utils import timezone

from birge.cycle.models import Cycle
from birge.demo.baseline import MATTERS
from birge.demo.national.rows import Rows
from birge.places.models import Municipality, Place
from birge.problems.models import Problem
from birge.rulebook.when import When

#: The directions of a plan, as problems name them, with the plan's words.
DIRECTIONS = (
    ("infrastructure", "Инфраструктура", "Инфраструктура"),
    ("social", "Социалдык чөйрө", "Социальная сфера"),
    ("environment", "Айлана-чөйрө", "Окружающая среда"),
)
GIVEN = (
    *("Айбек", "Асел", "Бакыт", "Бурул", "Гүлзат", "Данияр", "Жамийла", "Жолдош", "Зарина", "Илияз", "Канат"),
    *("Кымбат", "Мээрим", "Нурлан", "Рахат", "Сабыр", "Таалай", "Улан", "Чынара", "Эльмира"),
)
FAMILY = ("Асанов", "Болотов", "Касымов", "Маматов", "Осмонов", "Сыдыков", "Токтосунов", "Усенов")
WOMEN = frozenset({"Асел", "Бурул", "Гүлзат", "Жамийла", "Зарина", "Кымбат", "Мээрим", "Чынара", "Эльмира"})
SOM = 100


@dataclass
class Year:
    """One year of a municipality while it is filled."""

    rows: Rows
    municipality: Municipality
    units: Sequence[Place]
    year: int
    #: Counts from 1: the number of the cycle and of all that there is once a year.
    number: int
    is_last: bool
    dice: random.Random
    size: Size
    cycle: Cycle
    problems: Sequence[Problem] = ()

    def day(self, month: int, day: int) -> date:
        """A day of this year."""
        return date(self.year, month, day)

    def at(self, month: int, day: int, hour: int = 10, minute: int = 0) -> datetime:
        """A moment of this year in the country's time."""
        return timezone.make_aware(datetime(self.year, month, day, hour, minute))

    def on(self, month: int, day: int) -> When:
        """A day as records write it."""
        return When.day(self.day(month, day))

    def unit(self, number: int) -> Place:
        """The villages in turn."""
        return self.units[number % len(self.units)]

    def name(self, number: int) -> tuple[str, bool]:
        """An invented name, and whether it is a woman's."""
        given = GIVEN[number % len(GIVEN)]
        family = FAMILY[number // len(GIVEN) % len(FAMILY)]
        return f"{family}{'а' if given in WOMEN else ''} {given}", given in WOMEN

    def matter(self, number: int) -> tuple[str, str, str, str]:
        """A problem and what is done about it, each in Kyrgyz and Russian, told of a street of a village."""
        village, street = self.unit(number), number // len(self.units) % 40 + 1
        said, said_ru, done, done_ru = MATTERS[(number + self.number) % len(MATTERS)]
        ky, ru = f"{village.name_in('ky')}, {street}-көчө", f"{village.name_in('ru')}, {street}-я улица"
        return f"{ky}: {said}", f"{ru}: {said_ru}", f"{ky}: {done}", f"{ru}: {done_ru}"


@dataclass(frozen=True, slots=True)
class Size:
    """How much there is in one year of a municipality. As it stands, 484 of them for ten years are the country:
    4.9 million statements with the head-counts beside them, a million ballots, half a million events."""

    sessions: int = 20
    #: Of one session.
    statements: int = 50
    problems: int = 20
    priorities: int = 8
    ballots: int = 207
    applications: int = 5
    news: int = 4


COUNTRY = Size()
TINY = Size(sessions=4, statements=6, problems=5, priorities=3, ballots=12, applications=2, news=2)
