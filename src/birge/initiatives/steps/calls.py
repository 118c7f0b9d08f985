"""The moves of a call."""

from __future__ import annotations

from birge.initiatives import words
from birge.initiatives.steps.conditions import WHOLE, call_has_a_regulation, intake_is_over
from birge.initiatives.steps.scoring import (
    READY,
    SCORED,
    all_are_checked,
    all_decide_together,
    all_have_declared,
    all_sheets_are_in,
    commission_alone_decides,
    commission_scores,
    everything_is_ranked,
    it_decides_alone,
    no_vote_goes_on,
    residents_alone_decide,
    residents_decide_too,
    two_are_voted_on,
    vote_is_published,
)
from birge.initiatives.steps.who import PROGRAMME
from birge.people.words import HEAD, STAFF
from birge.rulebook.table import Move, Table
from birge.voting.steps import KEEPERS as VOTE_KEEPERS

_WHOLE = (call_has_a_regulation, *WHOLE)
PROTOCOL = "commission-protocol"
CALL = Table(
    "call for initiatives",
    start=words.DRAFT,
    moves=(
        Move("announce", words.DRAFT, words.ANNOUNCED, STAFF, _WHOLE),
        Move("close_intake", words.ANNOUNCED, words.REVIEW, STAFF, (intake_is_over,)),
        Move("cancel", words.ANNOUNCED, words.CANCELLED, frozenset({HEAD}), needs_note=True),
        Move("cancel", words.REVIEW, words.CANCELLED, frozenset({HEAD}), needs_note=True),
        Move("begin_scoring", words.REVIEW, words.SCORING, STAFF, (*READY, commission_scores)),
        Move("cancel", words.SCORING, words.CANCELLED, frozenset({HEAD}), needs_note=True),
        Move(
            "decide",
            words.SCORING,
            words.DECIDED,
            STAFF,
            (commission_alone_decides, it_decides_alone, *SCORED),
            papers=(PROTOCOL,),
            button=False,
        ),
        # For all municipalities at once, by the programme: its pages check the rest for all of them together.
        Move(
            "decide_together",
            words.SCORING,
            words.DECIDED,
            PROGRAMME,
            (commission_alone_decides, all_decide_together, all_have_declared, all_sheets_are_in, everything_is_ranked),
            papers=(PROTOCOL,),
            button=False,
        ),
        # The applications become the options of a vote; its publication decides.
        Move(
            "begin_vote",
            words.REVIEW,
            words.VOTING,
            STAFF,
            (residents_alone_decide, all_are_checked, two_are_voted_on),
        ),
        Move(
            "begin_vote",
            words.SCORING,
            words.VOTING,
            STAFF,
            (residents_decide_too, *SCORED, two_are_voted_on),
            papers=(PROTOCOL,),
        ),
        Move("vote_again", words.VOTING, words.VOTING, STAFF, (no_vote_goes_on, two_are_voted_on)),
        Move("decide_by_vote", words.VOTING, words.DECIDED, VOTE_KEEPERS, (vote_is_published,), button=False),
        Move("cancel", words.VOTING, words.CANCELLED, frozenset({HEAD}), (no_vote_goes_on,), needs_note=True),
    ),
)
