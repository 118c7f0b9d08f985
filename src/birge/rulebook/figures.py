"""How figures are printed: grouping, the decimal sign, rounding, and the Kyrgyz endings a figure takes."""

from __future__ import annotations

from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction

LANGS = ("ky", "ru", "en")
NBSP = "\u00a0"


def known_lang(lang: str) -> str:
    """``lang`` itself; raises ``ValueError`` for a language Birge does not speak."""
    if lang not in LANGS:
        raise ValueError(f"unknown language: {lang!r}")
    return lang


def format_number(value: int | Decimal, lang: str) -> str:
    """Thousands apart by a no-break space in all three languages; decimal comma in ky and ru, point in en.

    Digits are printed as they are: a ``Decimal`` keeps its own number of decimals, nothing is rounded.
    """
    known_lang(lang)
    text = f"{value:,f}" if isinstance(value, Decimal) else f"{value:,d}"
    whole, _, decimals = text.partition(".")
    whole = whole.replace(",", NBSP)
    return f"{whole}{'.' if lang == 'en' else ','}{decimals}" if decimals else whole


def percent(part: int, whole: int, decimals: int = 1) -> Decimal | None:
    """``part`` of ``whole`` in percent, half up; ``None`` when ``whole`` is zero."""
    if whole == 0:
        return None
    return half_up(Fraction(part * 100, whole), decimals)


def half_up(value: Fraction, decimals: int) -> Decimal:
    """``value`` >= 0 rounded half up to ``decimals`` places, without passing through a binary float."""
    scaled = value * 10**decimals
    rounded = (2 * scaled.numerator + scaled.denominator) // (2 * scaled.denominator)
    return Decimal(rounded).scaleb(-decimals).quantize(Decimal(1).scaleb(-decimals), rounding=ROUND_HALF_UP)


# The ending follows the last word of the figure as it is said: 100 жүз -> 100дөн, 60 алтымыш -> 60тан, 90 токсон ->
# 90дон. Per word: ablative (from, than) and dative (to).
_ENDINGS = {
    0: ("дөн", "гө"),  # нөл
    1: ("ден", "ге"),  # бир
    2: ("ден", "ге"),  # эки
    3: ("төн", "кө"),  # үч
    4: ("төн", "кө"),  # төрт
    5: ("тен", "ке"),  # беш
    6: ("дан", "га"),  # алты
    7: ("ден", "ге"),  # жети
    8: ("ден", "ге"),  # сегиз
    9: ("дан", "га"),  # тогуз
    10: ("дон", "го"),  # он
    20: ("дан", "га"),  # жыйырма
    30: ("дан", "га"),  # отуз
    40: ("тан", "ка"),  # кырк
    50: ("дөн", "гө"),  # элүү
    60: ("тан", "ка"),  # алтымыш
    70: ("тен", "ке"),  # жетимиш
    80: ("ден", "ге"),  # сексен
    90: ("дон", "го"),  # токсон
    100: ("дөн", "гө"),  # жүз
    1_000: ("ден", "ге"),  # миң
    1_000_000: ("дон", "го"),  # миллион
    1_000_000_000: ("дан", "га"),  # миллиард
}


def last_word(value: int) -> int:
    """The figure that is said last: 1979 -> 9, 1960 -> 60, 2500 -> 100, 53000 -> 1000."""
    if value == 0:
        return 0
    for step in (1_000_000_000, 1_000_000, 1_000, 100):
        if value % step == 0:
            return step
    return value % 10 or value % 100


def ablative(value: int) -> str:
    """The Kyrgyz ending of "more than N": 100 -> "дөн", as in «100дөн ашык»."""
    return _ENDINGS[last_word(value)][0]


def dative(value: int) -> str:
    """The Kyrgyz ending of "close to N": 40 -> "ка", as in «40ка жакын»."""
    return _ENDINGS[last_word(value)][1]


def russian_form(value: int, one: str, few: str, many: str) -> str:
    """The Russian noun form after ``value``: 1 женщина, 2 женщины, 5 женщин."""
    if value % 10 == 1 and value % 100 != 11:
        return one
    if value % 10 in (2, 3, 4) and value % 100 not in (12, 13, 14):
        return few
    return many


def exact(value: Fraction) -> str:
    """ "p/q" in lowest terms, also for whole numbers: "12/1"."""
    return f"{value.numerator}/{value.denominator}"
