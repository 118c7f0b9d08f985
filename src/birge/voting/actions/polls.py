"""Preparing a vote and moving it on. What stands in it can be changed while it is being prepared, and not after."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from django.db import transaction
from django.db.models import Sum
from django.utils import timezone

from birge.chronicle.actions import fill
from birge.cycle.models import Cycle
from birge.cycle.moves import Refused, make_move
from birge.kit.models import lock_version, next_number
from birge.kit.text import clean
from birge.people.second import LET_IN, against
from birge.places.models import Municipality, Place
from birge.rulebook.table import Reason
from birge.voting import owners, words
from birge.voting.actions.common import told
from birge.voting.models import Ballot, CardBatch, Option, PaperEntry, Participation, Poll, PollQuota, Reopening
from birge.voting.queries.counting import outcome_of
from birge.voting.queries.polls import facts_of
from birge.voting.steps import KEEPERS

FIELDS = (
    "title", "title_ru", "about", "about_ru", "eligible", "eligible_ru", "listed", "mode", "ballot", "most", "rule",
    "budget", "winners", "binds", "tie", "seed", "opens", "closes",
)  # fmt: skip
#: What is still written in a vote that follows the conditions of another record, and in its options: how it is said.
SAYING = ("title", "title_ru", "about", "about_ru", "eligible_ru", "listed")
SAYING_OPTION = ("title", "title_ru", "text", "text_ru")
OPTION_FIELDS = ("title", "title_ru", "text", "text_ru", "place", "cost", "about")


@transaction.atomic
def begin_poll(
    municipality: Municipality, *, by: Any, cycle: Cycle | None = None, follows: str = "", **values: Any
) -> Poll:
    """Begin a vote. In order: number, is money bound by a strong vote, row, chronicle.

    :param follows: the record whose question it puts. :param values: of :data:`FIELDS`.
    :raises Refused: money is bound in a mode that cannot; there is a vote on that question.
    """
    Municipality.objects.select_for_update(of=("self",)).get(pk=municipality.pk)
    row = Poll(municipality=municipality, number=next_number(Poll), cycle=cycle, follows=follows)
    over = (words.CANCELLED, words.DISCARDED)
    if follows and Poll.objects.filter(follows=follows).exclude(state__in=over).exists():
        raise Refused([Reason("poll_asked_already")])
    _strong_enough(row, values)
    fill(row, FIELDS, values)
    told(row, "create", by=by, public={"number": row.number, "mode": row.mode})
    return row


def _strong_enough(row: Poll, values: dict[str, Any]) -> None:
    """Refuse to let a weak vote decide about money, before the database does."""
    if values.get("binds", row.binds) and values.get("mode", row.mode) not in words.BINDING:
        raise Refused([Reason("poll_money_not_bound")])


def editable(poll: Poll) -> Poll:
    """The vote, locked for a change of what it asks and how.

    :raises Refused: it was announced or opened.
    """
    row = Poll.objects.select_for_update(of=("self",)).get(pk=poll.pk)
    if row.state != words.DRAFTED:
        raise Refused([Reason("poll_rests", {"state": row.get_state_display()})])
    return row


def _only_said(poll: Poll, other: set[str]) -> None:
    """In a vote that follows the conditions of another record nothing is changed but how it is said."""
    if poll.follows and other:
        raise Refused([Reason("poll_follows")])


@transaction.atomic
def follow(poll: Poll, *, by: Any, **values: Any) -> Poll:
    """The record whose conditions the vote follows has changed them in the open: so does the vote, while it may.

    :raises Refused: its rules rest.
    """
    row = Poll.objects.select_for_update(of=("self",)).get(pk=poll.pk)
    if row.state not in words.CHANGING:
        raise Refused([Reason("poll_rests", {"state": row.get_state_display()})])
    changed = fill(row, FIELDS, values)
    told(row, "edit", by=by, public={"fields": sorted(changed)}, private=changed)
    return row


@transaction.atomic
def change_poll(poll: Poll, *, by: Any, expected: int | None = None, **values: Any) -> Poll:
    """Change its rules and texts. :raises Conflict: somebody else did meanwhile. :raises Refused: it rests."""
    editable(poll)
    row: Poll = lock_version(Poll, poll.pk, expected)
    _only_said(row, set(values).difference(SAYING))
    _strong_enough(row, values)
    changed = fill(row, FIELDS, values)
    told(row, "edit", by=by, public={"fields": sorted(changed)}, private=changed)
    return row


@transaction.atomic
def add_option(poll: Poll, *, by: Any, **values: Any) -> Option:
    """Add something to vote for, at the end. ``values``: of :data:`OPTION_FIELDS`."""
    row = editable(poll)
    _only_said(row, {"options"})
    return _added(row, by, values)


@transaction.atomic
def put_options(
    poll: Poll, options: Iterable[dict[str, Any]], *, by: Any, quotas: dict[Place | None, int] | None = None
) -> None:
    """Put all that is chosen between at once, with the parts of the sum for villages: what the owner of the question
    does when its vote begins."""
    row = editable(poll)
    for values in options:
        _added(row, by, values)
    if quotas:
        _set_aside(row, quotas, by)


def _added(row: Poll, by: Any, values: dict[str, Any]) -> Option:
    if Option.objects.filter(poll=row).count() >= words.MOST_OPTIONS:
        raise Refused([Reason("ballot_too_many", {"count": words.MOST_OPTIONS + 1, "most": words.MOST_OPTIONS})])
    made = Option(municipality_id=row.municipality_id, poll=row, number=next_number(Option, poll=row))
    fill(made, OPTION_FIELDS, values)
    told(row, "edit", by=by, public={"option": made.number, "cost": made.cost})
    return made


@transaction.atomic
def change_option(option: Option, *, by: Any, expected: int | None = None, **values: Any) -> Option:
    """Change something to vote for. :raises Conflict: somebody else did meanwhile. :raises Refused: the vote rests."""
    row = editable(option.poll)
    _only_said(row, set(values).difference(SAYING_OPTION))
    found: Option = lock_version(Option, option.pk, expected)
    changed = fill(found, OPTION_FIELDS, values)
    told(row, "edit", by=by, public={"option": found.number, "fields": sorted(changed)}, private=changed)
    return found


@transaction.atomic
def remove_option(option: Option, *, by: Any) -> None:
    """Take it off the list; its number is not given again while it was the last but stays in the chronicle."""
    row = editable(option.poll)
    _only_said(row, {"options"})
    told(row, "edit", by=by, public={"option_removed": option.number}, private={"title": option.title})
    option.delete()


@transaction.atomic
def set_quotas(poll: Poll, quotas: dict[Place | None, int], *, by: Any, expected: int | None = None) -> None:
    """Set what is aside for the options of each village (``None``: for those of all); an empty table: nothing is.

    :raises Conflict: somebody else changed the vote meanwhile. :raises Refused: it rests.
    """
    _only_said(editable(poll), {"quotas"})
    row: Poll = lock_version(Poll, poll.pk, expected)
    row.save(update_fields=["row_version"])
    PollQuota.objects.filter(poll=row).delete()
    _set_aside(row, quotas, by)


def _set_aside(row: Poll, quotas: dict[Place | None, int], by: Any) -> None:
    PollQuota.objects.bulk_create(
        PollQuota(municipality_id=row.municipality_id, poll=row, place=place, amount=amount)
        for place, amount in quotas.items()
    )
    told(row, "edit", by=by, public={"quotas": {str(place.pk if place else 0): n for place, n in quotas.items()}})


@transaction.atomic
def move_poll(poll: Poll, verb: str, *, by: Any, note: str = "") -> Poll:
    """Announce, correct, open, close, count, publish …: whatever the table allows."""
    acts = {"close": close, "count": count}
    if verb in acts:
        return acts[verb](poll, by=by)
    row = Poll.objects.select_for_update(of=("self",)).get(pk=poll.pk)
    moved: Poll = make_move(row, verb, by=by, note=note, facts=lambda: facts_of(row), public=_leaf(row, verb))
    owners.tell(moved, verb, by)
    poll.state = moved.state
    return moved


def _leaf(poll: Poll, verb: str) -> dict[str, Any]:
    """What the opening says of the rules in the public half of the chronicle."""
    if verb != "open":
        return {}
    rules = ("mode", "ballot", "most", "rule", "budget", "winners", "binds", "tie", "seed", "listed")
    found = {name: getattr(poll, name) for name in rules}
    found |= {"opens": poll.opens and poll.opens.isoformat(), "closes": poll.closes and poll.closes.isoformat()}
    found["cards"] = CardBatch.objects.filter(poll=poll).aggregate(made=Sum("count"))["made"] or 0
    return found | {"options": [[one.number, one.cost] for one in Option.objects.filter(poll=poll)]}


@transaction.atomic
def close(poll: Poll, *, by: Any, note: str = "") -> Poll:
    """Close a vote whose last minute is past. In order: move with how many voted, then who took part is laid anew."""
    row = Poll.objects.select_for_update(of=("self",)).get(pk=poll.pk)
    voted = Participation.objects.filter(poll=row).count()
    ballots = Ballot.objects.filter(poll=row).count()
    leaf = {"voted": voted, "ballots": ballots}
    moved: Poll = make_move(row, "close", by=by, note=note, facts=lambda: facts_of(row), public=leaf)
    _lay_anew(moved)
    poll.state = moved.state
    return moved


def _lay_anew(poll: Poll) -> None:
    """Write the rows of who took part again in the order of their receipts: in which order they came is gone."""
    rows = list(Participation.objects.filter(poll=poll).order_by("receipt"))
    Participation.objects.filter(poll=poll).delete()
    fields = ("municipality_id", "token", "receipt", "channel")
    fresh = [Participation(poll=poll, **{name: getattr(one, name) for name in fields}) for one in rows]
    Participation.objects.bulk_create(fresh, batch_size=500)


@transaction.atomic
def count(poll: Poll, *, by: Any, note: str = "") -> Poll:
    """Count by the rule that was announced; the outcome and its reasons are worked out once and kept."""
    row = Poll.objects.select_for_update(of=("self",)).get(pk=poll.pk)
    if row.state == words.CLOSED and Ballot.objects.filter(poll=row).exists():
        row.outcome = outcome_of(row)
        row.save(update_fields=["outcome"])
    leaf = {"chosen": row.outcome.get("chosen", []), "ballots": row.outcome.get("ballots", 0)}
    moved: Poll = make_move(row, "count", by=by, note=note, facts=lambda: facts_of(row), public=leaf)
    poll.state = moved.state
    return moved


@transaction.atomic
def ask_reopening(poll: Poll, *, by: Any, until: datetime, reason: str) -> Reopening:
    """Ask to open a closed vote again; nothing happens before a second person confirms it."""
    row = Poll.objects.select_for_update(of=("self",)).get(pk=poll.pk)
    reasons = []
    if row.state != words.CLOSED:
        reasons.append(Reason("not_possible_now", {"state": row.get_state_display()}))
    if PaperEntry.objects.filter(batch__poll=row).exists():
        reasons.append(Reason("poll_paper_entered"))
    if until <= timezone.now():
        reasons.append(Reason("poll_without_times"))
    if not clean(reason):
        reasons.append(Reason("reason_needed"))
    if reasons:
        raise Refused(reasons)
    Reopening.objects.filter(poll=row, confirmed_by_id=None).delete()
    made = Reopening.objects.create(
        municipality_id=row.municipality_id, poll=row, until=until, reason=clean(reason)[:600], asked_by_id=by.pk
    )
    told(row, "ask_reopening", by=by, public={"until": until.isoformat()}, private={"reason": made.reason})
    return made


@transaction.atomic
def confirm_reopening(poll: Poll, *, by: Any) -> Poll:
    """Open a closed vote again: the second person. In order: lock, who asked, until when, move with the reason.

    :raises Refused: nobody asked, or the one who asked confirms.
    """
    row = Poll.objects.select_for_update(of=("self",)).get(pk=poll.pk)
    if row.state != words.CLOSED:
        raise Refused([Reason("not_possible_now", {"state": row.get_state_display()})])
    asked = Reopening.objects.filter(poll=row, confirmed_by_id=None).first()
    if asked is None:
        raise Refused([Reason("poll_reopening_not_asked")])
    if asked.asked_by_id == by.pk:
        raise Refused([Reason("poll_reopened_by_one")])
    if against(by, asked.asked_by_id, KEEPERS, row.municipality_id) == LET_IN:
        raise Refused([Reason("second_let_in")])
    asked.confirmed_by_id = by.pk
    asked.save(update_fields=["confirmed_by_id"])
    row.extended_to = asked.until
    row.save(update_fields=["extended_to"])
    leaf = {"until": asked.until.isoformat()}
    moved: Poll = make_move(row, "reopen", by=by, note=asked.reason, facts=lambda: facts_of(row), public=leaf)
    poll.state = moved.state
    return moved
