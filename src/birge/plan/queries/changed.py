"""What is told of a difference between two states of a plan: fields, lines, sums; and what the fields are called."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from birge.plan.queries.content import HEAD

ADDED, REMOVED, CHANGED = "added", "removed", "changed"
#: Section → its fields with their names, in the order in which a person reads them.
FIELDS: dict[str, dict[str, Any]] = {
    HEAD: {
        "title": _("Title of the plan"),
        "title_ru": _("Title in Russian"),
        "year_from": _("First year of the plan"),
        "year_to": _("Last year of the plan"),
        "approver_post": _("Post of the person who approves"),
        "approver_post_ru": _("This post in Russian"),
        "approver_name": _("Name of the person who approves"),
        "resolution": _("Number of the resolution"),
        "adopted_on": _("Day of the resolution"),
        "source": _("Source"),
    },
    "direction": {
        "number": _("Place in the plan"),
        "name": _("Name of the direction"),
        "name_ru": _("Name in Russian"),
    },
    "planproblem": {
        "problem_id": _("Problem"),
        "number": _("Place in the plan"),
        "direction_id": _("Direction"),
        "issue_id": _("Issue of local significance"),
        "description": _("Description"),
        "description_ru": _("The description in Russian"),
        "affected_total": _("People affected"),
        "affected_women": _("Women affected"),
        "affected_men": _("Men affected"),
        "affected_children": _("Children affected"),
    },
    "activity": {
        "plan_problem_id": _("Problem"),
        "number": _("Place in the plan"),
        "text": _("What will be done"),
        "text_ru": _("The same in Russian"),
        "result": _("Expected result"),
        "result_ru": _("Expected result in Russian"),
        "indicator": _("Indicator"),
        "indicator_ru": _("Indicator in Russian"),
        "unit": _("Unit"),
        "target": _("Target"),
        "delegated": _("Powers"),
        "starts": _("Begins"),
        "ends": _("Ends"),
        "responsible_post": _("Responsible: post"),
        "responsible_post_ru": _("Responsible: post in Russian"),
        "responsible_name": _("Responsible: name"),
        "group_id": _("Initiative group"),
        "cost_tyiyn": _("Cost as stated"),
    },
}
#: Fields that say nothing by themselves: how a figure was typed, in which language a text stands, what stands beside.
SILENT = frozenset({"language", "cost_typed", "cost_state", "affected_qualifier"})
#: Section → the field by which its rows hang on a line, and the section of that line.
HANGING = {
    "villagetext": ("line_id", "planproblem"),
    "wayconsidered": ("line_id", "planproblem"),
    "funding": ("activity_id", "activity"),
}


@dataclass(frozen=True, slots=True)
class Field:
    """A field before and after, as words; ``by`` tells by how much a sum grew or shrank, ``sum``: it is money."""

    label: str
    before: str
    after: str
    by: str = ""
    sum: bool = False


@dataclass(frozen=True, slots=True)
class Line:
    """A direction, problem or activity that was added, removed or changed. ``code`` as it stands after, else before."""

    kind: str
    code: str
    title: str
    fields: tuple[Field, ...]


@dataclass(frozen=True, slots=True)
class Sum:
    """A sum of money before and after."""

    label: str
    before: int
    after: int

    @property
    def by(self) -> int:
        """By how much it grew; negative: shrank."""
        return self.after - self.before


@dataclass(frozen=True, slots=True)
class Changes:
    """Everything that differs, in the order of the plan. ``sums``: in all, then by source."""

    head: tuple[Field, ...]
    directions: tuple[Line, ...]
    problems: tuple[Line, ...]
    activities: tuple[Line, ...]
    total: Sum
    sources: tuple[Sum, ...]
    years: tuple[Sum, ...]

    @property
    def parts(self) -> list[tuple[str, tuple[Line, ...]]]:
        """The lines under their headings, without the empty ones."""
        named = (
            (gettext("Directions"), self.directions),
            (gettext("Problems"), self.problems),
            (gettext("Activities"), self.activities),
        )
        return [(name, lines) for name, lines in named if lines]

    def count(self, kind: str) -> int:
        """How many activities were added, removed or changed."""
        return sum(line.kind == kind for line in self.activities)

    @property
    def counts(self) -> dict[str, int]:
        """Kind → how many activities."""
        return {kind: self.count(kind) for kind in (ADDED, REMOVED, CHANGED)}

    def __bool__(self) -> bool:
        return bool(self.head or self.directions or self.problems or self.activities)
