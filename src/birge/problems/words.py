"""Vocabulary of problems and of the priority list."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from birge.places.words import AIYL_AIMAK, CITY, KIND_WORDS

LISTED, WITHDRAWN = "listed", "withdrawn"
PROBLEM_STATES = {LISTED: _("listed"), WITHDRAWN: pgettext_lazy("problem", "withdrawn")}

#: Directions under which municipalities order their problems; the plan names its own after them.
DIRECTIONS = {
    "infrastructure": _("Infrastructure"),
    "social": _("Social sphere"),
    "farming": _("Farming, irrigation and pastures"),
    "economy": _("Economy and jobs"),
    "environment": _("Environment and cleanliness"),
    "culture": _("Culture, sport and youth"),
    "governance": _("Local self-government"),
}
#: What is decided of a problem on the list (form F6).
PRIORITY, RESERVE, REFERRED = "priority", "reserve", "referred"
DECISIONS = {PRIORITY: _("priority"), RESERVE: _("reserve"), REFERRED: _("referred to another body")}

DRAFT, ANNOUNCED, CONFIRMED = "draft", "announced", "confirmed"
#: An assembly does not agree to the list of what people named: it confirms it.
LIST_OUTCOMES = {"agreed": pgettext_lazy("decision", "confirmed")}
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

#: What is said of the parts of a municipality, by its kind: ``municipality.words.unit_puts_forward``.
#: First of villages, then of the neighbourhoods of a city.
_UNITS = {
    "unit_puts_forward": (_("What the village puts forward"), _("What the neighbourhood puts forward")),
    "each_puts_forward": (_("What each village puts forward"), _("What each neighbourhood puts forward")),
    "may_put_forward": (
        _(
            "A village may choose for itself what it puts forward. It stands beside the computed order and changes "
            "nothing in it."
        ),
        _(
            "A neighbourhood may choose for itself what it puts forward. It stands beside the computed order and "
            "changes nothing in it."
        ),
    ),
    "enter_forward": (_("Enter what the village puts forward"), _("Enter what the neighbourhood puts forward")),
    "put_forward_itself": (_("Put forward by the village itself"), _("Put forward by the neighbourhood itself")),
    "nothing_forward": (
        _("The village has put nothing forward of its own; its sessions speak for it on the common list."),
        _("The neighbourhood has put nothing forward of its own; its sessions speak for it on the common list."),
    ),
    "how_unit_chose": (_("How the village chose"), _("How the neighbourhood chose")),
    "unit_problems": (_("The problems of the village"), _("The problems of the neighbourhood")),
    "place_in_unit": (_("Place here"), pgettext_lazy("in a neighbourhood", "Place here")),
    "unit_summary": (_("Summary of the village"), _("Summary of the neighbourhood")),
    "unit_summaries": (_("Summaries of all villages"), _("Summaries of all neighbourhoods")),
    "unit_summary_of": (_("Summary of the village: %(place)s"), _("Summary of the neighbourhood: %(place)s")),
    "units_said": (_("What the villages said: %(place)s"), _("What the neighbourhoods said: %(place)s")),
    "unit_lede": (
        _("What the groups of this village said together, and what goes from here to the common list."),
        _("What the groups of this neighbourhood said together, and what goes from here to the common list."),
    ),
    "units_and_parts": (
        _("Villages that said it and their part of the score"),
        _("Neighbourhoods that said it and their part of the score"),
    ),
}
for _at, _kind in enumerate((AIYL_AIMAK, CITY)):
    KIND_WORDS[_kind].update({name: said[_at] for name, said in _UNITS.items()})
