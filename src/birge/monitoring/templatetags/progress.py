"""The rows of activities on the page of progress: a plan has hundreds, and a template costs too much for each."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

from django import template
from django.urls import reverse
from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _
from django.utils.translation import ngettext, pgettext

from birge.kit import said
from birge.kit.charts import bar_svg
from birge.kit.said import language
from birge.kit.templatetags.birge import chip
from birge.monitoring import progress_words as words
from birge.monitoring.queries.progress import Row
from birge.plan.say import written
from birge.plan.sums import UNIT
from birge.rulebook.money import Amount, format_amount
from birge.rulebook.when import When

register = template.Library()


@register.filter
def percent(value: int | None) -> str:
    """A whole per cent as the language writes it; "not reported" where there is none."""
    return (
        str(words.STATES[words.UNREPORTED]) if value is None else pgettext("share", "%(number)s%%") % {"number": value}
    )


@register.simple_tag
def done_line(value: int | None) -> SafeString:
    """A thin bar of so much per cent; nothing where it is not reported."""
    return bar_svg(value, 100) if value is not None else SafeString("")


@register.filter
def silence(days: int | None) -> str:
    """ "no news for 94 days"; of today and of what has not begun nothing."""
    if not days:
        return ""
    return ngettext("no news for %(count)s day", "no news for %(count)s days", days) % {"count": said.number(days)}


@register.filter
def lateness(days: int) -> str:
    """ "late by 12 days"; nothing where it is not."""
    if not days:
        return ""
    return ngettext("late by %(count)s day", "late by %(count)s days", days) % {"count": said.number(days)}


@register.simple_tag(takes_context=True)
def progress_rows(context: template.Context, rows: Sequence[Row]) -> SafeString:
    """The rows of a problem's activities, each leading to its own page."""
    heads = {
        "term": escape(_("Term")),
        "money": escape(_("Money, thousand som")),
        "done": escape(_("How far it is")),
        "news": escape(_("Last news")),
    }
    if not rows:
        return SafeString("")
    first = rows[0].line.activity
    place = (context["municipality"].code, context["cycle"].number, first.plan_problem.number)
    made = reverse("monitoring:progress_of", args=[*place, 0])[: -len("0/")]
    return mark_safe("\n".join(_row(one, heads, f"{made}{one.line.activity.number}/") for one in rows))


def _row(one: Row, heads: dict[str, str], url: str) -> str:
    line = one.line
    text = f'<a href="{escape(url)}"><span lang="{escape(line.lang)}">{escape(line.text)}</span></a>'
    return "".join(
        (
            f'<tr id="{line.anchor}"><th scope="row"><span class="hint num">{line.code}</span><br>{text}</th>',
            f'<td data-label="{heads["term"]}"><div>{_term(one)}</div></td>',
            f'<td class="n" data-label="{heads["money"]}"><div>{_money(one)}</div></td>',
            f'<td data-label="{heads["done"]}"><div>{_done(one)}</div></td>',
            f'<td data-label="{heads["news"]}"><div>{_news(one)}</div></td></tr>',
        )
    )


def _term(one: Row) -> str:
    told = [_unbroken(one.line.term)]
    if one.stand.begun or one.stand.ended:
        told.append(f'<small class="hint">{escape(_("in fact"))}: {_span(one.stand.begun, one.stand.ended)}</small>')
    if one.stand.expected and one.stand.state not in words.FINAL:
        told.append(f'<small class="hint">{escape(_("expected"))}: {_when(one.stand.expected)}</small>')
    if one.late_days:
        told.append(chip("late", lateness(one.late_days)))
    return "<br>".join(told)


def _span(begun: When | None, ended: When | None) -> str:
    if begun and ended and begun != ended:
        return f"{_when(begun)} – {_when(ended)}"
    if ended:
        return _when(ended)
    return said.unbroken(said.since(begun)) if begun else ""


def _money(one: Row) -> str:
    known = [amount.tyiyn for amount in one.spent.values() if amount.tyiyn is not None]
    told = [f'<span class="nb">{_sum(one.line.money.total)}</span>']
    if one.spent:
        spent = _sum(Amount(sum(known))) if known else _sum(Amount(None, "none"))
        told.append(f'<small class="hint">{escape(_("spent"))}: <span class="nb">{spent}</span></small>')
    return "<br>".join(told)


def _done(one: Row) -> str:
    told = [chip(words.TONES[one.stand.state], words.STATES[one.stand.state])]
    if one.stand.percent is not None:
        told.append(
            f'<strong class="num">{escape(percent(one.stand.percent))}</strong>{bar_svg(one.stand.percent, 100)}'
        )
    if one.report is not None and one.report.reason:
        reason = written(one.report.reason, one.report.reason_ru)
        lang = "ru" if reason != one.report.reason else one.report.language
        told.append(f'<small>{escape(_("Why"))}: <span lang="{lang}">{escape(reason)}</span></small>')
    return "<br>".join(told)


def _news(one: Row) -> str:
    told = [said.time_element(one.stand.news_on) if one.stand.news_on else escape(_("no report yet"))]
    if one.is_news_old:
        told.append(chip("late", silence(one.silent_days)))
    return "<br>".join(told)


@lru_cache(maxsize=2000)
def _unbroken(text: str) -> str:
    return said.unbroken(text)


def _when(value: When | None) -> str:
    return said.unbroken(said.when(value))


def _sum(amount: Amount) -> str:
    return _in_words(amount, language())


@lru_cache(maxsize=2000)
def _in_words(amount: Amount, lang: str) -> str:
    return escape(format_amount(amount, lang, UNIT, bare=True))
