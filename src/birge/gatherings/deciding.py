"""Decisions of a meeting: taken, corrected in their wording, withdrawn with a reason and redone."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.db import transaction
from django.db.models import Max
from django.utils import timezone

from birge.chronicle.actions import difference, snapshot, write
from birge.cycle.moves import Refused, touch
from birge.gatherings import matters, words
from birge.gatherings.actions import locked, role_of
from birge.gatherings.models import AgendaItem, Decision, Gathering, Matter
from birge.kit.text import clean
from birge.rulebook.table import Reason

VOTES = ("votes_for", "votes_against", "abstained")


@transaction.atomic
def decide(
    gathering: Gathering,
    *,
    text: str,
    outcome: str,
    by: Any,
    item: AgendaItem | None = None,
    matter: Matter | None = None,
    votes_for: int | None = None,
    votes_against: int | None = None,
    abstained: int | None = None,
    language: str = "ky",
    at: datetime | None = None,
) -> Decision:
    """Write down a decision of a meeting that took place.

    In order: the gathering is locked, the decision gets the next number, the chronicle is written, the owner of the
    matter acts on it in the same transaction. Votes are kept as far as known.

    :raises Refused: the meeting was not held, or the matter has a decision that stands.
    """
    row = locked(gathering, by, (words.HELD,))
    return record_decision(
        row,
        text=text,
        outcome=outcome,
        by=by,
        item=item,
        matter=matter,
        votes=(votes_for, votes_against, abstained),
        language=language,
        at=at or timezone.now(),
        role=role_of(by, row),
    )


def record_decision(
    row: Gathering,
    *,
    text: str,
    outcome: str,
    by: Any,
    item: AgendaItem | None,
    matter: Matter | None,
    votes: tuple[int | None, int | None, int | None],
    language: str,
    at: datetime,
    role: str,
) -> Decision:
    """As :func:`decide`, for a gathering the caller has locked, by somebody whose right it has checked."""
    if outcome not in words.OUTCOMES:
        raise KeyError(outcome)
    if matter is not None and matter.decisions.filter(withdrawn_reason="").exists():
        raise Refused([Reason("matter_decided")])
    number = (Decision.objects.filter(gathering=row).aggregate(last=Max("number"))["last"] or 0) + 1
    decision = Decision.objects.create(
        municipality_id=row.municipality_id,
        gathering=row,
        item=item or (matter.item if matter else None),
        matter=matter,
        number=number,
        text=clean(text, lines=True),
        language=language,
        outcome=outcome,
        votes_for=votes[0],
        votes_against=votes[1],
        abstained=votes[2],
        decided_at=at,
    )
    public = {"number": number, "outcome": outcome, **dict(zip(VOTES, votes, strict=True))}
    if matter is not None:
        public["matter"] = matter.record
    write(decision, "decide", by=by, at=at, role=role, public=public, private={"text": decision.text})
    if matter is not None:
        matters.tell_owner(matter, decision, at=at, by=by)
    touch(row.municipality_id)
    return decision


@transaction.atomic
def edit_decision(decision: Decision, *, by: Any, **fields: Any) -> Decision:
    """Correct the wording, the votes or the item while the minutes are open. The outcome is not changed here."""
    row = locked(decision.gathering, by, (words.HELD,))
    names = ("text", "language", "item", *VOTES)
    if set(fields) - set(names):
        raise TypeError(f"not to be corrected: {sorted(set(fields) - set(names))}")
    before = snapshot(decision, names)
    for name, value in fields.items():
        setattr(decision, name, clean(value, lines=True) if name == "text" else value)
    changed = difference(before, snapshot(decision, names))
    if changed:
        decision.save()
        votes = {name: changed[name] for name in VOTES if name in changed}
        public = {"number": decision.number, **votes}
        write(decision, "edit", by=by, role=role_of(by, row), public=public, private={"changed": changed})
        touch(row.municipality_id)
    return decision


@transaction.atomic
def withdraw_decision(decision: Decision, *, by: Any, reason: str, at: datetime | None = None) -> Decision:
    """Say that a decision was written down wrongly. The matter is open again and may be decided anew.

    The owner of the matter takes back what followed; where it cannot, a decision that had an effect stays.
    """
    row = locked(decision.gathering, by, (words.HELD,))
    at = at or timezone.now()
    reasons = []
    if not clean(reason):
        reasons.append(Reason("reason_needed"))
    if decision.withdrawn_reason:
        reasons.append(Reason("decision_withdrawn_already"))
    matter = decision.matter
    had_effect = matter is not None and (
        decision.outcome in (words.AGREED, words.REJECTED, words.RETURNED)
        # What was taken note of has an effect where its owner knows how to take one back: a report heard, a plan
        # discussed.
        or (decision.outcome == words.NOTED and matters.can_take_back(matter))
    )
    if matter is not None and had_effect and not matters.can_take_back(matter):
        reasons.append(Reason("decision_already_acted_on"))
    if reasons:
        raise Refused(reasons)
    decision.withdrawn_reason = clean(reason)[:300]
    decision.save(update_fields=["withdrawn_reason"])
    write(
        decision,
        "withdraw",
        by=by,
        at=at,
        role=role_of(by, row),
        public={"number": decision.number},
        private={"note": decision.withdrawn_reason},
    )
    if matter is not None and had_effect:
        matters.tell_withdrawn(matter, decision, at=at, by=by, reason=decision.withdrawn_reason)
    touch(row.municipality_id)
    return decision
