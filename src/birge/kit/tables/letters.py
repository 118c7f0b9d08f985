"""Text tables (CSV): which letters the bytes stand for and which mark parts the cells."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterator

from birge.kit.tables.guards import Refused

#: Eight-bit code pages met here, the likelier first: of two that read alike the first is taken.
PAGES = {
    "cp1251": "Windows-1251",
    "kz1048": "KZ-1048",
    "ptcp154": "PT-154",
    "koi8_r": "KOI8-R",
    "cp866": "CP866",
    "mac_cyrillic": "Mac Cyrillic",
}
MARKS = (";", "\t", ",", "|")
_MOST_CELL = 20_000
_OURS = frozenset("абвгдеёжзийклмнңоөпрстуүфхцчшщъыьэюяАБВГДЕЁЖЗИЙКЛМНҢОӨПРСТУҮФХЦЧШЩЪЫЬЭЮЯ")
_USUAL = frozenset("оаеиныртслкпдмвугзбчйуыжшіөүң")
_FITTING = frozenset("«»—–№„“”…’ \u00a0°")


def letters_of(data: bytes) -> tuple[str, str]:
    """The text and, for an eight-bit file, the name of its code page (empty for Unicode).

    :raises Refused: when it is no text, or two code pages make equally good sense of it.
    """
    for mark, page in ((b"\xef\xbb\xbf", "utf-8-sig"), (b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16")):
        if data.startswith(mark):
            return _strictly(data, page), ""
    if b"\x00" in data:
        # UTF-16 without its mark: every second byte of blanks, figures and separators is zero.
        even, odd = data[::2].count(0), data[1::2].count(0)
        page = "utf-16-le" if odd > even else "utf-16-be"
        if max(even, odd) < len(data) // 40 or len(data) % 2 or min(even, odd) * 10 > max(even, odd):
            raise Refused("table_kind_unknown")
        return _strictly(data, page), ""
    if sum(byte < 32 and byte not in b"\t\n\r\x1a" for byte in data[:4000]) > 4:
        raise Refused("table_kind_unknown")
    try:
        return data.decode("utf-8"), ""
    except UnicodeDecodeError:
        return _eight_bit(data)


def _strictly(data: bytes, page: str) -> str:
    try:
        text = data.decode(page)
    except UnicodeDecodeError as error:
        raise Refused("table_encoding_unknown") from error
    if "\x00" in text:
        raise Refused("table_kind_unknown")
    return text


def _eight_bit(data: bytes) -> tuple[str, str]:
    sample = data[:200_000]
    scored = []
    for order, page in enumerate(PAGES):
        try:
            scored.append((_sense(sample.decode(page, errors="replace")), -order, page))
        except LookupError:
            continue
    best, _order, page = max(scored)
    try:
        text = data.decode(page)
    except UnicodeDecodeError as error:
        raise Refused("table_encoding_unknown") from error
    # Good Cyrillic text scores near 1; letters by chance do not.
    if best < 0.7:
        raise Refused("table_encoding_unknown")
    return text, PAGES[page]


def _sense(text: str) -> float:
    """How much a reading looks like Kyrgyz or Russian: about 1 for good text, below 0 for letters by chance."""
    foreign = [char for char in text if ord(char) > 127 and char not in _FITTING]
    if not foreign:
        return 0.0
    good = sum(char in _OURS for char in foreign)
    usual = sum(char in _USUAL for char in foreign)
    odd_case = len(re.findall(r"[а-яёңөү][А-ЯЁҢӨҮ]", text))
    return (good + 0.3 * usual - 2 * (len(foreign) - good) - 2 * odd_case) / len(foreign)


def tables_of(text: str) -> Iterator[list[list[str]]]:
    """The cells as each separator would part them; the one named by a first line ``sep=;`` alone.

    :raises Refused: when a row cannot be read.
    """
    named = re.match(r"[\ufeff\"]*sep=(.)\"?\r?\n", text, re.IGNORECASE)
    if named:
        yield [[], *_cells(text[named.end() :], named[1])]
        return
    for mark in MARKS:
        if mark in text[:20_000]:
            yield _cells(text, mark)
    if not any(mark in text[:20_000] for mark in MARKS):
        yield _cells(text, ";")


def _cells(text: str, mark: str) -> list[list[str]]:
    csv.field_size_limit(_MOST_CELL)
    try:
        return [[_unescaped(cell) for cell in row] for row in csv.reader(io.StringIO(text, newline=""), delimiter=mark)]
    except csv.Error as error:
        raise Refused("table_broken") from error


def _unescaped(cell: str) -> str:
    """A text that was guarded against being taken for a formula (:func:`guarded`) as it was."""
    return cell[1:] if len(cell) > 1 and cell[0] == "'" and cell[1] in "=+-@\t\r" else cell


def guarded(text: str) -> str:
    """A text for a CSV that a spreadsheet program will not run: what begins like a formula gets an apostrophe."""
    return f"'{text}" if text.lstrip(" \u00a0")[:1] in ("=", "+", "-", "@", "\t", "\r") and text else text
