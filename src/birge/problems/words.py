"""Vocabulary of problems and of the priority list."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

LISTED, WITHDRAWN = "listed", "withdrawn"
PROBLEM_STATES = {LISTED: _("listed"), WITHDRAWN: _("withdrawn")}

DRAFT, ANNOUNCED, CONFIRMED = "draft", "announced", "confirmed"
LIST_STATES = {
    DRAFT: _("being prepared"),
    ANNOUNCED: _("announced"),
    CONFIRMED: _("confirmed by the assembly"),
}

METHODS = {
    "beans": _("by population: a bag of beans for every hundred people"),
    "points": _("sum of points"),
    "reversed_ranks": _("sum of places in each group"),
    "village_share": _("share of villages that named it"),
    "proportional": _("proportional list"),
}
