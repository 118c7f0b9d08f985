"""F14: the order of the head that forms a working group, and each one that changes it."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from birge.chronicle.actions import record_key
from birge.groups import words
from birge.groups.access import sees_group
from birge.groups.actions.facts import ORDER
from birge.groups.models import Group
from birge.groups.papers.rows import day, head_of, members_of, part_of
from birge.groups.say import in_language
from birge.papers.content import Block, Bullets, Column, Document, Grid, Heading, Paragraph, Row, Signatures
from birge.papers.models import Issued
from birge.papers.registry import paper
from birge.people.access import works_in
from birge.rulebook.when import format_when


def may_order(user: Any, group: Group) -> bool:
    """Everybody once it was signed, unless the group is dissolved; before for those who work here."""
    if group.kind != words.WORKING:
        return False
    return works_in(user, group.municipality_id) or (bool(group.in_force_number) and sees_group(user, group))


def _title(purpose: str) -> str:
    if purpose == words.PLAN:
        return _("On the working group that drafts the joint action plan")
    if purpose == words.CHARTER:
        return _("On the working group that drafts the charter of the local community")
    return _("On the working group that prepares the budget hearing")


@paper(ORDER, title=gettext_lazy("Order on a working group"), of="groups.group", may=may_order, series=ORDER)
def order(group: Group, language: str) -> Document:
    """Number and date, who is in the group and what for, until when, who signs."""
    fresh = group.state == words.DRAFT or group.order_pending
    number = (group.order_number if fresh else group.in_force_number) or "______"
    dated = group.order_dated if fresh else group.in_force_dated
    name = _title(group.purpose)
    blocks: list[Block] = [
        Heading(_("ORDER No. %(number)s") % {"number": number}),
        Paragraph(group.municipality.name_in(language), "center"),
        Paragraph(day(dated, language), "center"),
        Heading(name, 2),
        Paragraph(
            _("So that residents take part in deciding on issues of local significance, I order:"),
        ),
        Paragraph(_("1. The working group works with these members:")),
        _members(group, language),
        Paragraph(_("2. The working group:")),
        Bullets(_terms(group, language) or ("—",)),
    ]
    points = []
    if group.until:
        points.append(_("The working group works until: %(until)s.") % {"until": format_when(group.until, language)})
    earlier = _earlier(group, language, number)
    if earlier:
        points.append(_("Order No. %(number)s loses its force.") % {"number": earlier})
    points.append(_("I keep the control over the execution of this order myself."))
    blocks += [Paragraph(f"{place}. {text}") for place, text in enumerate(points, 3)]
    blocks.append(Signatures((head_of(group),)))
    return Document(name, language, tuple(blocks))


def _members(group: Group, language: str) -> Grid:
    columns = (
        Column("№", 1),
        Column(_("Surname, name"), 5),
        Column(_("Post or occupation"), 5),
        Column(_("In the group"), 5),
    )
    rows = tuple(
        Row(
            (
                str(place),
                one.name,
                in_language(one, "post", language) or str(one.get_role_display()),
                part_of(one, language),
            )
        )
        for place, one in enumerate(members_of(group), 1)
    )
    return Grid(columns, rows)


def _terms(group: Group, language: str) -> tuple[str, ...]:
    """Each line a point, in the paper's language where it was written in it."""
    text = group.terms_ru if language == "ru" and group.terms_ru else group.terms
    return tuple(line.strip(" •–-").strip() for line in text.splitlines() if line.strip(" •–-").strip())


def _earlier(group: Group, language: str, number: str) -> str:
    """The number of the order that this one follows; empty for the first."""
    rows = Issued.objects.filter(paper=ORDER, record=record_key(group), language=language).exclude(number=number)
    return rows.order_by("-edition").values_list("number", flat=True).first() or ""
