"""What people and attackers type where something else is wanted (samples; each class has others)."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import suppress
from decimal import Decimal
from itertools import zip_longest
from urllib.parse import quote_plus

from birge.rulebook.money import AmountError, parse_amount
from birge.rulebook.when import WhenError, parse_when

#: A tag and an attribute that no page of ours has: seen raw in a page, somebody's text was not escaped.
TAG, ATTRIBUTE = "<zq", "onzq="

SCRIPTS = (
    f'<zqa onzq=alert(1)>"><svg/{ATTRIBUTE}a>',
    "</textarea></title></script><zqb>alert(1)</zqb>",
    "javascript:alert('zq')//<zqc",
    f"' autofocus {ATTRIBUTE}b x='",
    "{{7*7}}{% debug %}${7*7}<zqd>%3Czqe%3E&lt;zqf&gt;",
)
FORMULAS = ('=HYPERLINK("http://e/")', "+cmd|' /C calc'!A0", "-2+3", "@SUM(A1)", "\t=1+1", "\r=1+1")
UNSEEN = ("\u202eкилым\u202d", "а\u200bб\u2066в\u2069", "\ufeffсөз\u200f")
HEAVY = ("а" + "\u0301" * 200, "👩‍👩‍👧‍👦👨🏽‍🚀🇰🇬", "\ufdfa" * 4, "ﬁ İß ǅ")


def mixed(*classes: Sequence[str]) -> tuple[str, ...]:
    """The values of several classes in turn, each once: a few that follow each other are of different classes."""
    rows = zip_longest(*classes)
    return tuple(dict.fromkeys(value for row in rows for value in row if value is not None))


#: One text of each class, as short as it can be.
TEXTS = mixed(
    SCRIPTS,
    (" ".join(FORMULAS), " ".join(HEAVY), FORMULAS[0]),
    (" ".join(UNSEEN), "\u202e\u200b\u2060", " \u00a0\u2003 "),
)
#: The one a column may have no room for.
LONGEST = max(TEXTS, key=len)
#: Texts that are not text: bytes that are no UTF-8 (a lone surrogate, broken and overlong sequences).
BROKEN = b"\xed\xa0\x80 \xff\xfe \xc0\xaf \xf8"
MEGABYTE = "ө" * 500_000

#: Where a number, a sum or a date is wanted.
NUMBERS = (
    "-1",
    "9" * 30,
    "1.5",
    "1e30",
    "1e999",
    "NaN",
    "Infinity",
    "²",
    "٣٤",
    "0x10",
    "1_0",
    "--1",
    "'",
    "бир",
    "5.425",
)
SUMS = ("-5", "-5 425,2", "5.425", "1e30", "9" * 40, "10–20", "5,425,2", "сом", "NaN", "1 миң миң", "%", "٣٤٥", "0,001")
DATES = (
    "31.04.2027",
    "29.02.2025",
    "00.01.2027",
    "0",
    "1899",
    "9999",
    "10000",
    "-1",
    "15 Рамазан 1447",
    "32.13.2027",
    "2027-02-30",
    "٠١.٠١.٢٠٢٧",
    "24:61",
    "25:00",
)
WRONG = mixed(NUMBERS, SUMS, DATES)


def _reaches(value: str) -> bool:
    """Whether careless code might read it as a number, a sum or a date, and put it into a statement."""
    for read in (int, float, lambda text: Decimal(text.replace(" ", "").replace(",", ".")), parse_when, parse_amount):
        with suppress(ValueError, ArithmeticError, AmountError, WhenError):
            read(value)
            return True
    return False


REACHING = tuple(value for value in WRONG if _reaches(value))
#: What a column has no room for, and what it may not hold: no two columns are alike in that.
BEYOND = ("9" * 30, "-1")
#: Keys of nothing, and what breaks careless reading of a key.
KEYS = ("-1", "²", "9" * 30, "../1", "")

#: What is typed into a search (issue 57 of the list of bad inputs).
SEARCHES = (
    "'",
    '"',
    "%",
    "_",
    "\\",
    ":*",
    "&",
    "|",
    "!",
    "а & ! | б",
    "ө" * 10_000,
    "a" * 10_000,
    "(а+)+$",
    "((((((((((а*)*)*)*",
    " ".join(f"сөз{n}" for n in range(300)),
    "а" + "\u0301" * 200,
    "\u202e\u200b",
    "' OR 1=1--",
)


def escaped(text: str) -> str:
    """How a page shows a typed text."""
    from django.utils.html import escape

    return escape(text)


def broken_form(data: dict[str, str], names: set[str]) -> bytes:
    """A form whose fields ``names`` hold bytes that are no text."""
    parts = []
    for key, value in data.items():
        sent = quote_plus(BROKEN) if key in names else quote_plus(value)
        parts.append(f"{quote_plus(key)}={sent}")
    return "&".join(parts).encode("ascii")
