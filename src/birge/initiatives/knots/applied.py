"""Who applied against a problem; of a call that is not decided how many."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.urls import reverse
from django.utils.timezone import localdate
from django.utils.translation import gettext

from birge.cycle.drawers import Knot
from birge.initiatives import application_words as its
from birge.initiatives import words
from birge.initiatives.knots.problems import with_what_came
from birge.kit.reads import moment
from birge.plan.say import worded


@dataclass(frozen=True, slots=True)
class Came:
    """An application of a call that is decided: its title, what became of it, and where that stands."""

    number: int
    title: str
    name: Any
    tone: str
    url: str
    call: Any


@dataclass(frozen=True, slots=True)
class Waiting:
    """How many applications wait for the decision of a call."""

    count: int
    url: str
    call: Any


def applied(problem: Any) -> Iterable[Knot]:
    """The applications against a problem; of a call that is not decided how many there are."""
    rows = with_what_came(problem).initiatives_came
    if not rows:
        return
    code = problem.cycle.municipality.code
    decided = [one for one in rows if one["decided"] == words.DECIDED]
    waits: dict[int, list[Any]] = {}
    for one in rows:
        # Of a call that was cancelled nothing waits.
        if one["decided"] not in (words.DECIDED, words.CANCELLED):
            waits.setdefault(one["call"], []).append(one)
    if not decided and not waits:
        return
    told = [_came(one, code) for one in decided]
    waiting = [
        Waiting(
            len(found), reverse("initiatives:call", args=[code, call]), worded(found[0]["name"], found[0]["name_ru"])
        )
        for call, found in waits.items()
    ]
    days = [moment(one["decided_at"] or one["received_at"]) for one in (decided or rows)]
    yield Knot(
        title=gettext("Applications for money were decided") if not waits else gettext("Residents applied for money"),
        tone="lake",
        template="initiatives/applied_knot.html",
        context={"came": told, "waiting": waiting},
        weight=660,
        slug="initiatives",
        on=localdate(max(days)),
        who=gettext("commission of the call"),
        records=tuple(f"initiatives.application:{one['id']}" for one in decided[:6]),
    )


def _came(one: dict[str, Any], code: str) -> Came:
    return Came(
        one["number"],
        one["title"],
        its.OUTCOMES.get(one["outcome"]) or its.STATES[one["state"]],
        its.OUTCOME_TONES.get(one["outcome"], its.TONES[one["state"]]),
        reverse("initiatives:result", args=[code, one["call"]]),
        worded(one["name"], one["name_ru"]),
    )
