"""Figures and rows of the budget's tables: too many for a template each."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from django import template
from django.template.defaultfilters import linebreaksbr
from django.urls import reverse
from django.utils.html import escape, format_html
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _

from birge.budget import words
from birge.budget.actions.cells import WORDS
from birge.budget.figures import in_thousands
from birge.budget.models import Line
from birge.budget.queries.checks import Warned
from birge.budget.queries.sums import Sums
from birge.budget.sheets.shape import sheets
from birge.kit.said import language
from birge.kit.tables.problems import Problem

register = template.Library()


@register.filter
def thousands(tyiyn: int | None) -> str:
    """A figure in thousand som; a dash where there is none."""
    return in_thousands(tyiyn, language()) or "–"


@register.filter
def column(sums: Sums, figure: str) -> str:
    """A sum of a column in thousand som; a dash where no line has a figure."""
    return in_thousands(sums.of(figure), language()) or "–"


@register.filter
def figure_in(printed: Mapping[str, str], figure: str) -> str:
    """A printed total of a column as it was typed; a dash where nothing is printed."""
    return printed.get(figure) or "–"


@register.filter
def figure_name(figure: str, year: int) -> str:
    """The head of a column; a forecast says its year."""
    if figure in (words.NEXT1, words.NEXT2):
        return f"{words.FORECAST_SHORT} {year + (1 if figure == words.NEXT1 else 2)}"
    return str(words.FIGURES[figure])


@register.filter
def sentence_of(warned: Warned) -> str:
    """A warning in the reader's language."""
    return warned.in_words(language())


@register.simple_tag
def rows(
    lines: Iterable[Line], columns: Sequence[str], code: str, year: int, names: Mapping[str, str] | None = None
) -> SafeString:
    """Rows of lines: what it is with its codes and institution, then a cell for each column.

    :param names: heads of the columns, said again beside each figure on a phone.
    """
    lang, made = language(), []
    # The address of a line differs from the next by its number alone.
    before, after = reverse("budget:line", args=[code, year, 987654321]).split("987654321")
    labels = [(f"{figure}_tyiyn", escape(names[figure] if names else "")) for figure in columns]
    powers = {key: escape(str(name)) for key, name in words.POWERS.items()}
    for line in lines:
        codes = " ".join(filter(None, (line.code, line.function, line.economic)))
        small = [escape(codes)] if codes else []
        if line.institution_id is not None and line.institution is not None:
            small.append(escape(line.institution.said))
        if line.powers:
            small.append(powers[line.powers])
        said = line.said or codes or str(line.number)
        text = escape(said)
        spoken = "" if line.text_ru and lang == "ru" else ' lang="ky"'
        part = ' class="part"' if line.part_of_id is not None else ""
        hint = f'<br><span class="hint">{" · ".join(small)}</span>' if small else ""
        cells = "".join(
            f'<td class="n" data-label="{label}">{in_thousands(getattr(line, name), lang) or "–"}</td>'
            for name, label in labels
        )
        made.append(
            f'<tr id="n{line.number}"{part}><th scope="row"><a href="{before}{line.number}{after}"{spoken}>{text}</a>'
            f"{hint}</th>{cells}</tr>"
        )
    return mark_safe("\n".join(made))


@register.simple_tag
def cells(line: Line, columns: Sequence[tuple[str, Any, int]], typed: Mapping[str, str] | None = None) -> SafeString:
    """The cells of a row that is typed into; ``typed`` stands instead of what is saved after a refusal."""
    made = []
    for key, _name, most in columns:
        now = getattr(line, key if key in WORDS else f"{key}_typed")
        text = typed[key] if typed and key in typed else now
        label = f'form="f{line.number}" name="{key}" aria-labelledby="c-{key} n{line.number}" maxlength="{most}"'
        kind = "s" if key in WORDS else "m"
        if key in ("text", "text_ru"):
            made.append(f'<td class="w"><textarea rows="2" {label}>\n{escape(text)}</textarea></td>')
        else:
            made.append(f'<td class="{kind}"><input {label} value="{escape(text)}" autocomplete="off"></td>')
    return mark_safe("".join(made))


@register.simple_tag
def total(totals: Mapping[str, str], place: str, figure: str) -> str:
    """A total by its place in the table ("revenue", "expenditure-704") and column."""
    return totals.get(f"{place}:{figure}", "")


@register.simple_tag
def seen(line: Line, columns: Sequence[tuple[str, Any, int]]) -> SafeString:
    """What the cells of a row say now, for its form: what somebody else changes meanwhile is noticed by it."""
    made = []
    for key, _name, _most in columns:
        now = getattr(line, key if key in WORDS else f"{key}_typed")
        made.append(f'<input type="hidden" name="was_{key}" value="{escape(now)}">')
    return mark_safe("".join(made))


@register.filter
def why(problem: Problem) -> str:
    """What is wrong in a table, in the reader's language."""
    return problem.in_words(language())


@register.filter
def where_in(problem: Problem) -> str:
    """Where it is wrong: sheet, row, column; a dash where it is about the whole file."""
    parts = []
    if problem.sheet:
        parts.append(_("sheet “%(name)s”") % {"name": problem.sheet})
    if problem.row:
        parts.append(_("row %(number)s") % {"number": problem.row})
    if problem.column:
        parts.append(_("column %(letter)s") % {"letter": problem.column})
    if problem.heading:
        parts.append(f"“{problem.heading}”")
    return ", ".join(parts) or "–"


@register.filter
def heading_of(key: str) -> str:
    """What a column of the file is called."""
    if key in words.FIGURES:
        return str(words.FIGURES[key])
    return next((str(c.title) for one in sheets(2000) for c in one.columns if c.key == key), key)


@register.simple_tag
def own(row: Any, name: str) -> SafeString:
    """A text of ``row`` in the reader's language, lines kept, marked with the language it stands in."""
    russian = getattr(row, f"{name}_ru", "")
    lang, text = ("ru", russian) if russian and language() == "ru" else ("ky", getattr(row, name))
    return format_html('<span lang="{}">{}</span>', lang, linebreaksbr(text, autoescape=True))
