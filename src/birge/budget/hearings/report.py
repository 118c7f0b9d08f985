"""The report on a hearing (form F25), which is also the application for a contest; and its copy for the jury.

The jury reads what was done and not who did it: its copy has a code in place of names, places and addresses.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from typing import Any

from django.utils.crypto import salted_hmac
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from birge.budget import words as budget_words
from birge.budget.hearings.kept import Kept, kept_of
from birge.budget.hearings.papers import figure_lines, may_protocol, public_entries, subject_words
from birge.budget.hearings.queries import budget_heard, notice_of, year_warnings
from birge.budget.models import Budget, BudgetVersion
from birge.budget.queries.comparing import compare
from birge.gatherings import words
from birge.gatherings.access import may_keep
from birge.gatherings.models import Gathering
from birge.gatherings.papers import campaign_plan, invitees_block, signed, warned_blocks, when_words, where_words
from birge.gatherings.papers.blocks import attendance_block
from birge.gatherings.papers.register import entry_grid
from birge.gatherings.queries import campaign_of, invitations_of, record_of
from birge.kit.said import language as spoken
from birge.papers.content import Block, Bullets, Column, Document, Facts, Grid, Heading, Paragraph, Row
from birge.papers.registry import paper
from birge.places.models import Place
from birge.places.queries import units_of
from birge.rulebook.figures import format_number
from birge.rulebook.messages import reason_in
from birge.rulebook.when import When, format_when

FORMATS = ("docx", "xlsx", "pdf")
#: So much of a name is looked for with any ending: Kyrgyz and Russian decline names.
_STEM = 2
HIDDEN = "[…]"


@paper(
    "hearing-report",
    title=gettext_lazy("Report on a hearing"),
    of="gatherings.gathering",
    may=may_protocol,
    formats=FORMATS,
)
def report_paper(gathering: Gathering, language: str) -> Document:
    """What was prepared, who came, what was asked, what became of it, and which lines of the draft changed."""
    return _report(gathering, language, "")


def _may_jury(user: Any, gathering: Gathering) -> bool:
    return may_protocol(user, gathering) and may_keep(user, gathering)


@paper(
    "hearing-report-jury",
    title=gettext_lazy("Report on a hearing, copy for the jury"),
    of="gatherings.gathering",
    may=_may_jury,
    formats=FORMATS,
    unnamed=True,
)
def jury_paper(gathering: Gathering, language: str) -> Document:
    """The same without the name of the municipality, of its places, of people, and without addresses."""
    return _report(gathering, language, code_of(gathering))


def code_of(gathering: Gathering) -> str:
    """The code under which a jury knows a hearing: the same for the same hearing, and nothing can be read off it."""
    known = f"{gathering.municipality_id}:{gathering.pk}:{gathering.title}"
    return salted_hmac("birge.jury", known, algorithm="sha256").hexdigest()[:8].upper()


def _report(gathering: Gathering, language: str, code: str) -> Document:
    record, heard = record_of(gathering), gathering.hearing
    title = _("Report on a hearing")
    name = (
        _("Municipality with the code %(code)s") % {"code": code} if code else gathering.municipality.name_in(language)
    )
    facts = [
        (_("What is heard"), subject_words(gathering)),
        (_("Held on"), when_words(gathering, language, planned=False)),
        *([] if code else [(_("Where"), where_words(gathering, language)), (_("Online"), heard.online or _("no"))]),
        (_("Notice posted on"), _day(gathering.notice_posted, language)),
        *([(_("Where the notice hung"), gathering.notice_places)] if gathering.notice_places and not code else []),
        (_("Term of the notice"), reason_in(notice_of(gathering).remark, language)),
    ]
    blocks: list[Block] = [Heading(title), Paragraph(name, "center")]
    blocks += [] if code else [Paragraph(gathering.title, "center")]
    blocks += [Facts(tuple(facts)), Heading(_("Who was there"), 2), *attendance_block(record, language)]
    blocks += invitees_block(invitations_of(gathering), language)
    blocks += _materials(gathering, code)
    blocks += _campaign(gathering, language, code)
    blocks += [Heading(_("Questions and proposals"), 2), Facts(figure_lines(gathering))]
    rows = public_entries(gathering)
    blocks += [entry_grid(rows, language)] if rows else []
    kept = kept_of(None, gathering)
    blocks += _opinions(kept) + _photos(kept, language, code)
    blocks += [Heading(_("What changed in the draft"), 2), *_changes(gathering, language)]
    blocks += warned_blocks([*record.warnings, *year_warnings(gathering)], language)
    if not code:
        blocks.append(signed(gathering))
        return Document(title, language, tuple(blocks), landscape=True)
    hide = _hiding(gathering)
    return Document(title, language, tuple(_hidden(block, hide) for block in blocks), landscape=True)


def _day(day: Any, language: str) -> str:
    return format_when(When.day(day), language) if day else _("not stated")


def _materials(gathering: Gathering, code: str) -> list[Block]:
    lines = gathering.hearing.material_lines
    if not lines:
        return []
    said = tuple(f"{title}: {to}" if to and not code else title for title, to in lines)
    return [Heading(_("Materials"), 2), Bullets(said)]


def _campaign(gathering: Gathering, language: str, code: str) -> list[Block]:
    """Rows that were done with what shows it: photos, pages, messages; the jury's copy counts them."""
    campaign = campaign_of(gathering)
    if not campaign.rows:
        return []
    heading = Heading(_("Information campaign"), 2)
    if code:
        return [heading, Facts(((_("Rows done"), f"{campaign.done} / {len(campaign.rows)}"),))]
    plan = campaign_plan(gathering, campaign, language)
    return [heading, *(block for block in plan.blocks if isinstance(block, Grid))]


