"""An item of news as a paper: for a notice board and for the media."""

from __future__ import annotations

from typing import Any

from django.utils.text import capfirst
from django.utils.translation import gettext

from birge.kit.said import as_when
from birge.newsroom import words
from birge.newsroom.models import Release
from birge.newsroom.queries.photos import bytes_of, photos_of
from birge.papers.content import Block, Document, Facts, Heading, Paragraph, Pictures
from birge.papers.photographs import is_whole, photograph
from birge.rulebook.when import format_when

FORMATS = ("docx", "pdf")


def notice(row: Any) -> str:
    """That it is invented is said on its paper."""
    if isinstance(row, Release):
        return gettext("Example: this item is invented.") if row.is_example else ""
    said = gettext("Example: what stands here is invented.")
    return said if row.municipality.is_example else ""


def _day(row: Any, language: str) -> str:
    stage = str(words.STAGES.get(row.stage, ""))
    hour = f"{row.hour:%H:%M}" if row.hour else ""
    return ", ".join(part for part in (capfirst(stage), format_when(row.on, language) if row.on else "", hour) if part)


def _photographs(row: Any, language: str) -> list[Block]:
    """The photographs two beside each other, and below them what they show."""
    shown, told = [], []
    for one in photos_of(row):
        data = bytes_of(one)
        if data is not None and is_whole(data):
            shown.append(photograph(data, one.width, one.height, one.said(language)))
            told.append(one.said(language))
    if not shown:
        return []
    return [Pictures((tuple(shown[::2]), tuple(shown[1::2]))), Paragraph(". ".join(told), "note")]


def paper(row: Any, language: str, address: str) -> Document:
    """Everything the item says in a language; ``address``: of its page."""
    text = {name: row.said(name, language) for name in ("place", "lead", "body", "quote", "person", "post")}
    whose = gettext("Programme") if isinstance(row, Release) else row.municipality.name_in(language)
    blocks: list[Block] = [Paragraph(f"{whose}. {capfirst(str(row.get_kind_display()))}", "center")]
    if row.state == words.DRAFT:
        blocks.append(Paragraph(gettext("Not published yet."), "stamp"))
    blocks.append(Heading(row.said("title", language)))
    if row.on:
        blocks.append(Paragraph(_day(row, language), "center"))
    lead = ". ".join(part for part in (text["place"], text["lead"]) if part)
    blocks += [Paragraph(line) for line in (lead, *text["body"].split("\n")) if line.strip()]
    blocks += _photographs(row, language)
    if text["quote"]:
        blocks.append(Paragraph(f"«{text['quote']}»"))
        blocks.append(Paragraph(", ".join(part for part in (text["person"], text["post"]) if part), "right"))
    if row.said("background", language):
        blocks.append(Heading(gettext("Background"), 2))
        blocks += [Paragraph(line) for line in row.said("background", language).split("\n") if line.strip()]
    if row.said("office", language):
        blocks.append(Heading(gettext("Whom to ask"), 2))
        said = (
            (gettext("Office"), row.said("office", language)),
            (gettext("Telephone"), row.phone),
            (gettext("E-mail"), row.email),
        )
        blocks.append(Facts(tuple((label, value) for label, value in said if value)))
    for one in row.corrections:
        day = format_when(as_when(one["on"]), language)
        blocks.append(Paragraph(f"{gettext('Corrected')}, {day}: {one['text']}", "note"))
    published = format_when(as_when(row.published_at), language) if row.published_at else ""
    blocks.append(Paragraph(", ".join(part for part in (published, address) if part), "note"))
    return Document(row.said("title", language), language, tuple(blocks), notice=notice(row))
