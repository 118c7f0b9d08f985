"""Preparing project choices and entering the figures of the counting commission."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from django.db import transaction
from django.db.models import Max

from birge.assembly import words
from birge.assembly.models import Choice, Option
from birge.assembly.queries import choice_facts, equal_options, votes_each
from birge.chronicle.actions import difference, snapshot, write
from birge.cycle.moves import Refused, make_move, touch
from birge.gatherings.actions import locked, role_of
from birge.gatherings.models import AgendaItem, Gathering
from birge.gatherings.words import ANNOUNCED, DRAFT, HELD
from birge.kit.models import lock_version
from birge.kit.text import clean
from birge.rulebook.table import Reason

#: There is no choice between fewer.
LEAST = 2

_FIGURES = ("method", "voters", "issued", "valid", "spoilt", "commission", "votes_per_voter", "title", "language")


@transaction.atomic
def create_choice(
    gathering: Gathering,
    *,
    title: str,
    options: Sequence[Mapping[str, Any]],
    by: Any,
    item: AgendaItem | None = None,
    language: str = "ky",
    votes_per_voter: int | None = None,
) -> Choice:
    """Prepare a choice between projects.

    :param options: each with ``title`` and, if wanted, ``about``, ``problem``, ``presenter``, ``language``.
    """
    row = locked(gathering, by)
    if len(options) < LEAST:
        raise Refused([Reason("choice_needs_two_options")])
    choice = Choice.objects.create(
        municipality_id=row.municipality_id,
        gathering=row,
        item=item,
        title=clean(title),
        language=language,
        votes_per_voter=votes_per_voter or votes_each(row),
    )
    for option in options:
        _add(choice, option)
    public = {"options": len(options), "votes_per_voter": choice.votes_per_voter}
    write(choice, "create", by=by, role=role_of(by, row), public=public, private={"title": choice.title})
    touch(row.municipality_id)
    return choice


def _add(choice: Choice, option: Mapping[str, Any]) -> Option:
    number = (Option.objects.filter(choice=choice).aggregate(last=Max("number"))["last"] or 0) + 1
    return Option.objects.create(
        municipality_id=choice.municipality_id,
        choice=choice,
        number=number,
        title=clean(option["title"]),
        about=clean(option.get("about", "")),
        presenter=clean(option.get("presenter", "")),
        language=option.get("language", choice.language),
        problem=option.get("problem"),
    )


def _prepared(choice: Choice, by: Any, expected: int | None = None) -> Choice:
    """The choice locked for a change before it is counted, its version raised."""
    locked(choice.gathering, by, (DRAFT, ANNOUNCED, HELD))
    row: Choice = lock_version(Choice, choice.pk, expected)
    if row.state != words.PREPARED:
        raise Refused([Reason("not_possible_now", {"state": row.get_state_display()})])
    return row


@transaction.atomic
def add_option(choice: Choice, *, by: Any, **option: Any) -> Option:
    """One more project to choose."""
    row = _prepared(choice, by)
    row.save(update_fields=["row_version"])
    made = _add(row, option)
    write(made, "add", by=by, role=role_of(by, choice.gathering), public={"number": made.number})
    touch(row.municipality_id)
    return made


@transaction.atomic
def edit_option(option: Option, *, by: Any, **fields: Any) -> Option:
    """Change the words of a project."""
    row = _prepared(option.choice, by)
    names = ("title", "about", "presenter", "language", "problem")
    before = snapshot(option, names)
    for name in names:
        if name in fields:
            value = fields[name]
            setattr(option, name, clean(value) if isinstance(value, str) else value)
    changed = difference(before, snapshot(option, names))
    if changed:
        row.save(update_fields=["row_version"])
        option.save()
        write(option, "edit", by=by, role=role_of(by, row.gathering), private={"changed": changed})
        touch(row.municipality_id)
    return option


@transaction.atomic
def remove_option(option: Option, *, by: Any, reason: str = "") -> None:
    """Take a project out of a choice that is not counted; its words and figures stay in the chronicle."""
    row = _prepared(option.choice, by)
    if Option.objects.filter(choice=row).count() <= LEAST:
        raise Refused([Reason("choice_needs_two_options")])
    row.save(update_fields=["row_version"])
    kept = snapshot(option, ("title", "about", "presenter", "votes"))
    public = {"number": option.number}
    write(option, "remove", by=by, role=role_of(by, row.gathering), public=public, private={**kept, "note": reason})
    option.delete()
    touch(row.municipality_id)


@transaction.atomic
def enter_figures(
    choice: Choice,
    votes: Mapping[int, int | None],
    *,
    by: Any,
    expected: int | None = None,
    **figures: Any,
) -> Choice:
    """The counting commission's figures as published. ``None`` is "not published"; nothing is computed from others.

    :param votes: option id → votes. :param figures: ``method voters issued valid spoilt commission votes_per_voter``.
    :raises Conflict: somebody else entered figures meanwhile.
    """
    row = _prepared(choice, by, expected)
    if set(figures) - set(_FIGURES):
        raise TypeError(f"no such figure: {sorted(set(figures) - set(_FIGURES))}")
    options = {o.pk: o for o in Option.objects.filter(choice=row)}
    before = {**snapshot(row, _FIGURES), "votes": {str(o.number): o.votes for o in options.values()}}
    for name, value in figures.items():
        setattr(row, name, clean(value, lines=name == "commission") if isinstance(value, str) else value)
    for pk, count in votes.items():
        options[pk].votes = count
    after = {**snapshot(row, _FIGURES), "votes": {str(o.number): o.votes for o in options.values()}}
    changed = difference(before, after)
    if changed:
        row.save()
        for option in options.values():
            option.save(update_fields=["votes"])
        public = {k: v for k, v in changed.items() if k not in ("commission", "title")}
        write(row, "figures", by=by, role=role_of(by, row.gathering), public=public, private={"changed": changed})
        touch(row.municipality_id)
    return row


def count(choice: Choice, *, by: Any, at: datetime | None = None, note: str = "") -> Choice:
    """The figures stand: the result is computed from them and shown."""
    return make_move(choice, "count", by=by, at=at, facts=lambda: choice_facts(choice), note=note)


@transaction.atomic
def resolve_tie(choice: Choice, option: Option, *, how: str, by: Any, expected: int | None = None) -> Choice:
    """Which of the projects with equal votes goes ahead, and how that was decided. The votes stay as they were counted.

    :raises Refused: the votes are not equal, the project is not among the first, or nothing is said of how.
    """
    locked(choice.gathering, by, (HELD,))
    row: Choice = lock_version(Choice, choice.pk, expected)
    equals = equal_options(row)
    reasons = []
    if row.state != words.COUNTED or not equals:
        reasons.append(Reason("no_tie"))
    elif option.pk not in {one.pk for one in equals}:
        reasons.append(Reason("not_among_equals"))
    if not clean(how):
        reasons.append(Reason("reason_needed"))
    if reasons:
        raise Refused(reasons)
    row.tie_option, row.tie_how = option, clean(how)[:300]
    row.save()
    role = role_of(by, row.gathering)
    write(row, "decide", by=by, role=role, public={"option": option.number}, private={"text": row.tie_how})
    touch(row.municipality_id)
    return row


def correct(choice: Choice, *, by: Any, note: str, at: datetime | None = None) -> Choice:
    """Open counted figures for a correction, with the reason."""
    _minutes_open(choice, by)
    return make_move(choice, "correct", by=by, at=at, note=note)


def withdraw(choice: Choice, *, by: Any, note: str, at: datetime | None = None) -> Choice:
    """The choice was entered by mistake."""
    _minutes_open(choice, by)
    return make_move(choice, "withdraw", by=by, at=at, note=note)


def restore_choice(choice: Choice, *, by: Any, at: datetime | None = None, note: str = "") -> Choice:
    """Put a withdrawn choice back."""
    _minutes_open(choice, by)
    return make_move(choice, "restore", by=by, at=at, note=note)


@transaction.atomic
def _minutes_open(choice: Choice, by: Any) -> None:
    locked(choice.gathering, by)
