"""Papers of the council: the letter with a package, a session's agenda and minutes, and the resolution."""

from __future__ import annotations

from typing import Any

from django.utils import translation
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from birge.council import words
from birge.council.access import may_read as may_read_record
from birge.council.models import Package, Remark, Resolution
from birge.council.queries import deputies_present, quorum_reason, session_of
from birge.gatherings.access import may_read
from birge.gatherings.models import Gathering
from birge.gatherings.papers import (
    agenda_list,
    attendance_block,
    item_blocks,
    loose_blocks,
    minutes_heading,
    question_blocks,
    signatures,
    when_words,
    where_words,
)
from birge.gatherings.queries import record_of
from birge.gatherings.words import COUNCIL_SESSION
from birge.papers.content import Block, Bullets, Document, Facts, Heading, Paragraph
from birge.papers.registry import paper
from birge.rulebook.messages import reason_in
from birge.rulebook.when import When, format_when


def _may_agenda(user: Any, gathering: Gathering) -> bool:
    return gathering.kind == COUNCIL_SESSION and may_read(user, gathering)


def _may_minutes(user: Any, gathering: Gathering) -> bool:
    return _may_agenda(user, gathering) and gathering.took_place


def _may_resolution(user: Any, resolution: Resolution) -> bool:
    return may_read_record(user, resolution)


@paper(
    "council-letter",
    title=gettext_lazy("Letter to the council"),
    of="council.package",
    may=may_read_record,
    series="council-letter",
)
def letter(package: Package, language: str) -> Document:
    """The letter with which the head sends the package; answers to remarks when it is sent again."""
    municipality = package.municipality
    plan = package.plan
    title = (plan.title_ru if language == "ru" else "") or plan.title
    blocks: list[Block] = [
        Paragraph(_("To: %(body)s, %(place)s") % _body(package, "council", language), "right"),
        Paragraph(_("From: %(body)s, %(place)s") % _body(package, "executive", language), "right"),
        Paragraph(_letter_number(package, language)),
        Heading(_("On the plan sent for consideration")),
        Paragraph(_("We send for consideration: %(title)s.") % {"title": title}),
    ]
    if package.note:
        blocks += [Paragraph(line) for line in package.note.split("\n") if line]
    answered = [r for r in Remark.objects.filter(package=package).order_by("number") if r.answer]
    if answered:
        lines = tuple(_("%(remark)s Answer: %(answer)s") % {"remark": r.text, "answer": r.answer} for r in answered)
        blocks += [Heading(_("Answers to the remarks"), 2), Bullets(lines, numbered=True)]
    blocks += [Heading(_("Annexes"), 2), Bullets((title,), numbered=True)]
    blocks.append(signatures((str(municipality.words["head"]), "")))
    return Document(_("Letter to the council"), language, tuple(blocks))


def _letter_number(package: Package, language: str) -> str:
    if not package.letter_number:
        return _("No. ______")
    day = format_when(When.day(package.letter_dated), language) if package.letter_dated else ""
    return _("No. %(number)s, %(day)s") % {"number": package.letter_number, "day": day}


def _body(record: Any, body: str, language: str) -> dict[str, str]:
    place = record.municipality.name_in(language)
    return {"body": str(record.municipality.words[body]), "place": place}


def session_name(gathering: Gathering) -> str:
    """ "Regular session no. 26 of convocation XXVII" as far as it is stated."""
    session = session_of(gathering)
    if session is None:
        return gathering.title
    values = {
        "kind": words.SESSION_KINDS.get(session.kind, ""),
        "number": session.official_number,
        "convocation": session.convocation,
    }
    if not session.kind and session.official_number and session.convocation:
        return _("Convocation %(convocation)s, session no. %(number)s") % values
    if not session.kind:
        return _("Session no. %(number)s") % values if session.official_number else gathering.title
    if session.official_number and session.convocation:
        return _("Convocation %(convocation)s, session no. %(number)s (%(kind)s)") % values
    if session.official_number:
        return _("Session no. %(number)s (%(kind)s)") % values
    if session.convocation:
        return _("Convocation %(convocation)s (%(kind)s)") % values
    return str(values["kind"])


