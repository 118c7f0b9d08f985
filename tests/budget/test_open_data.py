"""Budgets as open data: the package describes its CSV truly, as the two specifications ask; drafts are nowhere."""

from __future__ import annotations

import csv
import io
import json
import re
from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from django.test import Client

from birge.budget import actions
from birge.budget.datapackage import FIELDS, NAMES
from birge.budget.models import Budget, Line
from birge.budget.queries.published import in_som
from birge.places.models import Municipality, PlaceCode
from tests.people import Village

ONE, ALL = "/api/v1/municipalities/mynda/budgets", "/api/v1/budgets"
#: Types of the table schema that are used, with what a cell of each looks like.
CELLS = {
    "string": re.compile(r"(?s).*"),
    "integer": re.compile(r"-?\d+"),
    "number": re.compile(r"-?\d+\.\d{2}"),
    "date": re.compile(r"\d{4}-\d{2}-\d{2}"),
}
#: Column types of the Fiscal Data Package that are used here, as its published taxonomy names them.
FISCAL = {
    "budget-line-id",
    "date:fiscal-year",
    "administrative-classification:generic:code",
    "administrative-classification:generic:label",
    "direction",
    "phase:id",
    "phase:label",
    "functional-classification:cofog:division:code",
    "functional-classification:cofog:group:code",
    "functional-classification:generic:code",
    "economic-classification:generic:code",
    "fin-source:generic:code",
    "value",
    "value-currency:code",
}


def package_of(client: Client, address: str) -> dict[str, Any]:
    """A descriptor, held against what the specification of data packages and of table schemas asks for."""
    answer = client.get(f"{address}/datapackage.json")
    assert answer.status_code == 200 and answer["Content-Type"] == "application/json"
    found = json.loads(answer.content)
    assert re.fullmatch(r"[-a-z0-9._/]+", found["name"]) and found["profile"] == "fiscal-data-package"
    assert found["licenses"][0]["name"] and re.fullmatch("[A-Z]{2}", found["countryCode"])
    (resource,) = found["resources"]
    assert re.fullmatch(r"[-a-z0-9._/]+", resource["name"]) and resource["profile"] == "tabular-data-resource"
    assert resource["path"].startswith("http") and resource["encoding"] == "utf-8"
    fields = resource["schema"]["fields"]
    assert len({field["name"] for field in fields}) == len(fields)
    assert all(field["type"] in CELLS and field["title"] and field["description"] for field in fields)
    assert {field["columnType"] for field in fields if "columnType" in field} == FISCAL
    # Each column type stands once, and a package has to say value and year.
    assert sum("columnType" in field for field in fields) == len(FISCAL)
    assert set(resource["schema"]["primaryKey"]) <= {field["name"] for field in fields}
    return found


def rows_of(client: Client, package: dict[str, Any]) -> list[dict[str, str]]:
    """The rows of the CSV that a package names, each cell held against the schema."""
    (resource,) = package["resources"]
    answer = client.get(resource["path"])
    assert answer.status_code == 200 and answer["Content-Type"].startswith("text/csv")
    text = b"".join(answer).decode()  # type: ignore[call-overload]
    rows = list(csv.DictReader(io.StringIO(text, newline="")))
    fields = resource["schema"]["fields"]
    assert text.split("\r\n")[0].split(",") == [field["name"] for field in fields]
    for row in rows:
        for field in fields:
            cell, asked = row[field["name"]], field.get("constraints", {})
            if cell == "":
                assert not asked.get("required"), field["name"]
                continue
            assert CELLS[field["type"]].fullmatch(cell), (field["name"], cell)
            assert cell in asked.get("enum", [cell])
    keys = [row["id"] for row in rows]
    assert len(set(keys)) == len(keys)
    return rows


