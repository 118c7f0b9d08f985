"""The rows of activities on the plan's page: a plan has hundreds, and a template costs too much for each."""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache

from django import template
from django.urls import reverse
from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _

from birge.cycle.door import sentence
from birge.kit import icons, said
from birge.kit.said import language
from birge.plan import words
from birge.plan.queries.lines import ActivityLine, ProblemLine
from birge.plan.sums import UNIT
from birge.rulebook.money import Amount, format_amount

register = template.Library()


@register.simple_tag(takes_context=True)
def activity_rows(context: template.Context, line: ProblemLine) -> SafeString:
    """The rows of a problem's activities; warnings for those who work here, the way to edit for those who may."""
    heads = {"term": escape(_("Term")), "who": escape(_("Responsible")), "money": escape(_("Money"))}
    edit = None
    if context.get("may_edit"):
        place = (context["municipality"].code, context["cycle"].number, line.row.number)
        made = reverse("plan:activity", args=[*place, 0])
        edit = lambda number: f"{made[: -len('0/')]}{number}/"  # noqa: E731
    spoken = _spoken(context)
    shown = [
        _row(one, heads, _activity(one, bool(context.get("works_here"))) + _below(spoken(one.code)), edit)
        for one in line.activities
    ]
    return mark_safe("\n".join(shown))


@register.simple_tag(takes_context=True)
def said_of_line(context: template.Context, code: int) -> SafeString:
    """What was proposed to a problem of the plan, and the way to say something of it."""
    return mark_safe(_spoken(context)(str(code)))


def _spoken(context: template.Context) -> Callable[[str], str]:
    """Given the code of a line: the proposals to it, and on the days for it the way to send one."""
    said, sending = context.get("said_of") or {}, context.get("sending")
    if not said and not sending:
        return lambda code: ""
    place = (context["municipality"].code, context["cycle"].number)
    listed = reverse("plan:remark", args=[*place, 0])
    send = f"{reverse('plan:send_remark', args=place)}?line="
    words_of = escape(_("Say something of this line"))

    def made(code: str) -> str:
        rows = [
            f'<a class="enter-one" href="{listed[: -len("0/")]}{one.number}/"><span class="chip {one.tone}">'
            f"{escape(_('Proposal %(number)s') % {'number': one.number})}: {escape(one.decided)}</span></a>"
            for one in said.get(code, ())
        ]
        if sending:
            hidden = f'<span class="visually-hidden">: {code}</span>'
            rows.append(f'<a class="btn quiet small no-print" href="{send}{code}">{words_of}{hidden}</a>')
        return "".join(rows)

    return made


def _below(links: str) -> str:
    return f'<span class="actions">{links}</span>' if links else ""


def _row(one: ActivityLine, heads: dict[str, str], words_of: str, edit: Callable[[int], str] | None) -> str:
    cells = [
        f'<tr id="{one.anchor}"><th scope="row">{words_of}</th>',
        f'<td data-label="{heads["term"]}">{_unbroken(one.term)}</td>',
        f'<td data-label="{heads["who"]}">{_who(one)}</td>',
        f'<td class="n" data-label="{heads["money"]}"><div><strong class="nb">{_money(one.money.total)}</strong>',
        *(f"<br><small>{escape(words.SOURCES[part.source])}: {_money(part.amount)}</small>" for part in one.funding),
        "</div></td>",
    ]
    if edit is not None:
        address = escape(edit(one.activity.number))
        cells.append(
            f'<td data-label="" class="no-print"><a class="btn quiet small" href="{address}">{escape(_("Edit"))}'
            f'<span class="visually-hidden">: {one.code}</span></a></td>'
        )
    return "".join([*cells, "</tr>"])


def _activity(one: ActivityLine, works_here: bool) -> str:
    made = [f'<span class="hint num">{one.code}</span><br>{_said(one.text, one.lang)}']
    if one.result.text:
        made.append(f'<span class="hint">{escape(_("Result"))}: {_said(*one.result)}</span>')
    if one.indicator.text:
        target = f" – {escape(one.target)}" if one.target else ""
        made.append(f'<span class="hint">{escape(_("Indicator"))}: {_said(*one.indicator)}{target}</span>')
    if one.activity.is_delegated:
        made.append(f'<span class="hint">{escape(_("delegated by the state"))}</span>')
    if works_here:
        alert = icons.svg("alert") if one.warnings else ""
        for reason in one.warnings:
            made.append(f'<span class="chip wait no-print">{alert}<span>{escape(sentence(reason))}</span></span>')
    return "<br>".join(made)


def _said(text: str, lang: str) -> str:
    return f'<span lang="{escape(lang)}">{escape(text)}</span>' if lang else escape(text)


def _who(one: ActivityLine) -> str:
    return ", ".join(_said(part.text, part.lang) for part in one.who) or escape(_("not stated"))


@lru_cache(maxsize=2000)
def _unbroken(text: str) -> str:
    return said.unbroken(text)


def _money(amount: Amount) -> str:
    return _in_words(amount, language())


@lru_cache(maxsize=2000)
def _in_words(amount: Amount, lang: str) -> str:
    return escape(format_amount(amount, lang, UNIT))
