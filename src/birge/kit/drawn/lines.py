"""How wide words are, so that names break where there is room. Widths are those of our font.

A browser that does not load the font shows another, which may be wider: rooms are counted with a reserve.
"""

from __future__ import annotations

#: Width of letters in parts of the size, from the font's own table, rounded up; others are like "о".
_SETS = {
    0.31: " .,:;!|'ilj·()\u00a0",
    0.47: "гrtf",
    0.5: "т-",
    0.56: "авезсухүчьэякaceksvxyz1",
    0.73: "АБВГДЕЁЗИЙКЛҢОӨПРСТУҮХЦЧЪЬЭЯмыABCDEFGHKLNOPQRSTUVXYZ",
    0.77: "Н",
    0.85: "жшщюфw%—",
    1.0: "ЖМШЩЮЫФMWm",
}
_WIDTHS = {letter: width for width, letters in _SETS.items() for letter in letters}
_USUAL = 0.62
#: A word that is too long is parted before a consonant with a vowel behind it, as both languages part words.
_VOWELS = frozenset("аеёиоөуүыэюяaeiouy")
_NO_CONSONANTS = _VOWELS | frozenset("ьъ")
#: So many letters of a word stand at least before and behind a hyphen.
_LEAST = 3
#: Other fonts are wider by up to this.
RESERVE = 1.06


def width_of(text: str, size: float) -> float:
    """How wide a line is at most, in the unit of ``size``."""
    return sum(_WIDTHS.get(letter, _USUAL) for letter in text) * size * RESERVE


def wrap(text: str, room: float, size: float) -> list[str]:
    """``text`` in lines no wider than ``room``; a word that is wider by itself is parted at a syllable.

    :raises ValueError: there is no room for a single letter.
    """
    if room < size:
        raise ValueError("no room for a letter")
    lines: list[str] = []
    line = ""
    for word in text.split(" "):
        if not word:
            continue
        longer = f"{line} {word}" if line else word
        if width_of(longer, size) <= room:
            line = longer
            continue
        if line:
            lines.append(line)
        while width_of(word, size) > room:
            cut, hyphen = _cut(word, room, size)
            lines.append(word[:cut] + hyphen)
            word = word[cut:]
        line = word
    return [*lines, line] if line else lines


def _cut(word: str, room: float, size: float) -> tuple[int, str]:
    """How many letters of ``word`` stay on this line, and what is set behind them; without a syllable all that fit."""
    most = _letters_that_fit(word, room - width_of("-", size), size)
    for cut in range(min(most, len(word) - _LEAST), _LEAST - 1, -1):
        first, second = word[cut].lower(), word[cut + 1].lower()
        if word[: cut + 2].isalpha() and first not in _NO_CONSONANTS and second in _VOWELS:
            return cut, "-"
    return _letters_that_fit(word, room, size), ""


def _letters_that_fit(word: str, room: float, size: float) -> int:
    cut = 1
    while width_of(word[: cut + 1], size) <= room:
        cut += 1
    return cut
