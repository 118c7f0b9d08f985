"""Municipality by municipality: each in one transaction, so that a killed run goes on where it ended."""

from __future__ import annotations

import random
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime

from django.db import connection, transaction
from django.utils import timezone
from django.utils.translation import override

from birge.chronicle.models import Event
from birge.cycle.models import Cycle
from birge.demo.calendar import on
from birge.demo.national import decided, said, voted, watched
from birge.demo.national.rows import Keys, Rows, reset_sequences
from birge.demo.national.year import COUNTRY, Size, Year
from birge.kit import scope
from birge.kit.policies import as_owner
from birge.people.models import User
from birge.places import words
from birge.places.actions import free_code
from birge.places.models import Municipality, Place, PopulationFigure
from birge.places.queries import units_of

#: The last year of the country, which is still going on.
LAST = 2026
SOURCE = "ойдон чыгарылган, өлчөө үчүн"
MOST_YEARS = 20
_CLERKS = ("national-1@example.invalid", "national-2@example.invalid")


class Another(Exception):
    """The database holds invented years made with other words: those would not fit together."""


@dataclass(frozen=True, slots=True)
class Built:
    """A municipality that stands, how many rows came with it (0: it stood before), and how many there are to be."""

    name: str
    rows: int
    done: int
    of: int


def places(count: int) -> list[Place]:
    """The first municipalities of the register by their codes, without those that keep a process of their own here.

    Those that this has built before count.
    """
    here = Place.objects.filter(level__in=words.MUNICIPAL_LEVELS, valid_to=None, codes__valid_to=None)
    rows = here.exclude(source=SOURCE).select_related("parent__parent").order_by("codes__code")
    ours = built()
    taken = set(Municipality.objects.exclude(pk__in=ours).values_list("place_id", flat=True))
    return [one for one in rows if one.pk not in taken][:count]


def built() -> dict[int, tuple[int, int]]:
    """The municipalities that were filled before, with the seed and the years they were filled with."""
    found = {}
    opened = Event.objects.filter(verb="open", record__startswith="places.municipality:", public__has_key="seed")
    for key, public in opened.values_list("municipality_id", "public"):
        found[key] = (public["seed"], public["years"])
    return found


def build(municipalities: int, years: int, seed: int, size: Size = COUNTRY) -> Iterator[Built]:
    """Fill what is not filled yet; what was filled by an earlier run is passed by.

    :raises Another: when earlier municipalities were made with another seed or number of years.
    """
    if other := set(built().values()) - {(seed, years)}:
        raise Another(", ".join(f"--seed {one} --years {many}" for one, many in sorted(other)))
    wanted = places(municipalities)
    there = set(Municipality.objects.filter(pk__in=built()).values_list("place_id", flat=True))
    keys = Keys()
    # A run that was killed may have left the counters behind; no key is taken from them here.
    with on(f"{LAST - years + 1}-01-05", "08:00"), transaction.atomic():
        by, second = _clerks(keys)
        keys.leave()
    for done, place in enumerate(wanted, 1):
        count = 0 if place.pk in there else _municipality(place, keys, (by, second), years, seed, size)
        yield Built(place.name_ky, count, done, len(wanted))
    reset_sequences()
    _analyse()


def _clerks(keys: Keys) -> tuple[int, int]:
    """Who enters the invented records, and who confirms: accounts that nobody can sign in with."""
    found = []
    for number, name in enumerate(_CLERKS, 1):
        row = User.objects.filter(username=name).first()
        if row is None:
            row = User(pk=keys.take(User), username=name, email=name, name=f"Мисал {number}", is_active=False)
            row.set_unusable_password()
            row.password = row.password[:1]
            row.save(force_insert=True)
        found.append(row.pk)
    return found[0], found[1]


def _municipality(place: Place, keys: Keys, clerks: tuple[int, int], years: int, seed: int, size: Size) -> int:
    first = LAST - years + 1
    opened = _moment(first)
    with on(f"{first}-01-05"), override("ky"), transaction.atomic():
        row = Municipality(
            pk=keys.take(Municipality), place=place, code=free_code(place), opened_at=opened, is_example=True
        )
        row.save(force_insert=True)
        rows = Rows(row.pk, keys, f"{seed}:{row.code}", *clerks)
        with scope.municipality(row.pk):
            rows.tell(row, "open", opened, "administrator", code=row.code, example=True, seed=seed, years=years)
            units = list(units_of(row)) or [place]
            dice = random.Random(f"{seed}:{row.code}")
            _people(rows, units, date(first, 1, 1), dice)
            for number in range(1, years + 1):
                _year(rows, row, units, first + number - 1, number, dice, size)
                rows.close()
            keys.leave()
    return rows.count


def _moment(year: int) -> datetime:
    return timezone.make_aware(datetime(year, 1, 5, 9))


def _people(rows: Rows, units: list[Place], as_of: date, dice: random.Random) -> None:
    made = rows.put(
        PopulationFigure,
        ({"place": one, "people": 400 + dice.randrange(3000), "as_of": as_of, "source": SOURCE} for one in units),
    )
    rows.tell_all(made, "enter", _moment(as_of.year), "specialist")


def _year(
    rows: Rows, here: Municipality, units: list[Place], year: int, number: int, dice: random.Random, size: Size
) -> None:
    cycle = rows.one(Cycle, number=number, year_from=year + 1, year_to=year + 3)
    found = Year(rows, here, units, year, number, year == LAST, dice, size, cycle)
    said.fill(found)
    activities = decided.fill(found)
    voted.fill(found)
    watched.fill(found, activities)
    if not found.is_last:
        Cycle.objects.filter(pk=cycle.pk).update(state="closed")


def _analyse() -> None:
    """Let the database know how much there is: it chooses its ways by that."""
    if not connection.in_atomic_block:
        with as_owner(), connection.cursor() as cursor:
            cursor.execute("ANALYZE")
