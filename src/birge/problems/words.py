"""Vocabulary of problems and of the priority list."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

LISTED, WITHDRAWN = "listed", "withdrawn"
PROBLEM_STATES = {LISTED: _("listed"), WITHDRAWN: pgettext_lazy("problem", "withdrawn")}

DRAFT, ANNOUNCED, CONFIRMED = "draft", "announced", "confirmed"
LIST_STATES = {
    DRAFT: _("being prepared"),
    ANNOUNCED: _("announced"),
    CONFIRMED: _("confirmed by the assembly"),
}
#: States in which the list and its problems are open to everybody.
PUBLIC_STATES = (ANNOUNCED, CONFIRMED)
#: state → how its chip looks.
LIST_TONES = {DRAFT: "wait", ANNOUNCED: "", CONFIRMED: "done"}

STANDS = "stands"
PROPOSAL_STATES = {STANDS: pgettext_lazy("proposal", "put forward"), WITHDRAWN: pgettext_lazy("proposal", "withdrawn")}

#: How a village came to what it puts forward.
HOW_CHOSEN = {
    "points": _("by the points of its sessions"),
    "hands": _("by a show of hands"),
    "ballot": _("by secret ballot"),
    "talk": _("by talking it over"),
    "other": _("in another way"),
}

METHODS = {
    "beans": _("by population: a bag of beans for every hundred people"),
    "points": _("sum of points"),
    "reversed_ranks": _("sum of places in each group"),
    "village_share": _("share of places that named it"),
    "proportional": _("proportional list"),
}
#: How each method works, in two sentences.
METHOD_STORIES = {
    "beans": _(
        "Every hundred inhabitants of a place have one bag of a hundred beans, and the groups that met share them "
        "out as they gave their points. So a large meeting does not outweigh a small one, and every place counts by "
        "its people."
    ),
    "points": _(
        "All points given in all sessions are added up. A session where more people came, or where each had more "
        "points, weighs more."
    ),
    "reversed_ranks": _(
        "Each session's first problem gets as many points as there are priority places, the next one less, and so on; "
        "these are added up. Every session weighs the same, however many came."
    ),
    "village_share": _("What counts is in how many of the places that held a session the problem was given a point."),
    "proportional": _(
        "Every group fills the cups of the problems it put among its first three; a full cup becomes a priority and "
        "those who filled it begin anew. So groups that were heard already wait, and others get their turn."
    ),
}
#: The default list, and the list that always stands beside it.
DEFAULT_METHOD, BESIDE_METHOD = "beans", "proportional"
DEFAULT_PLACES, MOST_PLACES = 5, 100
