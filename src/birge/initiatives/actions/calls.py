"""Calls: begun from a template, written, announced, changed in the open, moved on."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from decimal import Decimal
from typing import Any

from django.db import transaction
from django.utils import timezone

from birge.chronicle.actions import fill
from birge.cycle.moves import Refused, make_move
from birge.initiatives import words
from birge.initiatives.above import Terms, terms_above
from birge.initiatives.actions.common import told
from birge.initiatives.models import Call, CallChange
from birge.initiatives.models.frozen import ABOVE, CONDITIONS, LATER
from birge.initiatives.queries.calls import facts_of
from birge.initiatives.schemes import TEMPLATES
from birge.initiatives.schemes import filled as begun_with
from birge.initiatives.steps.conditions import stages_follow, vote_says_when
from birge.kit.models import lock_version, next_number
from birge.kit.text import clean
from birge.places.models import Municipality
from birge.rulebook.table import Reason
from birge.voting.actions.polls import follow

#: Characters of a reason that everybody reads.
MOST_NOTE = 600


@transaction.atomic
def begin(
    municipality: Municipality,
    *,
    by: Any,
    scheme: str,
    regulation: Any = None,
    title: str = "",
    held_under: str = "",
) -> Call:
    """Begin a call from the template of its scheme, or with the conditions of the programme's call it is held under.

    In order: hold these conditions, lock the municipality, number, row, chronicle.
    """
    terms = terms_above(held_under, lock=True)
    Municipality.objects.select_for_update(of=("self",)).get(pk=municipality.pk)
    number = next_number(Call)
    values = begun_with(TEMPLATES[scheme])
    if clean(title) and clean(title) != values["title"]:
        values |= {"title": title, "title_ru": ""}
    row = Call(municipality=municipality, number=number, regulation=regulation)
    percent = values.pop("own_percent", None)
    values |= {"own_percent": None if percent is None else Decimal(percent), "held_under": held_under}
    fill(row, CONDITIONS, values | _taken(row, terms))
    told(row, "create", by=by, public={"number": number, "scheme": row.scheme})
    return row


def _taken(row: Call, terms: Terms | None) -> dict[str, Any]:
    """The conditions of the programme's call, whose edition is kept in the row; without any they are its own."""
    row.terms_edition = terms.edition if terms is not None else None
    row.joint = terms is not None and terms.joint
    return dict(terms.values) if terms is not None else {}


def _only_its_own(found: Call, values: Mapping[str, Any]) -> None:
    """What a programme's call says, no municipality changes.

    :raises Refused: one of ``values`` is set above and differs; or the call leaves a programme's call after it was
        announced under its conditions.
    """
    if found.terms_edition is None:
        return
    barred = any(values[name] != getattr(found, name) for name in ABOVE if name in values)
    leaves = found.state != words.DRAFT and values.get("held_under", found.held_under) != found.held_under
    if barred or leaves:
        raise Refused([Reason("call_conditions_above")])


def _plain(value: Any) -> Any:
    """A condition as the history keeps it."""
    if isinstance(value, datetime):
        return value.isoformat()
    return value if value is None or isinstance(value, (int, str, list, bool)) else str(value)


@transaction.atomic
def change(
    row: Call, *, by: Any, expected: int | None = None, reason: str = "", values: Mapping[str, Any], at: Any = None
) -> Call:
    """Change conditions. Of a call that is announced that is a public act: what, from what to what, and why.

    In order: lock, values, and where it is announced the row of the change first (the wall asks for it), chronicle.

    :raises Conflict: somebody else changed it meanwhile.
    :raises Refused: no reason; the call is over; or it would not be whole any more.
    """
    terms = terms_above(values.get("held_under", ""), lock=True)
    found: Call = lock_version(Call, row.pk, expected)
    _only_its_own(found, values)
    if found.state == words.DRAFT:
        if values.get("held_under", found.held_under) != found.held_under:
            values = {**values, **_taken(found, terms)}
        changed = fill(found, CONDITIONS, values)
        told(found, "edit", by=by, public={"fields": sorted(changed)})
        return found
    if found.state in words.DATED_CALLS and not {*values} <= {*LATER}:
        # A form of before: what it asks about rests, also where it says what stands there.
        raise Refused([Reason("call_only_later_dates")])
    return _changed_in_the_open(found, by, clean(reason), values, at or timezone.now())


