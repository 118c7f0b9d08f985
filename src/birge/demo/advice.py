"""Requests of the example for advice: answered and followed, waiting, answered just now. All of it is invented."""

from __future__ import annotations

from birge.demo.calendar import on
from birge.demo.ground import Example
from birge.demo.reading import content, when
from birge.learning.actions import consultations
from birge.learning.models import Consultation


def is_built(example: Example) -> bool:
    """Whether its requests are there."""
    return Consultation.objects.exists()


def build(example: Example) -> None:
    """Ask, name, advise and follow on the days of the story, by the same acts a person uses."""
    for told in content("example/learning")["advice"]:
        with on(told["asked"], "10:00"):
            row = consultations.ask(example.municipality, by=example.specialist, **told["said"])
        if "named" not in told:
            continue
        with on(told["named"], "11:00"):
            row = consultations.name_consultant(row, by=example["coordinator"], consultant=example["consultant"])
        with on(told["advised"], "15:00"):
            row = consultations.advise(row, by=example["consultant"], advice=told["advice"])
        if "written" not in told:
            continue
        with on(told["written"], "16:00"):
            done_on = when(told["written"])
            consultations.follow(row, by=example.specialist, done=told["done"], done_on=done_on)
