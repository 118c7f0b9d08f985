"""The summary of a village on paper (form F5): one by one for what it puts forward, all together for the list."""

from __future__ import annotations

from typing import Any

from django.utils.text import capfirst
from django.utils.translation import gettext as _

from birge.needs.queries.categories import name_of
from birge.needs.queries.small_counts import Counts, counts_of_strangers
from birge.needs.words import CATEGORIES
from birge.papers.content import Block, Column, Document, Facts, Grid, Heading, Paragraph, Row, Signatures
from birge.papers.registry import paper
from birge.people.access import works_in
from birge.places.models import Place
from birge.places.words import AIYL_AIMAK, CITY, KIND_WORDS
from birge.problems.models import PriorityList, VillageProposal
from birge.problems.papers.priorities import may_have
from birge.problems.papers.table import names_in
from birge.problems.queries.basis import Basis, basis_of
from birge.problems.queries.opened import opened
from birge.problems.queries.problems import heard_in
from birge.problems.queries.scores import default_places
from birge.problems.queries.villages import Summary, summary_of
from birge.problems.words import DEFAULT_METHOD, PUBLIC_STATES, STANDS
from birge.rulebook.counts import format_people
from birge.rulebook.when import format_when


def may_have_summary(user: Any, proposal: VillageProposal) -> bool:
    """Everybody, once the list was announced and while the proposal stands; before that those who work here."""
    if works_in(user, proposal.municipality_id):
        return True
    announced = PriorityList.objects.filter(cycle_id=proposal.cycle_id, state__in=PUBLIC_STATES).exists()
    return announced and proposal.state == STANDS


@paper(
    "village-summary",
    title=KIND_WORDS[AIYL_AIMAK]["unit_summary"],
    title_in_city=KIND_WORDS[CITY]["unit_summary"],
    of="problems.villageproposal",
    may=may_have_summary,
    formats=("docx", "pdf", "xlsx"),
)
def village_summary(proposal: VillageProposal, language: str) -> Document:
    """One village: what it puts forward, its sessions, its problems in the words in which they were said."""
    municipality = proposal.cycle.municipality
    found = PriorityList.objects.filter(cycle_id=proposal.cycle_id).first()
    if found is None:
        found = PriorityList(cycle=proposal.cycle, method=DEFAULT_METHOD, places=default_places())
    return _document(municipality, found, [proposal.place], language)


@paper(
    "village-summaries",
    title=KIND_WORDS[AIYL_AIMAK]["unit_summaries"],
    title_in_city=KIND_WORDS[CITY]["unit_summaries"],
    of="problems.prioritylist",
    may=may_have,
    formats=("docx", "pdf", "xlsx"),
)
def village_summaries(found: PriorityList, language: str) -> Document:
    """Every village that held a session, one after the other."""
    keys = {int(row["village"]) for row in _basis(found)["sessions"]}
    places = list(Place.objects.filter(pk__in=keys).order_by("sort_key"))
    return _document(found.cycle.municipality, found, places, language)


def _basis(found: PriorityList) -> Basis:
    if found.state in PUBLIC_STATES and found.basis:
        return opened(found)
    return basis_of(found.cycle, found.cycle.municipality, found.places, found.with_surveys)


def _document(municipality: Any, found: PriorityList, places: list[Place], language: str) -> Document:
    basis, counts = _basis(found), counts_of_strangers(municipality)
    known, names = names_in(found, basis, language)
    said = municipality.words
    title = str(said["units_said"]) % {"place": municipality.name_in(language)}
    if len(places) == 1:
        title = str(said["unit_summary_of"]) % {"place": places[0].name_in(language)}
    proposals = {
        row.place_id: row
        for row in VillageProposal.objects.filter(cycle_id=found.cycle_id, state=STANDS).select_related("problem")
    }
    blocks: list[Block] = [Heading(title)]
    for place in places:
        summary = summary_of(basis, found.method, place.pk, known, names, *heard_in(found.cycle, place))
        blocks += [Heading(place.name_in(language), 2)] if len(places) > 1 else []
        blocks += _village(summary, proposals.get(place.pk), municipality, counts, language)
    blocks.append(Signatures(((capfirst(str(municipality.words["head"])), ""),)))
    return Document(
        title=title,
        language=language,
        blocks=tuple(blocks),
        landscape=True,
    )


def _village(
    summary: Summary, proposal: VillageProposal | None, municipality: Any, counts: Counts, language: str
) -> list[Block]:
    unknown, words = _("nothing of its own"), municipality.words
    chosen = f"{proposal.get_how_display()}, {format_when(proposal.held, language)}" if proposal else "—"
    blocks: list[Block] = [Paragraph(summary.not_heard, "note")] if summary.not_heard else []
    blocks.append(
        Facts(
            (
                (str(words["put_forward_itself"]), proposal.problem.name if proposal else unknown),
                (str(words["how_unit_chose"]), chosen),
                (_("Sessions held"), str(len(summary.sessions))),
            )
        )
    )
    hidden = _("not shown: small group")
    held = tuple(
        Row(
            (
                f"№ {row.number}",
                capfirst(name_of(row.category, municipality)),
                format_when(row.held, language),
                str(row.get_method_display()),
                format_people(count, language, women=True) if (count := counts.of(row)) else hidden,
            )
        )
        for row in summary.sessions
    )
    columns = (
        Column(_("Session"), 1),
        Column(_("Group of people"), 3),
        Column(_("Held"), 3),
        Column(_("How it weighed"), 3),
        Column(_("People"), 3),
    )
    blocks.append(Grid(columns, held, caption=_("Sessions held")))
    rows = tuple(
        Row(
            (
                row.place,
                row.problem.name,
                "; ".join(f"«{said.text}» (№ {said.session.number})" for said in row.statements) or "—",
                f"{row.share}%" if row.share else "—",
                row.women,
                row.youth,
                row.overall,
            )
        )
        for row in summary.rows
    )
    columns = (
        Column(str(words["place_in_unit"]), 1, number=True),
        Column(_("Problem"), 4),
        Column(_("In the words in which it was said"), 6),
        Column(_("Share of beans"), 2),
        Column(capfirst(str(CATEGORIES["women"])), 1, number=True),
        Column(capfirst(str(CATEGORIES["youth"])), 1, number=True),
        Column(_("Common list"), 1, number=True),
    )
    blocks.append(Grid(columns, rows, caption=str(words["unit_problems"])))
    return blocks
