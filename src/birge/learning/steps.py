"""The moves of an event of learning, of a practice, of a consultation and of a self-assessment."""

from __future__ import annotations

from birge.learning import capacity_words, words
from birge.people.words import CONSULTANT, COORDINATOR, STAFF, TRAINER
from birge.rulebook.table import Move, Reason, Table

#: Who keeps the events of several municipalities.
KEEPERS = frozenset({COORDINATOR, TRAINER})


def has_a_day(facts: object) -> Reason | None:
    """It says when it is planned."""
    return None if getattr(facts, "planned", None) else Reason("learning_without_day")


def has_topics(facts: object) -> Reason | None:
    """A training says its topics."""
    needed = getattr(facts, "kind", "") == words.TRAINING
    return Reason("learning_without_topics") if needed and not getattr(facts, "topics", "").strip() else None


def was_held(facts: object) -> Reason | None:
    """It says when it was held, and that is not ahead."""
    return None if getattr(facts, "was_held", False) else Reason("learning_not_held_yet")


def says_who_came(facts: object) -> Reason | None:
    """It says how many people or bodies took part, or that the source does not state it."""
    return None if getattr(facts, "counted", False) else Reason("learning_without_counts")


def says_what_came_of_it(facts: object) -> Reason | None:
    """The report says what came of it."""
    return None if getattr(facts, "results", "").strip() else Reason("learning_without_results")


_REPORT = (has_topics, says_who_came, says_what_came_of_it)
EVENT = Table(
    "event of learning",
    start=words.PLANNED,
    moves=(
        Move("announce", words.PLANNED, words.ANNOUNCED, KEEPERS, (has_a_day,)),
        Move("move_day", words.ANNOUNCED, words.ANNOUNCED, KEEPERS, needs_note=True, button=False),
        Move("hold", words.PLANNED, words.HELD, KEEPERS, (was_held,)),
        Move("hold", words.ANNOUNCED, words.HELD, KEEPERS, (was_held,)),
        Move("report", words.HELD, words.REPORTED, KEEPERS, _REPORT),
        Move("reopen", words.REPORTED, words.HELD, KEEPERS, needs_note=True),
        Move("cancel", words.PLANNED, words.CANCELLED, KEEPERS, needs_note=True),
        Move("cancel", words.ANNOUNCED, words.CANCELLED, KEEPERS, needs_note=True),
    ),
)


def says_how(facts: object) -> Reason | None:
    """A practice says how it was solved."""
    return None if getattr(facts, "how", "").strip() else Reason("practice_without_how")


def has_proof(facts: object) -> Reason | None:
    """A practice shows the thread of a problem that everybody may read, or where it is published."""
    return None if getattr(facts, "proven", False) else Reason("practice_without_proof")


PRACTICE = Table(
    "practice",
    start=words.DRAFT,
    moves=(
        Move("publish", words.DRAFT, words.PUBLISHED, STAFF, (says_how, has_proof)),
        Move("withdraw", words.PUBLISHED, words.WITHDRAWN, STAFF, needs_note=True),
        Move("restore", words.WITHDRAWN, words.DRAFT, STAFF),
    ),
)


def has_consultant(facts: object) -> Reason | None:
    """A consultant of the programme is named."""
    return None if getattr(facts, "consultant", None) else Reason("consultation_without_consultant")


def has_advice(facts: object) -> Reason | None:
    """The advice is written down."""
    return None if getattr(facts, "advice", "").strip() else Reason("consultation_without_advice")


def says_what_was_done(facts: object) -> Reason | None:
    """It says what was done afterwards."""
    return None if getattr(facts, "done", "").strip() else Reason("consultation_without_done")


#: Who gives advice: the consultants, and whoever names them.
ADVISERS = frozenset({CONSULTANT, COORDINATOR})
CONSULTATION = Table(
    "consultation",
    start=words.ASKED,
    moves=(
        Move("name_consultant", words.ASKED, words.NAMED, frozenset({COORDINATOR}), (has_consultant,), button=False),
        Move("name_consultant", words.NAMED, words.NAMED, frozenset({COORDINATOR}), (has_consultant,), button=False),
        Move("advise", words.NAMED, words.ADVISED, ADVISERS, (has_advice,), button=False),
        Move("follow_advice", words.ADVISED, words.FOLLOWED, STAFF, (says_what_was_done,), button=False),
        Move("withdraw", words.ASKED, words.WITHDRAWN, STAFF, needs_note=True),
        Move("withdraw", words.NAMED, words.WITHDRAWN, STAFF, needs_note=True),
    ),
)


def says_levels(facts: object) -> Reason | None:
    """At least one statement of each step has its level."""
    return None if getattr(facts, "complete", False) else Reason("assessment_incomplete")


def says_need(facts: object) -> Reason | None:
    """What is to be learned first is chosen."""
    return None if getattr(facts, "need", "") else Reason("assessment_without_need")


ASSESSMENT = Table(
    "self-assessment",
    start=capacity_words.ASSESSING,
    moves=(
        Move(
            "finish_assessment",
            capacity_words.ASSESSING,
            capacity_words.FINISHED,
            STAFF,
            (says_levels, says_need),
            papers=("learning-self-assessment",),
        ),
        Move("reopen", capacity_words.FINISHED, capacity_words.ASSESSING, STAFF, needs_note=True),
    ),
)