@paper("council-agenda", title=gettext_lazy("Agenda of a council session"), of="gatherings.gathering", may=_may_agenda)
def agenda(gathering: Gathering, language: str) -> Document:
    """When the council meets and what it will treat."""
    facts = (
        (_("When"), when_words(gathering, language, planned=True)),
        (_("Where"), where_words(gathering, language)),
    )
    blocks: list[Block] = [
        Heading(_("AGENDA")),
        Paragraph(capfirst("{body}, {place}".format(**_body(gathering, "council", language))), "center"),
        Paragraph(session_name(gathering), "center"),
        Facts(facts),
        *agenda_list(record_of(gathering)),
    ]
    return Document(_("Agenda of a council session"), language, tuple(blocks))


@paper(
    "council-protocol",
    title=gettext_lazy("Minutes of a council session"),
    of="gatherings.gathering",
    may=_may_minutes,
    series="council-protocol",
)
def minutes(gathering: Gathering, language: str) -> Document:
    """The session as it was: quorum, each item heard and decided, votes."""
    record = record_of(gathering)
    _tone, quorum = quorum_reason(gathering, deputies_present(gathering))
    facts = (
        (_("Held on"), when_words(gathering, language, planned=False)),
        (_("Where"), where_words(gathering, language)),
        (_("Chair"), gathering.chair or _("not stated")),
        (_("Secretary"), gathering.secretary or _("not stated")),
    )
    blocks: list[Block] = [
        Heading(minutes_heading(gathering)),
        Paragraph(capfirst("{body}, {place}".format(**_body(gathering, "council", language))), "center"),
        Paragraph(session_name(gathering), "center"),
        Facts(facts),
        Heading(_("Who was there"), 2),
        *attendance_block(record, language),
        Paragraph(reason_in(quorum, language), "note"),
        Heading(_("Agenda"), 2),
        *agenda_list(record),
        Heading(_("Heard and decided"), 2),
    ]
    for item in record.items:
        blocks += item_blocks(item)
    blocks += loose_blocks(record)
    loose = question_blocks(record.loose_questions)
    if loose:
        blocks += [Heading(_("Questions and proposals"), 2), *loose]
    blocks.append(signatures((_("Chair"), gathering.chair), (_("Secretary"), gathering.secretary)))
    return Document(_("Minutes of a council session"), language, tuple(blocks))


def resolves(resolution: Resolution, language: str) -> str:
    """The words between the preamble and the points: "Айылдык кеңеш токтом кылат:", in ``language``."""
    with translation.override(language):
        body = _body(resolution, "council", language)["body"].capitalize()
        return _("%(body)s resolves:") % {"body": body}


@paper("resolution", title=gettext_lazy("Resolution of the council"), of="council.resolution", may=_may_resolution)
def resolution_paper(resolution: Resolution, language: str) -> Document:
    """The resolution: head, number, day, place, title, legal basis, points, signature of the chair."""
    names = _body(resolution, "council", language)
    day = format_when(When.day(resolution.adopted_on), language) if resolution.adopted_on else _("not stated")
    preamble = resolution.preamble_in(language)
    facts = (
        (_("Number"), resolution.number or _("not given yet")),
        (_("Day"), day),
        (_("Where"), where_words(resolution.session, language)),
    )
    blocks: list[Block] = [
        Paragraph(capfirst("{body}, {place}".format(**names)), "center"),
        Paragraph(session_name(resolution.session), "center"),
        Heading(_("RESOLUTION")),
        Facts(facts),
        Heading(resolution.title_in(language), 2),
    ]
    blocks += [Paragraph(line) for line in preamble.split("\n") if line]
    blocks.append(Paragraph(resolves(resolution, language)))
    blocks.append(Bullets(resolution.lines(language), numbered=True))
    votes = _votes(resolution)
    if votes:
        blocks.append(Paragraph(votes, "note"))
    blocks.append(signatures((str(resolution.municipality.words["council_chair"]), resolution.chair)))
    if resolution.package is not None:
        plan = resolution.package.plan
        annex = (plan.title_ru if language == "ru" else "") or plan.title
        blocks.append(Paragraph(_("Annex: %(title)s") % {"title": annex}, "note"))
    stamp = "" if resolution.state in (words.ADOPTED, words.PUBLISHED) else _("DRAFT")
    if stamp:
        blocks.insert(0, Paragraph(stamp, "stamp"))
    return Document(_("Resolution of the council"), language, tuple(blocks))


def _votes(resolution: Resolution) -> str:
    parts = [
        (_("for: %(count)s"), resolution.votes_for),
        (_("against: %(count)s"), resolution.votes_against),
        (_("abstained: %(count)s"), resolution.abstained),
    ]
    known = ", ".join(text % {"count": value} for text, value in parts if value is not None)
    return _("Votes: %(votes)s.") % {"votes": known} if known else ""