@transaction.atomic
def pass_on(row: Call, terms: Terms, *, by: Any, reason: str, at: datetime) -> Call:
    """The programme's call says something else: so does the call held under it, in the open where it is announced.

    :raises Refused: the call would not be whole any more, or rests.
    """
    found: Call = Call.objects.select_for_update(of=("self",)).get(pk=row.pk)
    before = found.terms_edition
    values = _taken(found, terms)
    if found.state == words.DRAFT:
        changed = fill(found, CONDITIONS, values)
        told(found, "edit", by=by, public={"fields": sorted(changed), "edition": terms.edition})
        return found
    if before is None:
        # Announced before the programme wrote its conditions: its own hold to the end.
        return Call.objects.get(pk=found.pk)
    row = _changed_in_the_open(found, by, reason, values, at)
    if row.terms_edition != terms.edition:
        # It says the same as before, now by this edition.
        Call.objects.filter(pk=row.pk).update(terms_edition=terms.edition)
        row.terms_edition = terms.edition
    return row


def _changed_in_the_open(found: Call, by: Any, reason: str, values: Mapping[str, Any], at: datetime) -> Call:
    if found.state != words.ANNOUNCED and found.state not in words.DATED_CALLS:
        raise Refused([Reason("call_rests")])
    names = [name for name in CONDITIONS if name in values]
    before = {name: _plain(getattr(found, name)) for name in names}
    for name in names:
        setattr(found, name, values[name])
    after = {name: _plain(getattr(found, name)) for name in names}
    changed = {name: [before[name], after[name]] for name in names if before[name] != after[name]}
    if not changed:
        # Nothing to tell anybody: no public act of nothing.
        return Call.objects.get(pk=found.pk)
    reasons = [] if reason else [Reason("reason_needed")]
    if len(reason) > MOST_NOTE:
        reasons.append(Reason("note_too_long", {"most": MOST_NOTE}))
    facts, table = facts_of(found, at), Call.table.find("announce", words.DRAFT)
    checks = table.checks if table else ()
    if found.state != words.ANNOUNCED:
        checks = (stages_follow, vote_says_when)
        reasons += [Reason("call_only_later_dates")] if set(changed) - set(LATER) else []
    reasons += [missing for check in checks if (missing := check(facts)) is not None]
    if reasons:
        raise Refused(reasons)
    found.changes += 1
    told_values = {"at": at, "changes": changed, "reason": reason, "by_id": by.pk}
    CallChange.objects.create(municipality_id=found.municipality_id, call=found, number=found.changes, **told_values)
    found.save()
    if found.poll is not None and {"votes_from", "votes_until"} & set(changed):
        follow(found.poll, by=by, opens=found.votes_from, closes=found.votes_until)
    told(found, "change_call", by=by, public={"fields": sorted(changed), "change": found.changes})
    return found


@transaction.atomic
def move(row: Call, verb: str, *, by: Any, note: str = "", at: datetime | None = None) -> Any:
    """Announce a call, close its intake, or cancel it.

    :raises Refused: with every reason.
    """
    at = at or timezone.now()
    if verb == "announce":
        # Before the move: what is announced says since when at every moment. A refusal takes it back.
        Call.objects.filter(pk=row.pk, announced_at=None).update(announced_at=at)
    facts = lambda: facts_of(Call.objects.select_related("regulation").get(pk=row.pk), at)  # noqa: E731
    return make_move(row, verb, by=by, at=at, facts=facts, note=note)
