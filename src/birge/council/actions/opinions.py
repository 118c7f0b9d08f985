"""A commission is asked for its opinion on a package or a draft resolution, and gives it before the session."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from django.db import transaction
from django.db.models import Max, Q
from django.utils import timezone

from birge.chronicle.actions import write
from birge.council import words
from birge.council.access import may_write
from birge.council.actions.common import require, role
from birge.council.models import Commission, Opinion, Package, Resolution
from birge.council.queries.opinions import opinion_facts
from birge.cycle.models import Cycle
from birge.cycle.moves import Refused, make_move
from birge.kit.models import lock_version
from birge.kit.text import clean
from birge.people.words import COUNCIL
from birge.rulebook.table import Reason

SAID = ("stance", "text", "text_ru", "given_on", "votes_for", "votes_against", "abstained", "signed_by")


@transaction.atomic
def ask(
    commission: Commission, *, by: Any, package: Package | None = None, resolution: Resolution | None = None
) -> Opinion:
    """The secretary gives a package or a draft resolution to a commission; it is asked once.

    :raises Refused: it is decided already, not sent yet, or the commission was asked before.
    """
    about: Any = package or resolution
    cycle = about.cycle
    require(by is None or may_write(by, about.municipality_id), cycle)
    Cycle.objects.select_for_update().get(pk=cycle.pk)
    reasons = []
    open_to = (words.SENT, words.TABLED) if package is not None else (words.DRAFT,)
    if about.state not in open_to:
        reasons.append(Reason("not_possible_now", {"state": about.get_state_display()}))
    today = timezone.localdate()
    if commission.last is not None and commission.last < today:
        reasons.append(Reason("commission_ended"))
    same = Q(package=package) if package is not None else Q(resolution=resolution)
    if Opinion.objects.filter(same, commission=commission).exclude(state=words.RECALLED).exists():
        reasons.append(Reason("commission_asked_already"))
    if reasons:
        raise Refused(reasons)
    number = (Opinion.objects.filter(cycle=cycle).aggregate(last=Max("number"))["last"] or 0) + 1
    opinion = Opinion.objects.create(
        municipality_id=about.municipality_id,
        cycle=cycle,
        number=number,
        commission=commission,
        package=package,
        resolution=resolution,
        asked_on=today,
    )
    public = {"number": number, "commission": commission.number}
    write(opinion, "ask_commission", by=by, role=role(by, opinion, COUNCIL), public=public)
    return opinion


@transaction.atomic
def give(
    opinion: Opinion,
    *,
    by: Any,
    stance: str,
    given_on: date | None,
    text: str = "",
    text_ru: str = "",
    votes_for: int | None = None,
    votes_against: int | None = None,
    abstained: int | None = None,
    signed_by: str = "",
    expected: int | None = None,
    at: datetime | None = None,
) -> Opinion:
    """The commission has given its opinion: what it says on the row, then the move with the paper.

    :raises Refused: no stance, no day, a day before it was asked or in the future, or the vote was held already.
    :raises Conflict: somebody else wrote it meanwhile.
    """
    row: Opinion = lock_version(Opinion, opinion.pk, expected)
    if row.table.find("give", row.state) is None:
        raise Refused([Reason("not_possible_now", {"state": row.get_state_display()})])
    row.stance, row.given_on = stance, given_on
    row.text, row.text_ru = clean(text, lines=True), clean(text_ru, lines=True)
    row.votes_for, row.votes_against, row.abstained = votes_for, votes_against, abstained
    row.signed_by = clean(signed_by) or row.commission.chair
    row.save()
    public = {"stance": stance, "for": votes_for, "against": votes_against, "abstained": abstained}
    make_move(row, "give", by=by, at=at, facts=lambda: opinion_facts(row), public=public)
    opinion.refresh_from_db()
    return opinion


def move(opinion: Opinion, verb: str, *, by: Any, note: str = "", at: datetime | None = None) -> Opinion:
    """Take an opinion back to correct it, stop asking for it, or ask again."""
    if verb == "ask_again":
        return _ask_again(opinion, by=by, at=at)
    moved: Opinion = make_move(opinion, verb, by=by, at=at, facts=lambda: opinion_facts(opinion), note=note)
    return moved


@transaction.atomic
def _ask_again(opinion: Opinion, *, by: Any, at: datetime | None) -> Opinion:
    same = Q(package=opinion.package_id) if opinion.package_id else Q(resolution=opinion.resolution_id)
    others = Opinion.objects.select_for_update().filter(same, commission=opinion.commission_id)
    if others.exclude(pk=opinion.pk).exclude(state=words.RECALLED).exists():
        raise Refused([Reason("commission_asked_already")])
    moved: Opinion = make_move(opinion, "ask_again", by=by, at=at, facts=lambda: opinion_facts(opinion))
    return moved
