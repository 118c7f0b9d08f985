"""``{% load birge %}``: words for values, and the components that need more than an include."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from decimal import Decimal
from functools import lru_cache, partial
from typing import Any

from django import template
from django.conf import settings
from django.forms import Field, ModelChoiceField, widgets
from django.forms.boundfield import BoundField
from django.templatetags.static import static
from django.urls import NoReverseMatch, get_script_prefix, reverse
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import get_language, pgettext

from birge.kit import charts, consents, icons, said
from birge.kit.addresses import absolute
from birge.kit.once import new_token
from birge.kit.terms import terms
from birge.rulebook.figures import format_number
from birge.rulebook.money import Amount

register = template.Library()

#: The colour of a state and the sign that repeats it.
TONES = {"done": "check", "late": "alert", "wait": "clock", "plain": "", "": ""}
_PREFIX = re.compile(r"^/(?:ky|ru|en)(?=/|$)")

# Words for values --------------------------------------------------------------------


# No line ends inside "9-ноябры".
register.filter("unbroken", said.unbroken)
register.filter("when", lambda value: said.unbroken(said.when(value)))
register.filter("day", lambda value: said.unbroken(said.when(value)))
register.filter("since", lambda value: said.unbroken(said.since(value)))
register.filter("until", lambda value: said.unbroken(said.until(value)))
register.filter("dated", lambda value: said.unbroken(said.dated(value)))
register.filter("through", lambda first, last: said.unbroken(said.through(first, last)))
register.filter("calendar_month", lambda value: said.unbroken(said.calendar_month(value)))
register.filter("clock", said.clock)
register.simple_tag(said.time_element, name="on")


@register.filter
def moment(value: Any) -> SafeString:
    """Date and time of day together: "2017-жылдын 9-ноябры, 9:30"."""
    return said.unbroken(said.when(None) if value is None else f"{said.when(value)}, {said.clock(value)}")


@register.filter
def money(value: Any, unit: str = "som") -> str:
    """An Amount, or a whole number of tyiyn, in words. ``unit``: som, thousand_som, million_som."""
    return said.money(value, unit)


@register.filter
def bare(value: Any, unit: str = "som") -> str:
    """The same without its unit, for a table whose head names it."""
    return said.money(value, unit, bare=True)


register.filter("people", said.people)
register.filter("number", said.number)


@register.simple_tag
def figure(amount: Any, unit: str = "som") -> SafeString:
    """A great calm number: the sum large, its unit small. Unknown sums say so in words."""
    number, name = said.figure(amount, unit)
    if not name:
        return format_html('<p class="figure words">{}</p>', number)
    return format_html('<p class="figure">{} <small>{}</small></p>', number, name)


# Addresses -----------------------------------------------------------------------------


@register.simple_tag(takes_context=True)
def language_url(context: template.Context, language: str) -> str:
    """The address of this same page in another language, with its query; outside the pages, that language's front."""
    request = context.get("request")
    if request is None or not _PREFIX.match(request.path):
        return f"/{language}/"
    query = request.META.get("QUERY_STRING", "") if request.method in ("GET", "HEAD") else ""
    return _PREFIX.sub(f"/{language}", request.path, count=1) + (f"?{query}" if query else "")


@register.simple_tag(takes_context=True)
def elsewhere(context: template.Context) -> SafeString:
    """For programs that list pages: the one address of this page, and the same page in each language.

    Of a query only the number of the page belongs to the address. Nothing for what a form answered.
    """
    request = context.get("request")
    if request is None or request.method not in ("GET", "HEAD") or not _PREFIX.match(request.path):
        return SafeString("")
    page = request.GET.get("page", "")
    query = f"?page={page}" if page.isdecimal() and page != "1" else ""
    names = [code for code, _name in settings.LANGUAGES]
    paths = {code: absolute(request, _PREFIX.sub(f"/{code}", request.path, count=1)) + query for code in names}
    links = [("canonical", "", absolute(request, request.path) + query)]
    links += [("alternate", code, path) for code, path in paths.items()] + [("alternate", "x-default", paths["ky"])]
    return format_html_join(
        "\n",
        '<link rel="{}"{} href="{}">',
        ((rel, format_html(' hreflang="{}"', code) if code else "", path) for rel, code, path in links),
    )


@register.simple_tag
def address(name: str, *args: Any, **kwargs: Any) -> str:
    """Like ``{% url %}``, but empty when no such page exists: the kit knows the pages above it by name only."""
    try:
        if args or kwargs:
            return reverse(name, args=args, kwargs=kwargs)
        return _plain(name, get_language(), get_script_prefix(), settings.ROOT_URLCONF)
    except NoReverseMatch:
        return ""


@lru_cache(maxsize=200)
def _plain(name: str, language: str | None, prefix: str, urlconf: object) -> str:
    """The address of a page that every page leads to."""
    return reverse(name)


@register.inclusion_tag("kit/crumbs.html")
def trail(*parts: Any) -> dict[str, Any]:
    """Where a page stands: ``name, address, name, address …`` from the top; a part without a page has an empty one."""
    return {"trail": list(zip(parts[::2], parts[1::2], strict=True))}


@register.simple_tag
def once_token() -> str:
    """A token for one sending of a form."""
    return new_token()


@register.simple_tag
def asset(path: str) -> str:
    """Like ``{% static %}``, but empty when the file was never collected: the page of a failure must not fail."""
    try:
        return static(path)
    except ValueError:
        return ""


# Components ------------------------------------------------------------------------------


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


@register.inclusion_tag("kit/term.html")
def term(key: str) -> dict[str, Any]:
    """A word of the trade that says what it means when it is pressed, hovered or reached by the keyboard."""
    return {"term": terms()[key]}


