"""Lists of changes of the map and of plans for a service."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from birge.api.opened.lists.shape import DAY, EXAMPLE, KEPT_AND_PUBLISHED, KY, RU, Column, Listed, text

TERRITORY = Listed(
    "territory-changes",
    _("Changes of the administrative map"),
    "territory:csv",
    (
        Column("year", "integer", "Year"),
        Column("since", "date", "Since when; empty: not known"),
        text("change", "What happened"),
        text("old", "Units before, between semicolons"),
        text("new", "Units after, or what was reported"),
        text("source", "Where it is written"),
        text("link", "Its address"),
        Column("entered_here", "integer", "Number of the act entered here; empty: as published"),
        text("state", "State of the act"),
        EXAMPLE,
    ),
    KEPT_AND_PUBLISHED,
)
SERVICES = Listed(
    "services",
    _("Services before and after"),
    "services:csv",
    (
        Column("plan", "integer", "Number of the plan in the address"),
        text("service", "Service"),
        text("title_ky", "What shall be better", language=KY),
        text("title_ru", "The same in Russian; empty: none was given", language=RU),
        text("state", "State", one_of=("underway", "finished", "stopped")),
        Column("approved", "date", "Approved on"),
        Column("finished", "date", "Measured again and closed on; empty: not yet"),
        Column("indicator", "integer", "Number of the indicator in the plan"),
        text("indicator_ky", "What is measured", language=KY),
        text("indicator_ru", "The same in Russian; empty: none was given", language=RU),
        text("unit", "Unit", language=KY),
        text("better", "Which is the better one; empty: nobody says", one_of=("more", "less")),
        Column("target", "number", "What was wanted; empty: not stated"),
        Column("before", "number", "Before; empty: not measured"),
        text("before_on", "When it was measured", unit=DAY),
        text("before_source", "Where the figure comes from", language=KY),
        Column("after", "number", "After; empty: not measured"),
        text("after_on", "When it was measured again", unit=DAY),
        text("after_source", "Where the figure comes from", language=KY),
        text("verdict", "What both tell"),
        Column("change", "number", "After less before; empty: they cannot be compared"),
        text("why_not", "Why they cannot be compared, between blanks"),
    ),
    about="Nothing is judged that was not measured twice in the same way.",
    key=("plan", "indicator"),
)
