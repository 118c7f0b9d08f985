"""Programmes as open data, and many municipalities entered at once."""

from __future__ import annotations

import csv
import io
from typing import Any

import pytest

from birge.people.models import User
from birge.places.actions import add_place
from birge.places.models import Place, PlaceCode
from birge.programme.actions import programmes as actions
from birge.programme.models import Published, Standing
from birge.programme.queries.many import read_list
from birge.rulebook.when import When
from tests.people import Village, client_of


def _rows(name: str) -> list[dict[str, str]]:
    answer = client_of(None).get(f"/ru/programme/{name}.csv")
    assert answer.status_code == 200
    return list(csv.DictReader(io.StringIO(answer.content.decode("utf-8-sig"))))


@pytest.fixture
def others(inside: Village) -> list[Place]:
    """Two more municipalities of the district, and one of the same name elsewhere."""
    district = inside.municipality.place.parent
    assert district is not None
    beside = add_place(
        parent=district.parent, level="district", name_ky="Башка району", name_ru="Другой", source="т", by=None
    )
    made = [
        add_place(parent=where, level="aiyl_aimak", name_ky=f"{name} айыл аймагы", name_ru="", source="т", by=None)
        for where, name in ((district, "Ак-Кыя"), (district, "Терек"), (beside, "Терек"))
    ]
    PlaceCode.objects.create(place=made[0], code="41703000000011")
    return made


def test_a_list_is_read_by_code_by_name_and_by_district(others: list[Place]) -> None:
    text = "41703000000011\tАк-Кыя\nТерек, Башка району\nак кыя а/а\nЖок-Жер\nТерек\n41799999999999\n\n"
    found = read_list(text)
    assert [one.pk for one in found.places] == [others[0].pk, others[2].pk]
    assert (found.unknown, found.several) == (["Жок-Жер", "41799999999999"], ["Терек"])


def test_many_are_looked_at_and_then_entered_at_once(
    inside: Village, others: list[Place], above: dict[str, User]
) -> None:
    by = above["coordinator"]
    row = actions.begin(by=by, title="Көмөк", title_en="Help", goal="Үн", source="vap.kg")
    actions.stand(row, others[0], by=by, standing="other", since=When.year(2015), source="а")
    page, browser = f"/ky/programme/{row.number}/municipalities/many/", client_of(by)
    seen = browser.get(page, {"named": "Терек, Башка району\nЖок-Жер\n41703000000011"}).content.decode()
    # What is found is ticked, what each is now stands beside it, and what is not found is said.
    assert seen.count("checked") == 2 and "Жок-Жер" in seen and "программанын" in seen
    assert Standing.objects.count() == 1
    sent: dict[str, Any] = {
        "places": [others[0].pk, others[2].pk], "standing": "target", "since": "2017", "source": "тизме", "once": "m1",
    }  # fmt: skip
    nobody = browser.post(page, {**sent, "places": [], "once": "m0"}).content.decode()
    assert "тизме" in nobody and Standing.objects.count() == 1
    for _twice in range(2):
        assert browser.post(page, sent).status_code == 302
    assert [(one.place_id, one.standing) for one in Standing.objects.order_by("number")] == [
        (others[0].pk, "other"), (others[0].pk, "target"), (others[2].pk, "target"),
    ]  # fmt: skip
    assert client_of(None).get(page).status_code == 302

    # A programme that is being written is in no file.
    assert _rows("programmes") == [] and _rows("municipalities") == []
    actions.add_part(row, Published, by=by, text="Катышкандар", year_from=2019, year_to=2019, value=330)
    actions.move(row, "publish", by=by)
    told = _rows("programmes")[0]
    assert (told["title_en"], told["targets"], told["others"], told["example"]) == ("Help", "2", "0", "no")
    shown = ("municipality_code", "standing", "in_force", "since")
    rows = [tuple(one[name] for name in shown) for one in _rows("municipalities")]
    assert rows == [
        ("41703000000011", "other", "no", "2015"),
        ("41703000000011", "target", "yes", "2017"),
        ("", "target", "yes", "2017"),
    ]
    figure = _rows("published-figures")[0]
    assert (figure["value"], figure["unit"], figure["year_to"]) == ("330", "things", "2019")
    actions.open_call(by=by, kind="grant", title="Сынак", closes=When.year(2019), programme=row, source="vap.kg")
    call = _rows("calls")[0]
    assert (call["programme"], call["closes"], call["stands"]) == (str(row.number), "2019", "over")
