"""What the papers of monitoring share."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.utils.text import capfirst
from django.utils.translation import gettext

from birge.monitoring.models import Recommendation, Visit
from birge.papers.content import Column, Grid, Row, Signatures
from birge.plan.say import written
from birge.rulebook.when import When, format_when


def day(value: Any, language: str) -> str:
    """A When or a date in the language of the paper; empty for none."""
    if value is None:
        return ""
    return format_when(value if isinstance(value, When) else When.day(value), language)


def place_of(visit: Visit) -> str:
    """The village and the place in it, as they were written down; empty for neither."""
    return ", ".join(part for part in (visit.place.name if visit.place else "", visit.where) if part)


def given(rows: Sequence[Recommendation], language: str) -> Grid:
    """Recommendations, to whom they are given and until when."""
    columns = (
        Column(gettext("No."), 1),
        Column(gettext("Recommendation"), 8),
        Column(gettext("Given to"), 4),
        Column(gettext("To be done by"), 3),
    )
    made = [
        Row((str(one.number), written(one.text, one.text_ru, language), one.to, day(one.due, language))) for one in rows
    ]
    return Grid(columns, tuple(made))


def both_sides(municipality: Any, group: str = "", executive: str = "") -> Signatures:
    """Lines to sign for both sides."""
    head = capfirst(str(municipality.words["head"]))
    return Signatures(((gettext("Leader of the monitoring group"), group), (head, executive)))
