"""The self-assessment of a year as a paper."""

from __future__ import annotations

from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from birge.learning import capacity_words as words
from birge.learning.access import reads_assessment
from birge.learning.models import Assessment
from birge.learning.queries.capacity import applied, before, by_step, trainings
from birge.papers.content import Block, Column, Document, Facts, Grid, Heading, Paragraph, Row, Signatures
from birge.papers.registry import paper
from birge.plan.say import written
from birge.rulebook.when import When, format_when


@paper("learning-self-assessment", title=_("Self-assessment"), of="learning.assessment", may=reads_assessment)
def self_assessment(row: Assessment, language: str) -> Document:
    """Levels by step beside those of the time before, the need, trainings with tests, and where it was applied."""
    title = gettext("Self-assessment for %(year)s") % {"year": row.year}
    earlier = before(row)
    unsaid = gettext("not answered")
    columns = [Column(gettext("Statement"), 9), Column(str(row.year), 4)]
    columns += [Column(str(earlier.year), 4)] if earlier is not None else []
    blocks: list[Block] = [
        Heading(title),
        Paragraph(row.municipality.name_in(language), "center"),
        Facts(
            (
                (gettext("Who assessed"), row.done_by or gettext("not stated")),
                (gettext("Finished on"), format_when(When.day(row.finished_on) if row.finished_on else None, language)),
            )
        ),
    ]
    for one in by_step(row, earlier):
        rows = []
        for said, now, then in one.statements:
            cells = [str(said), str(now or unsaid)]
            rows.append(Row((*cells, str(then or unsaid)) if earlier is not None else tuple(cells)))
        blocks += [Heading(str(one.name), 2), Grid(tuple(columns), tuple(rows))]
    need = str(words.NAMES[row.need]) if row.need else gettext("not chosen")
    blocks += [Heading(gettext("Training need"), 2), Paragraph(need)]
    blocks += [Paragraph(line) for line in row.need_why.split("\n") if line.strip()]
    blocks += _trainings(row, language)
    return Document(title, language, (*blocks, Signatures(((gettext("Responsible specialist"), ""),))))


def _trainings(row: Assessment, language: str) -> list[Block]:
    events = trainings(row.municipality, row.year)
    if not events:
        return []
    where = {one.event_id: one for one in applied(row.municipality, events)}
    rows = []
    for one in events:
        test = gettext("not stated")
        if one.test_before is not None and one.test_after is not None:
            test = f"{one.test_before} → {one.test_after}"
        found = where.get(one.pk)
        used = found.text if found is not None else gettext("not stated")
        rows.append(Row((written(one.title, one.title_ru, language), format_when(one.on, language), test, used)))
    columns = (
        Column(gettext("Event"), 7),
        Column(gettext("When"), 3),
        Column(gettext("Test before and after, per cent"), 3),
        Column(gettext("Where it was applied"), 6),
    )
    return [Heading(gettext("Trainings and visits"), 2), Grid(columns, tuple(rows))]
