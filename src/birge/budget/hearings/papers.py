"""Papers of a hearing: notice with the short budget, order and plan, register, protocol (forms F21–F24)."""

from __future__ import annotations

from typing import Any

from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from birge.budget import words as budget_words
from birge.budget.hearings.queries import budget_heard, taken_in, year_warnings
from birge.budget.queries.sums import totals_of
from birge.gatherings import words
from birge.gatherings.access import may_keep, may_read
from birge.gatherings.models import Entry, Gathering
from birge.gatherings.papers import (
    agenda_list,
    campaign_plan,
    heard_blocks,
    minutes_head,
    notice_blocks,
    signed,
    warned_blocks,
    when_words,
)
from birge.gatherings.papers.register import entry_grid
from birge.gatherings.queries import campaign_of, record_of
from birge.gatherings.queries.register import entries_at, figures_of
from birge.papers.content import Block, Bullets, Column, Document, Facts, Grid, Heading, Paragraph, Row
from birge.papers.registry import paper


def may_notice(user: Any, gathering: Gathering) -> bool:
    """Whoever reads the hearing has its notice."""
    return gathering.kind == words.HEARING and may_read(user, gathering)


def _may_plan(user: Any, gathering: Gathering) -> bool:
    return gathering.kind == words.HEARING and may_keep(user, gathering)


def _may_protocol(user: Any, gathering: Gathering) -> bool:
    return may_notice(user, gathering) and gathering.took_place


def _subject(gathering: Gathering) -> str:
    heard = gathering.hearing
    names = {
        words.EXECUTION: _("Execution of the budget of %(year)s"),
        words.DRAFT_BUDGET: _("Draft budget for %(year)s"),
    }
    return names[heard.subject] % {"year": heard.budget_year}


@paper("hearing-notice", title=gettext_lazy("Notice of a hearing"), of="gatherings.gathering", may=may_notice)
def notice_paper(gathering: Gathering, language: str) -> Document:
    """One sheet for the board and for invitations: what is heard, when, where, how to join, the budget in short."""
    heard = gathering.hearing
    below = _short_budget(gathering)
    if heard.material_lines:
        lines = tuple(f"{title}: {to}" if to else title for title, to in heard.material_lines)
        below += [Heading(_("Materials to read before"), 3), Bullets(lines)]
    blocks = notice_blocks(
        gathering,
        language,
        record_of(gathering),
        page="hearings:hearing",
        caller=_("Who calls the hearing"),
        come=_(
            "Questions and proposals may be handed in before the hearing, on a card, by phone or online. Each gets a "
            "number and an answer."
        ),
        first=[(_("What is heard"), _subject(gathering))],
        beside=[(_("Online"), heard.online)] if heard.online else [],
        below=below,
    )
    return Document(_("Notice of a hearing"), language, blocks)


def _short_budget(gathering: Gathering) -> list[Block]:
    """The sums of the budget that is heard, where strangers may read it; what has no figure is not there."""
    budget = budget_heard(gathering)
    if budget is None or not budget.is_public:
        return []
    totals = totals_of(budget)
    figure = "actual" if gathering.hearing.subject == words.EXECUTION else "plan"
    rows = [
        Row((str(budget_words.GROUPS[group]), sums.of(figure)))
        for group, sums in totals.groups.items()
        if group in budget_words.GROUPS and sums.of(figure) is not None
    ]
    if totals.revenue.of(figure) is not None:
        rows.append(Row((_("Revenue in total"), totals.revenue.of(figure)), "total"))
    if totals.expenditure.of(figure) is not None:
        rows.append(Row((_("Expenditure in total"), totals.expenditure.of(figure)), "total"))
    if not rows:
        return []
    columns = (Column(_("The budget in short"), 6), Column(_("Thousand som"), 3, number=True))
    return [Grid(columns, tuple(rows), unit="thousand_som")]


