"""What the conditions of a call are called, and in which parts they are shown."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext_lazy

from birge.initiatives import words
from birge.initiatives.models.frozen import MOMENTS
from birge.voting import words as voting

#: What each condition is called, where it was changed and where it stands.
NAMES: dict[str, Any] = {
    "title": gettext_lazy("Title of the call"),
    "title_ru": gettext_lazy("Title in Russian"),
    "scheme": gettext_lazy("What kind of support"),
    "regulation": gettext_lazy("Regulation it is held by"),
    "held_under": gettext_lazy("Held under a call of a programme"),
    "about": gettext_lazy("What it is for"),
    "about_ru": gettext_lazy("What it is for, in Russian"),
    "contact": gettext_lazy("Whom to ask"),
    "applicants": gettext_lazy("Who may apply"),
    "group_least": gettext_lazy("Least members of a group of residents"),
    "most_per_applicant": gettext_lazy("Most applications of one applicant"),
    "themes": gettext_lazy("Themes"),
    "themes_ru": gettext_lazy("Themes, in Russian"),
    "barred": gettext_lazy("What the money may not be used for"),
    "barred_ru": gettext_lazy("What the money may not be used for, in Russian"),
    "documents": gettext_lazy("Papers that are asked for"),
    "documents_ru": gettext_lazy("Papers that are asked for, in Russian"),
    "cap_tyiyn": gettext_lazy("Most for one project"),
    "pool_tyiyn": gettext_lazy("For all projects together"),
    "own_percent": gettext_lazy("Own share"),
    "own_base": gettext_lazy("The share is taken"),
    "most_months": gettext_lazy("Most months of a project"),
    "finish_by": gettext_lazy("Projects end by"),
    "if_fails": gettext_lazy("What people gave, if a project fails"),
    "fails_note": gettext_lazy("More about it"),
    "fails_note_ru": gettext_lazy("More about it, in Russian"),
    "opens_at": gettext_lazy("Applications are taken from"),
    "questions_until": gettext_lazy("Questions are answered until"),
    "closes_at": gettext_lazy("Applications are taken until"),
    "checked_by": gettext_lazy("Applications are checked by"),
    "scored_by": gettext_lazy("The commission scores by"),
    "decided_by": gettext_lazy("The result is published by"),
    "chosen_by": gettext_lazy("Winners are chosen by"),
    "slots": gettext_lazy("Number of winners"),
    "shortlist": gettext_lazy("How many of the commission's ranking are voted on"),
    "votes_from": gettext_lazy("Residents vote from"),
    "votes_until": gettext_lazy("Residents vote until"),
    "votes_mode": gettext_lazy("How people vote"),
    "votes_ballot": gettext_lazy("The ballot"),
    "votes_most": gettext_lazy("At most so many options or points"),
    "votes_rule": gettext_lazy("How the outcome is found"),
    "votes_tie": gettext_lazy("Where two are equal"),
    "votes_shares": gettext_lazy("Set aside for villages"),
    "voters": gettext_lazy("Who may vote"),
    "voters_ru": gettext_lazy("Who may vote, in Russian"),
    "ties": gettext_lazy("Between equal scores decides"),
    "blind": gettext_lazy("The commission reads copies without names"),
    "criteria": gettext_lazy("Criteria"),
}
WORDS = {
    "scheme": words.SCHEMES,
    "own_base": words.BASES,
    "chosen_by": words.CHOSEN_BY,
    "ties": words.TIES,
    "if_fails": words.IF_FAILS,
    "votes_mode": voting.MODES,
    "votes_ballot": voting.BALLOTS,
    "votes_rule": voting.RULES,
    "votes_tie": words.VOTE_TIES,
}
#: The parts of a call's page: title, conditions in their order.
PARTS: tuple[tuple[Any, tuple[str, ...]], ...] = (
    (gettext_lazy("Dates to the minute"), MOMENTS),
    (
        gettext_lazy("Who may apply and for what"),
        ("applicants", "group_least", "most_per_applicant", "themes", "barred", "documents"),
    ),
    (
        gettext_lazy("Money and own share"),
        ("cap_tyiyn", "pool_tyiyn", "own_percent", "most_months", "finish_by", "if_fails", "fails_note"),
    ),
    (gettext_lazy("How winners are chosen"), ("chosen_by", "slots", "ties", "blind")),
    (
        gettext_lazy("Residents' vote"),
        ("shortlist", "votes_mode", "votes_ballot", "votes_most", "votes_rule", "votes_tie", "votes_shares", "voters"),
    ),
)
