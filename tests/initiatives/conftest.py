"""A resolution that adopts a regulation, the regulation in force, and a call that takes applications. All invented."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from typing import Any

from django.utils import timezone

from birge.council.actions import resolutions as resolving
from birge.council.models import Resolution
from birge.initiatives.actions import calls, regulations
from birge.initiatives.models import Call, Regulation
from tests.council.test_walk import session
from tests.fillings import filling
from tests.people import Village

TITLE = "Жергиликтүү демилгелер жөнүндө жобо"


def minute(**ahead: int) -> datetime:
    """Now and so much later, to the minute."""
    return timezone.now().replace(second=0, microsecond=0) + timedelta(**ahead)


@filling
def resolution(inside: Village, cycle: Any) -> Resolution:
    """The council's resolution on the regulation, entered as published."""
    row = resolving.draft_resolution(None, session(inside, cycle), by=inside.salima, title=f"{TITLE} тууралуу")
    return resolving.enter_adopted(row, by=inside.salima, number="62", source="https://example.kg/62")


@filling
def regulation(inside: Village, resolution: Resolution) -> Regulation:
    """A regulation in force."""
    row = regulations.begin(inside.municipality, by=inside.aigul, title=TITLE)
    row = regulations.change(row, by=inside.aigul, text="1. Максаты\n2. Ким катышат")
    values = {"resolution": resolution, "from_day": date(2026, 10, 20)}
    return regulations.bring_into_force(row, by=inside.aigul, **values)  # type: ignore[no-any-return]


@filling
def call(inside: Village, regulation: Regulation) -> Call:
    """A call with all it needs to be announced: open since an hour, for ten days."""
    row = calls.begin(inside.municipality, by=inside.aigul, scheme="financed", regulation=regulation)
    values = {"opens_at": minute(hours=-1), "closes_at": minute(days=10), "slots": 2}
    return calls.change(row, by=inside.aigul, values=values)


@filling
def announced(inside: Village, call: Call) -> Call:
    """The same, announced."""
    return calls.move(call, "announce", by=inside.aigul)  # type: ignore[no-any-return]
