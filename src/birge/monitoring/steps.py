"""The moves of a yearly plan, a visit, an act and a recommendation."""

from __future__ import annotations

from birge.monitoring import words
from birge.people.words import COUNCIL, DEPUTY, FACILITATOR, GROUP_MEMBER, HEAD, MONITOR, STAFF, VILLAGE_HEAD
from birge.rulebook.table import Move, Reason, Table

#: Whoever may be in the group and have an account; whether somebody is in it says its list, not the role.
GROUP = frozenset({MONITOR, GROUP_MEMBER, DEPUTY, VILLAGE_HEAD, FACILITATOR})
#: Who writes plans, visits and drafts of acts down: the group, and staff as its clerks.
KEEPERS = STAFF | GROUP
#: Who may be asked for an answer.
ANSWERERS = STAFF | {VILLAGE_HEAD}


def plan_has_items(facts: object) -> Reason | None:
    """A plan names at least one thing to look at."""
    return None if getattr(facts, "items", 0) else Reason("monitoring_plan_empty")


def items_have_terms(facts: object) -> Reason | None:
    """Each thing of a plan says when it is looked at."""
    without = getattr(facts, "without_term", 0)
    return Reason("monitoring_item_without_term", {"count": without}) if without else None


def group_stands(facts: object) -> Reason | None:
    """The group is confirmed before its plan is."""
    return None if getattr(facts, "group_works", False) else Reason("monitoring_group_not_confirmed")


def decided_by_somebody(facts: object) -> Reason | None:
    """A meeting decided, or a member of the group says that the group did."""
    return None if getattr(facts, "decided", False) else Reason("monitoring_not_in_group")


def visit_was_held(facts: object) -> Reason | None:
    """A visit is shown once it has a day that is not ahead."""
    return None if getattr(facts, "held", False) else Reason("visit_without_day")


def visit_says_something(facts: object) -> Reason | None:
    """A visit says at least one thing that was seen."""
    return None if getattr(facts, "seen", 0) else Reason("visit_saw_nothing")


def visit_not_in_an_act(facts: object) -> Reason | None:
    """What an act rests on is not changed under it."""
    number = getattr(facts, "act", 0)
    return Reason("visit_in_an_act", {"number": number}) if number else None


def act_has_findings(facts: object) -> Reason | None:
    """An act says what was found."""
    return None if getattr(facts, "findings", 0) else Reason("act_without_findings")


def act_has_conclusion(facts: object) -> Reason | None:
    """An act ends in a conclusion."""
    return None if getattr(facts, "conclusion", "") else Reason("act_without_conclusion")


def visit_is_public(facts: object) -> Reason | None:
    """Both sides sign what everybody can compare with the visit."""
    return None if getattr(facts, "visit_shown", False) else Reason("act_visit_not_shown")


def recommendations_have_days(facts: object) -> Reason | None:
    """A recommendation says by when."""
    without = getattr(facts, "without_due", 0)
    return Reason("recommendation_without_day", {"count": without}) if without else None


def led_by_signer(facts: object) -> Reason | None:
    """For the group signs who leads it."""
    return None if getattr(facts, "leads", False) else Reason("act_lead_signs")


def two_people_sign(facts: object) -> Reason | None:
    """Nobody signs an act for both sides."""
    return Reason("act_signed_by_one_person") if getattr(facts, "signed_already", False) else None


def signer_not_of_the_group(facts: object) -> Reason | None:
    """Who is in the group does not sign for the executive."""
    return Reason("act_signer_in_group") if getattr(facts, "in_group", False) else None


def paper_names_signer(facts: object) -> Reason | None:
    """What is entered from paper says who signed."""
    return None if getattr(facts, "named", False) else Reason("paper_without_signer")


def paper_in_order(facts: object) -> Reason | None:
    """The executive does not sign before the group."""
    return Reason("paper_before_group") if getattr(facts, "before_group", False) else None


def may_take_back(facts: object) -> Reason | None:
    """A signature takes back who leads the group, or who entered it from paper."""
    mine = getattr(facts, "leads", False) or getattr(facts, "entered", False)
    return None if mine else Reason("act_lead_signs")


def addressed(facts: object) -> Reason | None:
    """To a recommendation answers the post it is given to, or the head."""
    return None if getattr(facts, "addressee", False) else Reason("answer_of_another")


def says_something(facts: object) -> Reason | None:
    """An answer and a re-check say what was done or seen."""
    return None if getattr(facts, "text", "") else Reason("answer_says_nothing")


