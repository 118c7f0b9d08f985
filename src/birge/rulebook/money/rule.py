"""``birge rule amount``: an amount as typed in, tyiyn and a state out."""

from __future__ import annotations

from typing import Any

from birge.rulebook import strict
from birge.rulebook.money.reading import parse_amount
from birge.rulebook.money.value import AmountError
from birge.rulebook.money.words import UNITS

SCHEMA: dict[str, Any] = {
    "$schema": "https://json-schema.org/draft/2020-12/schema",
    "title": "birge rule amount",
    "description": "An amount of money as typed.",
    "type": "object",
    "additionalProperties": False,
    "required": ["text"],
    "properties": {
        "text": {"type": "string", "maxLength": 200},
        "unit": {"enum": [None, *UNITS], "description": "What a bare figure means; null is som."},
    },
}


def rule(payload: Any) -> dict[str, Any]:
    """``birge rule amount``: ``{"text", "unit"}`` in, ``{"tyiyn", "state"}`` out; raises ``BadInput``."""
    fields = strict.mapping(payload, "", required=("text",), optional=("unit",))
    text = strict.text(fields["text"], "text", empty=True)
    unit = strict.choice(fields.get("unit"), "unit", tuple(UNITS), null=True)
    try:
        amount = parse_amount(text, unit)
    except AmountError as error:
        raise strict.BadInput("text", error.message) from error
    return {"tyiyn": amount.tyiyn, "state": amount.state}
