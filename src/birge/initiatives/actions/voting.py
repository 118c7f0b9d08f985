"""From the applications of a call to the options of a vote, and from its result to what each application gets."""

from __future__ import annotations

from typing import Any

from django.db import transaction
from django.utils import timezone

from birge.cycle.moves import Refused, make_move
from birge.initiatives import application_words as its
from birge.initiatives import words
from birge.initiatives.actions.common import told
from birge.initiatives.models import Application, Call
from birge.initiatives.queries.boards import board_of
from birge.initiatives.queries.scoring import scoring_facts
from birge.initiatives.queries.voting import APPLICATION, CALL, lines_of, named
from birge.rulebook.figures import exact
from birge.rulebook.table import Reason
from birge.voting import words as voting
from birge.voting.actions import polls
from birge.voting.models import Poll


def _locked(call: Call) -> Call:
    row: Call = Call.objects.select_for_update(of=("self",)).select_related("municipality").get(pk=call.pk)
    return row


@transaction.atomic
def begin_vote(call: Call, *, by: Any, note: str = "") -> Any:
    """The applications become the options of a vote, which follows the conditions of the call.

    In order: lock; where the commission scored, each application gets its score and place, and those that residents
    do not vote on their outcome; the vote; the move with its checks and its paper.

    :raises Refused: with every reason; then nothing of it is kept.
    """
    row = _locked(call)
    verb = "vote_again" if row.state == words.VOTING else "begin_vote"
    facts = scoring_facts(row, by)
    if row.state == words.SCORING:
        row.decided_at = timezone.now()
        row.save(update_fields=["decided_at"])
        _rank(row)
    # A call that the commission decides alone has no rules for a vote: the move refuses it.
    public = _put(row, by) if row.chosen_by != words.COMMISSION else {}
    moved = make_move(row, verb, by=by, facts=lambda: facts, note=note, public=public)
    call.state = row.state
    return moved


def _rank(call: Call) -> None:
    """What the commission's sheets make: score and place; who is not voted on is not chosen."""
    board = board_of(call)
    known = {str(one.number): one for one in board.applications}
    score_by = {one.application: one.score for one in board.scored.ranking}
    for number, place, outcome in board.choice.rows:
        one = known[number]
        one.rank, one.score = place, exact(score_by[str(one.pk)])
        one.outcome = "" if outcome == its.CHOSEN else its.NOT_CHOSEN
    Application.objects.bulk_update(board.applications, ["rank", "score", "outcome"], batch_size=500)


def _put(call: Call, by: Any) -> dict[str, int]:
    """Prepare the vote; answers what the chronicle of the call says of it."""
    rows = list(Application.objects.filter(call=call, state=its.ACCEPTED, outcome="").order_by("number"))
    if len(rows) > voting.MOST_OPTIONS:
        raise Refused([Reason("ballot_too_many", {"count": len(rows), "most": voting.MOST_OPTIONS})])
    poll = polls.begin_poll(
        call.municipality, by=by, follows=named(CALL, call.pk, call.number), title=call.title, title_ru=call.title_ru,
        eligible=call.voters, eligible_ru=call.voters_ru, mode=call.votes_mode, binds=True, ballot=call.votes_ballot,
        most=call.votes_most, rule=call.votes_rule, tie=call.votes_tie, budget=call.pool_tyiyn, winners=call.slots,
        opens=call.votes_from, closes=call.votes_until,
    )  # fmt: skip
    shares = {int(key): tyiyn for key, tyiyn in call.votes_shares.items()}
    options = [
        {
            "title": one.title,
            "text": one.about,
            # Where villages have parts of the sum, one without a part of its own shares the rest with all others.
            "place": one.place if not shares or one.place_id in shares else None,
            "cost": one.asked_tyiyn or None,
            "about": named(APPLICATION, one.pk, one.number),
        }
        for one in rows
    ]
    rest = (call.pool_tyiyn or 0) - sum(shares.values())
    for_places = {one["place"]: shares[one["place"].pk] if one["place"] else rest for one in options} if shares else {}
    polls.put_options(poll, options, by=by, quotas=for_places)
    Call.objects.filter(pk=call.pk).update(poll=poll)
    return {"poll": poll.number, "options": len(rows)}


def hear(poll: Poll, verb: str, by: Any) -> None:
    """What the vote tells: its result is published and decides; or it was cancelled, and there may be another."""
    call = Call.objects.select_for_update(of=("self",)).filter(poll=poll).first()
    if call is None:
        return
    if verb != "publish":
        Call.objects.filter(pk=call.pk).update(poll=None)
        told(call, "vote_fell", by=by, public={"poll": poll.number})
        return
    known = Application.objects.in_bulk(lines := lines_of(call, poll))
    for place, (key, line) in enumerate(lines.items(), 1):
        one = known[key]
        one.outcome, one.rank = its.CHOSEN if line.chosen else its.NOT_CHOSEN, place
        one.awarded_tyiyn = one.asked_tyiyn if line.chosen else None
    Application.objects.bulk_update(known.values(), ["outcome", "rank", "awarded_tyiyn"], batch_size=500)
    at = timezone.now()
    Call.objects.filter(pk=call.pk).update(decided_at=at)
    public = {"poll": poll.number, "chosen": sum(one.chosen for one in lines.values()), "of": len(lines)}
    make_move(
        call, "decide_by_vote", by=by, at=at, facts=lambda: scoring_facts(Call.objects.get(pk=call.pk)), public=public
    )
