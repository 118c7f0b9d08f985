"""A call and the residents' vote on its applications: which option is which, and what came of it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from django.urls import reverse

from birge.initiatives import words
from birge.initiatives.access import reads_call
from birge.initiatives.models import Application, Call
from birge.people.access import works_in
from birge.voting.models import Option, Poll
from birge.voting.owners import Shown
from birge.voting.queries.shown import Line, Outcome

#: How a vote and its options name what they stand for.
CALL, APPLICATION = "initiatives.call", "initiatives.application"


def named(kind: str, key: int, number: int) -> str:
    """The name by which a vote knows a record of ours: its kind, key and number."""
    return f"{kind}:{key}:{number}"


def key_of(kind: str, about: str) -> int | None:
    """The key in such a name; ``None``: it names something else."""
    found, _colon, rest = about.partition(":")
    key = rest.partition(":")[0]
    return int(key) if found == kind and key.isdecimal() else None


def options_of(call: Call) -> dict[int, Option]:
    """Key of an application → its option in the vote there is."""
    if call.poll_id is None:
        return {}
    known = {key_of(APPLICATION, one.about): one for one in Option.objects.filter(poll=call.poll_id)}
    return {key: one for key, one in known.items() if key is not None}


def option_of(row: Application) -> Option | None:
    """The option an application is in the vote there is."""
    if row.call.poll_id is None:
        return None
    found: Option | None = (
        Option.objects.select_related("poll")
        .filter(poll=row.call.poll_id, about=named(APPLICATION, row.pk, row.number))
        .first()
    )
    return found


def lines_of(call: Call, poll: Poll | None = None) -> dict[int, Line]:
    """Key of an application → its line in the outcome of the vote, the chosen first; only once it is published."""
    poll = poll or (Poll.objects.filter(pk=call.poll_id).first() if call.poll_id is not None else None)
    if poll is None or not poll.outcome:
        return {}
    shown = Outcome(poll)
    listed = [(key_of(APPLICATION, line.option.about), line) for line in (*shown.chosen(), *shown.others())]
    return {key: line for key, line in listed if key is not None}


def shown_to(poll: Poll, user: Any) -> Shown | None:
    """The call whose applications are voted on, as the page of the vote shows it."""
    key = key_of(CALL, poll.follows)
    call = Call.objects.filter(pk=key).first()
    if call is None or not reads_call(user, call):
        return None
    code = poll.municipality.code
    return Shown(call.name.text, reverse("initiatives:call", args=[code, call.number]), _pages(call, poll, user))


def _pages(call: Call, poll: Poll, user: Any) -> Mapping[int, str]:
    """Where the reader reads the application behind an option: its page, or the result once there is one."""
    options: Iterable[Option] = poll.options.all()
    code = poll.municipality.code
    if not works_in(user, call.municipality_id):
        result = reverse("initiatives:result", args=[code, call.number])
        return {one.number: result for one in options} if call.state == words.DECIDED else {}
    found = {one.number: one.about.rpartition(":")[2] for one in options if key_of(APPLICATION, one.about) is not None}
    return {at: reverse("initiatives:application", args=[code, call.number, int(one)]) for at, one in found.items()}