def test_the_package_describes_its_csv(inside: Village, approved: Budget, client: Client) -> None:
    place = inside.municipality.place
    PlaceCode.objects.filter(place=place).delete()
    PlaceCode.objects.create(place=place, code="41704245825000")
    actions.enter_period(approved, date(2025, 6, 30), {4: (123_456_789, "")}, by=inside.finance, source="Казыналык")
    actions.add_line(
        _forecast(inside),
        by=inside.finance,
        side="expenditure",
        function="7063",
        text="=HYPERLINK(1)",
        text_ru="Вывоз мусора",
        figures={"plan": (-5, "")},
    )
    package = package_of(client, ONE)
    rows = rows_of(client, package)
    assert package["fiscalPeriod"] == {"start": "2025-01-01", "end": "2026-12-31"}
    assert {row["municipality_code"] for row in rows} == {"41704245825000"}
    spent = next(row for row in rows if row["phase"] == "executed")
    assert (spent["amount"], spent["as_of"], spent["cofog_division"], spent["cofog_group"]) == (
        "1234567.89",
        "2025-06-30",
        "01",
        "01.1",
    )
    total = sum(Decimal(row["amount"]) for row in rows if row["direction"] == "revenue" and row["phase"] == "approved")
    assert total == Decimal("8754400.00")
    proposed = next(row for row in rows if row["phase"] == "proposed" and row["direction"] == "expenditure")
    assert (proposed["amount"], proposed["description"]) == ("-0.05", "'=HYPERLINK(1)")
    assert proposed["description_ru"] == "Вывоз мусора"


def _forecast(inside: Village) -> Budget:
    """A budget of 2026 that is shown for its hearing."""
    row = actions.begin(inside.municipality, 2026, by=inside.finance)
    actions.add_line(
        row, by=inside.finance, side="revenue", text="Кириши", figures={"plan": (100, ""), "next1": (5, "")}
    )
    return actions.present(row, inside.nurlan)


def test_drafts_and_parts_are_nowhere_and_invented_places_not_in_the_country(
    inside: Village, budget: Budget, client: Client
) -> None:
    assert rows_of(client, package_of(client, ONE)) == []
    line = Line.objects.get(budget=budget, number=4)
    actions.add_line(
        budget, by=inside.finance, side="expenditure", part_of=line, text="Бөлүгү", figures={"plan": (1, "")}
    )
    actions.present(budget, inside.nurlan)
    rows = rows_of(client, package_of(client, ALL))
    assert len(rows) == 6 and "Бөлүгү" not in {row["description"] for row in rows}
    Municipality.objects.filter(pk=inside.municipality.pk).update(is_example=True)
    assert rows_of(client, package_of(client, ALL)) == []
    assert len(rows_of(client, package_of(client, ONE))) == 6


def test_the_api_reads_a_budget(inside: Village, approved: Budget, budget: Budget, client: Client) -> None:
    assert [row["year"] for row in client.get(ONE).json()] == [2025]
    found = client.get(f"{ONE}/2025").json()
    assert (found["state"]["code"], found["until"], len(found["lines"])) == ("approved", None, 6)
    line = next(one for one in found["lines"] if one["number"] == 4)
    assert line["plan"]["tyiyn"] == 400_000_000 and line["actual"] == {**line["actual"], "tyiyn": None}
    assert line["actual"]["state"] == "not_stated"
    assert client.get(f"{ONE}/2027").status_code == 404
    actions.enter_period(approved, date(2025, 6, 30), {4: (-5, "")}, by=inside.finance)
    found = client.get(f"{ONE}/2025").json()
    assert found["until"] == "2025-06-30"
    assert next(one for one in found["lines"] if one["number"] == 4)["actual"]["tyiyn"] == -5


@pytest.mark.parametrize(("tyiyn", "text"), [(0, "0.00"), (5, "0.05"), (-5, "-0.05"), (123_456, "1234.56")])
def test_sums_in_som_are_exact(tyiyn: int, text: str) -> None:
    assert in_som(tyiyn) == text and Decimal(text) * 100 == tyiyn


def test_the_mark_for_spreadsheet_programs(inside: Village, approved: Budget, client: Client) -> None:
    plain, marked = (b"".join(client.get(f"{ONE}.csv{more}")) for more in ("", "?mark=true"))  # type: ignore[call-overload]
    assert marked == b"\xef\xbb\xbf" + plain
    assert len(NAMES) == len(FIELDS)
