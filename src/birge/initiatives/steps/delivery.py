"""The moves of a project and of its tranches: nobody releases money alone."""

from __future__ import annotations

from typing import TYPE_CHECKING

from birge.initiatives import delivery_words as words
from birge.people.words import DEPUTY_HEAD, FINANCE, HEAD, STAFF
from birge.rulebook.table import Move, Reason, Table

if TYPE_CHECKING:
    from birge.initiatives.queries.projects import ProjectFacts, TrancheFacts

AGREEMENT = "project-agreement"
#: Issued each time a second person confirms new sums.
SUPPLEMENT = "project-supplement"
#: Who releases a tranche that somebody else asked for.
RELEASERS = frozenset({HEAD, DEPUTY_HEAD, FINANCE})


def agreement_names_both(facts: ProjectFacts) -> Reason | None:
    """The agreement names who gives and who carries it out."""
    return None if facts.parties else Reason("project_without_parties")


def agreement_has_a_day(facts: ProjectFacts) -> Reason | None:
    """The agreement has its day."""
    return None if facts.agreed else Reason("project_without_day")


def tranches_make_the_grant(facts: ProjectFacts) -> Reason | None:
    """All tranches together are no more than what is given."""
    return Reason("project_tranches_beyond") if facts.beyond else None


def everything_is_released(facts: ProjectFacts) -> Reason | None:
    """No tranche is open when a project is finished."""
    return Reason("project_tranches_open", {"count": facts.open}) if facts.open else None


def it_is_closed(facts: ProjectFacts) -> Reason | None:
    """The acceptance of the works or the closing is written down."""
    return None if facts.closing else Reason("project_without_closing")


PROJECT = Table(
    "project",
    start=words.AGREEING,
    moves=(
        Move(
            "sign_agreement",
            words.AGREEING,
            words.RUNNING,
            STAFF,
            (agreement_names_both, agreement_has_a_day, tranches_make_the_grant),
            papers=(AGREEMENT,),
        ),
        Move("finish_project", words.RUNNING, words.DONE, STAFF, (everything_is_released, it_is_closed)),
        Move("give_up_project", words.RUNNING, words.FAILED, frozenset({HEAD}), needs_note=True),
    ),
)


def agreement_is_signed(facts: TrancheFacts) -> Reason | None:
    """Money is paid while the project is carried out."""
    return None if facts.running else Reason("tranche_project_rests")


def money_is_in_the_budget(facts: TrancheFacts) -> Reason | None:
    """The council has decided on the money: the agreement names its resolution."""
    return None if facts.decided else Reason("tranche_without_resolution")


def two_people(facts: TrancheFacts) -> Reason | None:
    """Who asked for a tranche does not release it."""
    if facts.asked_myself:
        return Reason("tranche_needs_another")
    return Reason("second_let_in") if facts.let_in else None


def within_the_grant(facts: TrancheFacts) -> Reason | None:
    """What is paid altogether is no more than what is given."""
    return Reason("project_tranches_beyond") if facts.beyond else None


TRANCHE = Table(
    "tranche",
    start=words.PLANNED,
    moves=(
        Move("ask_tranche", words.PLANNED, words.ASKED, STAFF, (agreement_is_signed, money_is_in_the_budget)),
        Move("return_tranche", words.ASKED, words.PLANNED, STAFF, needs_note=True),
        Move(
            "release_tranche",
            words.ASKED,
            words.RELEASED,
            RELEASERS,
            (agreement_is_signed, money_is_in_the_budget, two_people, within_the_grant),
        ),
    ),
)
