"""The resolution of the council as a paper."""

from __future__ import annotations

from typing import Any

from django.utils import translation
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from birge.council import words
from birge.council.access import may_read as may_read_record
from birge.council.models import Resolution
from birge.council.papers.common import body_of, session_name
from birge.council.queries.sessions import deputies_present, quorum_said, session_quorum
from birge.gatherings.papers import (
    annex_lines,
    decision_blocks,
    item_blocks,
    signatures,
    texts_in,
    when_words,
    where_words,
)
from birge.gatherings.queries import record_of
from birge.papers.content import Block, Bullets, Document, Facts, Heading, Paragraph
from birge.papers.halves import kyrgyz_left, other_language_left
from birge.papers.registry import paper
from birge.rulebook.messages import reason_in
from birge.rulebook.when import When, format_when


def _may_resolution(user: Any, resolution: Resolution) -> bool:
    return may_read_record(user, resolution)


def resolves(resolution: Resolution, language: str) -> str:
    """The words between the preamble and the points: "Айылдык кеңеш токтом кылат:", in ``language``."""
    with translation.override(language):
        body = body_of(resolution, "council", language)["body"].capitalize()
        return _("%(body)s resolves:") % {"body": body}


@paper("resolution", title=gettext_lazy("Resolution of the council"), of="council.resolution", may=_may_resolution)
def resolution_paper(resolution: Resolution, language: str) -> Document:
    """The resolution: head, number, day, place, title, legal basis, points, signature of the chair."""
    names = body_of(resolution, "council", language)
    day = format_when(When.day(resolution.adopted_on), language) if resolution.adopted_on else _("not stated")
    facts = (
        (_("Number"), resolution.number or _("not given yet")),
        (_("Day"), day),
        (_("Where"), where_words(resolution.session, language)),
    )
    preamble, basis = resolution.preamble_in(language), resolution.listed("basis", language)
    blocks: list[Block] = [
        Paragraph(capfirst("{body}, {place}".format(**names)), "center"),
        Paragraph(session_name(resolution.session), "center"),
        Heading(_("RESOLUTION")),
        Facts(facts),
        Heading(resolution.title_in(language), 2),
    ]
    if resolution.amends is not None:
        values = {"earlier": named(resolution.amends, language)}
        said = _("Repeals: %(earlier)s.") if resolution.effect == words.REPEALS else _("Amends: %(earlier)s.")
        blocks.append(Paragraph(said % values))
    if basis:
        blocks.append(Paragraph(_("Legal basis: %(acts)s.") % {"acts": "; ".join(basis)}))
    blocks += [Paragraph(line) for line in preamble.split("\n") if line]
    blocks.append(Paragraph(resolves(resolution, language)))
    points = resolution.lines(language)
    blocks.append(Bullets(points, numbered=True))
    control = resolution.control_in(language)
    if control:
        blocks.append(Paragraph(_("Control over its carrying out is assigned to: %(who)s.") % {"who": control}))
    votes = _votes(resolution)
    if votes:
        blocks.append(Paragraph(votes, "note"))
    blocks.append(signatures((str(resolution.municipality.words["council_chair"]), resolution.chair)))
    annexes = annexes_of(resolution, language)
    if annexes:
        blocks += [Heading(_("Annexes"), 3), *annex_lines(annexes)]
    blocks += kyrgyz_left(language, _halves(resolution))
    stamp = "" if resolution.state in (*words.VALID, words.CONSIDERED) else _("DRAFT")
    if stamp:
        blocks.insert(0, Paragraph(stamp, "stamp"))
    return Document(_("Resolution of the council"), language, tuple(blocks))


def _halves(resolution: Resolution) -> list[tuple[str, str]]:
    """What of the resolution is written in Kyrgyz, each text with its Russian half."""
    names = ("title", "preamble", "points", "basis", "annexes", "control")
    return [(getattr(resolution, name), getattr(resolution, f"{name}_ru")) for name in names]


def annexes_of(resolution: Resolution, language: str) -> tuple[str, ...]:
    """The plan, the programme or the charter that it adopts, then the annexes that are named."""
    about = resolution.package.text if resolution.package is not None else resolution.charter
    first = ((about.title_ru if language == "ru" else "") or about.title,) if about is not None else ()
    return (*first, *resolution.listed("annexes", language))


def named(resolution: Resolution, language: str) -> str:
    """ "resolution no. 12/3 of 30 October 2026 “On …”" in the language that is active."""
    values = {
        "number": resolution.number,
        "day": format_when(When.day(resolution.adopted_on), language, case="of") if resolution.adopted_on else "",
        "title": resolution.title_in(language),
    }
    if not values["day"]:
        return _("resolution no. %(number)s “%(title)s”") % values
    return _("resolution no. %(number)s %(day)s “%(title)s”") % values


def citation(resolution: Resolution, language: str) -> str:
    """How to cite it: the council, number, day, title, in the language of its text; empty for a draft."""
    if not resolution.number:
        return ""
    with translation.override(language):
        body = capfirst("{body}, {place}".format(**body_of(resolution, "council", language)))
        return f"{body}: {named(resolution, language)}".replace("№ ", "№\u00a0")


def _may_extract(user: Any, resolution: Resolution) -> bool:
    return resolution.decision is not None and may_read_record(user, resolution)


@paper(
    "council-extract",
    title=gettext_lazy("Extract from the minutes of a session"),
    of="council.resolution",
    may=_may_extract,
)
def extract(resolution: Resolution, language: str) -> Document:
    """What the minutes say on one item: the session, who was there, heard, decided, the votes."""
    meeting = resolution.session
    record = record_of(meeting)
    _tone, quorum = quorum_said(session_quorum(meeting, deputies_present(meeting)))
    mine = [one for one in record.decisions if one.pk == resolution.decision_id]
    items = [item for item in record.items if any(one in item.decisions for one in mine)]
    blocks: list[Block] = [
        Heading(_("EXTRACT FROM THE MINUTES")),
        Paragraph(capfirst("{body}, {place}".format(**body_of(resolution, "council", language))), "center"),
        Paragraph(session_name(meeting), "center"),
        Facts(
            (
                (_("Held on"), when_words(meeting, language, planned=False)),
                (_("Where"), where_words(meeting, language)),
                (_("Number of the minutes"), meeting.minutes_number or _("not signed yet")),
            )
        ),
        Paragraph(reason_in(quorum, language), "note"),
    ]
    for item in items:
        blocks += item_blocks(item)
    if not items:
        blocks += [Heading(resolution.title_in(language), 3), *decision_blocks(mine)]
    blocks += other_language_left(language, texts_in(record))
    chair, secretary = meeting.chair, meeting.secretary
    blocks.append(signatures((_("Chair"), chair), (_("Secretary"), secretary)))
    return Document(_("Extract from the minutes of a session"), language, tuple(blocks))


def _votes(resolution: Resolution) -> str:
    parts = [
        (_("for: %(count)s"), resolution.votes_for),
        (_("against: %(count)s"), resolution.votes_against),
        (_("abstained: %(count)s"), resolution.abstained),
    ]
    known = ", ".join(text % {"count": value} for text, value in parts if value is not None)
    return _("Votes: %(votes)s.") % {"votes": known} if known else ""
