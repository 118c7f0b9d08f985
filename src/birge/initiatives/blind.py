"""Copies without names: what says who applies and from where is hidden in the words and in the names of files.

What a machine can find is hidden; a person looks at every copy before the commission gets it, and adds the words that
still give somebody away.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import Any

#: What stands where something was hidden.
HIDDEN = "▒▒▒"
#: Answers that are left out altogether.
LEFT_OUT = frozenset({"applicant", "contact", "phone", "place", "street", "problem", "paper_at"})
#: Answers that are no words of people.
_AS_IT_IS = frozenset({"kind", "starts", "ends", "theme"})
#: Shorter parts of a name stand in too many other words.
_LEAST = 4
#: Parts of many names that tell nobody apart (folded).
_COMMON = frozenset(
    (
        "айыл аймагы аймак шаар шаары айылный село город мектеп мектеби орто бала бакча тобу топ группа школа средняя "
        "комитети комитет жаштары жаштар молодежь аялдар женщин коомдук бирикме общественное объединение уюму "
        "aiyl aimak village city school group committee youth women"
    ).split()
)
#: A telephone as people write it: +996 or 0 and nine figures.
_PHONE = re.compile(r"(?<!\d)(?:\+?996|0)[\s()-]*\d(?:[\s()-]*\d){8}(?!\d)")
_MAIL = re.compile(r"\S+@\S+\.\S+")
_LETTERS = str.maketrans("өүңё", "оуне")


def _folded(text: str) -> str:
    """Small letters, ө ү ң ё as o у н е: the same length, so that places in it are places in the text."""
    return "".join(sign.lower().translate(_LETTERS) if len(sign.lower()) == 1 else sign for sign in text)


def words_to_hide(names: Iterable[str]) -> list[str]:
    """The names and their longer parts, the longest first."""
    found: set[str] = set()
    for name in names:
        whole = " ".join(name.split())
        parts = [part.strip("«»\"'(),.;:-") for part in re.split(r"[\s/]+", whole)]
        found |= {_folded(one) for one in (whole, *parts) if len(one) >= _LEAST}
    return sorted(found - _COMMON, key=lambda one: (-len(one), one))


def hide(text: str, words: Iterable[str]) -> str:
    """A text without the words (also with endings behind them), telephones and addresses of mail."""
    text = _MAIL.sub(HIDDEN, _PHONE.sub(HIDDEN, text))
    for word in words:
        folded = _folded(text)
        spots = [found.span() for found in re.finditer(rf"(?<!\w){re.escape(word)}\w*", folded)]
        for first, last in reversed(spots):
            text = f"{text[:first]}{HIDDEN}{text[last:]}"
    return text


def copy_of(content: Mapping[str, Any], words: Iterable[str]) -> dict[str, Any]:
    """What an application says, without who says it; sums, counts and dates stay."""
    listed = list(words)
    found: dict[str, Any] = {}
    for name, value in content.items():
        if name in LEFT_OUT:
            continue
        if name == "lines":
            texts = ("what", "unit", "valued")
            found[name] = [{**one, **{key: hide(one[key], listed) for key in texts}} for one in value]
        else:
            found[name] = hide(value, listed) if isinstance(value, str) and name not in _AS_IT_IS else value
    return found
