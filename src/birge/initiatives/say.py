"""How the conditions of a call are said: rows of label and value, criteria, what was changed since."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction
from typing import Any

from django.utils.text import capfirst
from django.utils.translation import gettext, gettext_lazy

from birge.initiatives import words
from birge.initiatives.above import offered
from birge.initiatives.models import Call
from birge.initiatives.models.calls import MOMENTS
from birge.kit.said import clock, language, money, number, when
from birge.places.models import Place
from birge.plan.say import worded
from birge.rulebook.ballots import LIMITED
from birge.rulebook.when import When
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
_WORDS = {
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
#: What a call says of a residents' vote, where there is one; of the commission, where there is one.
_OF_THE_VOTE = frozenset({*PARTS[-1][1], "votes_from", "votes_until"})
_OF_THE_COMMISSION = frozenset({"scored_by", "ties", "blind"})
_LINES = ("themes", "barred", "documents")


@dataclass(frozen=True, slots=True)
class Said:
    """A condition in words: one value, or several, one under the other. ``lang``: where people wrote them."""

    label: Any
    values: tuple[str, ...]
    lang: str = ""


def conditions(row: Call) -> list[tuple[Any, list[Said]]]:
    """The conditions of a call by parts; what is not stated says so."""
    hidden = {words.COMMISSION: _OF_THE_VOTE, words.VOTE: _OF_THE_COMMISSION | {"shortlist"}}.get(row.chosen_by, set())
    hidden = hidden | (set() if row.votes_ballot in LIMITED else {"votes_most"})
    hidden = hidden | (set() if row.votes_shares else {"votes_shares"})
    parts = [(title, [_condition(row, name) for name in names if name not in hidden]) for title, names in PARTS]
    return [(title, said) for title, said in parts if said]


def _condition(row: Call, name: str) -> Said:
    if name in _LINES:
        found = row.lines(name, language())
        russian = language() == "ru" and bool(getattr(row, f"{name}_ru"))
        return Said(NAMES[name], tuple(found), ("ru" if russian else "ky") if found else "")
    if name == "applicants":
        return Said(NAMES[name], tuple(str(capfirst(words.APPLICANTS[one])) for one in row.applicants))
    if name == "chosen_by" and words.HOW_CHOSEN[row.chosen_by]:
        return Said(NAMES[name], (value_in_words(name, row.chosen_by), str(words.HOW_CHOSEN[row.chosen_by])))
    if name == "votes_shares":
        rest = gettext("the rest is for all others")
        return Said(NAMES[name], (*_shares(row.votes_shares), rest))
    if name in ("fails_note", "voters"):
        said = worded(getattr(row, name), getattr(row, f"{name}_ru"))
        return Said(NAMES[name], (said.text,) if said.text else (), said.lang)
    if name == "own_percent" and row.own_percent is not None:
        base = str(words.BASES[row.own_base]) if row.own_base else ""
        said_share = gettext("at least %(percent)s %% %(base)s") if base else gettext("at least %(percent)s %%")
        return Said(NAMES[name], (said_share % {"percent": percent(row.own_percent), "base": base},))
    value = value_in_words(name, getattr(row, name))
    return Said(NAMES[name], (value,) if value else ())


def _shares(shares: dict[str, int]) -> list[str]:
    """Each village with its part of the sum."""
    known = Place.objects.in_bulk([int(key) for key in shares])
    return [f"{known[int(key)].name}: {money(tyiyn)}" for key, tyiyn in shares.items() if int(key) in known]


def percent(value: Decimal) -> str:
    """A share without zeros at its end, with the comma of the reader's language."""
    said = f"{value.normalize():f}"
    return said if language() == "en" else said.replace(".", ",")


def value_in_words(name: str, value: Any) -> str:
    """A condition as a reader gets it; empty: not stated."""
    if name == "blind":
        return gettext("yes") if value else gettext("no")
    if value in (None, "", [], {}):
        return ""
    if isinstance(value, datetime):
        return f"{when(value)}, {clock(value)}"
    if isinstance(value, When):
        return when(value)
    if name == "held_under":
        return next((one.name for one in offered(value)), str(value))
    if name == "votes_shares":
        return "; ".join(_shares(value))
    if name in ("cap_tyiyn", "pool_tyiyn"):
        return money(value)
    if name in _WORDS:
        return str(_WORDS[name].get(value, value))
    if name == "applicants":
        return ", ".join(str(words.APPLICANTS.get(one, one)) for one in value)
    return number(value) if isinstance(value, int) else str(value)


@dataclass(frozen=True, slots=True)
class Criterion:
    """A criterion as it is shown: its number, words with their language, most points, weight, share of all weights."""

    at: int
    title: str
    lang: str
    most: str
    weight: str
    share: str


def criteria_of(row: Call) -> list[Criterion]:
    """The criteria of a call in their order, each with what part of the score it makes."""
    whole = sum(Decimal(one["weight"]) for one in row.criteria)
    found = []
    for one in row.criteria:
        said = worded(one["title"], one.get("title_ru", ""))
        share = percent((Decimal(one["weight"]) * 100 / whole).quantize(Decimal("0.1"))) if whole else ""
        figures = percent(Decimal(one["most"])), percent(Decimal(one["weight"]))
        found.append(Criterion(int(one["id"][1:]), said.text, said.lang, *figures, share))
    return found


@dataclass(frozen=True, slots=True)
class Changed:
    """A change of conditions since the call was announced: when, why, and each condition before and after."""

    at: datetime
    reason: str
    rows: tuple[tuple[Any, str, str], ...]


def history(row: Call) -> list[Changed]:
    """What was changed since the call was announced, the newest first."""
    found = []
    for one in row.changed.order_by("-number"):
        rows = tuple(
            (NAMES.get(name, name), _kept(name, before), _kept(name, after))
            for name, (before, after) in one.changes.items()
        )
        found.append(Changed(one.at, one.reason, rows))
    return found


def _kept(name: str, value: Any) -> str:
    """A value as the history keeps it, in words."""
    if name in MOMENTS and isinstance(value, str):
        value = datetime.fromisoformat(value)
    elif name == "finish_by" and isinstance(value, str):
        value = When.from_code(value)
    return value_in_words(name, value) or gettext("not stated")


def points(value: Fraction | None) -> str:
    """A score to two decimals, rounded half up; empty: there is none."""
    if value is None:
        return ""
    whole = (Decimal(value.numerator) / Decimal(value.denominator)).quantize(Decimal("0.01"), ROUND_HALF_UP)
    return percent(whole)
