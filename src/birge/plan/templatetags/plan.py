"""The cells of a row of the plan's table: too many for a template each."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from django import template
from django.utils.html import escape, format_html
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _

from birge.kit.said import language
from birge.kit.tables.problems import Problem
from birge.plan import say
from birge.plan.columns import MONEY, Column, shown
from birge.plan.queries.grid import GridRow
from birge.plan.sums import UNIT
from birge.rulebook.money import NOT_STATED, Amount, format_amount

register = template.Library()


@register.simple_tag
def cells(row: GridRow, columns: Sequence[Column], typed: Mapping[str, Any] | None = None) -> SafeString:
    """The cells of a row; ``typed`` stands instead of what is saved where a sending was not taken."""
    pk = row.activity.pk
    made = []
    for column in columns:
        key = column.key
        text = typed[key] if typed and key in typed else shown(row.activity, row.parts, key)
        label = f'form="f{pk}" name="{key}" aria-labelledby="c-{key} n{pk}" maxlength="{column.most}"'
        if column.wide:
            made.append(f'<td class="w"><textarea rows="2" {label}>\n{escape(text)}</textarea></td>')
        else:
            kind = "m" if column.kind == MONEY else "s"
            made.append(f'<td class="{kind}"><input {label} value="{escape(text)}" autocomplete="off"></td>')
    return mark_safe("".join(made))


@register.simple_tag
def total(totals: Mapping[str, str], key: str, number: Any = "", column: str = "") -> str:
    """A total by its place in the table ("p3", "d2:cost"); empty where there is nothing to add up."""
    return totals.get(f"{key}{number}:{column}" if column else f"{key}{number}", "")


@register.filter
def why(problem: Problem) -> str:
    """What is wrong in a table, in the reader's language."""
    return problem.in_words(language())


@register.filter
def place(problem: Problem) -> str:
    """Where it is wrong: "row 5: Term"; a dash where it is about the whole."""
    parts = [_("row %(number)s") % {"number": problem.row}] if problem.row else []
    return ": ".join([*parts, *([problem.heading] if problem.heading else [])]) or "–"


@register.filter
def bare(amount: Amount | int) -> str:
    """A sum for a table whose head names the unit: figures alone, words for what is no figure, a dash for nothing."""
    found = Amount(amount) if isinstance(amount, int) else amount
    return "–" if found == NOT_STATED else format_amount(found, language(), UNIT, bare=True)


@register.filter
def at(items: Sequence[Any], place: int) -> Any:
    """The item of a list at a place counted from 0."""
    return items[place]


@register.simple_tag
def said(first: str, russian: str, lang: str) -> SafeString:
    """A text as the reader gets it, marked with the language it stands in."""
    found = say.worded(first, russian, lang)
    return format_html('<span lang="{}">{}</span>', found.lang, found.text)
