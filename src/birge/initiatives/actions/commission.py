"""The commission: members, what they may not judge, sheets of points, copies without names, the decision."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import datetime
from fractions import Fraction
from typing import Any

from django.db import transaction
from django.utils import timezone

from birge.chronicle.actions import fill
from birge.cycle.moves import Refused, make_move
from birge.initiatives import application_words as its
from birge.initiatives import words
from birge.initiatives.above import commission_above
from birge.initiatives.access import keeps
from birge.initiatives.actions.common import told
from birge.initiatives.models import Application, Call, CommissionMember, Conflict, Sheet
from birge.initiatives.queries.commission import board_of, criteria_of, scoring_facts
from birge.kit.models import lock_version, next_number
from birge.kit.text import clean
from birge.rulebook.figures import exact
from birge.rulebook.table import Reason

#: Besides what a form writes: which member of the commission above it is.
_TAKEN = ("name", "post", "is_chair", "above", "account_id")
MEMBER_FIELDS = ("name", "post", "account", "is_chair")
#: States in which the commission is put together.
_OPEN = (words.DRAFT, words.ANNOUNCED, words.REVIEW)


def _call(call: Any) -> Call:
    row: Call = Call.objects.select_for_update(of=("self",)).get(pk=getattr(call, "pk", call))
    return row


def _put_together(call: Any) -> Call:
    row = _call(call)
    if row.state not in _OPEN:
        raise Refused([Reason("commission_rests")])
    return row


def _one_chair(call: Call, values: Mapping[str, Any], but: int | None = None) -> None:
    """An earlier chair stays a member."""
    if values.get("is_chair"):
        CommissionMember.objects.filter(call=call, is_chair=True).exclude(pk=but).update(is_chair=False)


def _free_account(call: Call, account: Any, but: int | None = None) -> None:
    taken = CommissionMember.objects.filter(call=call, account=account).exclude(pk=but)
    if account is not None and taken.exists():
        raise Refused([Reason("commission_account_twice")])


@transaction.atomic
def add_member(call: Call, *, by: Any, **values: Any) -> CommissionMember:
    """Put a person into the commission, until it begins to score.

    :param values: of :data:`MEMBER_FIELDS`.
    :raises Refused: the commission is at work; the account is in it.
    """
    row = _put_together(call)
    _free_account(row, values.get("account"))
    _one_chair(row, values)
    number = next_number(CommissionMember, call=row)
    made = CommissionMember(municipality_id=row.municipality_id, call=row, number=number)
    fill(made, MEMBER_FIELDS, values)
    told(row, "add_member", by=by, public={"member": number}, private={"name": made.name})
    return made


@transaction.atomic
def take_over(call: Call, *, by: Any) -> tuple[int, int]:
    """The commission of the programme's call judges here too: its members are put in instead of all who are named.

    Who lives or works in this municipality is left out: nobody judges where they have an interest.

    :returns: how many were put in, how many were left out.
    :raises Refused: the commission is at work, somebody has declared, or there is none above.
    """
    row = _put_together(call)
    members = commission_above(row)
    here = row.municipality.place_id
    taken = [one for one in members if one.place != here]
    reasons = [] if members else [Reason("commission_none_above")]
    if CommissionMember.objects.filter(call=row, declared_at__isnull=False).exists():
        reasons.append(Reason("commission_has_declared"))
    if reasons:
        raise Refused(reasons)
    CommissionMember.objects.filter(call=row).delete()
    for number, one in enumerate(taken, 1):
        made = CommissionMember(municipality_id=row.municipality_id, call=row, number=number)
        told_of = {"name": one.name, "post": one.post, "is_chair": one.is_chair, "above": one.key}
        fill(made, _TAKEN, {**told_of, "account_id": one.account})
    told(row, "take_commission", by=by, public={"members": len(taken), "left_out": len(members) - len(taken)})
    return len(taken), len(members) - len(taken)


@transaction.atomic
def change_member(member: CommissionMember, *, by: Any, expected: int | None = None, **values: Any) -> CommissionMember:
    """Correct what is written of a member, until the commission begins to score.

    :raises Conflict: somebody else changed the row meanwhile.
    """
    row = _put_together(member.call_id)
    found: CommissionMember = lock_version(CommissionMember, member.pk, expected)
    _free_account(row, values.get("account"), found.pk)
    _one_chair(row, values, found.pk)
    changed = fill(found, MEMBER_FIELDS, {**values, "account": values.get("account")})
    told(row, "change_member", by=by, public={"member": found.number}, private={"changed": changed})
    return found


@transaction.atomic
def drop_member(member: CommissionMember, *, by: Any) -> None:
    """Take a person out of the commission, until it begins to score."""
    row = _put_together(member.call_id)
    if Conflict.objects.filter(member=member).exists():
        raise Refused([Reason("commission_has_declared")])
    told(row, "member_leaves", by=by, public={"member": member.number}, private={"name": member.name})
    CommissionMember.objects.filter(pk=member.pk).delete()


def _may_act_for(member: CommissionMember, by: Any) -> None:
    """The member, or who enters the member's paper."""
    if member.account_id != by.pk and not keeps(by, member.municipality_id):
        raise Refused([Reason("not_your_role")])


