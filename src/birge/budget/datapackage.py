"""Budgets as open data: what the columns are, as a Frictionless data package that is a fiscal data package as well.

Field names of the fiscal half (``columnType``) are those of the Fiscal Data Package: value, direction, phase, fiscal
year, functional classification (COFOG is the national code without its leading 7), economic classification, source.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

#: Phases of a figure: a draft is proposed, what the council decided approved, an amendment adjusted.
PROPOSED, APPROVED, ADJUSTED, EXECUTED, FORECAST = "proposed", "approved", "adjusted", "executed", "forecast"
PHASES = {
    PROPOSED: "Draft shown to residents",
    APPROVED: "Approved by the council",
    ADJUSTED: "Approved with amendments",
    EXECUTED: "Came in or was spent",
    FORECAST: "Forecast in the budget of an earlier year",
}
DIRECTIONS = ("revenue", "expenditure")
CURRENCY = "KGS"


@dataclass(frozen=True, slots=True)
class Field:
    """A column: name, type of the table schema, fiscal type, and what it says."""

    name: str
    kind: str
    title: str
    description: str
    fiscal: str = ""
    constraints: tuple[tuple[str, Any], ...] = ()

    def described(self) -> dict[str, Any]:
        """The field as the table schema has it."""
        found: dict[str, Any] = {"name": self.name, "type": self.kind, "title": self.title}
        found["description"] = self.description
        if self.kind == "number":
            found |= {"decimalChar": ".", "bareNumber": True}
        if self.kind == "date":
            found["format"] = "default"
        if self.constraints:
            found["constraints"] = {key: list(one) if isinstance(one, tuple) else one for key, one in self.constraints}
        if self.fiscal:
            found["columnType"] = self.fiscal
        return found


_MUST = ("required", True)
FIELDS: tuple[Field, ...] = (
    Field("id", "string", "Row", "Key of the row.", constraints=(_MUST, ("unique", True))),
    Field("line_id", "string", "Line", "The line of a budget; the same in all its phases.", "budget-line-id", (_MUST,)),
    Field("fiscal_year", "integer", "Year", "The year the figure is of.", "date:fiscal-year", (_MUST,)),
    Field("budget_year", "integer", "Year of the budget", "A forecast stands in the budget of an earlier year."),
    Field(
        "municipality_code",
        "string",
        "SOATE code",
        "Code of the municipality in the register of places, as text; empty where none is known.",
        "administrative-classification:generic:code",
    ),
    Field(
        "municipality_name",
        "string",
        "Municipality",
        "Its name in Kyrgyz.",
        "administrative-classification:generic:label",
        (_MUST,),
    ),
    Field("municipality", "string", "Address", "Its code in the addresses of this installation.", "", (_MUST,)),
    Field("direction", "string", "Direction", "Revenue or expenditure.", "direction", (_MUST, ("enum", DIRECTIONS))),
    Field("phase", "string", "Phase", "How far the figure is.", "phase:id", (_MUST, ("enum", tuple(PHASES)))),
    Field("phase_label", "string", "Phase in words", "The same in words.", "phase:label"),
    Field(
        "cofog_division",
        "string",
        "COFOG division",
        "Division of expenditure: the national code without its leading 7.",
        "functional-classification:cofog:division:code",
    ),
    Field(
        "cofog_group",
        "string",
        "COFOG group",
        "Group of expenditure, with a point.",
        "functional-classification:cofog:group:code",
    ),
    Field("function", "string", "Function", "The national functional code.", "functional-classification:generic:code"),
    Field(
        "economic",
        "string",
        "Economic or revenue code",
        "The national economic code of expenditure or the code of revenue.",
        "economic-classification:generic:code",
    ),
    Field("source", "string", "Source", "Group of revenue: own, equalisation, …", "fin-source:generic:code"),
    Field("institution", "string", "Institution", "Who spends, as written in the budget."),
    Field("powers", "string", "Powers", "own or delegated; empty: nobody has said."),
    Field("description", "string", "Line in words", "As written in the budget."),
    Field("description_ru", "string", "Line in Russian", "Where the budget states it; empty: nowhere."),
    Field("amount", "number", "Amount", "In som with two decimals.", "value", (_MUST,)),
    Field("currency", "string", "Currency", "Always KGS.", "value-currency:code", (_MUST, ("enum", (CURRENCY,)))),
    Field("as_of", "date", "As of", "Of executed figures: the day up to which they count, where it is known."),
    Field("source_document", "string", "Published in", "Where the budget was published, as entered."),
)
NAMES = tuple(field.name for field in FIELDS)


def descriptor(name: str, title: str, path: str, *, homepage: str, years: tuple[int, int] | None) -> dict[str, Any]:
    """``datapackage.json``.

    :param name: of lower-case letters, figures and hyphens.
    :param path: the address of the CSV.
    :param years: the first and the last fiscal year in it; ``None``: there is no row yet.
    """
    found: dict[str, Any] = {
        "name": name,
        "title": title,
        "description": (
            "Lines of local budgets: plan, amendments, execution and forecasts. A line that says “of which” of another "
            "line is left out, so that sums count nothing twice. A missing figure has no row: it is not zero."
        ),
        "profile": "fiscal-data-package",
        "homepage": homepage,
        "countryCode": "KG",
        "granularity": "aggregated",
        "licenses": [
            {
                "name": "CC-BY-4.0",
                "path": "https://creativecommons.org/licenses/by/4.0/",
                "title": "Creative Commons Attribution 4.0",
            }
        ],
        "resources": [
            {
                "name": "budget",
                "path": path,
                "profile": "tabular-data-resource",
                "format": "csv",
                "mediatype": "text/csv",
                "encoding": "utf-8",
                "dialect": {
                    "delimiter": ",",
                    "lineTerminator": "\r\n",
                    "quoteChar": '"',
                    "doubleQuote": True,
                    "header": True,
                },
                "schema": {
                    "fields": [field.described() for field in FIELDS],
                    "primaryKey": ["id"],
                    "missingValues": [""],
                },
            }
        ],
    }
    if years is not None:
        found["fiscalPeriod"] = {"start": f"{years[0]}-01-01", "end": f"{years[1]}-12-31"}
    return found
