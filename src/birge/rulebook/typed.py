"""Text as people type it on phones and old keyboards, brought to one shape before a rule reads it.

Only readers use this; what a person typed is stored as typed. Three things vary in real council papers: the kind of
space and dash, letters of another alphabet that look the same ("cом" with a Latin c, "Кеӊеш" with U+04CA), and the
letters ң ө ү, which many keyboards lack ("мин сом").
"""

from __future__ import annotations

import re
import unicodedata

_SPACES = dict.fromkeys(map(ord, "\t\n\r\v\f\u00a0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008"), " ")
_SPACES |= dict.fromkeys(map(ord, "\u2009\u200a\u2028\u2029\u202f\u205f\u3000"), " ")
_DASHES = dict.fromkeys(map(ord, "\u2010\u2011\u2012\u2013\u2014\u2015\u2212\ufe63\uff0d"), "-")
# Zero-width marks, the soft hyphen and direction marks: never part of what a person meant to type.
_UNSEEN = dict.fromkeys(map(ord, "\u00ad\u200b\u200c\u200d\u200e\u200f\u202a\u202b\u202c\u202d\u202e"))
_UNSEEN |= dict.fromkeys(map(ord, "\u2060\u2066\u2067\u2068\u2069\ufeff"))
_CYRILLIC_TWINS = str.maketrans("ӊұѳɵ", "ңүөө")
_LATIN_TWINS = str.maketrans("aceopxykmthb", "асеорхукмтнв")
_FOLD = str.maketrans("ңөүё", "ноуе")
_WORD = re.compile(r"[^\W\d_]+")
_CYRILLIC = re.compile("[\u0400-\u04ff]")


def plain(text: str) -> str:
    """``text`` in lower case with plain spaces and hyphens, without unseen marks, look-alike letters made Cyrillic.

    A Latin letter is taken for its Cyrillic twin only inside a word that also holds a Cyrillic letter, so that
    English words stay what they are.
    """
    table = _SPACES | _DASHES | _UNSEEN
    text = unicodedata.normalize("NFC", text).translate(table).lower().translate(_CYRILLIC_TWINS)
    text = _WORD.sub(lambda found: _one_alphabet(found.group()), text)
    return re.sub(" +", " ", text).strip()


def fold(text: str) -> str:
    """:func:`plain`, and ң ө ү ё read as н о у е, so that "мин сом" and "миң сом" are the same words."""
    return plain(text).translate(_FOLD)


def _one_alphabet(word: str) -> str:
    return word.translate(_LATIN_TWINS) if _CYRILLIC.search(word) else word
