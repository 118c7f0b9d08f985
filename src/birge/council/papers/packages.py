"""The letter with which a package goes to the council."""

from __future__ import annotations

from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from birge.council.access import may_read as may_read_record
from birge.council.models import Package, Remark
from birge.council.papers.common import body_of
from birge.council.queries.packages import assemblies_on, group_lists
from birge.gatherings.papers import annex_lines, signatures
from birge.papers.content import Block, Bullets, Document, Heading, Paragraph
from birge.papers.halves import as_typed, kyrgyz_left
from birge.papers.registry import paper
from birge.people.queries import holder_of
from birge.people.words import HEAD
from birge.plan.say import written
from birge.rulebook.when import When, format_when


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
    title = package.title_in(language)
    on_plan, on_programme = (
        _("On the plan sent for consideration"),
        _("On the development programme sent for consideration"),
    )
    blocks: list[Block] = [
        Paragraph(_("To: %(body)s, %(place)s") % body_of(package, "council", language), "right"),
        Paragraph(_("From: %(body)s, %(place)s") % body_of(package, "executive", language), "right"),
        Paragraph(_letter_number(package, language)),
        Heading(on_plan if package.plan_id is not None else on_programme),
        Paragraph(_("We send for consideration: %(title)s.") % {"title": title}),
    ]
    note = written(package.note, package.note_ru, language)
    blocks += [Paragraph(line) for line in note.split("\n") if line]
    answered = [r for r in Remark.objects.filter(package=package).order_by("number") if r.answer]
    if answered:
        said = [(r.text, written(r.answer, r.answer_ru, language)) for r in answered]
        lines = tuple(_("%(remark)s Answer: %(answer)s") % {"remark": text, "answer": answer} for text, answer in said)
        blocks += [Heading(_("Answers to the remarks"), 2), Bullets(lines, numbered=True)]
    blocks += [Heading(_("Annexes"), 2), *annex_lines((title, *_others(package, language)))]
    halves = [(package.text.title, package.text.title_ru), _half(package.note, package.note_ru)]
    halves += [half for r in answered for half in (as_typed(r.text), _half(r.answer, r.answer_ru))]
    blocks += kyrgyz_left(language, halves)
    day = package.letter_dated or timezone.localdate()
    name = holder_of(package.municipality_id, HEAD, day)
    blocks.append(signatures((str(municipality.words["head"]), name)))
    return Document(_("Letter to the council"), language, tuple(blocks))


def _half(kyrgyz: str, russian: str) -> tuple[str, str]:
    """A text with its Russian half; before there were halves, one was written in either language."""
    return (kyrgyz, russian) if russian else as_typed(kyrgyz)


def _others(package: Package, language: str) -> tuple[str, ...]:
    """What goes along beside the plan: signed minutes of the assemblies that treated it, lists of the groups."""
    found = []
    for meeting in assemblies_on(package):
        if meeting.minutes_number:
            values = {"number": meeting.minutes_number, "day": format_when(meeting.held, language)}
            found.append(_("Minutes of the assembly no. %(number)s, %(day)s") % values)
    if group_lists(package):
        found.append(_("Lists of the initiative groups and of the joint monitoring group"))
    return tuple(found)


def _letter_number(package: Package, language: str) -> str:
    if not package.letter_number:
        return _("No. ______")
    day = format_when(When.day(package.letter_dated), language) if package.letter_dated else ""
    return _("No. %(number)s, %(day)s") % {"number": package.letter_number, "day": day}
