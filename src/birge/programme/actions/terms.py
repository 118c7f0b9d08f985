"""The conditions of a programme's call: begun from a template, written, set for all, changed for all in the open."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.timezone import localtime

from birge.chronicle.actions import write
from birge.cycle.moves import Refused, make_move
from birge.initiatives import conditions
from birge.initiatives import words as held_words
from birge.initiatives.above import terms_above
from birge.initiatives.actions.calls import MOST_NOTE, pass_on
from birge.initiatives.actions.criteria import with_criterion
from birge.initiatives.models.frozen import LATER
from birge.kit import scope
from birge.kit.models import lock_version
from birge.kit.text import clean
from birge.people.access import acting_role
from birge.places.actions import touch_all
from birge.programme import words
from birge.programme.models import Call, Terms, TermsChange
from birge.programme.queries.calls import KEY
from birge.programme.queries.joint import REASON, held_of, terms_facts
from birge.programme.steps.terms import TERMS
from birge.programme.steps.who import KEEPERS
from birge.rulebook.table import Reason
from birge.rulebook.when import When


def _noted(row: Terms, verb: str, *, by: Any, public: Mapping[str, Any]) -> None:
    write(row, verb, by=by, role=acting_role(by, 0, KEEPERS), public=public)
    touch_all()


def _dates(found: Terms) -> None:
    """The list of calls says the dates of the conditions: from when until when, to the minute, decided by."""
    values = conditions.read(found.said)
    call = Call.objects.select_for_update(of=("self",)).get(pk=found.call_id)
    opens, closes = (values[name] and localtime(values[name]) for name in ("opens_at", "closes_at"))
    call.opens, call.closes = (moment and When.day(moment.date()) for moment in (opens, closes))
    call.closes_at = closes and closes.time().replace(second=0, microsecond=0)
    call.save()


@transaction.atomic
def begin_terms(call: Call, *, by: Any, scheme: str, title: str = "", joint: bool = False) -> Terms:
    """Begin the conditions of a call from the template of a scheme.

    :raises Refused: the call has conditions already.
    """
    held = Call.objects.select_for_update(of=("self",)).get(pk=call.pk)
    if Terms.objects.filter(call=held).exists():
        raise Refused([Reason("terms_are_there")])
    row = Terms.objects.create(call=held, said=conditions.begun(scheme, clean(title)), joint=joint)
    _noted(row, "begin_conditions", by=by, public={"scheme": scheme, "joint": joint})
    return row


@transaction.atomic
def change_terms(
    terms: Terms,
    *,
    by: Any,
    values: Mapping[str, Any],
    joint: bool | None = None,
    reason: str = "",
    expected: int | None = None,
    at: datetime | None = None,
) -> Terms:
    """Change conditions. Once they stand that is a public act, and all municipalities that hold the call say the same.

    In order: lock, values; where they stand the row of the change first (the wall asks for it), then each call held
    under it in its own municipality, chronicle. One that cannot follow stops the change for all.

    :raises Conflict: somebody else changed them meanwhile.
    :raises Refused: no reason; they would not be whole any more; a call that is held cannot follow.
    """
    at = at or timezone.now()
    found: Terms = lock_version(Terms, terms.pk, expected)
    now = {**conditions.read(found.said), **values}
    said = conditions.plain(now)
    changed = {name: [found.said.get(name), said[name]] for name in said if found.said.get(name) != said[name]}
    wants = found.joint if joint is None else joint
    if found.state == words.TERMS_DRAFT:
        found.said, found.joint = said, wants
        found.save()
        _noted(found, "edit", by=by, public={"fields": sorted(changed)})
        return found
    if not changed and wants == found.joint:
        return Terms.objects.get(pk=found.pk)
    reasons = _in_the_way(found, said, changed, clean(reason), at)
    reasons += [] if wants == found.joint else [Reason("terms_joint_rests")]
    if reasons:
        raise Refused(reasons)
    found.changes += 1
    told = {"at": at, "changes": changed, "reason": clean(reason), "by_id": by.pk}
    TermsChange.objects.create(terms=found, number=found.changes, **told)
    found.said = said
    found.save()
    _dates(found)
    count = _pass_on(found, by=by, reason=clean(reason), at=at)
    public = {"fields": sorted(changed), "change": found.changes, "municipalities": count}
    _noted(found, "change_conditions", by=by, public=public)
    return found


def _in_the_way(
    found: Terms, said: dict[str, Any], changed: Mapping[str, Any], reason: str, at: datetime
) -> list[Reason]:
    """Why a public change cannot be made."""
    reasons = [] if found.state == words.TERMS_STAND else [Reason("call_rests")]
    reasons += [] if reason else [Reason("reason_needed")]
    if len(reason) > MOST_NOTE:
        reasons.append(Reason("note_too_long", {"most": MOST_NOTE}))
    over = found.row(at).state != held_words.ANNOUNCED
    if over and set(changed) - set(LATER):
        reasons.append(Reason("call_only_later_dates"))
    if not over:
        after = Terms(pk=found.pk, call=found.call, state=found.state, said=said, joint=found.joint)
        move = TERMS.find("set_conditions", words.TERMS_DRAFT)
        facts = terms_facts(after, at)
        reasons += [one for check in (move.checks if move else ()) if (one := check(facts)) is not None]
    return reasons


def _pass_on(found: Terms, *, by: Any, reason: str, at: datetime) -> int:
    """Every call held under these conditions says what they say; each in the scope of its municipality."""
    terms = terms_above(f"{KEY}{found.call.number}")
    assert terms is not None, "conditions that stand"
    with scope.everyone(REASON):
        rows = held_of(found.call).exclude(state__in=(held_words.CANCELLED, held_words.DECIDED)).order_by("pk")
        held = list(rows)
    for row in held:
        with scope.municipality(row.municipality_id):
            try:
                pass_on(row, terms, by=by, reason=reason, at=at)
            except Refused as refused:
                where = Reason("terms_call_cannot_follow", {"place": str(row.municipality.name)})
                raise Refused([where, *refused.reasons]) from refused
    return len(held)


@transaction.atomic
def put_criterion(
    terms: Terms, criterion: str, *, by: Any, values: Mapping[str, Any], expected: int | None = None
) -> Terms:
    """Add a criterion (``criterion`` empty) or change one, until the conditions stand.

    :param values: ``title``, ``title_ru``, ``weight`` and ``most``; nothing: it is taken out.
    :raises Refused: they stand, or there are too many.
    """
    found: Terms = lock_version(Terms, terms.pk, expected)
    if found.state != words.TERMS_DRAFT:
        raise Refused([Reason("call_criteria_rest")])
    known = with_criterion(found.said.get("criteria", ()), criterion, values)
    found.said = {**found.said, "criteria": known}
    found.save()
    _noted(found, "edit", by=by, public={"fields": ["criteria"]})
    return found


@transaction.atomic
def set_terms(terms: Terms, *, by: Any, note: str = "", at: datetime | None = None) -> Terms:
    """The conditions stand: calls of municipalities that are being written under this call take them over.

    :raises Refused: with every reason.
    """
    at = at or timezone.now()
    Terms.objects.filter(pk=terms.pk, announced_at=None).update(announced_at=at)
    facts = lambda: terms_facts(Terms.objects.select_related("call").get(pk=terms.pk), at)  # noqa: E731
    row: Terms = make_move(terms, "set_conditions", by=by, at=at, facts=facts, note=note)
    _dates(row)
    _pass_on(row, by=by, reason="", at=at)
    return row
