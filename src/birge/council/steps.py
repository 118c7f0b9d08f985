"""The moves of a package, a session of the council and a resolution."""

from __future__ import annotations

from birge.assembly.steps import date_is_planned, minutes_not_before, not_in_the_future, signers_named
from birge.council import words
from birge.gatherings.words import ANNOUNCED, CANCELLED, HELD, RECORDED
from birge.gatherings.words import DRAFT as PLANNING
from birge.people.words import COUNCIL, COUNCIL_CHAIR, COUNCIL_SECRETARY, DEPUTY_HEAD, HEAD, STAFF
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
    """The council gets a plan that the assembly has discussed, or a programme that residents have seen."""
    if getattr(facts, "plan_ready", False):
        return None
    on_programme = getattr(facts, "on_programme", False)
    return Reason("programme_not_ready_for_council" if on_programme else "plan_not_ready_for_council")


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
        Move("send_back", words.SENT, words.RETURNED, COUNCIL, step="council", needs_note=True),
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
        Move("send_back", words.TABLED, words.RETURNED, COUNCIL, step="council", needs_note=True),
        Move("leave", words.TABLED, words.SENT, COUNCIL, step="council", button=False),
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


def opinions_heard(facts: object) -> Reason | None:
    """Where the charter or the council's rules demand it, a standing commission has given its opinion."""
    source = getattr(facts, "opinion_demanded", "")
    return Reason("commission_opinion_missing", {"source": source}) if source else None


def not_after_session(facts: object) -> Reason | None:
    """What a resolution changes was adopted before it."""
    return Reason("amended_is_later") if getattr(facts, "amends_later", False) else None


RESOLUTION = Table(
    "resolution",
    start=words.DRAFT,
    moves=(
        Move(
            "adopt",
            words.DRAFT,
            words.ADOPTED,
            CHAIR,
            (session_held, text_ready, quorum_present, opinions_heard, not_after_session, majority_in_favour),
            ("resolution",),
            step="council",
        ),
        Move("consider", words.DRAFT, words.CONSIDERED, CHAIR, (session_held, quorum_present), step="council"),
        Move("reject", words.DRAFT, words.NOT_ADOPTED, CHAIR, (session_held,), step="council", needs_note=True),
        Move(
            "enter_adopted",
            words.DRAFT,
            words.PUBLISHED,
            SECRETARY,
            (on_no_plan, source_named, session_held, not_after_session),
            step="council",
        ),
        Move("publish", words.ADOPTED, words.PUBLISHED, SECRETARY, step="council"),
        Move("undo_entering", words.PUBLISHED, words.DRAFT, SECRETARY, (was_entered,), step="council", needs_note=True),
    ),
)


def stance_taken(facts: object) -> Reason | None:
    """An opinion says what it recommends."""
    return None if getattr(facts, "stance", "") else Reason("opinion_has_no_stance")


def opinion_dated(facts: object) -> Reason | None:
    """An opinion has its day: not before the commission was asked, and not in the future."""
    given, asked = getattr(facts, "given_on", None), getattr(facts, "asked_on", None)
    if given is None:
        return Reason("opinion_has_no_day")
    if given > getattr(facts, "today", given):
        return Reason("opinion_in_the_future")
    return Reason("opinion_before_asked") if asked is not None and given < asked else None


def not_decided(facts: object) -> Reason | None:
    """An opinion comes before the vote; what was decided with it is not changed afterwards."""
    return Reason("opinion_after_the_vote") if getattr(facts, "decided", False) else None


OPINION = Table(
    "commission opinion",
    start=words.ASKED,
    moves=(
        Move(
            "give",
            words.ASKED,
            words.GIVEN,
            SECRETARY,
            (stance_taken, opinion_dated, not_decided),
            ("commission-opinion",),
            step="council",
            button=False,
        ),
        Move("take_back", words.GIVEN, words.ASKED, SECRETARY, (not_decided,), step="council", needs_note=True),
        Move("recall", words.ASKED, words.RECALLED, SECRETARY, step="council", needs_note=True),
        Move("ask_again", words.RECALLED, words.ASKED, SECRETARY, (not_decided,), step="council"),
    ),
)