@transaction.atomic
def declare(
    member: CommissionMember, *, by: Any, conflicts: Mapping[int, str], at: datetime | None = None
) -> CommissionMember:
    """A member says in which applications they have an interest, and that they have none in the others.

    What was said is not taken back; more may be added. A sheet that was written before counts no longer.

    :param conflicts: key of an application → why.
    :raises Refused: applications are not scored now; a reason is missing.
    """
    at = at or timezone.now()
    row = _call(member.call_id)
    if row.state not in (words.REVIEW, words.SCORING):
        raise Refused([Reason("call_rests")])
    _may_act_for(member, by)
    if not all(clean(reason) for reason in conflicts.values()):
        raise Refused([Reason("reason_needed")])
    known = set(Conflict.objects.filter(member=member).values_list("application_id", flat=True))
    rows = Application.objects.filter(call=row, pk__in=conflicts).exclude(pk__in=known).order_by("pk")
    found = CommissionMember.objects.select_for_update().get(pk=member.pk)
    numbers = []
    for one in rows:
        made = {"reason": clean(conflicts[one.pk])[:300], "at": at, "by_id": by.pk}
        Conflict.objects.create(municipality_id=row.municipality_id, member=found, application=one, **made)
        numbers.append(one.number)
    found.declared_at = found.declared_at or at
    found.save(update_fields=["declared_at"])
    told(row, "declare_conflicts", by=by, public={"member": found.number, "applications": numbers})
    return found


@transaction.atomic
def score(
    member: CommissionMember,
    application: Application,
    *,
    by: Any,
    points: Mapping[str, Any],
    comment: str = "",
    expected: int | None = None,
    at: datetime | None = None,
) -> Sheet:
    """Keep a member's sheet for one application: all criteria and the comment together.

    :param points: criterion → points from 0 to its most; one that is left out is not given yet.
    :raises Conflict: somebody else changed the sheet meanwhile.
    :raises Refused: the commission does not score now; the member has an interest in it, or has not said so yet.
    """
    at = at or timezone.now()
    row = _call(member.call_id)
    reasons = [] if row.state == words.SCORING else [Reason("commission_does_not_score")]
    if member.declared_at is None:
        reasons.append(Reason("commission_declare_first"))
    if Conflict.objects.filter(member=member, application=application).exists():
        reasons.append(Reason("conflict_of_interest"))
    if application.call_id != row.pk or application.state != its.ACCEPTED:
        reasons.append(Reason("application_not_scored"))
    most = {one.id: one.most for one in criteria_of(row)}
    if any(what not in most or not 0 <= Fraction(str(value)) <= most[what] for what, value in points.items()):
        reasons.append(Reason("points_beyond_scale"))
    if reasons:
        raise Refused(reasons)
    _may_act_for(member, by)
    known = Sheet.objects.filter(member=member, application=application).first()
    if known is not None:
        sheet: Sheet = lock_version(Sheet, known.pk, expected)
    else:
        sheet = Sheet(municipality_id=row.municipality_id, member=member, application=application)
    sheet.points = {what: f"{value}" for what, value in points.items()}
    sheet.comment, sheet.saved_at, sheet.by_id = clean(comment, lines=True)[:1000], at, by.pk
    sheet.save()
    entered = member.account_id != by.pk
    told(row, "score", by=by, public={"member": member.number, "on_paper": entered})
    return sheet


