"""An application as a paper: empty to be filled in by hand, or with what is written in it, and the receipt."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.utils import translation
from django.utils.text import capfirst
from django.utils.timezone import localdate
from django.utils.translation import gettext

from birge.initiatives import application_words as its
from birge.initiatives import words
from birge.initiatives.content import lines_of, sums_of
from birge.initiatives.forms.applications.screens import ORDER, SCREENS, TITLES
from birge.initiatives.models import Application, Call
from birge.kit.said import clock
from birge.papers.content import BOX, Block, Column, Document, Facts, Grid, Heading, Paragraph, Row, Signatures
from birge.papers.registry import paper_in
from birge.places.models import Place
from birge.problems.models import Problem
from birge.rulebook.when import When, format_when

FORMATS = ("docx", "pdf")
#: Empty lines of the budget on a paper to be filled in by hand.
EMPTY_LINES = 8
_LINE = "_" * 60


def paper(call: Call, content: Mapping[str, Any] | None, language: str, sent: Application | None = None) -> Document:
    """The paper of an application.

    :param content: what is written in it; ``None``: to be filled in by hand.
    :param sent: where it was received: its number and time stand above.
    """
    with translation.override(language):
        title = gettext("Application")
        named = call.title_ru if language == "ru" and call.title_ru else call.title
        blocks: list[Block] = [Paragraph(call.municipality.name_in(language), "center"), Heading(title)]
        blocks.append(Paragraph(named, "center"))
        blocks += _receipt(sent, language)
        for name in ORDER:
            if name in SCREENS:
                blocks += _screen(call, SCREENS[name], content, language)
            elif name == "lines":
                blocks += _budget(content)
        blocks.append(Signatures(((gettext("Applicant"), str((content or {}).get("contact", ""))),)))
        document = Document(title, language, tuple(blocks))
        return paper_in(call.municipality, document)


def _receipt(sent: Application | None, language: str) -> list[Block]:
    if sent is None:
        return []
    day = format_when(When.day(localdate(sent.received_at)), language)
    rows = [
        (gettext("Number in the register"), str(sent.number)),
        (gettext("Received"), f"{day}, {clock(sent.received_at)}"),
    ]
    if sent.entered_by_name:
        rows.append((gettext("Entered for the applicant by"), sent.entered_by_name))
    return [Facts(tuple(rows))]


def _screen(call: Call, made: Any, content: Mapping[str, Any] | None, language: str) -> list[Block]:
    """A screen of questions with their answers, or with room for them."""
    form = made(call=call, content=content or {})
    rows = []
    for name, field in form.fields.items():
        if name in ("once", "row_version"):
            continue
        rows.append((str(field.label), _blank(call, name) if content is None else said(name, content, language)))
    return [Heading(str(made.TITLE), 2), Facts(tuple(rows))]


def _blank(call: Call, name: str) -> str:
    if name == "kind":
        return "\n".join(f"{BOX} {capfirst(words.APPLICANTS[one])}" for one in call.applicants) or _LINE
    return BOX if name in ("women_rights", "inclusion") else _LINE


def said(name: str, content: Mapping[str, Any], language: str, known: Mapping[str, Any] | None = None) -> str:
    """An answer in words; "not stated" where there is none.

    :param known: the village and the problem by their names, where they were read already.
    """
    value = content.get(name)
    if known and name in known:
        return str(known[name] or gettext("not stated"))
    if name in ("women_rights", "inclusion"):
        return gettext("yes") if value else gettext("no")
    if value in (None, ""):
        return gettext("not stated")
    if name == "kind":
        return str(capfirst(words.APPLICANTS[value]))
    if name in ("starts", "ends"):
        return format_when(When.from_code(value), language)
    if name == "place":
        found = Place.objects.filter(pk=value).first()
        return str(found.name) if found else gettext("not stated")
    if name == "problem":
        problem = Problem.objects.filter(pk=value).first()
        return problem.name if problem else gettext("not stated")
    return str(value)


def _budget(content: Mapping[str, Any] | None) -> list[Block]:
    columns = (
        Column(gettext("What is needed"), 4),
        Column(gettext("How many"), 1),
        Column(gettext("Unit"), 1),
        Column(gettext("Price of one, in som"), 2, number=True),
        Column(gettext("Sum, in som"), 2, number=True),
        Column(gettext("Who pays"), 3),
    )
    title = Heading(str(TITLES["lines"]), 2)
    if content is None:
        empty = tuple(Row(("", "", "", None, None, "")) for _ in range(EMPTY_LINES))
        return [title, Grid(columns, empty, unit="som")]
    rows = [
        Row((line.what, f"{line.quantity:f}", line.unit, line.price, line.tyiyn, str(its.SOURCES[line.source])))
        for line in lines_of(content)
    ]
    sums = sums_of(content)
    rows.append(Row((gettext("Total"), "", "", None, sums.total, ""), "total"))
    told = tuple((str(capfirst(its.SOURCES[one])), tyiyn) for one, tyiyn in sums.by_source.items() if tyiyn)
    parts = [Row((label, tyiyn)) for label, tyiyn in told]
    heads = (Column(gettext("Who pays"), 3), Column(gettext("Sum, in som"), 2, number=True))
    by_source = Grid(heads, tuple(parts), unit="som")
    return [title, Grid(columns, tuple(rows), unit="som"), *([by_source] if parts else [])]
