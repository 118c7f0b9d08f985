"""The moves of a survey and of what people wrote in it."""

from __future__ import annotations

from birge.monitoring import survey_words as words
from birge.monitoring.steps import KEEPERS
from birge.people.words import STAFF
from birge.rulebook.table import Move, Reason, Table


def survey_asks(facts: object) -> Reason | None:
    """A survey asks something that can be counted."""
    return None if getattr(facts, "counted", 0) else Reason("survey_without_questions")


def survey_in_both_languages(facts: object) -> Reason | None:
    """Everybody reads the questions in the language of his own."""
    missing = getattr(facts, "untranslated", 0)
    return Reason("survey_untranslated", {"count": missing}) if missing else None


def survey_has_days(facts: object) -> Reason | None:
    """Until which day people answer is known, and it is not past."""
    return None if getattr(facts, "days_ahead", False) else Reason("survey_without_days")


def survey_has_sheets(facts: object) -> Reason | None:
    """There is something to publish."""
    return None if getattr(facts, "sheets", 0) else Reason("survey_without_sheets")


SURVEY = Table(
    "survey",
    start=words.DRAFTED,
    moves=(
        Move("open", words.DRAFTED, words.OPEN, KEEPERS, (survey_asks, survey_in_both_languages, survey_has_days)),
        Move("discard", words.DRAFTED, words.DISCARDED, KEEPERS, needs_note=True),
        Move("close", words.OPEN, words.CLOSED, KEEPERS),
        Move("reopen", words.CLOSED, words.OPEN, KEEPERS, (survey_has_days,), needs_note=True),
        Move("publish", words.CLOSED, words.PUBLISHED, KEEPERS, (survey_has_sheets,), ("survey-results",)),
        # Published for the second time, the difference of both would tell what changed: so it is not.
        Move("withdraw", words.PUBLISHED, words.WITHDRAWN, STAFF, needs_note=True),
    ),
)


def remark_of_a_published_survey(facts: object) -> Reason | None:
    """Nothing is told of a survey that goes on."""
    return None if getattr(facts, "published", False) else Reason("survey_remark_too_early")


def remark_says_something(facts: object) -> Reason | None:
    """What everybody shall read is not empty."""
    return None if getattr(facts, "text", "") else Reason("answer_says_nothing")


REMARK = Table(
    "words of a survey",
    start=words.WAITING,
    moves=(
        Move(
            "show",
            words.WAITING,
            words.RELEASED,
            STAFF,
            (remark_of_a_published_survey, remark_says_something),
            button=False,
        ),
        Move("take_back", words.RELEASED, words.WAITING, STAFF, button=False),
    ),
)
