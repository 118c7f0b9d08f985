"""A place in one sentence, and what leaving out a village would change, made of the exact values of the reasons."""

from __future__ import annotations

from typing import Any

from .messages import Names, say
from .model import Placed, Stability

#: The reason that says the score → the sentence it makes.
_HEADS = {
    "points_sum": "why_points",
    "ranks_sum": "why_ranks",
    "villages_share": "why_villages",
    "beans_share": "why_beans",
    "beans_share_one_village_one_vote": "why_beans",
    "beans_share_square_root": "why_beans",
    "cups_fresh": "why_cups_fresh",
    "cups_used": "why_cups_used",
}
#: The reason that says what is lacking → the name of its figure.
_LACKS = {
    "needs_points": "points",
    "needs_villages": "villages",
    "needs_people_beans": "people",
    "needs_people_cups": "people",
}
#: Reasons that the one sentence holds already.
TOLD = frozenset((*_HEADS, *_LACKS, "named_by", "named_without_points"))


def why(line: Placed, lang: str, names: Names | None = None) -> str:
    """Why the problem stands where it stands, in one sentence. Further reasons (ties, only one village) stand apart."""
    code, lack = "why_not_named", None
    values: dict[str, Any] = {}
    named: dict[str, Any] | None = None
    for reason in line.reasons:
        if reason.code in _HEADS:
            code = _HEADS[reason.code]
            values |= reason.values
        elif reason.code == "named_by":
            named = dict(reason.values)
        elif reason.code in _LACKS:
            lack = reason.values[_LACKS[reason.code]]
    if named is None:
        return say("why_not_named", {}, lang, names)
    if lack is not None:
        code, values = f"{code}_below", values | {"lack": lack}
    return say(code, values | named, lang, names)


def rest(line: Placed, lang: str, names: Names | None = None) -> tuple[str, ...]:
    """The reasons that :func:`why` does not hold, each as its own sentence."""
    return tuple(say(one.code, one.values, lang, names) for one in line.reasons if one.code not in TOLD)


def steady(found: Stability, lang: str, names: Names | None = None) -> str:
    """Whether the problem stays above the line when each village in turn is left out."""
    if not found.falls_without:
        return say("stays_without_any", {}, lang, names)
    known = (names or {}).get("village", {})
    code = "falls_without_one" if len(found.falls_without) == 1 else "falls_without_any_of"
    villages = ", ".join(known.get(one, one) for one in found.falls_without)
    return say(code, {"villages": villages}, lang, names)