@transaction.atomic
def release(
    application: Application, *, by: Any, hidden: str, expected: int | None = None, ok: bool = True
) -> Application:
    """Somebody has looked at the copy without names, added what still gave somebody away, and lets it go.

    :param ok: ``False``: the words are kept, the copy stays here.
    """
    found: Application = lock_version(Application, application.pk, expected)
    row = _call(found.call_id)
    if row.state not in (words.ANNOUNCED, words.REVIEW):
        raise Refused([Reason("call_rests")])
    found.hidden_words = clean(hidden, lines=True)[:600]
    found.released_at = timezone.now() if ok else None
    found.save()
    told(found, "release_copy", by=by, public={"released": ok})
    return found


@transaction.atomic
def begin_scoring(call: Call, *, by: Any, note: str = "", at: datetime | None = None) -> Any:
    """The commission begins: from now on its members score, each alone.

    :raises Refused: with every reason.
    """
    return make_move(call, "begin_scoring", by=by, at=at, facts=lambda: scoring_facts(_call(call), by), note=note)


@transaction.atomic
def decide(call: Call, *, by: Any, seed: str = "", note: str = "", at: datetime | None = None) -> Any:
    """The commission has decided: the ranking by its sheets, the line, the reserve; the protocol is issued.

    In order: lock, seed and note on the call, what each application gets, the move with its checks and its paper.

    :raises Refused: with every reason; then nothing of it is kept.
    """
    at = at or timezone.now()
    row = _call(call)
    if row.state != words.SCORING:
        raise Refused([Reason("not_possible_now", {"state": row.get_state_display()})])
    row.lot_seed, row.protocol_note, row.decided_at = clean(seed)[:80], clean(note, lines=True), at
    row.save(update_fields=["lot_seed", "protocol_note", "decided_at"])
    facts = scoring_facts(row, by)
    board = board_of(row)
    known = {str(one.number): one for one in board.applications}
    score_by = {one.application: one.score for one in board.scored.ranking}
    told_of = [(known[number], place, outcome) for number, place, outcome in board.choice.rows]
    public = _outcomes(told_of, score_by)
    return make_move(row, "decide", by=by, at=at, facts=lambda: facts, public=public)


def _outcomes(found: Iterable[tuple[Application, int, str]], score_by: Mapping[str, Fraction]) -> dict[str, int]:
    """Keep what each application gets: place, outcome, score; and how many were chosen of how many."""
    changed = []
    for one, place, outcome in found:
        one.outcome, one.rank, one.score = outcome, place, exact(score_by[str(one.pk)])
        one.awarded_tyiyn = one.asked_tyiyn if outcome == its.CHOSEN else None
        changed.append(one)
    Application.objects.bulk_update(changed, ["outcome", "rank", "score", "awarded_tyiyn"], batch_size=500)
    return {"chosen": sum(one.outcome == its.CHOSEN for one in changed), "of": len(changed)}


@transaction.atomic
def decide_together(
    call: Call, places: Mapping[int, tuple[int, str]], *, by: Any, seed: str = "", note: str = "", at: datetime
) -> Any:
    """The decision on the applications of all municipalities, written into the call of one; its protocol is issued.

    :param places: number of an application → its place in the one ranking, and the outcome.
    :raises Refused: with every reason; then nothing of it is kept.
    """
    row = _call(call)
    row.lot_seed, row.protocol_note, row.decided_at = clean(seed)[:80], clean(note, lines=True), at
    row.save(update_fields=["lot_seed", "protocol_note", "decided_at"])
    board = board_of(row)
    score_by = {one.application: one.score for one in board.scored.ranking}
    public = _outcomes([(one, *places[one.number]) for one in board.applications if one.number in places], score_by)
    return make_move(row, "decide_together", by=by, at=at, facts=lambda: scoring_facts(row), public=public)
