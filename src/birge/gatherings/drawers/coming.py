"""What the country learns of meetings: those that come this week, of every kind that has a page."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from birge.cycle.drawers import COMING, MOST_NEWS, NEWS, News
from birge.gatherings.at import Desk
from birge.gatherings.models import Gathering
from birge.gatherings.words import ANNOUNCED
from birge.kit.said import clock
from birge.rulebook.when import When

#: kind → whose pages show it; filled by the step that owns the kind.
DESKS: dict[str, Desk] = {}


def coming(today: date, until: date, _since: date) -> Iterable[News]:
    """Announced meetings whose day is known and near."""
    rows = Gathering.objects.filter(
        kind__in=DESKS, state=ANNOUNCED, planned__gte=When.day(today), planned__lte=When.day(until)
    ).select_related("cycle", "municipality")
    for row in rows.order_by("planned", "planned_start", "pk")[:MOST_NEWS]:
        if row.planned is None or row.planned.precision != "day":
            continue
        desk = DESKS[row.kind]
        code = row.municipality.code
        url = desk.url(desk.page, row, code)
        note = clock(row.planned_start)
        yield News(COMING, row.title, row.planned.first, url, row.municipality_id, row.language, note)


def fill() -> None:
    """Lay it in; called once when the app is ready."""
    NEWS.append(coming)
