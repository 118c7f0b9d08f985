"""What the forms of the needs assessment need to be filled without network."""

from __future__ import annotations

from typing import Any

from birge.capture.models import Packet
from birge.chronicle.actions import record_key
from birge.cycle import words as cycle_words
from birge.cycle.queries import number_setting
from birge.needs import words
from birge.needs.models import Session
from birge.needs.queries.categories import categories_of


def open_rounds() -> Any:
    """Rounds of questionnaires that sheets may still be entered in, of the municipality in scope."""
    rows = Session.objects.filter(channel=words.SURVEY, state=words.ENTERED, cycle__state=cycle_words.OPEN)
    return rows.select_related("cycle", "place").order_by("cycle__number", "number")


def briefcase(municipality: Any, user: Any) -> dict[str, Any]:
    """Points each person has, groups that every village is asked in, and open rounds with their problems.

    A round that was written on a phone is named by its packet, too: the phone that wrote it knows it again.
    """
    found = list(open_rounds().prefetch_related("statements"))
    written = Packet.objects.filter(kind="needs.round", record__in=[record_key(row) for row in found])
    packets = dict(written.values_list("record", "key"))
    rounds = [
        {
            "cycle": row.cycle.number,
            "number": row.number,
            "place": row.place_id,
            "street": row.street,
            "packet": str(packets[record_key(row)]) if record_key(row) in packets else None,
            "problems": [{"number": one.number, "text": one.text} for one in row.statements.all()],
        }
        for row in found
    ]
    return {
        "points_per_person": number_setting("points_per_person"),
        "asked": list(categories_of(municipality).asked),
        "rounds": rounds,
    }
