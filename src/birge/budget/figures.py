"""Reading a figure of a budget as it is typed, and writing it as the table shows it: thousand som, decimal comma.

A budget line may be negative (money given back), which is warned of and never refused.
"""

from __future__ import annotations

import re

from birge.rulebook.figures import NBSP
from birge.rulebook.money import LARGEST, UNITS, WITH_FIGURE, AmountError, parse_amount

THOUSAND, SOM, MILLION = "thousand_som", "som", "million_som"
#: What a figure without a unit means.
UNIT = THOUSAND
MINUS = "−"
#: What nearly every cell holds: digits, blanks between thousands, a comma and one or two decimals. Has one reading.
_PLAIN = re.compile(r"(-)?([0-9]{1,12}|[0-9]{1,3}(?:[ \u00a0\u202f][0-9]{3}){1,4})(?:,([0-9]{1,2}))?")
_BLANKS = str.maketrans("", "", " \u00a0\u202f")


def read_figure(text: str, unit: str = UNIT) -> int | None:
    """A figure in tyiyn; ``None`` for an empty cell, "not provided for", "not determined yet".

    :param unit: of a figure that names none (a key of ``rulebook.money.UNITS``); one in the text wins.
    :raises AmountError: it cannot be read, has two readings, or is "about" something: a budget is exact.
    """
    bare = text.strip()
    if not bare:
        return None
    if found := _PLAIN.fullmatch(bare):
        sign, whole, decimals = found.groups()
        cents = int(f"{whole.translate(_BLANKS)}{(decimals or '').ljust(2, '0')}")
        tyiyn = cents * (UNITS[unit] // 100)
        if tyiyn > LARGEST:
            raise AmountError("amount_too_large", text=bare[:60])
        return -tyiyn if sign else tyiyn
    negative = bare[0] in f"-–{MINUS}" and bare[1:].strip()[:1].isdigit()
    rest = bare[1:].strip() if negative else bare
    try:
        amount = parse_amount(rest, unit)
    except AmountError as error:
        if error.code != "amount_unit_contradiction":
            raise
        amount = parse_amount(rest)
    if amount.state in WITH_FIGURE and amount.state != "exact":
        raise AmountError("budget_figure_not_exact", text=bare[:60])
    return -amount.tyiyn if negative and amount.tyiyn is not None else amount.tyiyn


def is_rate(text: str) -> bool:
    """Whether a text is a rate of deduction: per cent above 0 and up to 100, with a comma or a point."""
    found = re.fullmatch(r"([0-9]{1,3})(?:[.,]([0-9]{1,3}))?", text)
    return found is not None and 0 < float(f"{found[1]}.{found[2] or 0}") <= 100


def in_thousands(tyiyn: int | None, lang: str = "ky") -> str:
    """A figure in thousand som without the unit, exactly, as a cell shows it: "8 554,4"; empty where there is none."""
    if tyiyn is None:
        return ""
    whole, rest = divmod(abs(tyiyn), 100_000)
    decimals = f"{rest:05d}".rstrip("0") or "0"
    said = f"{whole:,}".replace(",", NBSP) + ("." if lang == "en" else ",") + decimals
    return f"{MINUS}{said}" if tyiyn < 0 else said


def as_typed(tyiyn: int | None) -> str:
    """How a person would type a figure in thousand som: "8554,4"; empty where there is none."""
    return in_thousands(tyiyn).replace(NBSP, "").replace(MINUS, "-")