@paper(
    "hearing-plan",
    title=gettext_lazy("Order and plan of a hearing"),
    of="gatherings.gathering",
    may=_may_plan,
    formats=("docx", "xlsx", "pdf"),
)
def plan_paper(gathering: Gathering, language: str) -> Document:
    """The order with the working group and the steps of the campaign, each with its day and who does it."""
    heard = gathering.hearing
    title = _("Order and plan of a hearing")
    facts = [(_("What is heard"), _subject(gathering)), (_("When"), when_words(gathering, language, planned=True))]
    if heard.order:
        facts.insert(0, (_("Order by which it is held"), heard.order))
    blocks: list[Block] = [Heading(title), Paragraph(gathering.title, "center"), Facts(tuple(facts))]
    blocks.append(Heading(_("Working group"), 2))
    blocks.append(Bullets(tuple(heard.group_lines), True) if heard.group_lines else Paragraph(_("not stated"), "note"))
    campaign = campaign_plan(gathering, campaign_of(gathering), language)
    blocks += [Heading(_("Information campaign"), 2), *(b for b in campaign.blocks if isinstance(b, Grid))]
    blocks += [Heading(_("Agenda"), 2), *agenda_list(record_of(gathering))]
    return Document(title, language, tuple(blocks), landscape=True)


@paper(
    "hearing-register",
    title=gettext_lazy("Register of questions and proposals"),
    of="gatherings.gathering",
    may=_may_protocol,
    formats=("docx", "xlsx", "pdf"),
)
def register_paper(gathering: Gathering, language: str) -> Document:
    """Every question and proposal of the hearing with its answer, decision and effect; names are not in it."""
    title = _("Register of questions and proposals")
    rows = _entries(gathering)
    blocks: list[Block] = [Heading(title), Paragraph(gathering.title, "center"), Facts(_figures(gathering))]
    blocks += [entry_grid(rows, language)] if rows else [Paragraph(_("None are written down."), "note")]
    return Document(title, language, tuple(blocks), landscape=True)


def _entries(gathering: Gathering) -> list[Entry]:
    rows = entries_at(gathering).filter(state__in=words.ENTRY_PUBLIC)
    return list(rows.prefetch_related("effects"))


def _figures(gathering: Gathering) -> tuple[tuple[str, str], ...]:
    figures = figures_of(entries_at(gathering), money=False)
    written = entries_at(gathering).exclude(channel=words.ORAL).count()
    return (
        (_("Received"), str(figures.received)),
        (_("said at the hearing / in writing"), f"{figures.received - written} / {written}"),
        (_("of them proposals"), str(figures.proposals)),
        (_("Answered"), str(figures.answered)),
        (_("Accepted, wholly or in part"), str(figures.taken)),
        (_("Without an answer yet"), str(figures.open)),
    )


@paper(
    "hearing-protocol",
    title=gettext_lazy("Protocol of a hearing"),
    of="gatherings.gathering",
    may=_may_protocol,
    series="hearing-protocol",
)
def protocol_paper(gathering: Gathering, language: str) -> Document:
    """The protocol: who was there, who spoke, what was asked and proposed, what was decided and what it changes."""
    record, heard = record_of(gathering), gathering.hearing
    blocks = minutes_head(
        gathering,
        language,
        record,
        first=[(_("What is heard"), _subject(gathering))],
        beside=[(_("Online"), heard.online or _("no"))],
    )
    if heard.material_lines:
        handed = tuple(title for title, _address in heard.material_lines)
        blocks += [Heading(_("Materials"), 2), Bullets(handed)]
    blocks += heard_blocks(record, language)
    blocks += [Heading(_("Questions and proposals"), 2), Facts(_figures(gathering))]
    rows = _entries(gathering)
    blocks += [entry_grid(rows, language)] if rows else []
    blocks += _taken(gathering)
    blocks += warned_blocks([*record.warnings, *year_warnings(gathering)], language)
    blocks.append(signed(gathering))
    return Document(_("Protocol of a hearing"), language, tuple(blocks))


def _taken(gathering: Gathering) -> list[Block]:
    rows = taken_in(gathering)
    if not rows:
        return []
    numbers = ", ".join(f"№ {row}" for row in rows)
    text = ngettext(
        "Taken into the draft: %(count)s proposal (%(numbers)s).",
        "Taken into the draft: %(count)s proposals (%(numbers)s).",
        len(rows),
    )
    return [Paragraph(capfirst(text % {"count": len(rows), "numbers": numbers}))]
