"""Meetings of the tests, made through the acts of people."""

from __future__ import annotations

from datetime import date, time
from typing import Any

from birge.assembly import actions
from birge.gatherings.actions import add_item, count_heads, plan_gathering
from birge.gatherings.models import Gathering
from birge.rulebook.counts import HeadCount
from birge.rulebook.when import When
from tests.people import Village

PLANNED = When.day(date(2026, 10, 12))
HELD = When.day(date(2026, 10, 14))


def assembly(here: Village, cycle: Any, **fields: Any) -> Gathering:
    """An assembly in preparation with two items on its agenda."""
    values = {"title": "Айылдык жыйын", "planned": PLANNED, "planned_start": time(9, 30), "venue": "клуб", **fields}
    meeting = plan_gathering(here.municipality, "assembly", cycle=cycle, by=here.aigul, **values)
    add_item(meeting, text="Артыкчылыктуу көйгөйлөр", by=here.aigul)
    add_item(meeting, text="Биргелешкен аракеттер планы", speaker="Адис", by=here.aigul)
    return meeting


def held(here: Village, cycle: Any, **fields: Any) -> Gathering:
    """An assembly that took place, with 96 people, 50 of them women."""
    meeting = assembly(here, cycle, **fields)
    actions.announce(meeting, by=here.aigul)
    actions.hold(meeting, by=here.aigul, held=HELD)
    count_heads(meeting, "all", HeadCount(96, 50), by=here.aigul)
    meeting.refresh_from_db()
    return meeting
