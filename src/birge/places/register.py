"""Loading the register of places from the files kept beside this module. May run at every start."""

from __future__ import annotations

import csv
from pathlib import Path

from django.db import transaction

from birge.kit.text import clean, fold, sort_key
from birge.places import words
from birge.places.models import Place, PlaceCode, Succession
from birge.rulebook import names

DATA = Path(__file__).parent / "data"
#: Parents before children.
_ORDER = (words.OBLAST, words.DISTRICT, words.CITY, words.AIYL_AIMAK, words.VILLAGE)


def _rows(name: str) -> list[dict[str, str]]:
    with (DATA / name).open(encoding="utf-8", newline="") as source:
        return list(csv.DictReader(source))


def load() -> str:
    """Add the places whose code is not known yet; answers one line for the person who started it."""
    rows = _rows("places.csv")
    known = set(PlaceCode.objects.values_list("code", flat=True))
    missing = [row for row in rows if row["code"] not in known]
    if missing:
        with transaction.atomic():
            _add(missing)
            _changes()
    return f"{len(rows)} places, {len(missing)} new"


def _add(rows: list[dict[str, str]]) -> None:
    ids = dict(PlaceCode.objects.values_list("code", "place_id"))
    # Cities of district significance stand under a district, cities of oblast significance under an oblast; districts
    # of a city stand under a city. So levels are taken in order and what has no parent yet waits for the next round.
    waiting = sorted(rows, key=lambda row: _ORDER.index(row["level"]))
    while waiting:
        ready = [row for row in waiting if not row["parent_code"] or row["parent_code"] in ids]
        if not ready:
            raise ValueError(f"places without a parent: {[row['code'] for row in waiting][:5]}")
        _insert(ready, ids)
        waiting = [row for row in waiting if row["code"] not in ids]


def _insert(rows: list[dict[str, str]], ids: dict[str, int]) -> None:
    places = [
        Place(
            parent_id=ids.get(row["parent_code"]),
            level=row["level"],
            name_ky=clean(row["name_ky"]),
            name_ru=clean(row["name_ru"]),
            name_en=clean(row["name_en"]),
            sort_key=sort_key(clean(row["name_ky"])),
            search_text=fold(f"{row['name_ky']} {row['name_ru']} {row['name_en']}")[:400],
            name_keys=names.keys(row["name_ky"], row["name_ru"], row["name_en"]),
            source=row["source"][:300],
        )
        for row in rows
    ]
    made = Place.objects.bulk_create(places, batch_size=500)
    PlaceCode.objects.bulk_create(
        [PlaceCode(place=place, code=row["code"]) for place, row in zip(made, rows, strict=True)], batch_size=500
    )
    ids.update({row["code"]: place.pk for place, row in zip(made, rows, strict=True)})


def _changes() -> None:
    """The changes of 2024 that are known, as links; names and codes in force then stay untouched."""
    ids = dict(PlaceCode.objects.values_list("code", "place_id"))
    for row in _rows("reform_2024_known_changes.csv"):
        old = ids.get(row["old_code"])
        if old is None:
            continue
        new = ids.get(row["new_code"])
        if new in (None, old):
            # The unit it became has no row of its own, so it is found here by the name it has been given.
            _call(old, row["new_unit"])
        Succession.objects.get_or_create(
            old_id=old,
            change=row["change"][:120],
            new_name_as_reported=row["new_unit"][:200],
            defaults={
                "new_id": new,
                "year": int(row["year"]) if row["year"].isdigit() else None,
                "source": row["source"][:300],
            },
        )


def _call(place_id: int, name: str) -> None:
    place = Place.objects.get(pk=place_id)
    place.also_called(*(clean(one)[:120] for one in name.split(" / ")))
    place.save(update_fields=["other_names", "name_keys"])
