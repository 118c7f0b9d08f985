"""How questions and proposals come into the register: sent online, entered line after line, taken from meetings."""

from __future__ import annotations

import secrets
from collections.abc import Iterable, Mapping
from datetime import date, datetime
from typing import Any

from django.db import transaction
from django.db.models import Max
from django.utils import timezone

from birge.chronicle.actions import difference, snapshot, write
from birge.cycle.moves import Refused, touch
from birge.cycle.queries import setting
from birge.gatherings import words
from birge.gatherings.models import Entry, Question
from birge.gatherings.queries.register import new_questions
from birge.kit.models import lock_version
from birge.kit.text import clean
from birge.people.access import acting_role, has_role
from birge.people.words import STAFF
from birge.places.models import Municipality
from birge.rulebook.calendar import OutOfCalendar, WorkCalendar
from birge.rulebook.deadlines import DeadlineRule, deadline
from birge.rulebook.table import Reason
from birge.rulebook.when import When

#: What a person writes of an entry before it is answered.
FIELDS = (
    "received", "channel", "is_proposal", "text", "shown", "language", "theme", "sex", "place", "asked_by", "contact",
    "responsible_post", "due", "gathering",
)  # fmt: skip
#: What the open form fills.
SENT = ("is_proposal", "text", "language", "theme", "sex", "place")
_LONG = ("text", "shown", "answer", "reason")
#: The rule of the charter, or of the law it cites, that sets the term for an answer.
TERM = "answer_days"
_CONSONANTS, _VOWELS, _SYLLABLES = "bdgklmnprst", "aeiou", 6


@transaction.atomic
def send_entry(municipality: Any, values: Mapping[str, Any], *, at: datetime | None = None) -> Entry:
    """Keep what a resident sent, to be read: lock the municipality, number it, give it a word, write it down.

    Nobody is named, in the row or in the chronicle; not even somebody who is signed in.

    :param values: by the names of :data:`SENT`.
    """
    at = at or timezone.now()
    given = _cleaned({name: values[name] for name in SENT if name in values}, SENT)
    day = timezone.localdate(at)
    made = _new(municipality, at, state=words.WAITING, channel=words.ONLINE, received=day, word=_new_word(), **given)
    write(made, "send", by=None, role="resident", at=at, public={"year": made.year, "number": made.number})
    return made


@transaction.atomic
def enter(municipality: Any, *, by: Any, at: datetime | None = None, number: int | None = None, **values: Any) -> Entry:
    """Put a question or proposal into the register: said at a meeting, on a card, by phone.

    In order: the role, lock the municipality, the number, the term for the answer, the row, the chronicle.

    :param number: that it has on paper; ``None``: the next of its year.
    :raises Refused: not your role, a day in the future, or the number is given.
    """
    at = at or timezone.now()
    _check_role(municipality, by)
    values.setdefault("received", timezone.localdate(at))
    if values["received"] > timezone.localdate():
        raise Refused([Reason("day_in_the_future", {"day": When.day(values["received"])})])
    by_id = by.pk if by is not None else None
    made = _new(municipality, at, number=number, state=words.REGISTERED, by_id=by_id, **_cleaned(values, FIELDS))
    public = {"year": made.year, "number": made.number, "channel": made.channel, "is_proposal": made.is_proposal}
    tell_entry(made, "add", by, public)
    return made


@transaction.atomic
def take_from_meetings(municipality: Any, *, by: Any, only: Iterable[int] | None = None) -> list[Entry]:
    """Put into the register what was asked and proposed at meetings and is not there yet; each keeps its link.

    :param only: keys of the questions; ``None``: all.
    """
    _check_role(municipality, by)
    rows = new_questions()
    if only is not None:
        rows = rows.filter(pk__in=set(only))
    return [_taken(municipality, question, by) for question in rows]


