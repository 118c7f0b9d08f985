"""The projects that came of a problem."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from django.urls import reverse
from django.utils.dateparse import parse_date
from django.utils.translation import gettext

from birge.cycle.drawers import Knot
from birge.initiatives import delivery_words
from birge.initiatives.knots.problems import COLUMNS, with_what_came
from birge.initiatives.models import Project
from birge.initiatives.seen import ACTS, Seen
from birge.kit.reads import moment, whole
from birge.rulebook.when import When


@dataclass(frozen=True, slots=True)
class Carried:
    """A project on the thread: what was given and paid when, what happened, which acts there are."""

    row: Project
    url: str
    paid: Sequence[dict[str, Any]]
    entries: Sequence[dict[str, Any]]
    seen: Sequence[Seen]

    @property
    def given(self) -> int:
        """What was paid of it so far."""
        return sum(one["tyiyn"] for one in self.paid)


#: What an entry must be to say that the result was looked at.
_ENDS = (delivery_words.OPENING, delivery_words.ACCEPTANCE, delivery_words.CLOSING, delivery_words.UPKEEP)


def carried_out(problem: Any) -> Iterable[Knot]:
    """A stop for each project that came of a problem."""
    code = problem.cycle.municipality.code
    for told in with_what_came(problem).initiatives_projects:
        row = Project(**{name: told[name] for name in COLUMNS}, id=told["id"])
        row.agreed_on = _day(told["agreed_on"])
        row.municipality = problem.cycle.municipality
        entries = [_entry(one) for one in whole(told["entries_told"])]
        paid = [{**one, "at": moment(one["at"])} for one in whole(told["paid_told"])]
        seen = [act for name, one in ACTS.items() for act in one.read(row, whole(told[f"along_{name}"]))]
        url = reverse("initiatives:project", args=[code, row.number])
        over = row.state != delivery_words.RUNNING
        last = [one["on"] for one in entries if one["kind"] in _ENDS]
        yield Knot(
            title={
                delivery_words.RUNNING: gettext("A project is being carried out"),
                delivery_words.DONE: gettext("The project is finished"),
                delivery_words.FAILED: gettext("The project was not carried out"),
            }[row.state],
            tone="grass",
            template="initiatives/project_knot.html",
            context={"one": Carried(row, url, paid, entries, seen)},
            weight=695,
            slug=f"project-{row.number}",
            on=last[-1] if over and last else row.agreed_on,
            who=row.executor,
            records=(f"initiatives.project:{row.pk}",),
        )


def _day(said: Any) -> Any:
    return parse_date(said[:10]) if isinstance(said, str) else said


def _entry(told: dict[str, Any]) -> dict[str, Any]:
    day = _day(told["on"])
    return {**told, "on": day, "name": delivery_words.ENTRIES[told["kind"]], "when": When.day(day) if day else None}
