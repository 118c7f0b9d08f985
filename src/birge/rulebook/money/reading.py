"""Reading an amount as people type it. Everything that has two readings is an error, never a guess.

The order of work: bring letters and spaces to one shape, recognise words that stand for no figure, take the
qualifiers out (they stand before, after, or as an ending: «60 миң сомго жакын»), then read figures with their units.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from fractions import Fraction

from birge.rulebook.money.value import LARGEST, NOT_STATED, Amount, AmountError
from birge.rulebook.money.words import UNIT_NAMES, UNITS
from birge.rulebook.typed import fold

# All words below are folded: ң ө ү ё are written н о у е, so that both spellings are found.
_WORDS_WITHOUT_FIGURE = {
    "none": (
        *("каралган эмес", "каралбаган", "жок", "не предусмотрено", "нет"),
        *("not provided for", "not provided", "none"),
    ),
    "not_determined": (
        *("аныктала элек", "аныкталган эмес", "азырынча аныктала элек", "белгиленген эмес"),
        *("не определено", "не определена", "пока не определено", "еще не определено"),
        *("not determined", "not determined yet", "not yet determined"),
    ),
    "not_stated": (
        *("", "-", "--", "---", "...", "…", "корсотулгон эмес", "маалымат жок"),
        *("не указано", "не указана", "нет данных", "not stated", "no data", "n/a"),
    ),
}
_STATE_OF = {words: state for state, known in _WORDS_WITHOUT_FIGURE.items() for words in known}

_ABLATIVE = r"(?<=[0-9а-я.])[ -]?(?:дан|ден|дон|тан|тен|тон)"
_DATIVE = r"(?<=[0-9а-я.])[ -]?(?:га|ге|го|ка|ке|ко)"
# Tried in this order and taken out of the text: "не более" holds "более", "не менее" holds "менее".
_QUALIFIERS = (
    ("upper_limit", r"\bне (?:более|больше|свыше)\b|\bне превыша\w+|\bдо (?=[0-9])"),
    ("upper_limit", r"\bчейин\b|\bашпаган\b|\bашык эмес\b|\bкоп эмес\b"),
    ("upper_limit", r"\b(?:at most|up to|no more than|not more than)\b|[≤]"),
    ("at_least", rf"{_ABLATIVE} кем эмес\b|\b(?:эн )?кеминде\b|\bжок дегенде\b"),
    ("at_least", r"\b(?:не менее|не меньше|как минимум|минимум)(?: чем)?\b"),
    ("at_least", r"\b(?:at least|not less than|no less than)\b|[≥]"),
    ("upper_limit", rf"{_ABLATIVE} аз\b|\b(?:менее|меньше)\b|\b(?:less than|under)\b|[<]"),
    ("more_than", rf"{_ABLATIVE} (?:ашыгыраак|ашык|ашуун|коп|жогору)\b"),
    ("more_than", r"\b(?:более|больше|свыше)(?: чем)?\b|\bс лишним\b|\b(?:more than|over)\b|[>]"),
    ("almost", r"\bдээрлик\b|\bпочти\b|\b(?:almost|nearly)\b"),
    ("about", rf"{_DATIVE} (?:жакын|жуук)\b|(?<=[0-9а-я.])[ -]?(?:дай|дей|дой|тай|тей|той)\b"),
    ("about", r"(?<=[0-9а-я.])[ -]?(?:[дт][ыиу]н|нын|нин|нун) (?:тегерегинде|айланасында)\b"),
    ("about", r"\b(?:болжол менен|болжолдуу|чамасы|чамасында|чамалуу|чамалап|чакты)\b"),
    ("about", r"\b(?:около|примерно|приблизительно|ориентировочно|порядка)\b|\b(?:about|around|approximately)\b|[~≈]"),
)
_COMPILED = tuple((state, re.compile(pattern)) for state, pattern in _QUALIFIERS)

_SCALES = {
    **dict.fromkeys(("мин", "минг", "тыс", "тысяча", "тысячи", "тысяч"), (1_000, "ky")),
    **dict.fromkeys(("млн", "миллион", "миллиона", "миллионов"), (1_000_000, "ky")),
    **dict.fromkeys(("млрд", "миллиард", "миллиарда", "миллиардов"), (1_000_000_000, "ky")),
    **dict.fromkeys(("thousand", "thousands"), (1_000, "en")),
    **dict.fromkeys(("mln", "million", "millions"), (1_000_000, "en")),
    **dict.fromkeys(("bln", "bn", "billion", "billions"), (1_000_000_000, "en")),
}
# "com" is what a Latin keyboard makes of «сом».
_SOM = frozenset(("сом", "сома", "сомов", "сому", "с", "som", "soms", "com", "kgs", "\u20c0"))
_TYIYN = frozenset(("тыйын", "тыйына", "тыйынов", "tyiyn", "tyiyns"))
_UNIT_OF_SCALE = {1: "som", 1_000: "thousand_som", 1_000_000: "million_som", 1_000_000_000: "billion_som"}
_TOKEN = re.compile(r"(?P<figure>[0-9](?:[0-9 .,]*[0-9])?)|(?P<word>[^\W\d_]+|\u20c0)\.?|(?P<gap>[ |]+)")
_RANGE = re.compile(r"[0-9][^0-9]*-[^0-9]*[0-9]|\bот [0-9].*\bдо [0-9]|(?:дан|ден|дон|тан|тен|тон) .*[0-9].*\bчейин\b")
_RANGE_EN = re.compile(r"\b(?:from|between) [0-9].*\b(?:to|and) [0-9]|[0-9] ?(?:to|же|или|or) [0-9]")


@dataclass(frozen=True)
class Reading:
    """The amount, and ``step``: what one unit of its last printed digit is worth, in tyiyn (``None``: no figure)."""

    amount: Amount
    step: Fraction | None


@dataclass(frozen=True)
class _Term:
    """One figure with what follows it: «1 млн» or «979 миң сом»."""

    figure: str
    scale: int
    lang: str | None
    currency: str | None


def parse_amount(text: str, unit: str | None = None) -> Amount:
    """Read an amount as typed in Kyrgyz, Russian or English; raises :class:`AmountError`.

    ``unit`` (a key of ``UNITS``) is what a bare figure means; without it a bare figure is som. A unit in the text wins
    and must not contradict ``unit``.
    """
    return read_amount(text, unit).amount


def read_amount(text: str, unit: str | None = None) -> Reading:
    """As :func:`parse_amount`, with the precision in which the figure was printed."""
    shown = " ".join(text.split())[:60]
    if unit is not None and unit not in UNITS:
        raise AmountError("amount_unit_unknown", unit=unit)
    read = fold(text)
    if len(read) > 200 or "|" in read:
        raise AmountError("amount_unreadable", text=shown)
    words = read.rstrip(".") if read.strip(".") else read
    if words in _STATE_OF:
        state = _STATE_OF[words]
        return Reading(NOT_STATED if state == "not_stated" else Amount(None, state), None)
    if re.match(r"(?:минус ?|minus ?|- ?)[0-9]", read):
        raise AmountError("amount_negative", text=shown)
    if _RANGE.search(read) or _RANGE_EN.search(read):
        raise AmountError("amount_range", text=shown)
    state, rest = _take_qualifiers(read, shown)
    terms = _terms(rest, shown)
    tyiyn, step = _value(terms, unit, shown)
    if tyiyn > LARGEST:
        raise AmountError("amount_too_large", text=shown)
    return Reading(Amount(int(tyiyn), state), step)


def _take_qualifiers(read: str, shown: str) -> tuple[str, str]:
    found: set[str] = set()
    for state, pattern in _COMPILED:
        # The bar keeps figures apart: «5 болжол менен 979» is not 5 979.
        read, times = pattern.subn(" | ", read)
        if times:
            if state == "upper_limit":
                raise AmountError("amount_upper_limit", text=shown)
            found.add(state)
    if len(found) > 1:
        raise AmountError("amount_two_qualifiers", text=shown)
    return (found.pop() if found else "exact"), re.sub(" +", " ", read).strip()


def _terms(read: str, shown: str) -> list[_Term]:
    """Split into figures with their scales and currency; anything left over is unreadable."""
    read = re.sub(r"(?<=[0-9])-(?=[^\W\d_])", " ", read)
    read = re.sub(r"(?<=[0-9])\.$", "", read)
    terms: list[_Term] = []
    at = 0
    while at < len(read):
        found = _TOKEN.match(read, at)
        if found is None:
            raise AmountError("amount_unreadable", text=shown)
        at = found.end()
        word = found["word"]
        if found["figure"]:
            terms.append(_Term(found["figure"], 1, None, None))
        elif word:
            if not terms or terms[-1].currency:
                raise AmountError("amount_unreadable", text=shown)
            last = terms[-1]
            if word in _SCALES and last.scale == 1:
                terms[-1] = _Term(last.figure, *_SCALES[word], None)
            elif word in _SOM or word in _TYIYN and last.scale == 1:
                terms[-1] = _Term(last.figure, last.scale, last.lang, "som" if word in _SOM else "tyiyn")
            else:
                raise AmountError("amount_unreadable", text=shown)
    # Of several figures each says what it counts: «1 млн 979» may mean thousands. After som only tyiyn can follow.
    vague = any(term.scale == 1 and not term.currency for term in terms) and len(terms) > 1
    if not terms or vague or any(term.currency == "som" for term in terms[:-1]) and terms[-1].currency != "tyiyn":
        raise AmountError("amount_unreadable", text=shown)
    return terms


def _value(terms: list[_Term], unit: str | None, shown: str) -> tuple[Fraction, Fraction]:
    """All terms in tyiyn, and the worth of the last printed digit."""
    stated = terms[-1].scale > 1 or any(term.currency for term in terms) or len(terms) > 1
    last = terms[-1]
    if stated and unit is not None:
        finest = next((term for term in reversed(terms) if term.currency != "tyiyn"), None)
        said = _UNIT_OF_SCALE[finest.scale] if finest else "tyiyn"
        if said != unit:
            raise AmountError("amount_unit_contradiction", stated=UNIT_NAMES[said], expected=UNIT_NAMES[unit])
    # Fractions, since a Decimal product keeps 28 digits only and could hide a part finer than a tyiyn.
    total, step, above = Fraction(0), Fraction(0), None
    for term in terms:
        worth = 1 if term.currency == "tyiyn" else term.scale * 100
        if not stated and unit is not None:
            worth = UNITS[unit]
        figure, decimals = _figure(term, shown)
        if above is not None and (figure * worth >= above):
            raise AmountError("amount_unreadable", text=shown)  # «1 млн 2000 миң»: which of them is meant?
        if term is not last and (decimals or term.currency == "tyiyn"):
            raise AmountError("amount_unreadable", text=shown)
        total += figure * worth
        step, above = Fraction(worth, 10**decimals), worth
    if total.denominator != 1:
        raise AmountError("amount_too_fine", text=shown)
    return total, step


def _figure(term: _Term, shown: str) -> tuple[Fraction, int]:
    """The number in one figure and its count of decimals. A mark with two readings is an error."""
    text = term.figure
    if len(text) > 40:
        raise AmountError("amount_too_large", text=shown)
    if found := re.fullmatch(r"([0-9]+|[0-9]{1,3}(?: [0-9]{3})+)(?:([.,])([0-9]+))?", text):
        whole, mark, decimals = found[1], found[2], found[3] or ""
        if mark and len(decimals) == 3 and re.fullmatch("[1-9][0-9]{0,2}", whole):
            # «5,425 миң» and "5.425 million" have one reading, the decimal one, in the language of the scale word;
            # a bare 5.425 may be five or five thousand.
            if (mark, term.lang) not in ((",", "ky"), (".", "en")):
                raise AmountError("amount_ambiguous", text=shown)
        return Fraction(f"{whole.replace(' ', '')}.{decimals or 0}"), len(decimals)
    for group, point in ((",", "."), (".", ",")):
        pattern = rf"[1-9][0-9]{{0,2}}(?:\{group}[0-9]{{3}})+(?:\{point}([0-9]+))?"
        found = re.fullmatch(pattern, text)
        if found and (found[1] or text.count(group) > 1):
            return Fraction(text.replace(group, "").replace(point, ".")), len(found[1] or "")
    raise AmountError("amount_unreadable", text=shown)
