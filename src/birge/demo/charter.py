"""The example's change of its charter: a working group has written it, and residents speak of it for a month."""

from __future__ import annotations

from birge.council.actions import charter
from birge.council.models import CharterDraft
from birge.demo.calendar import on
from birge.demo.ground import Example
from birge.demo.reading import content, day


def is_built(example: Example) -> bool:
    """Whether the draft is there."""
    return CharterDraft.objects.exists()


def build(example: Example) -> None:
    """Write the draft with its rules and open the discussion."""
    file, by = content("example/charter"), example.specialist
    days = {name: day(file[name]) for name in ("order_dated", "opens", "closes")}
    names = ("kind", "title", "title_ru", "group", "text", "text_ru", "where", "order_number")
    with on("2026-11-02", "10:00"):
        draft = charter.begin(example.municipality, by=by, **{name: file[name] for name in names}, **days)
        for key, value in file["rules"].items():
            charter.propose_rule(draft, key, value, by=by)
        charter.move(draft, "open_discussion", by=by)
