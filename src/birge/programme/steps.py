"""The moves of a programme, of the enrolment of its pilots, and of the conditions of its calls."""

from __future__ import annotations

from typing import TYPE_CHECKING

from birge.initiatives.steps import LEAST_MEMBERS, WHOLE
from birge.people.words import ADMINISTRATOR, COORDINATOR
from birge.programme import pilot_words as pilots
from birge.programme import words
from birge.rulebook.table import Move, Reason, Table

if TYPE_CHECKING:
    from birge.programme.queries.joint import JointFacts, TermsFacts
    from birge.programme.queries.pilots import Facts

#: Who keeps programmes.
KEEPERS = frozenset({COORDINATOR, ADMINISTRATOR})
#: Who enters a decision on the applications of municipalities: the programme; the platform decides nothing of theirs.
DECIDERS = frozenset({COORDINATOR})


def says_its_goal(facts: object) -> Reason | None:
    """It says what it is for."""
    return None if getattr(facts, "goal", "").strip() else Reason("shared_programme_without_goal")


def names_its_source(facts: object) -> Reason | None:
    """What is told to everybody names where it is written."""
    return None if getattr(facts, "source", "").strip() else Reason("shared_programme_without_source")


PROGRAMME = Table(
    "programme of several municipalities",
    start=words.PREPARED,
    moves=(
        Move("publish", words.PREPARED, words.PUBLISHED, KEEPERS, (says_its_goal, names_its_source)),
        Move("withdraw", words.PUBLISHED, words.PREPARED, KEEPERS, needs_note=True),
        Move("close", words.PUBLISHED, words.CLOSED, KEEPERS),
        Move("reopen", words.CLOSED, words.PUBLISHED, KEEPERS, needs_note=True),
    ),
)


def programme_is_public(facts: Facts) -> Reason | None:
    """Its programme is published."""
    return None if facts.published else Reason("pilots_programme_not_public")


def criteria_are_stated(facts: Facts) -> Reason | None:
    """It says by what pilots are selected, before anybody says their interest."""
    return None if facts.criteria else Reason("pilots_without_criteria")


def last_day_is_stated(facts: Facts) -> Reason | None:
    """It says until when interest is taken."""
    return None if facts.until else Reason("pilots_without_last_day")


def somebody_is_interested(facts: Facts) -> Reason | None:
    """At least one municipality said its interest."""
    return None if facts.candidates else Reason("pilots_nobody_interested")


def all_are_decided(facts: Facts) -> Reason | None:
    """Of every candidate it is said what became of it."""
    return Reason("pilots_undecided", {"count": facts.undecided}) if facts.undecided else None


def somebody_is_chosen(facts: Facts) -> Reason | None:
    """At least one pilot is chosen."""
    return None if facts.chosen else Reason("pilots_nobody_chosen")


def no_more_than_stated(facts: Facts) -> Reason | None:
    """No more pilots than was stated."""
    beyond = facts.most is not None and facts.chosen > facts.most
    return Reason("pilots_beyond", {"count": facts.chosen, "most": facts.most}) if beyond else None


def no_more_of_a_region(facts: Facts) -> Reason | None:
    """No more pilots of one region than was stated."""
    if not facts.crowded:
        return None
    return Reason("pilots_of_one_region", {"regions": ", ".join(facts.crowded), "most": facts.per_region})


def pilots_were_trained(facts: Facts) -> Reason | None:
    """Where only those who were trained are chosen, all pilots were."""
    return Reason("pilots_untrained", {"names": ", ".join(facts.untrained)}) if facts.untrained else None


def period_is_stated(facts: Facts) -> Reason | None:
    """It says from when until when the pilots try it."""
    return None if facts.period else Reason("pilots_without_period")


def report_is_written(facts: Facts) -> Reason | None:
    """What came of the pilot period is written."""
    return None if facts.report else Reason("pilots_without_report")


def it_has_a_source(facts: Facts) -> Reason | None:
    """What is entered afterwards names where it was published."""
    return None if facts.source else Reason("shared_programme_without_source")


ENROLMENT = Table(
    "enrolment of pilots",
    start=pilots.DRAFT,
    moves=(
        Move(
            "open_enrolment",
            pilots.DRAFT,
            pilots.INTEREST,
            KEEPERS,
            (programme_is_public, criteria_are_stated, last_day_is_stated),
        ),
        Move(
            "enter_enrolment",
            pilots.DRAFT,
            pilots.REPORTED,
            KEEPERS,
            (programme_is_public, it_has_a_source, somebody_is_chosen, all_are_decided),
        ),
        Move("train_candidates", pilots.INTEREST, pilots.TRAINING, KEEPERS, (somebody_is_interested,)),
        Move(
            "select_pilots",
            pilots.TRAINING,
            pilots.PILOT,
            KEEPERS,
            (
                all_are_decided,
                somebody_is_chosen,
                no_more_than_stated,
                no_more_of_a_region,
                pilots_were_trained,
                period_is_stated,
            ),
        ),
        Move("report_pilots", pilots.PILOT, pilots.REPORTED, KEEPERS, (report_is_written,)),
        *[
            Move("stop_enrolment", state, pilots.STOPPED, KEEPERS, needs_note=True)
            for state in (pilots.INTEREST, pilots.TRAINING, pilots.PILOT)
        ],
    ),
)


def one_sum_is_stated(facts: TermsFacts) -> Reason | None:
    """One ranking for all municipalities: a commission chooses, and it says the sum or the number of winners."""
    if not facts.joint:
        return None
    return None if facts.together else Reason("terms_joint_without_sum")


def one_commission_judges(facts: TermsFacts) -> Reason | None:
    """One ranking needs one commission: the programme's, with a chair."""
    if not facts.joint or (facts.judges >= LEAST_MEMBERS and facts.chair):
        return None
    return Reason("terms_joint_without_commission", {"least": LEAST_MEMBERS})


def some_hold_it(facts: JointFacts) -> Reason | None:
    """At least one application was scored in some municipality."""
    return None if facts.ranked else Reason("joint_nothing_ranked")


def all_are_scored(facts: JointFacts) -> Reason | None:
    """Every municipality that holds the call has scored all its applications."""
    return Reason("joint_not_ready", {"places": ", ".join(facts.waiting)}) if facts.waiting else None


def the_line_is_drawn(facts: JointFacts) -> Reason | None:
    """Equal scores at the line are decided by the rule of the call; by lot, a number was called out."""
    return Reason("tie_undecided", {"applications": facts.open_tie}) if facts.open_tie else None


def nobody_chooses_their_own(facts: JointFacts) -> Reason | None:
    """Nobody signs a decision by which an application of their own is chosen."""
    return Reason("application_of_your_own") if facts.own else None


TERMS = Table(
    "conditions of a programme's call",
    start=words.TERMS_DRAFT,
    moves=(
        Move(
            "set_conditions",
            words.TERMS_DRAFT,
            words.TERMS_STAND,
            KEEPERS,
            (*WHOLE, one_sum_is_stated, one_commission_judges),
        ),
        Move(
            "decide_for_all",
            words.TERMS_STAND,
            words.TERMS_DECIDED,
            DECIDERS,
            (some_hold_it, all_are_scored, the_line_is_drawn, nobody_chooses_their_own),
            button=False,
        ),
    ),
)
