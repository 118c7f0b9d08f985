"""The moves of a package, a session of the council and a resolution."""

from __future__ import annotations

from birge.assembly.steps import date_is_planned, minutes_not_before, not_in_the_future, signers_named
from birge.council import words
from birge.gatherings.words import ANNOUNCED, CANCELLED, HELD, RECORDED
from birge.gatherings.words import DRAFT as PLANNING
from birge.people.words import COUNCIL, COUNCIL_CHAIR, COUNCIL_SECRETARY, DEPUTY_HEAD, HEAD
from birge.rulebook.table import Move, Reason, Table

SECRETARY = frozenset({COUNCIL_SECRETARY})
CHAIR = frozenset({COUNCIL_CHAIR})
HEADS = frozenset({HEAD, DEPUTY_HEAD})


def quorum_present(facts: object) -> Reason | None:
    """As many deputies as the rule asks for; where no rule is entered nothing is assumed and the page warns."""
    met = getattr(facts, "quorum_met", None)
    if met is False:
        return Reason("no_quorum", {"present": getattr(facts, "present", 0), "needed": getattr(facts, "needed", 0)})
    return None


def majority_in_favour(facts: object) -> Reason | None:
    """More for than against, as voted."""
    votes_for, against = getattr(facts, "votes_for", None), getattr(facts, "votes_against", None)
    if votes_for is None:
        return Reason("votes_missing")
    return None if votes_for > (against or 0) else Reason("no_majority", {"for": votes_for, "against": against or 0})


def session_held(facts: object) -> Reason | None:
    """A resolution is adopted at a session that took place."""
    return None if getattr(facts, "session_held", False) else Reason("session_not_held")


def text_ready(facts: object) -> Reason | None:
    """A resolution has points in Kyrgyz."""
    return None if getattr(facts, "points", ()) else Reason("resolution_has_no_points")


def plan_ready(facts: object) -> Reason | None:
    """The council gets a plan that the assembly has discussed."""
    return None if getattr(facts, "plan_ready", False) else Reason("plan_not_ready_for_council")


def remarks_answered(facts: object) -> Reason | None:
    """A package is sent again when every remark has an answer."""
    left = getattr(facts, "unanswered", 0)
    return Reason("remarks_unanswered", {"count": left}) if left else None


def session_chosen(facts: object) -> Reason | None:
    """A package is decided at a session on whose agenda it stands."""
    return None if getattr(facts, "on_agenda", False) else Reason("package_not_on_an_agenda")


PACKAGE = Table(
    "package",
    start=words.PREPARED,
    moves=(
        Move("send", words.PREPARED, words.SENT, HEADS, (plan_ready,), ("council-letter",), step="council"),
        Move("send_back", words.SENT, words.RETURNED, frozenset(COUNCIL), step="council", needs_note=True),
        Move(
            "send",
            words.RETURNED,
            words.SENT,
            HEADS,
            (plan_ready, remarks_answered),
            ("council-letter",),
            step="council",
        ),
        Move("table", words.SENT, words.TABLED, SECRETARY, (session_chosen,), step="council"),
        Move("send_back", words.TABLED, words.RETURNED, frozenset(COUNCIL), step="council", needs_note=True),
        Move("decide", words.TABLED, words.DECIDED, CHAIR, step="council", button=False),
    ),
)

SESSION = Table(
    "council session",
    start=PLANNING,
    moves=(
        Move("announce", PLANNING, ANNOUNCED, SECRETARY, (date_is_planned,), ("council-agenda",), step="council"),
        Move("hold", ANNOUNCED, HELD, SECRETARY, (not_in_the_future,), step="council"),
        Move("hold", PLANNING, HELD, SECRETARY, (not_in_the_future,), step="council"),
        Move(
            "sign",
            HELD,
            RECORDED,
            SECRETARY,
            (signers_named, minutes_not_before),
            ("council-protocol",),
            step="council",
        ),
        Move("cancel", PLANNING, CANCELLED, SECRETARY, step="council", needs_note=True),
        Move("cancel", ANNOUNCED, CANCELLED, SECRETARY, step="council", needs_note=True),
        Move("restore", CANCELLED, PLANNING, SECRETARY, step="council", needs_note=True),
        Move("undo_hold", HELD, ANNOUNCED, SECRETARY, step="council", needs_note=True),
        Move("reopen", RECORDED, HELD, SECRETARY, step="council", needs_note=True),
    ),
)


def on_no_plan(facts: object) -> Reason | None:
    """A plan is adopted by a vote written down here; only other resolutions are entered as published."""
    return Reason("resolution_is_on_a_plan") if getattr(facts, "on_a_plan", False) else None


def source_named(facts: object) -> Reason | None:
    """What was adopted earlier is entered with the place where it is published."""
    return None if getattr(facts, "source", "") else Reason("resolution_has_no_source")


def was_entered(facts: object) -> Reason | None:
    """What the council adopted here stands for ever; only what was copied from a publication is taken back."""
    return None if getattr(facts, "source", "") else Reason("resolution_adopted_here")


RESOLUTION = Table(
    "resolution",
    start=words.DRAFT,
    moves=(
        Move(
            "adopt",
            words.DRAFT,
            words.ADOPTED,
            CHAIR,
            (session_held, text_ready, quorum_present, majority_in_favour),
            ("resolution",),
            step="council",
        ),
        Move("reject", words.DRAFT, words.NOT_ADOPTED, CHAIR, (session_held,), step="council", needs_note=True),
        Move(
            "enter_adopted",
            words.DRAFT,
            words.PUBLISHED,
            SECRETARY,
            (on_no_plan, source_named, session_held),
            step="council",
        ),
        Move("publish", words.ADOPTED, words.PUBLISHED, SECRETARY, step="council"),
        Move("undo_entering", words.PUBLISHED, words.DRAFT, SECRETARY, (was_entered,), step="council", needs_note=True),
    ),
)
