"""The moves of an enrolment of pilot municipalities."""

from __future__ import annotations

from typing import TYPE_CHECKING

from birge.programme import pilot_words as pilots
from birge.programme.steps.who import KEEPERS
from birge.rulebook.table import Move, Reason, Table

if TYPE_CHECKING:
    from birge.programme.queries.pilots import Facts


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