def _opinions(kept: Kept) -> list[Block]:
    """What participants ticked on slips, as everybody may read it."""
    found = kept.opinions
    if found is None:
        return []
    heading = Heading(_("What participants think"), 2)
    if found.slips is None:
        return [heading, Paragraph(reason_in(found.too_few, spoken()), "note")]
    rows = [(_("Slips"), format_number(found.slips, spoken()))]
    rows += [(table.name, _counted((name, of) for name, _counts, of in table.rows)) for table in found.who]
    said = [(question.name, _counted(question.parts)) for question in found.questions if question.parts]
    return [heading, Facts(tuple(rows + said))]


def _counted(parts: Iterable[tuple[str, int]]) -> str:
    return "; ".join(f"{name} – {format_number(count, spoken())}" for name, count in parts)


def _photos(kept: Kept, language: str, code: str) -> list[Block]:
    """The photographs that everybody sees, each with its line; the jury's copy counts them."""
    rows = kept.photos
    if not rows:
        return []
    heading = Heading(_("Photos"), 2)
    if code:
        return [heading, Paragraph(format_number(len(rows), language))]
    lines = [
        ", ".join(part for part in (row.caption, format_when(row.taken, language) if row.taken else "") if part)
        for row in rows
    ]
    return [heading, Bullets(tuple(line or "—" for line in lines), numbered=True)]


def _changes(gathering: Gathering, language: str) -> list[Block]:
    """Line by line before the hearing and after it, from the versions that were kept on those days."""
    if gathering.hearing.subject != words.DRAFT_BUDGET:
        return [Paragraph(_("A hearing on execution changes no draft."), "note")]
    budget = budget_heard(gathering)
    pair = _versions(budget) if budget is not None and budget.is_public else None
    if pair is None:
        return [Paragraph(_("The draft before and after the hearing is not kept here."), "note")]
    found = compare(pair[0].content, pair[1].content)
    rows = [
        Row((f"{row.number}", row.text, row.codes, cell.before, cell.after, cell.change))
        for row in found.rows
        for cell in row.cells
        if cell.figure == budget_words.PLAN
    ]
    if not rows:
        return [Paragraph(_("No line of the draft changed."), "note")]
    columns = (
        Column("№", 1),
        Column(_("What"), 8),
        Column(_("Codes"), 3),
        Column(_("Before the hearing"), 3, number=True),
        Column(_("After the hearing"), 3, number=True),
        Column(_("Difference"), 3, number=True),
    )
    return [Grid(columns, tuple(rows), caption=_("Sums in thousand som"), unit="thousand_som")]


def _versions(budget: Budget) -> tuple[BudgetVersion, BudgetVersion] | None:
    """The draft as it was shown last before it was revised, and as it was revised."""
    kept = list(BudgetVersion.objects.filter(budget=budget).order_by("number"))
    after = next((one for one in kept if one.why == budget_words.KEPT_REVISED), None)
    before = [one for one in kept if after is not None and one.number < after.number]
    return (before[-1], after) if after is not None and before else None


def _hiding(gathering: Gathering) -> Callable[[str], str]:
    """Takes names of places and people, and addresses, out of a text."""
    here = gathering.municipality
    places = [here.place, *units_of(here)]
    names = {part for place in places for part in _parts(place)}
    names |= {part for name in (gathering.chair, gathering.secretary) for part in name.split() if len(part) > _STEM + 1}
    stems = sorted((re.escape(name[:-_STEM] if len(name) > 2 * _STEM + 1 else name) for name in names), key=len)
    pattern = "|".join(rf"\b{stem}\w*(?:-\w+)*" for stem in reversed(stems))
    known = re.compile(rf"https?://\S+|\S+@\S+|{pattern}" if pattern else r"https?://\S+|\S+@\S+", re.IGNORECASE)
    return lambda text: known.sub(HIDDEN, text)


def _parts(place: Place) -> Iterable[str]:
    """The names of a place in each language, without what kind of place it is."""
    for language in ("ky", "ru", "en"):
        first = place.name_in(language).split(" ")[0]
        if len(first) > _STEM:
            yield first


def _hidden(block: Block, hide: Callable[[str], str]) -> Block:
    if isinstance(block, Paragraph):
        return Paragraph(hide(block.text), block.style)
    if isinstance(block, Facts):
        return Facts(tuple((name, hide(text)) for name, text in block.rows))
    if isinstance(block, Bullets):
        return Bullets(tuple(hide(text) for text in block.items), block.numbered)
    if isinstance(block, Grid):
        cells = [tuple(hide(cell) if isinstance(cell, str) else cell for cell in row.cells) for row in block.rows]
        rows = tuple(Row(made, row.kind) for made, row in zip(cells, block.rows, strict=True))
        return Grid(block.columns, rows, block.caption, block.unit, block.folded)
    return block
