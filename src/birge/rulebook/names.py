"""Names of places as people type them: one key for Kyrgyz, Russian and Latin spellings, and words one letter apart.

The key is no transliteration to be shown to anybody. It throws away what people leave out or write differently (ң ө ү
as н о у, Ж as Дж, J or Zh, ы as и or y, doubled letters, signs), so that spellings of one name meet. Different names
may meet as well: whoever asks with a key shows exact names first.
"""

from __future__ import annotations

import re
import unicodedata

_CYRILLIC = {
    **dict(zip("абвгдезиклмнопрстуфэ", "abvgdeziklmnoprstufe", strict=True)),
    "ё": "e", "ж": "j", "й": "i", "ң": "n", "ӊ": "n", "ө": "o", "ѳ": "o", "ү": "u", "ұ": "u", "х": "h", "ц": "s",
    "ч": "c", "ш": "w", "щ": "w", "ъ": "", "ь": "", "ы": "i", "ю": "u", "я": "a", "җ": "j", "қ": "k", "ғ": "g",
    "һ": "h", "і": "i", "ї": "i", "є": "e",
}  # fmt: skip
#: Latin ways of writing one sound; what stands to the right is a letter of the key.
_LATIN = {
    "shch": "w", "sch": "w", "dzh": "j", "tch": "c", "dj": "j", "zh": "j", "kh": "h", "gh": "g", "ch": "c", "sh": "w",
    "ts": "s", "ck": "k", "yu": "u", "iu": "u", "ya": "a", "ia": "a", "yo": "e", "ye": "e", "oe": "o", "ue": "u",
    "ng": "n", "q": "k", "w": "v", "x": "h", "y": "i",
}  # fmt: skip
_LATIN_WAYS = re.compile("|".join(sorted(_LATIN, key=len, reverse=True)))
#: Turkish-like letters, before accents are taken off: ç is not c, nor ş an s.
_SINGLE = str.maketrans({"ç": "ch", "ş": "sh", "ı": "i", "ž": "zh", "š": "sh", "č": "ch"})
_DOUBLED = re.compile(r"(.)\1+")
_NOT_KEY = re.compile(r"[^a-z0-9]+")
#: Words that say what kind of place it is: nobody has to type them, and everybody types them differently.
_KINDS = frozenset(
    "ail aili ailni ailnii aul aimak aimagi okmotu okmot war wari gorod selo poselok raion raionu raioni "
    "oblast oblusu district region citi vilage".split()
)


def _word_key(word: str) -> str:
    word = word.replace("дж", "ж")
    word = "".join(_CYRILLIC.get(letter, letter) for letter in word)
    return _NOT_KEY.sub("", _DOUBLED.sub(r"\1", word))


def _latin(word: str) -> str:
    return _LATIN_WAYS.sub(lambda found: _LATIN[found[0]], word)


def key(text: str) -> str:
    """The key of a name: words in small Latin letters with single blanks; empty for what has no letters or figures.

    >>> key("Жалал-Абад"), key("Джалал-Абад"), key("Jalal-Abad")
    ('jalal abad', 'jalal abad', 'jalal abad')
    """
    lowered = unicodedata.normalize("NFC", text).lower().translate(_SINGLE)
    plain = "".join(
        letter if "\u0400" <= letter <= "\u04ff" else unicodedata.normalize("NFKD", letter)[0] for letter in lowered
    )
    words = []
    for word in re.split(r"[\W_]+", plain):
        latin = word if any("\u0400" <= letter <= "\u04ff" for letter in word) else _latin(word)
        words.append(_word_key(latin))
    return " ".join(word for word in words if word)


def bare(keyed: str) -> str:
    """A key without the words that say what kind of place it is, unless nothing else is there."""
    return " ".join(word for word in keyed.split() if word not in _KINDS) or keyed


def keys(*written: str) -> str:
    """The keys of names, each once after a blank, in words and glued together ("кара-суу" is typed "карасуу").

    A word begins one of them where it is found with a blank before it.
    """
    keyed = [key(name) for name in written]
    glued = [bare(one).replace(" ", "") for one in keyed]
    return "".join(f" {one}" for one in dict.fromkeys([*keyed, *glued]) if one)


def one_apart(one: str, other: str) -> bool:
    """Whether two words are the same but for one letter: another, missing, too many, or two neighbours swapped."""
    if one == other:
        return True
    if abs(len(one) - len(other)) > 1:
        return False
    start = 0
    while start < min(len(one), len(other)) and one[start] == other[start]:
        start += 1
    rest, others = one[start:], other[start:]
    if len(one) == len(other):
        swapped = rest[:2] == others[:2][::-1] and rest[2:] == others[2:]
        return swapped or rest[1:] == others[1:]
    return rest[1:] == others if len(one) > len(other) else rest == others[1:]


#: A word shorter than this is not searched for with a letter wrong: too many names are one letter from "Арал".
LEAST_FOR_TYPO = 5


def nearly(asked: str, keyed: str) -> bool:
    """Whether each word of one key stands in another, or begins one there, with at most one letter wrong in one word.

    Both are keys. The first letter of the wrong word has to be right: people rarely miss that one.
    """
    wrong = 0
    stands = keyed.split()
    for word in asked.split():
        if any(one.startswith(word) for one in stands):
            continue
        if len(word) < LEAST_FOR_TYPO:
            return False
        near = (one[:size] for one in stands if one[0] == word[0] for size in {len(one), len(word)} if size <= len(one))
        if not any(one_apart(word, one) for one in near):
            return False
        wrong += 1
    return wrong <= 1
