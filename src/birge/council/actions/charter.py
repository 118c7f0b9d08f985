"""A charter, a change of it or a regulation: from the order on a working group to the day its rules hold."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from django.db import transaction
from django.db.models import Max

from birge.chronicle.actions import difference, snapshot, write
from birge.council import words
from birge.council.access import may_draft_charter
from birge.council.models import CharterDraft, CharterRule
from birge.council.queries.charter import charter_facts
from birge.cycle import words as cycle_words
from birge.cycle.moves import Refused, make_move, touch
from birge.kit.models import lock_version
from birge.kit.text import clean
from birge.people.access import acting_role
from birge.people.words import STAFF
from birge.places.models import Municipality
from birge.rulebook.table import Reason

TEXTS = ("title", "title_ru", "group", "text", "text_ru", "where", "heard", "order_number", "link", "kind")
FIELDS = (*TEXTS, "order_dated", "opens", "closes", "from_meetings", "from_assembly", "needs_registration")
_LONG = ("group", "text", "text_ru", "heard")
#: What may still be noted when the text itself rests: the discussion is going on, or over.
NOTES = ("heard", "from_meetings", "from_assembly", "closes", "where")


def role_of(by: Any, row: Any, allowed: frozenset[str] = STAFF) -> str:
    """The role in which somebody acts on a row; empty: nobody does, it follows from a decision."""
    return acting_role(by, row.municipality_id, allowed) if by is not None else ""


def _values(values: dict[str, Any]) -> dict[str, Any]:
    if set(values) - set(FIELDS):
        raise TypeError(f"not to be entered: {sorted(set(values) - set(FIELDS))}")
    found = {
        name: clean(value, lines=name in _LONG) if isinstance(value, str) else value for name, value in values.items()
    }
    opens, closes = found.get("opens"), found.get("closes")
    if isinstance(opens, date) and isinstance(closes, date) and closes < opens:
        raise Refused([Reason("charter_days_reversed")])
    return found


@transaction.atomic
def begin(municipality: Municipality, *, by: Any, **values: Any) -> CharterDraft:
    """The executive's order: a working group begins to write a charter, a change of it or a regulation.

    :param values: some of :data:`FIELDS`; ``title`` at least.
    """
    if by is not None and not may_draft_charter(by, municipality.pk):
        raise Refused([Reason("not_your_role")])
    Municipality.objects.select_for_update().get(pk=municipality.pk)
    number = (CharterDraft.objects.aggregate(last=Max("number"))["last"] or 0) + 1
    row = CharterDraft.objects.create(municipality=municipality, number=number, **_values(values))
    write(row, "create", by=by, role=role_of(by, row), public={"number": number, "kind": row.kind})
    return row


@transaction.atomic
def edit(draft: CharterDraft, *, by: Any, expected: int | None = None, **values: Any) -> CharterDraft:
    """Change the text while the working group writes it; afterwards only what the discussion brings (:data:`NOTES`).

    :raises Refused: the text rests.
    :raises Conflict: somebody else changed it meanwhile.
    """
    row: CharterDraft = lock_version(CharterDraft, draft.pk, expected)
    _may_change(row, by)
    new = _values(values)
    before = snapshot(row, FIELDS)
    for name, value in new.items():
        setattr(row, name, value)
    if row.opens is not None and row.closes is not None and row.closes < row.opens:
        raise Refused([Reason("charter_days_reversed")])
    changed = difference(before, snapshot(row, FIELDS))
    if row.state != words.WORKING and set(changed) - set(NOTES):
        raise Refused([Reason("charter_text_rests")])
    if changed:
        row.save()
        write(row, "edit", by=by, role=role_of(by, row), public={"number": row.number}, private={"changed": changed})
        touch(row.municipality_id)
    return row


def _may_change(row: CharterDraft, by: Any) -> None:
    if by is not None and not may_draft_charter(by, row.municipality_id):
        raise Refused([Reason("not_your_role")])
    if row.state not in (words.WORKING, words.DISCUSSION, words.READY):
        raise Refused([Reason("not_possible_now", {"state": row.get_state_display()})])


@transaction.atomic
def propose_rule(draft: CharterDraft, key: str, value: str, *, by: Any) -> CharterRule:
    """A rule that holds from the day the draft comes into force; said again, it is changed."""
    if key not in cycle_words.SETTINGS:
        raise KeyError(key)
    row: CharterDraft = CharterDraft.objects.select_for_update().get(pk=draft.pk)
    _text_open(row, by)
    rule, _made = CharterRule.objects.update_or_create(
        municipality_id=row.municipality_id, draft=row, key=key, defaults={"value": clean(value)}
    )
    write(row, "edit", by=by, role=role_of(by, row), public={"key": key, "value": rule.value})
    return rule


@transaction.atomic
def drop_rule(draft: CharterDraft, key: str, *, by: Any) -> None:
    """Take a rule out of the draft; what it said stays in the chronicle."""
    row: CharterDraft = CharterDraft.objects.select_for_update().get(pk=draft.pk)
    _text_open(row, by)
    for rule in CharterRule.objects.filter(draft=row, key=key):
        write(row, "edit", by=by, role=role_of(by, row), public={"key": key, "removed": rule.value})
        rule.delete()


def _text_open(row: CharterDraft, by: Any) -> None:
    _may_change(row, by)
    if row.state != words.WORKING:
        raise Refused([Reason("charter_text_rests")])


def move(draft: CharterDraft, verb: str, *, by: Any, note: str = "", at: datetime | None = None) -> CharterDraft:
    """A button of its table."""
    moved: CharterDraft = make_move(draft, verb, by=by, at=at, facts=lambda: charter_facts(draft), note=note)
    return moved
