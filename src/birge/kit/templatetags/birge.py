"""``{% load birge %}``: words for values, and the components that need more than an include."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from datetime import date, datetime, time
from typing import Any

from django import template
from django.forms import widgets
from django.forms.boundfield import BoundField
from django.urls import NoReverseMatch, reverse
from django.utils import timezone, translation
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext, pgettext

from birge.kit import charts, icons
from birge.rulebook.counts import HeadCount, format_people
from birge.rulebook.figures import format_number
from birge.rulebook.money import NBSP, UNIT_NAMES, Amount, format_amount
from birge.rulebook.when import SEASONS, When, format_when

register = template.Library()

TONES = {"done": "check", "late": "alert", "wait": "clock", "plain": "", "": ""}
_PREFIX = re.compile(r"^/(?:ky|ru|en)(?=/|$)")


def _lang() -> str:
    return (translation.get_language() or "ky")[:2]


# Words for values -----------------------------------------------------------


def as_when(value: Any) -> When | None:
    """A :class:`When` from a When, a date, a datetime, ``(first, precision)``, ``(first, last, precision)`` or a code."""
    if value is None or value == "" or isinstance(value, When):
        return value or None
    if isinstance(value, datetime):
        return When.day(timezone.localtime(value).date() if timezone.is_aware(value) else value.date())
    if isinstance(value, date):
        return When.day(value)
    if isinstance(value, str):
        return When.from_code(value)
    if isinstance(value, (tuple, list)):
        first, *middle, precision = value
        if first is None:
            return None
        if middle:
            return When(first, middle[0], precision)
        return _from_first(first, precision)
    raise TypeError(f"not a time: {value!r}")


def _from_first(first: date, precision: str) -> When:
    if precision == "day":
        return When.day(first)
    if precision == "month":
        return When.month(first.year, first.month)
    if precision == "year":
        return When.year(first.year)
    if precision == "season":
        # A winter is named after the year it ends in: one that begins in December belongs to the next year.
        return When.season(first.year + first.month // 12, SEASONS[first.month % 12 // 3])
    raise ValueError(f"no such precision: {precision!r}")


@register.filter
def when(value: Any) -> str:
    """A time as officials write it, no finer than it is known."""
    return format_when(as_when(value), _lang())


@register.filter
def day(value: Any) -> str:
    """A date as officials write it; a moment becomes its date in Bishkek."""
    return format_when(as_when(value), _lang())


@register.filter
def clock(value: Any) -> str:
    """The time of day in Bishkek, "9:30"; empty when there is none."""
    if value in (None, ""):
        return ""
    if isinstance(value, datetime) and timezone.is_aware(value):
        value = timezone.localtime(value)
    if isinstance(value, (datetime, time)):
        return f"{value.hour}:{value.minute:02d}"
    raise TypeError(f"not a time of day: {value!r}")


@register.filter
def moment(value: datetime | None) -> str:
    """Date and time of day together: "2017-жылдын 9-ноябры, 9:30"."""
    if value is None:
        return when(None)
    return f"{when(value)}, {clock(value)}"


@register.filter
def money(value: Any, unit: str = "som") -> str:
    """An amount in words: an :class:`Amount`, or a whole number of tyiyn (``None``: not stated)."""
    if value is None or isinstance(value, int):
        value = Amount(value, "not_stated" if value is None else "exact")
    return format_amount(value, _lang(), unit)


@register.filter
def people(value: Any) -> str:
    """A head-count in words: a :class:`HeadCount`, or a plain number (``None``: not stated)."""
    if value is None or isinstance(value, int):
        value = HeadCount(value)
    return format_people(value, _lang())


# Addresses --------------------------------------------------------------------


@register.simple_tag(takes_context=True)
def language_url(context: template.Context, language: str) -> str:
    """The address of this same page in another language, with its query; outside the pages, that language's front."""
    request = context.get("request")
    if request is None or not _PREFIX.match(request.path):
        return f"/{language}/"
    query = request.META.get("QUERY_STRING", "") if request.method in ("GET", "HEAD") else ""
    return _PREFIX.sub(f"/{language}", request.path, count=1) + (f"?{query}" if query else "")


@register.simple_tag
def address(name: str, *args: Any, **kwargs: Any) -> str:
    """Like ``{% url %}``, but empty when no such page exists: the kit knows the pages above it by name only."""
    try:
        return reverse(name, args=args, kwargs=kwargs)
    except NoReverseMatch:
        return ""


# Small components ---------------------------------------------------------------


@register.simple_tag
def icon(name: str) -> SafeString:
    """An icon, hidden from screen readers; its word stands beside it."""
    return icons.svg(name)


@register.simple_tag
def chip(state: str, label: Any) -> SafeString:
    """A state: always its word, with a colour and a sign. ``state``: done, late, wait, plain or empty (lake)."""
    tone = state if state in TONES else "plain"
    sign = icons.svg(TONES[tone]) if TONES[tone] else ""
    return format_html('<span class="chip{}">{}<span>{}</span></span>', f" {tone}" if tone else "", sign, label)


@register.simple_tag
def on(value: Any) -> SafeString:
    """A time as ``<time>``: machines can read it, and "9-ноябры" does not break after its hyphen."""
    known = as_when(value)
    text = _unbroken(format_when(known, _lang()))
    if known is None or known.precision not in ("day", "month", "year"):
        return text
    return format_html('<time datetime="{}">{}</time>', known.code, text)


_HYPHENED = re.compile(r"(\d+(?:–\d+)?-\w+)")


def _unbroken(text: str) -> SafeString:
    pieces = _HYPHENED.split(text)
    return format_html_join(
        "",
        "{}",
        ((format_html('<span class="nb">{}</span>', part) if i % 2 else part,) for i, part in enumerate(pieces)),
    )


