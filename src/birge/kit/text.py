"""Kyrgyz text: what is stored, how it is sorted and how it is found, the same on every database.

SQLite knows neither Kyrgyz order nor Cyrillic case, PostgreSQL without ICU sorts ң ө ү after я. So names carry a
``sort_key`` (rank in the 36-letter alphabet) and texts a ``search_text`` (folded), both made here.
"""

from __future__ import annotations

import re
import unicodedata

ALPHABET = "абвгдеёжзийклмнңоөпрстуүфхцчшщъыьэюя"
_RANK = {letter: chr(0x100 + place) for place, letter in enumerate(ALPHABET)}
_LOOKALIKE = str.maketrans({"ӊ": "ң", "Ӊ": "Ң", "ѳ": "ө", "Ѳ": "Ө", "ұ": "ү", "Ұ": "Ү"})
_FOLD = str.maketrans({"ө": "о", "ү": "у", "ң": "н", "ё": "е", "ъ": "", "ь": ""})
#: Characters that turn the direction of text or hide: never stored.
_INVISIBLE = re.compile(
    "[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f\u200b\u200e\u200f\u202a-\u202e\u2060-\u2069\ufeff\ufff9-\ufffb]"
)
_MARKS = re.compile(
    r"([\u0300-\u036f\u0483-\u0489\u1ab0-\u1aff\u20d0-\u20ff]{2})[\u0300-\u036f\u0483-\u0489\u1ab0-\u1aff\u20d0-\u20ff]+"
)
_NOT_WORD = re.compile(r"[\W_]+")


def clean(text: str, *, lines: bool = False) -> str:
    """Text as it is stored: NFC, look-alike letters mended, nothing invisible, outer and doubled blanks gone.

    :param lines: keep line breaks (of either kind, as ``\\n``).
    """
    text = unicodedata.normalize("NFC", text.replace("\r\n", "\n").replace("\r", "\n"))
    text = _MARKS.sub(r"\1", _INVISIBLE.sub("", text).translate(_LOOKALIKE))
    rows = [re.sub(r"[^\S\n]+", " ", row).strip() for row in text.split("\n")]
    if lines:
        return re.sub(r"\n{3,}", "\n\n", "\n".join(rows)).strip()
    return " ".join(row for row in rows if row)


def whole_number(text: str | None) -> int | None:
    """The key or number that a page wrote into an address or a hidden field; ``None`` for anything else.

    ``str.isdigit`` alone lets "²" through, and a number of thousands of figures costs seconds to read.
    """
    if text is None or not text.isascii() or not text.isdigit() or len(text) > 18:
        return None
    return int(text)


def fold(text: str) -> str:
    """The form in which texts are searched: ө ү ң typed as о у н, ё as е, дж as ж, no signs, single blanks."""
    text = unicodedata.normalize("NFC", text).translate(_LOOKALIKE).lower().replace("дж", "ж").translate(_FOLD)
    text = "".join(c for c in unicodedata.normalize("NFKD", text) if not unicodedata.combining(c) or c == "\u0306")
    return _NOT_WORD.sub(" ", unicodedata.normalize("NFC", text)).strip()


def sort_key(text: str) -> str:
    """A string whose plain code-point order is the Kyrgyz order; blanks and hyphens do not count at first level."""
    lowered = unicodedata.normalize("NFC", text).translate(_LOOKALIKE).lower()
    main = "".join(_RANK.get(c, c) for c in lowered if c.isalnum())
    return (main + "\u0001" + lowered)[:240]


_LATIN = {
    **dict(zip("абвгдезийклмноөпрстуүфэы", "abvgdeziiklmnoopr" + "stuufey", strict=False)),
    "ё": "e", "ж": "j", "й": "i", "ң": "n", "ө": "o", "ү": "u", "х": "kh", "ц": "ts", "ч": "ch", "ш": "sh",
    "щ": "shch", "ъ": "", "ь": "", "ы": "y", "э": "e", "ю": "iu", "я": "ia",
}  # fmt: skip


def slug(text: str) -> str:
    """ASCII decoration for addresses: "Ак-Муз айыл аймагы" → "ak-muz-aiyl-aimagy"."""
    latin = "".join(_LATIN.get(c, c) for c in unicodedata.normalize("NFC", text).translate(_LOOKALIKE).lower())
    return re.sub(r"[^a-z0-9]+", "-", latin).strip("-")