def day_is_here(facts: object) -> Reason | None:
    """What was done or looked at later than today was not."""
    return Reason("monitoring_day_ahead") if getattr(facts, "ahead", False) else None


def by_the_group(facts: object) -> Reason | None:
    """Whether a recommendation is done the group says."""
    return None if getattr(facts, "in_group", False) else Reason("recheck_is_the_groups")


def not_by_the_addressee(facts: object) -> Reason | None:
    """Nobody closes a recommendation given to himself."""
    return Reason("recheck_by_addressee") if getattr(facts, "addressee", False) else None


def new_day_is_ahead(facts: object) -> Reason | None:
    """A new term is given from today on."""
    return Reason("new_term_in_the_past") if getattr(facts, "past", False) else None


_AGREE = (plan_has_items, items_have_terms, group_stands, decided_by_somebody)
YEAR_PLAN = Table(
    "plan of monitoring",
    start=words.DRAFT,
    moves=(
        Move("agree_plan", words.DRAFT, words.AGREED, KEEPERS | COUNCIL, _AGREE, ("monitoring-plan",), button=False),
        Move("reopen", words.AGREED, words.DRAFT, KEEPERS, needs_note=True),
        Move("close", words.AGREED, words.CLOSED, KEEPERS),
        Move("reopen", words.CLOSED, words.AGREED, KEEPERS, needs_note=True),
    ),
)

VISIT = Table(
    "monitoring visit",
    start=words.WRITTEN,
    moves=(
        Move("show", words.WRITTEN, words.SHOWN, KEEPERS, (visit_was_held, visit_says_something)),
        Move("reopen", words.SHOWN, words.WRITTEN, KEEPERS, (visit_not_in_an_act,), needs_note=True),
        Move("withdraw", words.WRITTEN, words.WITHDRAWN, KEEPERS, needs_note=True),
        Move("restore", words.WITHDRAWN, words.WRITTEN, KEEPERS),
    ),
)

_SIGN = (act_has_findings, act_has_conclusion, visit_is_public, recommendations_have_days, led_by_signer)
ACT = Table(
    "monitoring act",
    start=words.DRAFT,
    moves=(
        Move("sign_group", words.DRAFT, words.OFFERED, KEEPERS, _SIGN),
        Move("sign_group_paper", words.DRAFT, words.OFFERED, KEEPERS, (*_SIGN, day_is_here), button=False),
        Move("take_back", words.OFFERED, words.DRAFT, KEEPERS, (may_take_back,), needs_note=True),
        Move(
            "sign_executive",
            words.OFFERED,
            words.SIGNED,
            frozenset({HEAD}),
            (two_people_sign, signer_not_of_the_group),
            ("monitoring-act",),
            button=False,
        ),
        Move(
            "sign_executive_paper",
            words.OFFERED,
            words.SIGNED,
            STAFF,
            (paper_names_signer, two_people_sign, signer_not_of_the_group, day_is_here, paper_in_order),
            ("monitoring-act",),
            button=False,
        ),
        Move("discard", words.DRAFT, words.DISCARDED, KEEPERS, needs_note=True),
    ),
)

_LOOK = (by_the_group, not_by_the_addressee, says_something, day_is_here)
_DROP = (by_the_group, not_by_the_addressee)
RECOMMENDATION = Table(
    "recommendation",
    start=words.DRAFT,
    moves=(
        Move("recommend", words.DRAFT, words.GIVEN, KEEPERS, button=False),
        Move(
            "answer",
            words.GIVEN,
            words.ANSWERED,
            ANSWERERS,
            (addressed, says_something, day_is_here),
            button=False,
        ),
        Move("done", words.ANSWERED, words.DONE, KEEPERS, _LOOK, button=False),
        Move("not_done", words.ANSWERED, words.NOT_DONE, KEEPERS, _LOOK, button=False),
        Move("give_again", words.NOT_DONE, words.GIVEN, KEEPERS, (*_LOOK[:2], new_day_is_ahead), button=False),
        Move("drop", words.GIVEN, words.DROPPED, KEEPERS, _DROP, needs_note=True),
        Move("drop", words.ANSWERED, words.DROPPED, KEEPERS, _DROP, needs_note=True),
        Move("drop", words.NOT_DONE, words.DROPPED, KEEPERS, _DROP, needs_note=True),
    ),
)
