"""Vocabulary of needs sessions: groups of people, methods, states."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

CATEGORIES = {
    "women": _("women"),
    "men": _("men"),
    "youth": _("youth"),
    "elderly": _("elderly people"),
    "mixed": _("mixed group"),
    "unemployed_women": _("unemployed women"),
    "absent_parents": _("families with absent parents"),
    "very_poor": _("very poor families"),
    "disability": _("families of persons with disabilities"),
    "salaried": _("people with a permanent salary"),
    "minorities": _("ethnic minorities"),
    "village": _("village assembly"),
}
#: ``village`` is what a whole village put forward, at its meeting or out of what its groups had said.
#: Groups small enough to point at people: their head-counts are not shown to strangers.
SENSITIVE = frozenset({"absent_parents", "very_poor", "disability"})
#: Groups every village is asked in; where one of them has not met, the pages say so first. A mixed group stands for
#: none of them: in it nobody can tell what the women alone would have said.
ASKED = ("women", "men", "youth", "elderly")

POINTS = "points"
METHODS = {POINTS: _("points per person")}

ENTERED, CONFIRMED, WITHDRAWN = "entered", "confirmed", "withdrawn"
STATES = {ENTERED: _("entered"), CONFIRMED: _("checked"), WITHDRAWN: _("withdrawn")}
#: state → how its chip looks.
TONES = {ENTERED: "wait", CONFIRMED: "done", WITHDRAWN: "plain"}

LANGUAGES = {"ky": _("Kyrgyz"), "ru": _("Russian"), "uz": _("Uzbek"), "en": _("English")}
