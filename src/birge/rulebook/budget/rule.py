"""``birge rule budget``: a budget in, its totals and what looks odd out."""

from __future__ import annotations

from fractions import Fraction
from typing import Any

from birge.rulebook import strict
from birge.rulebook.budget.checks import Figure, Line, Previous, Side, check
from birge.rulebook.budget.words import GROUPS
from birge.rulebook.money import LARGEST, UNITS, AmountError, read_amount

_AMOUNT = {
    "type": ["number", "string", "null"],
    "description": "A number counts in the unit; a text is read as by the rule amount; null: not stated.",
}
_TEXT = {"type": ["string", "null"], "maxLength": 400}


def _side(names: dict[str, Any], required: list[str]) -> dict[str, Any]:
    line = {
        "type": "object",
        "additionalProperties": False,
        "required": required,
        "properties": {**names, "text": _TEXT, "amount": _AMOUNT},
    }
    return {
        "type": "object",
        "additionalProperties": False,
        "properties": {"total": _AMOUNT, "lines": {"type": "array", "items": line}},
    }


SCHEMA: dict[str, Any] = {
    "$schema": "https://json-schema.org/draft/2020-12/schema",
    "title": "birge rule budget",
    "description": "The totals of a local budget, and what in it looks odd. Lines are those of a total, no 'of which'.",
    "x-warnings": [
        *("parts_differ_from_total", "rounding_difference", "revenue_differs_from_expenditure", "unit_suspect"),
        *("decimal_suspect", "negative", "date_suspect", "figure_missing", "figure_approximate"),
    ],
    "type": "object",
    "additionalProperties": False,
    "required": ["revenue"],
    "properties": {
        "unit": {"enum": [None, *UNITS], "description": "What a bare figure means; null is som."},
        "year": {"type": ["integer", "null"], "minimum": 1900, "maximum": 2105},
        "adopted": {"type": ["string", "null"], "format": "date"},
        "population": {"type": ["integer", "null"], "minimum": 0},
        "total_includes_special": {
            "type": ["boolean", "null"],
            "description": "Whether the printed total of revenue holds special means.",
        },
        "revenue": _side({"group": {"enum": list(GROUPS)}, "code": _TEXT}, ["group", "amount"]),
        "expenditure": _side({"function": _TEXT, "economic": _TEXT}, ["amount"]),
        "previous": {
            "type": ["object", "null"],
            "additionalProperties": False,
            "properties": {
                "year": {"type": ["integer", "null"], "minimum": 1900, "maximum": 2105},
                "revenue_total": _AMOUNT,
                "expenditure_total": _AMOUNT,
            },
        },
    },
}
_OPTIONAL = ("unit", "year", "adopted", "population", "total_includes_special", "expenditure", "previous")


def rule(payload: Any) -> dict[str, Any]:
    """``birge rule budget``; the input is :data:`SCHEMA`. Raises :class:`~birge.rulebook.strict.BadInput`."""
    fields = strict.mapping(payload, "", required=("revenue",), optional=_OPTIONAL)
    unit = strict.choice(fields.get("unit"), "unit", tuple(UNITS), null=True)
    year = _year(fields.get("year"), "year")
    adopted = fields.get("adopted")
    includes = fields.get("total_includes_special")
    if includes is not None and not isinstance(includes, bool):
        raise strict.BadInput("total_includes_special", "expected true, false or null")
    found = check(
        _read_side(fields["revenue"], "revenue", unit),
        _read_side(fields.get("expenditure", {}), "expenditure", unit),
        year=year,
        adopted=None if adopted is None else strict.day(adopted, "adopted"),
        population=strict.whole(fields.get("population"), "population", null=True),
        total_includes_special=includes,
        previous=_read_previous(fields.get("previous"), unit),
    )
    return {
        "total_tyiyn": found.total_tyiyn,
        "total_without_special_tyiyn": found.total_without_special_tyiyn,
        "own_share_percent": None if found.own_share_percent is None else float(found.own_share_percent),
        "per_resident_tyiyn": found.per_resident_tyiyn,
        "difference_tyiyn": found.difference_tyiyn,
        "warnings": [warning.as_json() for warning in found.warnings],
    }


def _year(value: Any, path: str) -> int | None:
    year: int | None = strict.whole(value, path, null=True)
    if year is not None and not 1900 <= year <= 2105:
        raise strict.BadInput(path, "years run from 1900 to 2105")
    return year


def _read_side(value: Any, path: str, unit: str | None) -> Side:
    side = strict.mapping(value, path, optional=("total", "lines"))
    lines = []
    for at, entry in enumerate(strict.items(side.get("lines", []), strict.at(path, "lines"))):
        where = strict.at(strict.at(path, "lines"), at)
        if path == "revenue":
            line = strict.mapping(entry, where, required=("group", "amount"), optional=("code", "text"))
            group = strict.choice(line["group"], strict.at(where, "group"), GROUPS)
            named: tuple[str, ...] = ("text", "code")
        else:
            line = strict.mapping(entry, where, required=("amount",), optional=("function", "economic", "text"))
            group, named = "", ("text", "function", "economic")
        texts = [strict.text(line.get(name), strict.at(where, name), empty=True, null=True, most=400) for name in named]
        name = next((text.strip() for text in texts if text and text.strip()), group or str(at + 1))
        lines.append(Line(name, read_figure(line["amount"], strict.at(where, "amount"), unit), group))
    return Side(read_figure(side.get("total"), strict.at(path, "total"), unit), lines)


def _read_previous(value: Any, unit: str | None) -> Previous | None:
    if value is None:
        return None
    before = strict.mapping(value, "previous", optional=("year", "revenue_total", "expenditure_total"))
    _year(before.get("year"), "previous.year")
    totals = [
        read_figure(before.get(name), strict.at("previous", name), unit).tyiyn
        for name in ("revenue_total", "expenditure_total")
    ]
    return Previous(*totals)


def read_figure(value: Any, path: str, unit: str | None) -> Figure:
    """A number in ``unit`` (``None``: som), a text as typed, or ``None``. Unlike elsewhere it may be negative."""
    if value is None:
        return Figure(None)
    if isinstance(value, str):
        bare = value.strip()
        negative = bare[:1] in ("-", "−", "–") and bare[1:].strip()[:1].isdigit()
        try:
            reading = read_amount(bare[1:].strip() if negative else bare, unit)
        except AmountError as error:
            raise strict.BadInput(path, error.message) from error
        tyiyn = reading.amount.tyiyn
        exact = reading.amount.state == "exact" or tyiyn is None
        signed = -tyiyn if negative and tyiyn is not None else tyiyn
        return Figure(signed, reading.step, none=reading.amount.state == "none", exact=exact)
    figure = strict.number(value, path, least=None)
    worth = UNITS[unit or "som"]
    exactly = Fraction(figure) * worth
    if abs(exactly) > LARGEST:
        raise strict.BadInput(path, "the amount is too large")
    if exactly.denominator != 1:
        raise strict.BadInput(path, "the amount has a part smaller than one tyiyn")
    return Figure(int(exactly), worth * Fraction(10) ** int(figure.as_tuple().exponent))
