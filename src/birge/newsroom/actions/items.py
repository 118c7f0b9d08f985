"""One function a verb: begin, change what it is about, write a text, move."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.db import transaction
from django.db.models import Max
from django.utils import timezone

from birge.chronicle.actions import difference, snapshot, write
from birge.cycle.moves import Refused, make_move
from birge.kit.models import lock_version
from birge.kit.text import clean
from birge.newsroom import words
from birge.newsroom.models import Item, Release
from birge.newsroom.models.items import PARTS
from birge.newsroom.queries.items import facts_of
from birge.newsroom.steps import WRITERS
from birge.people.access import acting_role
from birge.people.words import STAFF
from birge.places.actions import touch
from birge.places.models import Municipality
from birge.rulebook.table import Reason

FACTS = ("kind", "stage", "on", "hour", "phone", "email", "event")
FACTS_HERE = (*FACTS, "meeting", "problem")
#: Characters of what was corrected and of why it was withdrawn: everybody reads them.
MOST_NOTE = 600


def facts_in(model: Any) -> tuple[str, ...]:
    """The fields of :class:`Item` or :class:`Release` that say what it is about."""
    return FACTS_HERE if model is Item else FACTS


def _told(row: Any, verb: str, by: Any, public: Mapping[str, Any], private: Mapping[str, Any] | None = None) -> None:
    place = getattr(row, "municipality_id", None)
    role = acting_role(by, place or 0, WRITERS if place is None else STAFF) if by is not None else ""
    write(row, verb, by=by, role=role, public=public, private=private)
    if place is not None:
        touch(place)


def _filled(row: Any, values: Mapping[str, Any]) -> dict[str, Any]:
    fields = facts_in(type(row))
    before = snapshot(row, fields)
    for name in fields:
        if name in values:
            value = values[name]
            if isinstance(value, str):
                value = clean(value)[: row._meta.get_field(name).max_length]
            setattr(row, name, value)
    row.save()
    return difference(before, snapshot(row, fields))


@transaction.atomic
def begin(municipality: Municipality | None, *, by: Any, is_example: bool = False, **values: Any) -> Any:
    """Begin to write an item of a municipality, or of the programme where none is named.

    In order: lock what gives the number, number, row, chronicle.

    :param values: of :data:`FACTS`.
    """
    if municipality is None:
        Release.objects.select_for_update().order_by("-number").first()
        row: Any = Release(is_example=is_example)
    else:
        Municipality.objects.select_for_update(of=("self",)).get(pk=municipality.pk)
        row = Item(municipality=municipality)
    row.number = (type(row).objects.aggregate(last=Max("number"))["last"] or 0) + 1
    _filled(row, values)
    _told(row, "create", by, {"number": row.number, "kind": row.kind})
    return row


def locked(row: Any, expected: int | None) -> Any:
    """The item locked for a change.

    :raises Conflict: somebody else changed it meanwhile.
    :raises Refused: it was withdrawn.
    """
    found = lock_version(type(row), row.pk, expected)
    if found.state == words.WITHDRAWN:
        raise Refused([Reason("news_rest")])
    return found


def said_of_change(row: Any, by: Any, what: str, fields: list[str], private: dict[str, Any]) -> Any:
    """Chronicle of a change: of a draft simply, of what is published by its move, with the words everybody reads."""
    if row.state == words.DRAFT:
        _told(row, "edit", by, {"fields": fields}, private)
        return row
    what = clean(what)
    if len(what) > MOST_NOTE:
        raise Refused([Reason("note_too_long", {"most": MOST_NOTE})])
    moved = make_move(row, "correct_news", by=by, note=what, facts=lambda: facts_of(row), public={"fields": fields})
    now = timezone.now()
    moved.corrections = [*moved.corrections, {"on": timezone.localdate(now).isoformat(), "text": what}]
    moved.changed_at = now
    moved.save(update_fields=["corrections", "changed_at"])
    return moved


@transaction.atomic
def change(row: Any, *, by: Any, expected: int | None = None, what: str = "", **values: Any) -> Any:
    """Change what it is about. What is published is corrected: ``what`` says so to everybody.

    :raises Conflict: somebody else changed it meanwhile.
    :raises Refused: it was withdrawn, or it would not be whole any more.
    """
    found = locked(row, expected)
    changed = _filled(found, values)
    return said_of_change(found, by, what, sorted(changed), changed)


@transaction.atomic
def write_text(
    row: Any,
    language: str,
    *,
    by: Any,
    expected: int | None = None,
    what: str = "",
    named: int | None = None,
    **parts: str,
) -> Any:
    """Write the text in a language; all parts empty: there is none in it. ``what``: as of :func:`change`.

    :param named: the version of the text to which the person agreed who is named in it.
    :raises Conflict: somebody else changed it meanwhile.
    :raises Refused: it was withdrawn, or it would not be whole any more.
    """
    found = locked(row, expected)
    before = dict(found.texts.get(language, {}))
    text = {name: clean(parts.get(name, ""), lines=room >= MOST_NOTE)[:room] for name, room in PARTS.items()}
    text = {name: value for name, value in text.items() if value}
    found.texts = {code: said for code, said in {**found.texts, language: text}.items() if said}
    if not any(said.get("person") for said in found.texts.values()):
        found.consent_version = found.consented_at = None
    elif named is not None and text.get("person"):
        found.consent_version, found.consented_at = named, timezone.now()
    found.save()
    changed = difference(dict.fromkeys(PARTS, "") | before, dict.fromkeys(PARTS, "") | text)
    return said_of_change(found, by, what, [f"{language}.{name}" for name in sorted(changed)], changed)


@transaction.atomic
def move(row: Any, verb: str, *, by: Any, note: str = "") -> Any:
    """Publish or withdraw: whatever the table allows.

    :raises Refused: with every reason.
    """
    if verb == "withdraw" and len(clean(note)) > MOST_NOTE:
        raise Refused([Reason("note_too_long", {"most": MOST_NOTE})])
    now = timezone.now()
    if verb == "publish":
        # Before the move: what is published has its day at every moment. A refusal takes it back.
        type(row).objects.filter(pk=row.pk, published_at=None).update(published_at=now)
    moved = make_move(row, verb, by=by, note=note, facts=lambda: facts_of(type(row).objects.get(pk=row.pk)))
    moved.changed_at = now
    if verb == "withdraw":
        moved.reason = clean(note)
    moved.save(update_fields=["changed_at", "reason"])
    return moved
