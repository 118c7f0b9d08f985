"""The conditions of a call in words, part by part."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.utils.text import capfirst
from django.utils.translation import gettext

from birge.initiatives import words
from birge.initiatives.models import Call
from birge.initiatives.say.names import NAMES, PARTS
from birge.initiatives.say.values import percent, shares_in_words, value_in_words
from birge.kit.said import language
from birge.plan.say import worded
from birge.rulebook.ballots import LIMITED

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
        return Said(NAMES[name], (*shares_in_words(row.votes_shares), rest))
    if name in ("fails_note", "voters"):
        said = worded(getattr(row, name), getattr(row, f"{name}_ru"))
        return Said(NAMES[name], (said.text,) if said.text else (), said.lang)
    if name == "own_percent" and row.own_percent is not None:
        base = str(words.BASES[row.own_base]) if row.own_base else ""
        said_share = gettext("at least %(percent)s %% %(base)s") if base else gettext("at least %(percent)s %%")
        return Said(NAMES[name], (said_share % {"percent": percent(row.own_percent), "base": base},))
    value = value_in_words(name, getattr(row, name))
    return Said(NAMES[name], (value,) if value else ())
