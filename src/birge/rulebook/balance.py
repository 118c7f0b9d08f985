"""Do the parts make the total? Warns and explains, never changes a figure.

Source: published figures do not always add up: a grant larger than the stated total, parts that miss the total by one
som, "85986" printed for 8598,6 thousand. What is printed stays; a person explains.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

from birge.rulebook import strict
from birge.rulebook.messages import Remark
from birge.rulebook.money import LARGEST, NOT_STATED, UNITS, Amount, AmountError, Reading, read_amount

_TOTAL = {"ky": "жалпы сумма", "ru": "общая сумма", "en": "the total"}


@dataclass(frozen=True)
class Part:
    """One line of the sum, with the precision in which it was printed."""

    name: str
    reading: Reading


@dataclass(frozen=True)
class Balance:
    """``None`` always means: cannot be said from the figures given. ``sum_tyiyn`` is the sum of the known parts."""

    sum_tyiyn: int
    total_tyiyn: int | None
    difference_tyiyn: int | None
    balanced: bool | None
    warnings: tuple[Remark, ...]


def exactly(tyiyn: int | None) -> Reading:
    """A stored amount as a figure printed to the tyiyn; ``None`` is "not stated"."""
    return Reading(NOT_STATED, None) if tyiyn is None else Reading(Amount(tyiyn), Fraction(1))


def balance(total: Reading, parts: Sequence[Part]) -> Balance:
    """Compare ``total`` with the sum of ``parts`` (at least one).

    "No money foreseen" counts as nothing in the sum and is no missing figure. An approximate figure leaves
    ``balanced`` open. A difference of at most one unit of the coarsest last printed digit is called rounding.
    """
    if not parts:
        raise strict.BadInput("parts", "the list is empty")
    whole = total.amount.tyiyn
    known = sum(part.reading.amount.tyiyn or 0 for part in parts)
    warnings = _missing(total, parts)
    complete = whole is not None and all(is_known(part.reading.amount) for part in parts)
    figures = [("total", _TOTAL, total), *((f"parts[{at}].amount", part.name, part.reading) for at, part in _at(parts))]
    approximate = [
        Remark("figure_approximate", {"what": name}, path=path)
        for path, name, reading in figures
        if reading.amount.tyiyn is not None and reading.amount.state != "exact"
    ]
    difference = whole - known if complete and whole is not None else None
    if difference and not approximate:
        values = {"sum": Amount(known), "total": Amount(whole), "difference": Amount(abs(difference))}
        step = max(reading.step for _, _, reading in figures if reading.step is not None)
        code = "rounding_difference" if abs(difference) <= step else "parts_differ_from_total"
        warnings.append(Remark(code, values, path="total"))
    return Balance(
        sum_tyiyn=known,
        total_tyiyn=whole,
        difference_tyiyn=difference,
        balanced=None if difference is None or approximate else difference == 0,
        warnings=(*warnings, *approximate, *_exceeding(total.amount, parts)),
    )


def _at(parts: Sequence[Part]) -> list[tuple[int, Part]]:
    return list(enumerate(parts))


def is_known(amount: Amount) -> bool:
    """Whether it can be added: a figure, or "no money is foreseen", which adds nothing."""
    return amount.tyiyn is not None or amount.state == "none"


def _missing(total: Reading, parts: Sequence[Part]) -> list[Remark]:
    found = [] if total.amount.tyiyn is not None else [Remark("figure_missing", {"what": _TOTAL}, path="total")]
    return found + [
        Remark("figure_missing", {"what": part.name}, path=f"parts[{at}].amount")
        for at, part in _at(parts)
        if not is_known(part.reading.amount)
    ]


def _exceeding(total: Amount, parts: Sequence[Part]) -> list[Remark]:
    """Parts greater than the whole. A part that is only "about" so much is given the benefit of the doubt."""
    if total.tyiyn is None or total.state != "exact":
        return []
    return [
        Remark(
            "part_exceeds_total",
            {"what": part.name, "part": part.reading.amount, "total": total},
            path=f"parts[{at}].amount",
        )
        for at, part in _at(parts)
        if part.reading.amount.state in ("exact", "at_least", "more_than")
        and (part.reading.amount.tyiyn or 0) > total.tyiyn
    ]


#: How a schema says an amount that :func:`reading_of` reads.
AMOUNT = {
    "type": ["number", "string", "null"],
    "minimum": 0,
    "description": "A number counts in the unit; a text is read as by the rule amount; null: not stated.",
}

SCHEMA: dict[str, Any] = {
    "$schema": "https://json-schema.org/draft/2020-12/schema",
    "title": "birge rule balance",
    "description": "Do the parts make the total?",
    "x-warnings": [
        *("parts_differ_from_total", "rounding_difference", "part_exceeds_total"),
        *("figure_missing", "figure_approximate"),
    ],
    "type": "object",
    "additionalProperties": False,
    "required": ["parts"],
    "properties": {
        "unit": {"enum": [None, *UNITS], "description": "What a bare figure means; null is som."},
        "total": AMOUNT,
        "parts": {
            "type": "array",
            "minItems": 1,
            "items": {
                "type": "object",
                "additionalProperties": False,
                "required": ["name", "amount"],
                "properties": {"name": {"type": "string", "minLength": 1}, "amount": AMOUNT},
            },
        },
    },
}


def rule(payload: Any) -> dict[str, Any]:
    """``birge rule balance``; the input is :data:`SCHEMA`. Raises :class:`~birge.rulebook.strict.BadInput`."""
    fields = strict.mapping(payload, "", required=("parts",), optional=("unit", "total"))
    unit = strict.choice(fields.get("unit"), "unit", tuple(UNITS), null=True)
    parts = []
    for index, entry in enumerate(strict.items(fields["parts"], "parts", least=1)):
        path = f"parts[{index}]"
        line = strict.mapping(entry, path, required=("name", "amount"))
        name = strict.text(line["name"], strict.at(path, "name"))
        parts.append(Part(name, reading_of(line["amount"], strict.at(path, "amount"), unit)))
    result = balance(reading_of(fields.get("total"), "total", unit), parts)
    return {
        "sum_tyiyn": result.sum_tyiyn,
        "total_tyiyn": result.total_tyiyn,
        "difference_tyiyn": result.difference_tyiyn,
        "balanced": result.balanced,
        "warnings": [warning.as_json() for warning in result.warnings],
    }


def reading_of(value: Any, path: str, unit: str | None) -> Reading:
    """A number in ``unit`` (``None``: som), a text as typed, or ``None``; raises ``BadInput``."""
    if value is None:
        return Reading(NOT_STATED, None)
    if isinstance(value, str):
        try:
            return read_amount(value, unit)
        except AmountError as error:
            raise strict.BadInput(path, error.message) from error
    figure = strict.number(value, path)
    worth = UNITS[unit or "som"]
    tyiyn = Fraction(figure) * worth
    if tyiyn > LARGEST:
        raise strict.BadInput(path, "the amount is too large")
    if tyiyn.denominator != 1:
        raise strict.BadInput(path, "the amount has a part smaller than one tyiyn")
    return Reading(Amount(int(tyiyn)), worth * Fraction(10) ** int(figure.as_tuple().exponent))
