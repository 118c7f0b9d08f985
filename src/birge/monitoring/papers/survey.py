"""The questionnaire of a survey to be filled by hand, and the evaluation of a service as a paper (form F31)."""

from __future__ import annotations

from typing import Any

from django.utils.text import capfirst
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from birge.monitoring import survey_words as words
from birge.monitoring.models import Survey, SurveyRemark
from birge.monitoring.papers.common import day
from birge.monitoring.queries.survey import places_of
from birge.monitoring.queries.survey_shown import Answered, Shown, compared
from birge.papers.content import (
    BOX,
    Block,
    Bullets,
    Code,
    Column,
    Document,
    Facts,
    Grid,
    Heading,
    Paragraph,
    Row,
    Signatures,
)
from birge.papers.registry import paper
from birge.rulebook.messages import message

SHORT, LINE = "_" * 8, "_" * 60


def questionnaire(survey: Survey, language: str, address: str) -> Document:
    """An empty questionnaire; it asks for no name. Answers carry the figures that are typed in afterwards.

    :param address: where the same is answered on a phone.
    """
    places = places_of(survey)
    title = survey.named
    blocks: list[Block] = [Heading(title)]
    if survey.told:
        blocks.append(Paragraph(survey.told))
    note = gettext("No name is written on this sheet. What is not known stays empty.")
    blocks += [Paragraph(note, "note"), Code(address, gettext("The same on a phone:"))]
    boxes = "   ".join(f"{BOX} {place.name_in(language)}" for place in places)
    facts = (
        (gettext("Sheet no."), SHORT),
        (gettext("Village"), boxes or SHORT),
        (gettext("Sex"), "   ".join(f"{BOX} {name}" for name in words.SEXES.values())),
        (gettext("Age"), "   ".join(f"{BOX} {name}" for name in words.AGES.values())),
    )
    blocks.append(Facts(facts))
    for one in survey.questions.all():
        blocks.append(Heading(f"{one.number}. {one.asked}", 2))
        if one.kind == words.WORDS:
            blocks += [Paragraph(LINE), Paragraph(LINE)]
        elif one.kind == words.SCALE:
            marks = "    ".join(f"{BOX} {mark}" for mark in range(1, 6))
            blocks.append(Paragraph(f"{marks}   ({gettext('1 – not at all, 5 – fully')})"))
        else:
            blocks.append(Bullets(tuple(f"{BOX} {at} – {name}" for at, (_c, name) in enumerate(one.options, 1))))
    return Document(title, language, tuple(blocks))


def _published(user: Any, survey: Survey) -> bool:
    return survey.state == words.PUBLISHED


@paper("survey-results", title=_("Evaluation of a service"), of="monitoring.survey", may=_published)
def results_paper(survey: Survey, language: str) -> Document:
    """Service, who answered by sex, age and village, questions with their answers, the round before, words released."""
    shown = Shown(survey)
    title = gettext("Evaluation of a service by a survey of residents")
    if survey.of_trust:
        title = gettext("The yearly question on trust and being heard")
    places = ", ".join(place.name_in(language) for place in places_of(survey))
    asked = " – ".join(day(one, language) for one in (survey.opens, survey.closes) if one is not None)
    facts = [
        (gettext("What was asked about") if survey.of_trust else gettext("Service"), survey.named),
        (gettext("Survey"), f"№ {survey.number}"),
        (gettext("When people answered"), asked or gettext("not stated")),
        (gettext("Where people were asked"), places or gettext("not stated")),
    ]
    blocks: list[Block] = [Heading(title)]
    if shown.total is None:
        blocks += [Facts(tuple(facts)), Paragraph(message("survey_of_too_few", language, floor=shown.floor))]
        return Document(title, language, tuple(blocks))
    facts.append((gettext("People who answered"), str(shown.total)))
    rule = gettext(
        "No figure stands for fewer than %(floor)s people: smaller groups and rarer answers are laid together."
    )
    blocks += [Facts(tuple(facts)), Paragraph(rule % {"floor": shown.floor}, "note")]
    blocks.append(Heading(gettext("Who answered"), 2))
    columns = (Column(gettext("Group"), 8), Column(gettext("People"), 2), Column("%", 2))
    for _by, name, groups in shown.who:
        rows = tuple(Row((capfirst(group), str(count), f"{share}%")) for _k, group, count, share in groups)
        blocks += [Paragraph(name), Grid(columns, rows)]
    for one in shown.questions:
        blocks += _question(one)
    before = survey.previous
    if before is not None and before.state == words.PUBLISHED:
        blocks += _compared(shown, Shown(before))
    written = SurveyRemark.objects.filter(survey=survey, state=words.RELEASED).order_by("question__number", "number")
    said = tuple(one.shown for one in written)
    if said:
        blocks += [Heading(gettext("What people wrote"), 2), Bullets(said)]
    blocks.append(Signatures(((gettext("Leader of the monitoring group"), ""),)))
    return Document(title, language, tuple(blocks))


def _question(one: Answered) -> list[Block]:
    blocks: list[Block] = [Heading(f"{one.question.number}. {one.question.asked}", 2)]
    if not one.said:
        return [*blocks, Paragraph(gettext("Too few people stand behind the answers to tell them apart."))]
    if one.satisfied is not None:
        said = gettext("are satisfied (4 or 5), of all who answered the survey")
        blocks.append(Paragraph(f"{one.satisfied}% {said}"))
    columns = (Column(gettext("Answer"), 8), Column(gettext("People"), 2), Column("%", 2))
    blocks.append(Grid(columns, tuple(Row((capfirst(s.name), str(s.count), f"{s.percent}%")) for s in one.said)))
    for table in one.tables:
        heads = [Column(table.name, 5), *(Column(capfirst(name), 3) for name in table.columns)]
        heads.append(Column(gettext("People"), 2))
        if table.of_scale:
            heads.append(Column(gettext("Satisfied"), 2))
        rows = []
        for group in table.groups:
            cells = [capfirst(group.name), *(str(s.count) for s in group.said), str(group.total)]
            rows.append(Row((*cells, f"{group.satisfied}%") if table.of_scale else tuple(cells)))
        blocks.append(Grid(tuple(heads), tuple(rows)))
    return blocks


def _compared(shown: Shown, before: Shown) -> list[Block]:
    found = compared(shown, before)
    if not found:
        return []
    blocks: list[Block] = [Heading(gettext("Compared with the round before"), 2)]
    columns = (
        Column(gettext("Satisfied"), 6),
        Column(gettext("Before"), 2),
        Column(gettext("Now"), 2),
        Column(gettext("Change, points"), 2),
    )
    for question, rows in found:
        made = tuple(Row((capfirst(r.name), f"{r.before}%", f"{r.now}%", r.signed)) for r in rows)
        blocks += [Paragraph(question.asked), Grid(columns, made)]
    return blocks