@register.simple_tag
def figure(amount: Any, unit: str = "som") -> SafeString:
    """A great calm number: the sum large, its unit small. Unknown sums say so in words."""
    whole = money(amount, unit)
    name = UNIT_NAMES[unit][_lang()].replace(" ", NBSP)
    if not whole.endswith(NBSP + name):
        return format_html('<p class="figure">{}</p>', whole)
    return format_html('<p class="figure">{} <small>{}</small></p>', whole[: -len(name) - 1], name)


@register.inclusion_tag("kit/stacked_bar.html")
def stacked_bar(parts: Iterable[Any], title: str = "", unit: str = "", total: Any = None) -> dict[str, Any]:
    """Parts of a whole as one bar and as the table of its numbers.

    ``parts``: :class:`charts.Part`, ``(label, value[, text[, series]])`` or dicts with these keys; ``value`` a whole
    number, an :class:`Amount` or ``None`` (not known: listed, not drawn). ``unit`` (som, thousand_som, million_som)
    writes values as money and stands in the caption. ``total`` adds a line under the table.
    """
    laid = charts.slices([_part(part, unit) for part in parts])
    heard = "; ".join(
        f"{one.part.label}: {one.part.text}" + (f", {_percent(one.percent)}" if one.drawn else "") for one in laid
    )
    return {
        "svg": charts.stack_svg(laid, f"{title}. {heard}" if title else heard) if any(o.drawn for o in laid) else "",
        "rows": [(one, _percent(one.percent) if one.drawn else "") for one in laid],
        "title": title,
        "unit": UNIT_NAMES[unit][_lang()] if unit else "",
        "total": _number(total, unit) if total is not None else "",
    }


def _percent(number: str) -> str:
    return pgettext("share", "%(number)s%%") % {"number": number}


def _number(value: Any, unit: str) -> str:
    if unit or isinstance(value, Amount):
        amount = value if isinstance(value, Amount) else Amount(value, "not_stated" if value is None else "exact")
        return format_amount(amount, _lang(), unit or "som", bare=bool(unit))
    return gettext("not stated") if value is None else format_number(value, _lang())


def _part(given: Any, unit: str) -> charts.Part:
    if isinstance(given, charts.Part):
        label, value, text, series = given.label, given.value, given.text, given.series
    elif isinstance(given, Mapping):
        label, value = given["label"], given["value"]
        text, series = given.get("text", ""), given.get("series", 0)
    else:
        label, value, text, series = (*given, "", 0)[:4] if len(given) == 2 else (*given, 0)[:4]
    number = value.tyiyn if isinstance(value, Amount) else value
    return charts.Part(str(label), number, str(text or _number(value, unit)), int(series or 0))


@register.simple_tag
def bar(value: int, total: int, series: int = 1) -> SafeString:
    """A thin bar beside a number that says the same."""
    return charts.bar_svg(value, total, series)


@register.inclusion_tag("kit/paired_ranking.html")
def paired_ranking(ranking: charts.PairedRanking, caption: str = "", heading: str = "") -> dict[str, Any]:
    """The overall order beside the orders of groups (``charts.paired_ranking`` makes it)."""
    rows = [(row, list(zip(ranking.columns, row.cells, strict=True))) for row in ranking.rows]
    return {"ranking": ranking, "rows": rows, "caption": caption, "heading": heading, "span": len(ranking.columns) + 2}


@register.inclusion_tag("kit/steps.html")
def steps(timeline: Iterable[Any], wide: bool = True) -> dict[str, Any]:
    """Where we stand. Items (dicts or objects): ``title``, ``state`` (past, now, next), and if wanted ``when`` (a time
    or text), ``note``, ``url``, ``word`` (the state's own word), ``action`` (``(label, address)``, for the current one).
    """
    words = {"past": pgettext("step", "done"), "now": pgettext("step", "now"), "next": pgettext("step", "ahead")}
    items = []
    for entry in timeline:
        get = (
            entry.get
            if isinstance(entry, Mapping)
            else lambda key, default=None, entry=entry: getattr(entry, key, default)
        )
        state = get("state") or "next"
        at = get("when")
        items.append(
            {
                "title": get("title"),
                "state": state,
                "word": get("word") or words[state],
                "when": at if isinstance(at, str) or at is None else on(at),
                "note": get("note"),
                "url": get("url"),
                "action": get("action"),
            }
        )
    return {"items": items, "wide": wide}


@register.simple_block_tag
def knot(content: str, number: Any = "", state: str = "") -> SafeString:
    """One knot of ``<ol class="thread">``. ``state``: empty (happened), open (ahead), late (ahead and late), result."""
    css = {"": "", "open": "open", "late": "open late", "result": "result"}[state]
    inside = icons.svg("check") if state == "result" else number
    return format_html(
        '<li class="{}"><span class="knot" aria-hidden="true">{}</span><div class="card">{}</div></li>',
        css,
        inside,
        content,
    )


# Forms -------------------------------------------------------------------------------


@register.filter
def kind(field: BoundField) -> str:
    """Which form of ``kit/field.html`` suits a field: hidden, check, choices or line."""
    widget = field.field.widget
    if widget.is_hidden:
        return "hidden"
    if isinstance(widget, widgets.CheckboxInput):
        return "check"
    return "choices" if widget.use_fieldset else "line"


@register.filter
def takes_letters(field: BoundField) -> bool:
    """True for fields in which people write words: they get the three buttons ң ө ү."""
    widget = field.field.widget
    if widget.attrs.get("data-letters") == "no":
        return False
    return isinstance(widget, widgets.Textarea) or type(widget).__name__ in ("TextInput", "SearchInput")