def _taken(municipality: Any, question: Question, by: Any) -> Entry:
    at, held = timezone.now(), question.gathering.held
    made = _new(
        municipality,
        at,
        state=words.REGISTERED,
        channel=words.ORAL,
        received=min(held.last, timezone.localdate(at)) if held else timezone.localdate(at),
        gathering=question.gathering,
        question=question,
        by_id=by.pk if by is not None else None,
        **{name: getattr(question, name) for name in ("is_proposal", "text", "language", "place", "asked_by")},
        answer=question.answer,
        answered_by=question.answered_by,
    )
    public = {"number": made.number, "gathering": question.gathering.number, "question": question.number}
    tell_entry(made, "add", by, public)
    return made


@transaction.atomic
def edit_entry(entry: Entry, values: Mapping[str, Any], *, by: Any, expected: int | None = None) -> Entry:
    """Correct what is written of an entry, say who answers and until when; what stood before stays in the chronicle.

    :raises Conflict: somebody else changed it meanwhile.
    """
    _check_role(entry, by)
    row: Entry = lock_version(Entry, entry.pk, expected)
    if not row.is_open:
        raise Refused([Reason("not_possible_now", {"state": row.get_state_display()})])
    changed = change_entry(row, values, FIELDS)
    public = {name: changed[name] for name in ("due", "theme", "responsible_post") if name in changed}
    tell_entry(row, "edit", by, {"number": row.number, **public}, {"changed": changed})
    return row


def term_of(received: date) -> tuple[date | None, str]:
    """Until when an answer is due by the rule of the place, and where it is written; nothing that is not entered."""
    rule = setting(TERM, received)
    if rule is None:
        return None, ""
    try:
        counted = deadline(received, DeadlineRule("answer", int(rule.value), "day"), WorkCalendar.of())
    except OutOfCalendar:
        return None, ""
    return counted.date, rule.source


def change_entry(row: Entry, values: Mapping[str, Any], known: tuple[str, ...]) -> dict[str, list[Any]]:
    """Write ``values`` into the row and save it; answers field → [before, after]."""
    before = snapshot(row, known)
    for name, value in _cleaned(values, known).items():
        setattr(row, name, value)
    row.save()
    return difference(before, snapshot(row, known))


def tell_entry(row: Entry, verb: str, by: Any, public: Mapping[str, Any], private: Any = None) -> None:
    """Write the chronicle of an entry, and say that pages changed."""
    role = acting_role(by, row.municipality_id, STAFF) if by is not None else ""
    write(row, verb, by=by, role=role, public=public, private=private)
    touch(row.municipality_id)


def _check_role(place: Any, by: Any) -> None:
    key = place.municipality_id if isinstance(place, Entry) else place.pk
    if by is not None and not has_role(by, key, STAFF):
        raise Refused([Reason("not_your_role")])


def _new(municipality: Any, at: datetime, *, number: int | None = None, **values: Any) -> Entry:
    Municipality.objects.select_for_update().get(pk=municipality.pk)
    year = values["received"].year
    rows = Entry.objects.filter(year=year)
    if number is None:
        number = (rows.aggregate(last=Max("number"))["last"] or 0) + 1
    elif rows.filter(number=number).exists():
        raise Refused([Reason("entry_number_given", {"number": number, "year": str(year)})])
    if values.get("due") is None:
        values["due"], values["due_source"] = term_of(values["received"])
    return Entry.objects.create(municipality_id=municipality.pk, year=year, number=number, at=at, **values)


def _new_word() -> str:
    """A word nobody says: six syllables that are written alike in Cyrillic and Latin letters."""
    return "".join(secrets.choice(_CONSONANTS) + secrets.choice(_VOWELS) for _ in range(_SYLLABLES))


def _cleaned(values: Mapping[str, Any], known: Iterable[str]) -> dict[str, Any]:
    unknown = set(values) - set(known)
    if unknown:
        raise TypeError(f"no such field of an entry: {sorted(unknown)}")
    return {k: clean(v, lines=k in _LONG) if isinstance(v, str) else v for k, v in values.items()}
