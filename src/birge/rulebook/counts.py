"""Head-counts as reports state them: a total with a qualifier, and of it women, men and people of unstated sex.

"About 60", "at least 60", "none" and "not stated" are different values. Role groups (deputies, staff) overlap and are
never added to a total, so they are no part of a head-count.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

from birge.rulebook.figures import ablative, dative, format_number, known_lang, percent, russian_form
from birge.rulebook.messages import Remark
from birge.rulebook.table import Reason

QUALIFIERS = ("exact", "about", "almost", "at_least", "more_than")
#: What "about" may be off by before a comparison counts as a contradiction. Source: the rules of tally (docs/rules).
ABOUT_TOLERANCE_PERCENT = 10

_NOT_STATED = {"ky": "көрсөтүлгөн эмес", "ru": "не указано", "en": "not stated"}
_BEFORE = {
    "about": {"ky": "болжол менен ", "ru": "примерно ", "en": "about "},
    "almost": {"ky": "", "ru": "почти ", "en": "almost "},
    "at_least": {"ky": "кеминде ", "ru": "не менее ", "en": "at least "},
    "more_than": {"ky": "", "ru": "более ", "en": "more than "},
}


@dataclass(frozen=True)
class HeadCount:
    """People counted. ``None`` is "not stated"; ``unknown`` are people present whose sex was not written down."""

    total: int | None
    women: int | None = None
    men: int | None = None
    unknown: int | None = None
    qualifier: str = "exact"

    def __post_init__(self) -> None:
        if self.qualifier not in QUALIFIERS:
            raise ValueError(f"unknown qualifier: {self.qualifier!r}")

    @property
    def at_most(self) -> int | None:
        """The greatest total that the statement allows, ``None`` when there is no such bound."""
        if self.total is None or self.qualifier in ("at_least", "more_than"):
            return None
        if self.qualifier == "about":
            return self.total * (100 + ABOUT_TOLERANCE_PERCENT) // 100
        return self.total

    @property
    def women_share_percent(self) -> Decimal | None:
        """Women of the total, one decimal, half up. ``None`` when a figure is missing or the total is only a bound."""
        if self.women is None or not self.total or self.qualifier in ("at_least", "more_than"):
            return None
        return percent(self.women, self.total)

    def problems(self) -> tuple[Reason, ...]:
        """Everything in the count that contradicts itself; nothing is changed. Paths are field names."""
        found = [Remark("count_negative", {"value": value}, path=name) for name, value in self._stated() if value < 0]
        if self.total is None:
            if self.qualifier != "exact":
                found.append(Remark("qualifier_without_total", {}, path="qualifier"))
            return tuple(found)
        parts = [(name, value) for name, value in self._stated() if name != "total"]
        limit = self.at_most
        for name, value in parts:
            if limit is not None and value > limit:
                found.append(Remark(f"{name}_exceed_total", {name: value, "total": self.total}, path=name))
        whole = sum(value for _, value in parts)
        values = {"sum": whole, "total": self.total}
        # Women and men given and nobody of unknown sex mentioned: the two are meant to make up the total.
        complete = self.women is not None and self.men is not None
        if complete and self.qualifier == "exact" and whole != self.total:
            found.append(Remark("parts_differ_from_total_count", values, path="total"))
        elif len(parts) > 1 and limit is not None and whole > limit:
            found.append(Remark("parts_exceed_total_count", values, path="total"))
        return tuple(found)

    def in_words(self, lang: str) -> str:
        """As :func:`format_people`."""
        return format_people(self, lang)

    def _stated(self) -> list[tuple[str, int]]:
        named = (("total", self.total), ("women", self.women), ("men", self.men), ("unknown", self.unknown))
        return [(name, value) for name, value in named if value is not None]


def format_people(count: HeadCount | None, lang: str, *, women: bool = False) -> str:
    """«60 адам», «100дөн ашык адам», «40ка жакын адам»; "60 чел.", "более 100 чел."; "more than 100 people".

    With ``women`` the number of women follows when it is stated: «155 адам, алардын ичинен 56 аял».
    """
    known_lang(lang)
    if count is None or count.total is None:
        return _NOT_STATED[lang]
    total, figure = count.total, format_number(count.total, lang)
    before = _BEFORE.get(count.qualifier, {}).get(lang, "")
    if lang == "ky":
        words = f"{before}{figure}{_after(total, count.qualifier)} адам"
    elif lang == "ru":
        words = f"{before}{figure} чел."
    else:
        words = f"{before}{figure} {'person' if total == 1 else 'people'}"
    if women and count.women is not None:
        words = f"{words}, {_of_them_women(count.women, lang)}"
    return words


def format_bodies(count: HeadCount | None, lang: str) -> str:
    """Bodies of local self-government, never people: «болжол менен 30 ЖӨБ органы», "примерно 30 органов МСУ"."""
    known_lang(lang)
    if count is None or count.total is None:
        return _NOT_STATED[lang]
    total, figure = count.total, format_number(count.total, lang)
    before = _BEFORE.get(count.qualifier, {}).get(lang, "")
    if lang == "ky":
        return f"{before}{figure}{_after(total, count.qualifier)} ЖӨБ органы"
    if lang == "ru":
        return f"{before}{figure} {russian_form(total, 'орган', 'органа', 'органов')} МСУ"
    return f"{before}{figure} local self-government {'body' if total == 1 else 'bodies'}"


def _after(total: int, qualifier: str) -> str:
    """What Kyrgyz adds to a figure: «40ка жакын», «100дөн ашык»."""
    return {"almost": f"{dative(total)} жакын", "more_than": f"{ablative(total)} ашык"}.get(qualifier, "")


def _of_them_women(women: int, lang: str) -> str:
    figure = format_number(women, lang)
    if lang == "ky":
        return f"алардын ичинен {figure} аял"
    if lang == "ru":
        return f"из них {figure} {russian_form(women, 'женщина', 'женщины', 'женщин')}"
    return f"of them {figure} {'woman' if women == 1 else 'women'}"


@dataclass(frozen=True)
class Summed:
    """Counts of several events taken together. What an event does not state is in no sum and in no share."""

    #: The sum of the totals that are stated; its women are those of the same events, where all of them state them.
    people: HeadCount
    #: How many events there are, how many state a total, how many state women.
    events: int
    stated: int
    women: int | None
    women_stated: int
    #: Women of the total over the events that state both and whose total is no mere bound, and how many these are.
    share: Decimal | None
    share_of: int
    share_about: bool


def summed(counts: Iterable[HeadCount | None]) -> Summed:
    """The counts of several events as one, with what may be said of their sum: "about", "at least", "more than"."""
    rows = [HeadCount(None) if one is None else one for one in counts]
    known = [one for one in rows if one.total is not None]
    women = [one.women for one in rows if one.women is not None]
    both = [one for one in known if one.women_share_percent is not None]
    total = sum(one.total or 0 for one in known) if known else None
    part, whole = sum(one.women or 0 for one in both), sum(one.total or 0 for one in both)
    every = len(women) == len(known) == len(rows) and bool(rows)
    return Summed(
        people=HeadCount(total, sum(women) if every else None, qualifier=_together({one.qualifier for one in known})),
        events=len(rows),
        stated=len(known),
        women=sum(women) if women else None,
        women_stated=len(women),
        share=percent(part, whole) if both else None,
        share_of=len(both),
        share_about=any(one.qualifier != "exact" for one in both),
    )


def _together(qualifiers: set[str]) -> str:
    """What may be said of a sum: bounds stay a bound, and whatever is mixed with "about" is about."""
    inexact = qualifiers - {"exact"}
    if not inexact:
        return "exact"
    if inexact <= {"at_least", "more_than"}:
        return "more_than" if "more_than" in inexact else "at_least"
    return "almost" if inexact == {"almost"} else "about"
