"""Reading a date as people type it: three languages, any usual order, day before month where both are figures."""

from __future__ import annotations

import re

from birge.rulebook.typed import fold
from birge.rulebook.when.value import When, WhenError, make_day
from birge.rulebook.when.words import SEASONS

# Kyrgyz (with the possessed month and its case endings), Russian and English stems; letters already folded.
_MONTHS = tuple(
    re.compile(rf"(?:{pattern})")
    for pattern in (
        r"янв(?:ар(?:[ьея]|ы(?:нда(?:гы)?)?)?)?|jan(?:uary)?",
        r"фев(?:р(?:ал(?:[ьея]|ы(?:нда(?:гы)?)?)?)?)?|feb(?:ruary)?",
        r"мар(?:т(?:[ае]|ы(?:нда(?:гы)?)?)?)?|mar(?:ch)?",
        r"апр(?:ел(?:[ьея]|и(?:нде(?:ги)?)?)?)?|apr(?:il)?",
        r"ма[йея]|майы(?:нда(?:гы)?)?|may",
        r"июн(?:[ьея]|у(?:нда(?:гы)?)?)?|june?",
        r"июл(?:[ьея]|у(?:нда(?:гы)?)?)?|july?",
        r"авг(?:уст(?:[ае]|у(?:нда(?:гы)?)?)?)?|aug(?:ust)?",
        r"сен(?:т(?:ябр(?:[ьея]|ы(?:нда(?:гы)?)?)?)?)?|sep(?:t(?:ember)?)?",
        r"окт(?:ябр(?:[ьея]|ы(?:нда(?:гы)?)?)?)?|oct(?:ober)?",
        r"ноя(?:б(?:р(?:[ьея]|ы(?:нда(?:гы)?)?)?)?)?|nov(?:ember)?",
        r"дек(?:аб(?:р(?:[ьея]|ы(?:нда(?:гы)?)?)?)?)?|dec(?:ember)?",
    )
)
_SEASONS = {
    "winter": re.compile(r"кыш(?:ы(?:нда(?:гы)?)?)?|зим(?:а|ы|ой|у)|winter"),
    "spring": re.compile(r"жаз(?:ы(?:нда(?:гы)?)?)?|весн(?:а|ы|ой|у)|spring"),
    "summer": re.compile(r"жай(?:ы(?:нда(?:гы)?)?)?|лет(?:о|а|ом)|summer"),
    "autumn": re.compile(r"куз(?:у(?:ндо(?:гу)?)?)?|осен(?:ь|и|ью)|autumn|fall"),
}
_WEEKDAYS = tuple(
    re.compile(pattern)
    for pattern in (
        "дуйшомбу|понедельник|monday",
        "шейшемби|вторник|tuesday",
        "шаршемби|сред[ау]|wednesday",
        "бейшемби|четверг|thursday",
        "жума|пятниц[ау]|friday",
        "ишемби|суббот[ау]|saturday",
        "жекшемби|воскресенье|sunday",
    )
)
_FILLER = re.compile(r"ж|жыл(?:ы|дын)?|г|год(?:а|у)?|в|во|on|in|of|the|куну|айы(?:нда)?")
_TOKEN = re.compile(r"[0-9]+|[^\W\d_]+|[ ,.]")
_JOINT = re.compile(r"(?<=[0-9]) ?- ?(?=[^\W\d_])")  # 2017-жылдын, 9-ноябры: there a hyphen is no minus
_ISO_DAY = re.compile(r"([0-9]{4})-([0-9]{1,2})-([0-9]{1,2})")
_ISO_MONTH = re.compile(r"([0-9]{4})-([0-9]{2})")
_FIGURES = re.compile(r"([0-9]{1,2})([./-])([0-9]{1,2})\2([0-9]{4})")
_MONTH_FIGURES = re.compile(r"([0-9]{1,2})[./]([0-9]{4})")
_SHORT_YEAR = re.compile(r"[0-9]{1,2}([./-])[0-9]{1,2}\1[0-9]{2}")


def parse_when(text: str) -> When:
    """What a person typed, in Kyrgyz, Russian or English, or a :attr:`When.code`; raises :class:`WhenError`."""
    read = fold(text)
    if read in ("", "-", "--"):
        raise WhenError("date_missing")
    if len(read) > 100:
        raise WhenError("date_unreadable", text=text.strip()[:60])
    ends = re.split(r"(?<=[0-9]) ?/ ?(?=[0-9]{4}-)|(?<=[0-9]{4}) ?- ?(?=[0-9]{1,2}\.[0-9]{1,2}\.)", read)
    if len(ends) == 2:
        first, last = _parse(ends[0], text), _parse(ends[1], text)
        if first.precision != "day" or last.precision != "day":
            raise WhenError("date_unreadable", text=text.strip())
        if last < first:
            raise WhenError("date_span_reversed", text=text.strip())
        return When.days(first.first, last.first)
    return _parse(read, text)


def _parse(read: str, text: str) -> When:
    read = re.sub(r"(?<=[0-9]{4}) ?-? ?(?:ж|г|жыл|года?)\.?$", "", read) if re.match(r"[0-9]{1,2}[./]", read) else read
    if found := _ISO_DAY.fullmatch(read):
        return When.day(make_day(*map(int, found.groups())))
    if found := _FIGURES.fullmatch(read):
        day, _, month, year = found.groups()
        return When.day(make_day(int(year), int(month), int(day)))
    if found := _ISO_MONTH.fullmatch(read):
        return When.month(int(found[1]), int(found[2]))
    if found := _MONTH_FIGURES.fullmatch(read):
        return When.month(int(found[2]), int(found[1]))
    if _SHORT_YEAR.fullmatch(read):
        raise WhenError("date_year_short", text=text.strip())
    return _words(read, text)


def _words(read: str, text: str) -> When:
    """A date with a month or season in words, or a bare year."""
    unreadable = WhenError("date_unreadable", text=text.strip())
    read = _JOINT.sub(" ", read)
    tokens = _TOKEN.findall(read)
    if "".join(tokens) != read or not read[0].isalnum():
        raise unreadable
    figures: list[str] = []
    months: list[int] = []
    seasons: list[str] = []
    weekdays: list[int] = []
    for token in tokens:
        if token.isascii() and token.isdigit():
            figures.append(token)
        elif (month := _which(token, _MONTHS)) is not None:
            months.append(month + 1)
        elif (season := _which(token, tuple(_SEASONS.values()))) is not None:
            seasons.append(SEASONS[season])
        elif (weekday := _which(token, _WEEKDAYS)) is not None:
            weekdays.append(weekday)
        elif token.isalpha() and not _FILLER.fullmatch(token):
            raise unreadable
    years = [int(figure) for figure in figures if len(figure) == 4]
    days = [int(figure) for figure in figures if len(figure) <= 2]
    if len(years) != 1 or len(years) + len(days) != len(figures) or len(days) > 1 or len(months + seasons) > 1:
        raise unreadable
    if weekdays and not days:
        raise unreadable
    if months and days:
        day = make_day(years[0], months[0], days[0])
        if any(weekday != day.weekday() for weekday in weekdays):
            raise WhenError("date_weekday_wrong", text=text.strip())
        return When.day(day)
    if days:
        raise unreadable
    if months:
        return When.month(years[0], months[0])
    return When.season(years[0], seasons[0]) if seasons else When.year(years[0])


def _which(token: str, patterns: tuple[re.Pattern[str], ...]) -> int | None:
    return next((index for index, pattern in enumerate(patterns) if pattern.fullmatch(token)), None)
