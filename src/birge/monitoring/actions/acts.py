"""Writing an act, signing it by both sides, correcting it by a new one."""

from __future__ import annotations

from typing import Any

from django.db import transaction
from django.utils import timezone

from birge.chronicle.actions import fill
from birge.cycle.moves import Refused, make_move
from birge.kit.models import lock_version
from birge.kit.text import clean
from birge.monitoring import words
from birge.monitoring.actions.common import next_here, told
from birge.monitoring.actions.paper import give
from birge.monitoring.models import Act, Finding, Visit
from birge.monitoring.queries.acts import act_facts
from birge.rulebook.table import Reason

FINDING = ("fact", "norm", "deviation", "evidence")
RECOMMENDATION = ("text", "text_ru", "addressee", "addressee_name", "due", "finding")


@transaction.atomic
def begin_act(visit: Visit, *, by: Any) -> Act:
    """Begin the act on a visit: what differs from the plan stands in it as findings already.

    :raises Refused: the visit has an act.
    """
    row = Visit.objects.select_for_update(of=("self",)).get(pk=visit.pk)
    there = Act.objects.filter(visit=row).exclude(state=words.DISCARDED).first()
    if there is not None:
        raise Refused([Reason("visit_has_act", {"number": there.number})])
    act = Act.objects.create(municipality_id=row.municipality_id, visit=row, number=next_here(Act, row.municipality_id))
    off = row.sights.filter(verdict__in=(words.DIFFERS, words.NOT_BEGUN))
    for number, sight in enumerate(off, 1):
        Finding.objects.create(
            municipality_id=row.municipality_id,
            act=act,
            number=number,
            fact=sight.seen or sight.get_verdict_display(),
            norm=sight.planned[:600],
        )
    told(act, "create", by=by, public={"number": act.number, "visit": row.number})
    return act


def editable(act: Act) -> Act:
    """The act, locked for a change of what it says.

    :raises Refused: a side has signed it; once both have, only a new act corrects it.
    """
    row = Act.objects.select_for_update(of=("self",)).get(pk=act.pk)
    if row.state != words.DRAFT:
        code = "act_is_signed" if row.state == words.SIGNED else "act_rests"
        raise Refused([Reason(code, {"state": row.get_state_display()})])
    return row


@transaction.atomic
def conclude(act: Act, *, by: Any, conclusion: str, conclusion_ru: str = "", expected: int | None = None) -> Act:
    """Write the conclusion.

    :raises Conflict: somebody else changed it meanwhile.
    """
    editable(act)
    row: Act = lock_version(Act, act.pk, expected)
    values = {"conclusion": conclusion, "conclusion_ru": conclusion_ru}
    changed = fill(row, ("conclusion", "conclusion_ru"), values)
    told(row, "edit", by=by, private=changed)
    return row


@transaction.atomic
def sign_for_group(act: Act, by: Any, *, note: str = "") -> Act:
    """Who leads the group signs: from now on everybody reads the act, and it waits for the executive.

    In order: lock, signature, the move with its checks.
    """
    row = Act.objects.select_for_update(of=("self",)).get(pk=act.pk)
    if row.state == words.DRAFT:
        signed = {"group_by": by, "group_name": by.name, "group_at": timezone.now()}
        Act.objects.filter(pk=row.pk).update(**signed)
    return make_move(row, "sign_group", by=by, note=note, facts=lambda: act_facts(row, by))


@transaction.atomic
def take_back(act: Act, by: Any, *, note: str) -> Act:
    """The signature of the group is taken back before the executive has signed, with the reason."""
    moved: Act = make_move(act, "take_back", by=by, note=note, facts=lambda: act_facts(act, by))
    Act.objects.filter(pk=moved.pk).update(
        group_by=None, group_entered=None, group_name="", group_on=None, group_at=None
    )
    return moved


@transaction.atomic
def sign_for_executive(act: Act, by: Any, *, objections: str = "") -> Act:
    """The head signs for the inspected side, with objections if there are any: the act rests for ever.

    In order: lock, the recommendations are given, the checks, signature, the move with paper and number.

    :raises Refused: the same person signed for the group, or is one of its members; not the head's role today.
    """
    row = Act.objects.select_for_update(of=("self",)).get(pk=act.pk)
    facts = act_facts(row, by)
    if row.state == words.OFFERED and not facts.signed_already:
        signed = {"executive_by": by, "executive_name": by.name, "executive_at": timezone.now()}
        said = clean(objections, lines=True)[:4000]
        Act.objects.filter(pk=row.pk).update(**signed, objections=said)
    moved: Act = make_move(row, "sign_executive", by=by, facts=lambda: facts)
    give(moved, by)
    return moved


def discard(act: Act, by: Any, *, note: str) -> Act:
    """A draft is not used, with the reason."""
    return make_move(act, "discard", by=by, note=note)


@transaction.atomic
def correct(act: Act, by: Any, *, reason: str) -> Act:
    """Begin a new act that corrects a signed one and names it: its findings come along, recommendations stay.

    :raises Refused: it is not signed by both, it is corrected already, or no reason is given.
    """
    row = Act.objects.select_for_update(of=("self",)).get(pk=act.pk)
    why = clean(reason)[:600]
    later = Act.objects.filter(corrects=row).first()
    reasons = []
    if row.state != words.SIGNED:
        reasons.append(Reason("not_possible_now", {"state": row.get_state_display()}))
    if not why:
        reasons.append(Reason("reason_needed"))
    if later is not None:
        reasons.append(Reason("act_corrected_already", {"number": later.number}))
    if reasons:
        raise Refused(reasons)
    made = Act.objects.create(
        municipality_id=row.municipality_id,
        visit=row.visit,
        number=next_here(Act, row.municipality_id),
        corrects=row,
        correction=why,
        conclusion=row.conclusion,
        conclusion_ru=row.conclusion_ru,
    )
    for one in row.findings.all():
        kept = {name: getattr(one, name) for name in FINDING}
        Finding.objects.create(municipality_id=row.municipality_id, act=made, number=one.number, **kept)
    told(made, "create", by=by, public={"number": made.number, "corrects": row.number}, private={"reason": why})
    return made
