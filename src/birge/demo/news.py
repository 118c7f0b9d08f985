"""The example's news: a notice of the assembly, a press release, news of the programme. All of it is invented."""

from __future__ import annotations

from datetime import time
from typing import Any

from birge.demo.calendar import on
from birge.demo.ground import Example
from birge.demo.reading import content, when
from birge.gatherings.models import Gathering
from birge.gatherings.words import ASSEMBLY
from birge.learning.models import Event
from birge.newsroom.actions import items, outlets
from birge.newsroom.models import Item


def is_built(example: Example) -> bool:
    """Whether its news are there."""
    return Item.objects.exists()


def build(example: Example) -> None:
    """Write, publish and correct on the days of the story, by the same acts a person uses."""
    file = content("example/news")
    for told in file["here"]:
        values: dict[str, Any] = {"email": "ulgu@example.org"}
        if "meeting" in told:
            values["meeting"] = Gathering.objects.filter(cycle=example.cycle, kind=ASSEMBLY).order_by("pk").first()
        if "problem" in told:
            values["problem"] = example.problem(told["problem"])
        row = _published(told, example.municipality, example.specialist, values)
        if later := told.get("correct"):
            with on(later["on"], "09:00"):
                items.change(row, by=example.specialist, what=later["what"], **_facts(later["facts"]))
    with on(file["here"][0]["written"], "09:00"):
        for line in file["outlets"]:
            outlets.add(example.municipality, by=example.specialist, **line)
    event = Event.objects.filter(is_example=True).order_by("number").first()
    _published(file["programme"], None, example["coordinator"], {"event": event, "is_example": True})


def _facts(told: dict[str, Any]) -> dict[str, Any]:
    hour = {"hour": time.fromisoformat(told["hour"])} if "hour" in told else {}
    return {**told, "on": when(told["on"]), **hour}


def _published(told: dict[str, Any], municipality: Any, by: Any, values: dict[str, Any]) -> Any:
    with on(told["written"], "16:00"):
        row = items.begin(municipality, by=by, **_facts(told["facts"]), **values)
        for language, text in told["texts"].items():
            row = items.write_text(row, language, by=by, **text)
    with on(told["published"], "17:00"):
        return items.move(row, "publish", by=by)