@register.inclusion_tag("kit/consent.html")
def consent(name: str) -> dict[str, Any]:
    """What one agrees to by pressing the button below, with the way to all its versions."""
    return {"version": consents.current(name)}


@register.inclusion_tag("kit/agreed.html")
def agreed(row: Any) -> dict[str, Any]:
    """To which version of a text somebody agreed, and when."""
    return {"agreement": row.agreement}


@register.inclusion_tag("kit/stacked_bar.html")
def stacked_bar(parts: Iterable[Any], title: str = "", unit: str = "", total: Any = None) -> dict[str, Any]:
    """Parts of a whole as one bar and as the table of its numbers.

    ``parts``: :class:`charts.Part`, ``(label, value[, text[, series]])`` or dicts with these keys; ``value`` a whole
    number, an Amount or ``None`` (not known: listed, not drawn). ``unit`` (som, thousand_som, million_som) reads
    numbers as tyiyn and stands in the caption. ``total`` adds a line under the table.
    """
    laid = charts.slices([_part(part, unit) for part in parts])
    rows = [(one, _percent(one.percent) if one.drawn else "") for one in laid]
    heard = "; ".join(f"{one.part.label}: {one.part.text}" + (f", {share}" if share else "") for one, share in rows)
    keyed = sum(one.drawn for one in laid) > 1
    words = f"{title}. {heard}" if title else heard
    return {
        "svg": charts.stack_svg(laid, words, keys=keyed) if any(one.drawn for one in laid) else "",
        "rows": rows,
        "keyed": keyed,
        "title": title,
        "unit": said.unit_name(unit) if unit else "",
        "total": _number(total, unit) if total is not None else "",
    }


def _percent(number: str) -> str:
    return pgettext("share", "%(number)s%%") % {"number": number}


@register.filter
def by_four(text: str) -> str:
    """A long key in groups of four signs, as people copy it."""
    return " ".join(text[at : at + 4] for at in range(0, len(text), 4))


@register.filter
def share(value: Decimal) -> str:
    """A share in percent as the language writes it: "51,8%", ru "51,8 %"."""
    return _percent(format_number(value, said.language()))


def _number(value: Any, unit: str) -> str:
    if unit or isinstance(value, Amount):
        return said.money(value, unit or "som", bare=bool(unit))
    return said.number(value)


def _part(given: Any, unit: str) -> charts.Part:
    if isinstance(given, charts.Part):
        label, value, text, series = given.label, given.value, given.text, given.series
    elif isinstance(given, Mapping):
        label, value, text, series = (given.get(key) for key in ("label", "value", "text", "series"))
    else:
        label, value, text, series = (*given, None, None)[:4]
    figure = value.tyiyn if isinstance(value, Amount) else value
    return charts.Part(str(label), figure, str(text or _number(value, unit)), int(series or 0))


register.simple_tag(charts.bar_svg, name="bar")
register.simple_tag(charts.track_svg, name="track")


@register.inclusion_tag("kit/paired_ranking.html")
def paired_ranking(ranking: charts.PairedRanking, caption: str = "", heading: str = "") -> dict[str, Any]:
    """The overall order beside the orders of groups (``charts.paired_ranking`` makes it)."""
    rows = [(row, list(zip(ranking.columns, row.cells, strict=True))) for row in ranking.rows]
    return {"ranking": ranking, "rows": rows, "caption": caption, "heading": heading, "span": len(ranking.columns) + 2}


@register.inclusion_tag("kit/steps.html")
def steps(timeline: Iterable[Any], wide: bool = True) -> dict[str, Any]:
    """Where we stand.

    Items (dicts or objects): ``title``, ``state`` (past, now, next), and if wanted ``when`` (a time or text), ``note``,
    ``url``, ``word`` (the state's own word), ``action`` (``(label, address)``, for the current one).
    """
    words = {"past": pgettext("step", "done"), "now": pgettext("step", "now"), "next": pgettext("step", "ahead")}
    items = []
    for entry in timeline:
        get = entry.get if isinstance(entry, Mapping) else partial(_attribute, entry)
        item = {key: get(key) for key in ("title", "state", "when", "note", "url", "word", "action")}
        item["state"] = item["state"] or "next"
        item["word"] = item["word"] or words[item["state"]]
        if item["when"] is not None and not isinstance(item["when"], str):
            item["when"] = said.time_element(item["when"])
        items.append(item)
    return {"items": items, "wide": wide}


def _attribute(entry: Any, key: str) -> Any:
    return getattr(entry, key, None)


# Forms -------------------------------------------------------------------------------------


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
def mark(field: BoundField) -> str:
    """ "required", "optional" or nothing: whichever is the rarer in the form is said, so that the word stands out.

    A list that stands on an answer already asks for nothing.
    """
    shown = field.form.visible_fields()
    required = sum(1 for one in shown if one.field.required)
    if required * 2 > len(shown):
        return "" if field.field.required else "optional"
    return "required" if field.field.required and not _stands_on_an_answer(field.field) else ""


def _stands_on_an_answer(field: Field) -> bool:
    if isinstance(field, ModelChoiceField):
        return field.empty_label is None
    return "" not in [str(value) for value, _label in getattr(field, "choices", [("", "")])]


@register.filter
def takes_letters(field: BoundField) -> bool:
    """True for fields in which people write words: they get the three buttons ң ө ү."""
    widget = field.field.widget
    if widget.attrs.get("data-letters") == "no":
        return False
    return isinstance(widget, widgets.Textarea) or type(widget).__name__ in ("TextInput", "SearchInput")