def group_named(facts: object) -> Reason | None:
    """A working group writes the text, by an order."""
    return None if getattr(facts, "has_group", False) else Reason("charter_has_no_group")


def charter_written(facts: object) -> Reason | None:
    """There is something to discuss: a text, an address where it stands, or rules."""
    return None if getattr(facts, "is_written", False) else Reason("charter_is_empty")


def discussion_dated(facts: object) -> Reason | None:
    """People know from when to when they may say what they think."""
    return None if getattr(facts, "has_days", False) else Reason("charter_has_no_days")


def discussion_over(facts: object) -> Reason | None:
    """Nothing is decided while the discussion is open."""
    closes = getattr(facts, "open_until", None)
    return Reason("charter_still_discussed", {"day": closes}) if closes is not None else None


def assembly_agreed(facts: object) -> Reason | None:
    """The assembly has agreed to the text."""
    return None if getattr(facts, "agreed", False) else Reason("charter_not_agreed")


def council_adopted(facts: object) -> Reason | None:
    """The council has adopted it by a resolution."""
    return None if getattr(facts, "adopted_on", None) else Reason("charter_not_adopted")


def registration_stated(facts: object) -> Reason | None:
    """The register gave it a number and a day, not before the council adopted it."""
    return getattr(facts, "registration_wrong", None)


def registered_if_needed(facts: object) -> Reason | None:
    """Where the law demands it, it is registered before it comes into force."""
    return Reason("charter_not_registered") if getattr(facts, "registration_missing", False) else None


def force_dated(facts: object) -> Reason | None:
    """The day from which it holds is stated, and is not before it was adopted."""
    return getattr(facts, "force_wrong", None)


_BEFORE = (words.WORKING, words.DISCUSSION, words.READY, words.AGREED)
_FORCE = (council_adopted, registered_if_needed, force_dated)

CHARTER = Table(
    "charter draft",
    start=words.WORKING,
    moves=(
        Move(
            "open_discussion",
            words.WORKING,
            words.DISCUSSION,
            STAFF,
            (group_named, charter_written, discussion_dated),
            ("charter-draft",),
            step="council",
        ),
        Move("back_to_work", words.DISCUSSION, words.WORKING, STAFF, step="council", needs_note=True),
        Move("back_to_work", words.READY, words.WORKING, STAFF, step="council", needs_note=True),
        Move("close_discussion", words.DISCUSSION, words.READY, STAFF, (discussion_over,), step="council"),
        Move("agree", words.READY, words.AGREED, STAFF, (assembly_agreed,), step="assembly", button=False),
        Move("unagree", words.AGREED, words.READY, STAFF, step="assembly", needs_note=True, button=False),
        Move("return", words.READY, words.WORKING, STAFF, step="assembly", needs_note=True, button=False),
        Move("return", words.AGREED, words.WORKING, COUNCIL, step="council", needs_note=True, button=False),
        Move(
            "pass",
            words.AGREED,
            words.PASSED,
            CHAIR,
            (assembly_agreed, council_adopted),
            ("charter",),
            step="council",
            button=False,
        ),
        Move("register", words.PASSED, words.REGISTERED, STAFF, (registration_stated,), step="council", button=False),
        Move("enter_into_force", words.PASSED, words.INFORCE, STAFF, _FORCE, step="council", button=False),
        Move("enter_into_force", words.REGISTERED, words.INFORCE, STAFF, _FORCE, step="council", button=False),
        *(Move("withdraw", state, words.WITHDRAWN, STAFF, step="council", needs_note=True) for state in _BEFORE),
        Move("restore", words.WITHDRAWN, words.WORKING, STAFF, step="council", needs_note=True),
    ),
)
