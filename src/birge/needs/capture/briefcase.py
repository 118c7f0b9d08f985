"""What the forms of the needs assessment need to be filled without network."""

from __future__ import annotations

from typing import Any

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
    """Points each person has, groups that every village is asked in, and open rounds with their problems."""
    rounds = [
        {
            "cycle": row.cycle.number,
            "number": row.number,
            "place": row.place_id,
            "street": row.street,
            "problems": [{"number": one.number, "text": one.text} for one in row.statements.all()],
        }
        for row in open_rounds().prefetch_related("statements")
    ]
    return {
        "points_per_person": number_setting("points_per_person"),
        "asked": list(categories_of(municipality).asked),
        "rounds": rounds,
    }
