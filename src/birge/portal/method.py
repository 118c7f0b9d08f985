"""How each step is done, and what rules ask of it: read from the files that come with Birge.

Where no act is known, that is said; what is not confirmed by the text of an act says so too.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from birge.cycle.words import STEPS
from birge.kit.said import language
from birge.rulebook.when import When

FOLDER = Path(__file__).parent / "data"


@dataclass(frozen=True, slots=True)
class Text:
    """A text in three languages; printed in the reader's."""

    by_language: Mapping[str, str]

    def __str__(self) -> str:
        return self.by_language[language()]


@dataclass(frozen=True, slots=True)
class Rule:
    """What an act asks of a step. ``article`` empty: not known; ``confirmed``: read in the act or in a text on it."""

    text: Text
    act: Text
    article: str
    valid_from: When | None
    valid_to: When | None
    source: str
    confirmed: bool


@dataclass(frozen=True, slots=True)
class Method:
    """How a step is done: what for, by whom, in which order, with which result, under which rules."""

    step: str
    what: Text
    who: Text
    how: tuple[Text, ...]
    result: Text
    rules: tuple[Rule, ...]

    @property
    def name(self) -> Any:
        """What the step is called."""
        return STEPS[self.step]


def _text(row: Mapping[str, Any]) -> Text:
    return Text({name: row[name] for name in ("ky", "ru", "en")})


def _when(code: str | None) -> When | None:
    return When.from_code(code) if code else None


def _read(name: str) -> Any:
    return json.loads((FOLDER / f"{name}.json").read_text("utf-8"))


@cache
def methods() -> Mapping[str, Method]:
    """The method of each step, in the order the steps are walked."""
    acts = {row["code"]: row for row in _read("acts")}
    found = {}
    for row in _read("method"):
        rules = tuple(_rule(one, acts[one["act"]]) for one in row["rules"])
        how = tuple(map(_text, row["how"]))
        texts = {name: _text(row[name]) for name in ("what", "who", "result")}
        found[row["step"]] = Method(step=row["step"], how=how, rules=rules, **texts)
    return {step: found[step] for step in STEPS if step in found}


@cache
def rights() -> tuple[Rule, ...]:
    """What acts give every resident, by act and article."""
    acts = {row["code"]: row for row in _read("acts")}
    return tuple(_rule(row, acts[row["act"]]) for row in _read("rights"))


def _rule(row: Mapping[str, Any], act: Mapping[str, Any]) -> Rule:
    return Rule(
        text=_text(row),
        act=_text(act),
        article=row["article"] or "",
        valid_from=_when(act["from"]),
        valid_to=_when(act["to"]),
        source=act["source"],
        confirmed=row["confirmed"],
    )
