"""An act that a side signed on paper: who signed, on which day, and who entered it. A side signs one way alone."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.db import transaction
from django.utils import timezone

from birge.cycle.moves import make_move
from birge.groups.models import Member
from birge.kit.text import clean
from birge.monitoring import words
from birge.monitoring.models import Act
from birge.monitoring.queries.acts import paper_facts


@transaction.atomic
def sign_group_on_paper(act: Act, by: Any, *, member: Member, on: date) -> Act:
    """Enter that whoever leads the group signed the act on paper: from now on everybody reads it.

    In order: lock, the facts, signature, the move with its checks.

    :raises Refused: the member does not lead the group, the day is ahead, the act lacks something.
    """
    row = Act.objects.select_for_update(of=("self",)).get(pk=act.pk)
    facts = paper_facts(row, on, member=member)
    if row.state == words.DRAFT:
        signed = {"group_entered": by, "group_name": member.name, "group_on": on, "group_at": timezone.now()}
        Act.objects.filter(pk=row.pk).update(**signed)
    public = {"on": on.isoformat(), "paper": True}
    return make_move(row, "sign_group_paper", by=by, facts=lambda: facts, public=public)


@transaction.atomic
def sign_executive_on_paper(act: Act, by: Any, *, name: str, post: str, on: date, objections: str = "") -> Act:
    """Enter that the inspected side signed the act on paper, with its objections: the act rests for ever.

    In order: lock, the facts, signature, the move with paper and number, the recommendations are given.

    :param name: who signed. :param post: in which post.
    :raises Refused: the same person signed for the group or is one of its members; the day is ahead or before the
        group's.
    """
    row = Act.objects.select_for_update(of=("self",)).get(pk=act.pk)
    said = clean(name)[:120]
    facts = paper_facts(row, on, name=said)
    if row.state == words.OFFERED and not facts.signed_already:
        signed = {"executive_entered": by, "executive_name": said, "executive_post": clean(post)[:160]}
        days = {"executive_on": on, "executive_at": timezone.now()}
        Act.objects.filter(pk=row.pk).update(**signed, **days, objections=clean(objections, lines=True)[:4000])
    public = {"on": on.isoformat(), "paper": True}
    moved: Act = make_move(row, "sign_executive_paper", by=by, facts=lambda: facts, public=public)
    give(moved, by)
    return moved


def give(act: Act, by: Any) -> None:
    """Both sides have signed: what the act recommends is given."""
    for one in act.recommendations.all():
        make_move(one, "recommend", by=by, public={"act": act.number, "due": one.due and one.due.code})
