"""Printing a date in Kyrgyz, Russian and English, as official papers do.

Kyrgyz acts possess the month: 2017-жылдын 9-ноябры, 9-ноябрынан, 9-ноябрындагы.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from birge.rulebook.figures import known_lang

SEASONS = ("winter", "spring", "summer", "autumn")
NOT_STATED = {"ky": "көрсөтүлгөн эмес", "ru": "не указано", "en": "not stated"}
CASES = ("plain", "from", "until", "on", "of")

_KY_MONTHS = "январы февралы марты апрели майы июну июлу августу сентябры октябры ноябры декабры".split()
_KY_SEASONS = dict(zip(SEASONS, ("кышы", "жазы", "жайы", "күзү"), strict=True))
_KY_DAYS = "дүйшөмбү шейшемби шаршемби бейшемби жума ишемби жекшемби".split()
# Endings after a possessed word, by its last letter: 15-сентябры+на, 3-апрели+не, 30-августу+нан, күзү+нөн.
_KY_ENDINGS = {
    "ы": {"plain": "", "from": "нан", "until": "на чейин", "on": "нда", "of": "ндагы"},
    "и": {"plain": "", "from": "нен", "until": "не чейин", "on": "нде", "of": "ндеги"},
    "у": {"plain": "", "from": "нан", "until": "на чейин", "on": "нда", "of": "ндагы"},
    "ү": {"plain": "", "from": "нөн", "until": "нө чейин", "on": "ндө", "of": "ндөгү"},
}
_KY_YEAR = {"plain": "жыл", "from": "жылдан", "until": "жылга чейин", "on": "жылы", "of": "жылдагы"}

_RU_OF = "января февраля марта апреля мая июня июля августа сентября октября ноября декабря".split()
_RU = "январь февраль март апрель май июнь июль август сентябрь октябрь ноябрь декабрь".split()
_RU_IN = "январе феврале марте апреле мае июне июле августе сентябре октябре ноябре декабре".split()
_RU_SEASONS = {
    "plain": ("зима", "весна", "лето", "осень"),
    "from": ("с зимы", "с весны", "с лета", "с осени"),
    "until": ("по зиму", "по весну", "по лето", "по осень"),
    "on": ("зимой", "весной", "летом", "осенью"),
    "of": ("зимы", "весны", "лета", "осени"),
}
_RU_YEAR = {"plain": "{} год", "from": "с {} года", "until": "по {} год", "on": "в {} году", "of": "{} года"}
_RU_BEFORE_DAY = {"plain": "", "from": "с ", "until": "по ", "on": "", "of": "от "}
_RU_DAYS = "понедельник вторник среда четверг пятница суббота воскресенье".split()

_EN_MONTHS = "January February March April May June July August September October November December".split()
_EN_DAYS = "Monday Tuesday Wednesday Thursday Friday Saturday Sunday".split()
_EN_BEFORE = {"plain": "", "from": "from ", "until": "until ", "of": "of "}


@dataclass(frozen=True, order=True)
class Span:
    """From the ``first`` day to the ``last`` day meant, and how precisely it was said: all that printing needs."""

    first: date
    last: date
    precision: str

    @property
    def season_name(self) -> str:
        """The season of the last month (meant for season precision)."""
        return SEASONS[self.last.month // 3 % 4]


def format_when(when: Span | None, lang: str, *, case: str = "plain", weekday: bool = False) -> str:
    """In words: «2017-жылдын 9-ноябры», «9 ноября 2017 года», "9 November 2017"; ``None`` is "not stated".

    ``case``: plain, ``from``, ``until``, ``on`` (when something happens), ``of`` (a paper of that date). ``weekday``
    adds the name of the day of the week where the date is one day.
    """
    known_lang(lang)
    if case not in CASES:
        raise ValueError(f"unknown case: {case!r}")
    if when is None:
        return NOT_STATED[lang]
    if when.precision == "days":
        return format_span(when.first, when.last, lang)
    words = {"ky": _ky, "ru": _ru, "en": _en}[lang](when, case)
    if weekday and when.precision == "day":
        number = when.first.weekday()
        if lang == "ky":
            return f"{words}, {_KY_DAYS[number]}"
        return f"{(_RU_DAYS if lang == 'ru' else _EN_DAYS)[number]}, {words}"
    return words


def as_typed(when: Span, lang: str) -> str:
    """The short form in which people type a date, for the field it was typed into: 09.11.2017, 11.2017, күз 2017.

    Reading it gives the same date again.
    """
    known_lang(lang)
    figures = {"day": "%d.%m.%Y", "month": "%m.%Y", "year": "%Y"}.get(when.precision)
    if figures:
        return when.first.strftime(figures)
    if when.precision == "days":
        return f"{when.first:%d.%m.%Y} – {when.last:%d.%m.%Y}"
    if when.precision != "season":
        return format_when(when, lang)
    at, word = SEASONS.index(when.season_name), when.season_name
    # A Kyrgyz season stands possessed in the vocabulary (күзү); typed, it stands alone (күз).
    short = {"ky": _KY_SEASONS[word][:-1], "ru": _RU_SEASONS["plain"][at], "en": word}
    return f"{short[lang]} {when.last.year}"


def format_span(first: Span | date, last: Span | date, lang: str) -> str:
    """From ``first`` until ``last``: «2018-жылдын 30-августунан 15-сентябрына чейин»."""
    known_lang(lang)
    start, end = _span(first), _span(last)
    if start == end:
        return format_when(start, lang)
    if start.precision == end.precision == "year":
        years = f"{start.first.year}–{end.first.year}"
        return {"ky": f"{years}-жылдар", "ru": f"{years} годы", "en": years}[lang]
    same_year = start.last.year == end.last.year and "year" not in (start.precision, end.precision)
    if lang == "ky":
        until = _ky(end, "until", with_year=not same_year)
        return f"{_ky(start, 'from')} {until}"
    if lang == "ru":
        return f"{_ru(start, 'from', with_year=not same_year)} {_ru(end, 'until')}"
    if start.precision == end.precision == "day" and same_year and start.first.month == end.first.month:
        return f"{start.first.day}–{_en(end, 'plain')}"
    return f"{_en(start, 'plain', with_year=not same_year)} – {_en(end, 'plain')}"


def _span(end: Span | date) -> Span:
    return Span(end.first, end.last, end.precision) if isinstance(end, Span) else Span(end, end, "day")


def _ky(when: Span, case: str, *, with_year: bool = True) -> str:
    year = f"{when.last.year}-жылдын " if with_year else ""
    if when.precision == "year":
        return f"{when.first.year}-{_KY_YEAR[case]}"
    if when.precision == "season":
        word = _KY_SEASONS[when.season_name]
        return f"{year}{word}{_KY_ENDINGS[word[-1]][case]}"
    word = _KY_MONTHS[when.first.month - 1]
    day = f"{when.first.day}-" if when.precision == "day" else ""
    return f"{year}{day}{word}{_KY_ENDINGS[word[-1]][case]}"


def _ru(when: Span, case: str, *, with_year: bool = True) -> str:
    year = f" {when.last.year} года" if with_year else ""
    if when.precision == "year":
        return _RU_YEAR[case].format(when.first.year)
    if when.precision == "season":
        return f"{_RU_SEASONS[case][SEASONS.index(when.season_name)]}{year}"
    month = when.first.month - 1
    if when.precision == "day":
        # «по 15 сентября» is the genitive; the day is what the preposition governs.
        before = "со " if case == "from" and when.first.day == 2 else _RU_BEFORE_DAY[case]  # со второго
        return f"{before}{when.first.day} {_RU_OF[month]}{year}"
    words = {
        "plain": _RU[month],
        "from": f"с {_RU_OF[month]}",
        "until": f"по {_RU[month]}",
        "on": f"в {_RU_IN[month]}",
        "of": _RU_OF[month],
    }
    return f"{words[case]}{year}"


def _en(when: Span, case: str, *, with_year: bool = True) -> str:
    year = f" {when.last.year}" if with_year else ""
    before = _EN_BEFORE.get(case, "on " if when.precision == "day" else "in ")
    if when.precision == "year":
        return f"{before}{when.first.year}"
    if when.precision == "season":
        return f"{before}{when.season_name}{year}"
    day = f"{when.first.day} " if when.precision == "day" else ""
    return f"{before}{day}{_EN_MONTHS[when.first.month - 1]}{year}"
