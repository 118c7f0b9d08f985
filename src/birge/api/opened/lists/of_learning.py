"""Lists of trainings and practices."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from birge.api.opened.lists.shape import DAY, EXAMPLE, KEPT_AND_PUBLISHED, KY, RU, TYIYN, Column, Listed, count, text

LEARNING = Listed(
    "learning-events",
    _("Trainings, exchange visits and round tables"),
    "learning:csv",
    (
        Column("number", "integer", "Number in the address"),
        text("kind", "Kind", one_of=("training", "exchange_visit", "round_table", "series")),
        text("state", "State", one_of=("announced", "held", "reported", "cancelled")),
        text("title_ky", "Title", language=KY),
        text("title_ru", "Title in Russian; empty: none was given", language=RU),
        text("planned", "When it was planned", unit=DAY),
        text("held", "When it was held", unit=DAY),
        text("place", "Place of the register", language=KY),
        text("venue", "Venue", language=KY),
        text("organiser", "Organiser"),
        text("funder", "Funder"),
        text("topics", "Topics in their order, between semicolons", language=KY),
        text("topics_ru", "The same in Russian; empty: none were given", language=RU),
        count("people", "People who took part; empty: not stated"),
        text("people_qualifier", "How exact the number of people is"),
        count("women", "Of them women"),
        count("men", "Of them men"),
        count("youth", "Of them young"),
        count("bodies", "Bodies that took part: never added to people", "bodies"),
        text("bodies_qualifier", "How exact the number of bodies is"),
        text("hosts", "Municipalities that received the others", language=KY),
        text("taking_part", "Municipalities that took part", language=KY),
        text("targets_named", "Those a source names as targets of the programme", language=KY),
        text("source", "Where it is written"),
        EXAMPLE,
    ),
    KEPT_AND_PUBLISHED,
    "People and bodies stand in columns of their own. Events still being prepared are not in it.",
    ("number",),
)
PRACTICES = Listed(
    "practices",
    _("Practices that municipalities published"),
    "learning:practices_csv",
    (
        text("municipality", "Municipality", language=KY),
        text("district", "District", language=KY),
        Column("number", "integer", "Number in the address"),
        text("title_ky", "Title", language=KY),
        text("title_ru", "Title in Russian; empty: none was given", language=RU),
        text("kind_of_problem", "Kind of problem"),
        count("inhabitants", "People of the place; empty: not stated"),
        Column("cost_tyiyn", "integer", "Cost; empty: no figure, which is not zero", TYIYN),
        text("cost_state", "What is known of the cost"),
        text("years", "Years"),
        Column("published", "date", "Published on"),
        text("proof", "Where it is shown: a thread of a problem or an address"),
        text("done_too_by", "Municipalities that do it too", language=KY),
        EXAMPLE,
    ),
)
