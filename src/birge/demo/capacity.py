"""The example's self-assessments of two years. All of it is invented."""

from __future__ import annotations

from birge.demo.calendar import on
from birge.demo.ground import Example
from birge.demo.reading import content
from birge.learning.actions import capacity
from birge.learning.models import Assessment


def is_built(example: Example) -> bool:
    """Whether they are there."""
    return Assessment.objects.exists()


def build(example: Example) -> None:
    """Begin, say levels and finish on the days of the story, by the same acts a person uses."""
    for told in content("example/learning")["capacity"]:
        with on(told["finished"], "15:00"):
            row = capacity.begin(example.municipality, by=example.specialist, year=told["year"])
            row = capacity.change(row, by=example.specialist, **told["said"])
            capacity.move(row, "finish_assessment", by=example.specialist)
