"""F12 and F13: the cards of an initiative group and of the joint monitoring and evaluation group."""

from __future__ import annotations

from typing import Any

from django.utils import timezone
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext

from birge.groups import words
from birge.groups.models import Group, Member
from birge.groups.papers.rows import day, members_of, part_of, place_of, sex_of, task_grid
from birge.groups.queries.composition import Composition, composition, picture_of
from birge.groups.queries.work import work_of
from birge.groups.say import in_language
from birge.papers.content import Block, Column, Document, Facts, Grid, Heading, Paragraph, Row, Signatures
from birge.papers.registry import paper
from birge.people.access import works_in
from birge.places.queries import units_of
from birge.rulebook.messages import reason_in
from birge.rulebook.when import format_when


def _may(kind: str) -> Any:
    return lambda user, group: group.kind == kind and works_in(user, group.municipality_id)


@paper(
    "initiative-card",
    title=gettext_lazy("Card of an initiative group"),
    of="groups.group",
    may=_may(words.INITIATIVE),
    formats=("docx", "pdf", "xlsx"),
)
def initiative_card(group: Group, language: str) -> Document:
    """Problem, members with from and to, who agreed to them, tasks, meetings."""
    problem = group.problem
    named = problem.title_ru if language == "ru" and problem.title_ru else problem.title
    return _card(group, language, _("Card of an initiative group"), [(_("Problem"), named)])


@paper(
    "monitoring-card",
    title=gettext_lazy("Card of the joint monitoring and evaluation group"),
    of="groups.group",
    may=_may(words.MONITORING),
    formats=("docx", "pdf", "xlsx"),
)
def monitoring_card(group: Group, language: str) -> Document:
    """Decision and date, term, members with background and what might stand against, tasks, meetings."""
    members = members_of(group)
    blocks: list[Block] = []
    stated = [one for one in members if one.interest]
    blocks.append(Heading(_("Conflict of interest"), 2))
    if stated:
        columns = (Column(_("Surname, name"), 4), Column(_("What might stand against it"), 8))
        blocks.append(Grid(columns, tuple(Row((one.name, one.interest)) for one in stated)))
    else:
        blocks.append(Paragraph(_("No member has stated one.")))
    secretary = next((one.name for one in members if one.is_secretary), _("not stated"))
    return _card(
        group,
        language,
        _("Card of the joint monitoring and evaluation group"),
        [(_("Secretary"), secretary)],
        tuple(blocks),
    )


def _card(
    group: Group, language: str, title: str, facts: list[tuple[str, str]], more: tuple[Block, ...] = ()
) -> Document:
    everybody = list(Member.objects.filter(group=group).select_related("place"))
    made_of = composition(everybody)
    picture = picture_of(group, made_of, list(units_of(group.municipality)))
    leader = next((one.name for one in everybody if one.is_leader and one.left is None), _("not stated"))
    facts = [
        *facts,
        (_("Leader"), leader),
        (_("Confirmed by"), _confirmed(group, language)),
        (_("Works until"), format_when(group.until, language) if group.until else _("no term")),
        (_("Members"), _counts(made_of)),
    ]
    blocks: list[Block] = [
        Heading(title),
        Paragraph(group.name, "center"),
        Paragraph(group.municipality.name_in(language), "center"),
        Facts(tuple(facts)),
        *[Paragraph(reason_in(warning, language), "note") for warning in picture.warnings],
        Heading(_("Members"), 2),
        _members(group, everybody, language),
        *more,
    ]
    work = work_of(group)
    if work.tasks:
        blocks += [Heading(pgettext("of a group", "Tasks"), 2), task_grid(work.tasks, language)]
    if work.meetings:
        columns = (
            Column(_("When it was held"), 3),
            Column(_("What was spoken about"), 6),
            Column(_("What was agreed"), 5),
        )
        rows = tuple(
            Row(
                (
                    format_when(one.held, language),
                    in_language(one, "about", language),
                    in_language(one, "agreed", language) or "—",
                )
            )
            for one in reversed(work.meetings)
            if not one.planned
        )
        blocks += [Heading(_("Meetings"), 2), Grid(columns, rows)]
    blocks.append(Signatures(((_("Leader"), leader if made_of.leader else ""),)))
    return Document(f"{title}: {group.name}", language, tuple(blocks), landscape=True)


def _confirmed(group: Group, language: str) -> str:
    decision = group.decision
    if decision is None:
        return _("not agreed by an assembly yet")
    gathering = decision.gathering
    when = gathering.held and format_when(gathering.held, language)
    when = when or day(timezone.localdate(decision.decided_at), language)
    values = {"number": decision.number, "meeting": gathering.title, "when": when}
    return _("Decision No. %(number)s, %(meeting)s, %(when)s") % values


def _counts(made_of: Composition) -> str:
    values = {"total": made_of.total, "women": made_of.women, "men": made_of.men, "youth": made_of.youth}
    return _("%(total)s in all; women: %(women)s, men: %(men)s, youth: %(youth)s") % values


def _members(group: Group, everybody: list[Member], language: str) -> Grid:
    columns = (
        Column("№", 1),
        Column(_("Surname, name"), 5),
        Column(_("Sex"), 2),
        Column(capfirst(str(group.municipality.words["unit"])), 4),
        Column(_("Represents"), 4),
        Column(_("In the group"), 4),
        Column(_("Since"), 3),
        Column(pgettext("membership", "Until"), 3),
    )
    order = sorted(everybody, key=lambda one: (one.left is not None, not one.is_leader, not one.is_secretary, one.pk))
    rows = tuple(
        Row(
            (
                str(place),
                one.name,
                sex_of(one),
                place_of(one, language),
                str(one.get_role_display()),
                part_of(one, language),
                day(one.joined, language),
                day(one.left, language) if one.left else "—",
            )
        )
        for place, one in enumerate(order, 1)
    )
    return Grid(columns, rows)
