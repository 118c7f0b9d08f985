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

#: How the people of a session weighed what they said.
LIST, POINTS, RANKED, PAIRWISE = "list", "points", "ranked", "pairwise"
METHODS = {
    POINTS: _("points per person"),
    RANKED: _("ranked list"),
    PAIRWISE: _("pairwise comparison"),
    LIST: _("list without an order"),
}

#: The way in which something said reached the municipality.
SESSION, FOCUS, SURVEY, OPEN_FORM = "session", "focus", "survey", "open_form"
CHANNELS = {
    SESSION: _("needs session"),
    FOCUS: _("focus group"),
    SURVEY: _("household questionnaires"),
    OPEN_FORM: _("sent by residents"),
}

FLIP_CHART, SIGNED_LIST, PLACE_PHOTO = "flip_chart", "signed_list", "photo"
EVIDENCE = {
    FLIP_CHART: _("flip-chart"),
    SIGNED_LIST: _("signed list of those present"),
    PLACE_PHOTO: _("photograph of the place"),
}

#: Then nobody is left to be asked; after every other reason the group is still missing.
NO_SUCH_PEOPLE = "no_such_people"
NOT_HELD = {
    "nobody_came": _("nobody came"),
    NO_SUCH_PEOPLE: _("no such people live here"),
    "put_off": _("put off to another day"),
    "no_means": _("no staff or transport"),
    "weather": _("weather or road"),
    "other": _("another reason"),
}

SEXES = {"woman": _("woman"), "man": _("man")}
AGES = {"14-17": _("14–17"), "18-28": _("18–28"), "29-45": _("29–45"), "46-62": _("46–62"), "63+": _("63 and older")}
NOT_WRITTEN = _("not written down")
#: Services a questionnaire asks satisfaction with, from one to five.
SERVICES = {
    "water": _("drinking water"),
    "roads": _("roads and streets"),
    "light": _("street lighting"),
    "waste": _("waste collection"),
    "school": _("school"),
    "kindergarten": _("kindergarten"),
    "health": _("health post"),
    "sport": _("sport and leisure"),
    "office": _("work of the local administration"),
}
READY = {"money": _("with money"), "labour": _("with labour"), "kind": _("with materials or machines")}

WAITING, TAKEN_IN, REFUSED = "waiting", "taken_in", "refused"
VOICE_STATES = {
    WAITING: _("waits to be read"),
    TAKEN_IN: _("taken in"),
    REFUSED: _("not taken in"),
}

ENTERED, CONFIRMED, WITHDRAWN = "entered", "confirmed", "withdrawn"
STATES = {ENTERED: _("entered"), CONFIRMED: _("checked"), WITHDRAWN: _("withdrawn")}
#: state → how its chip looks.
TONES = {ENTERED: "wait", CONFIRMED: "done", WITHDRAWN: "plain"}

PREPARED, ISSUED, HEARD = "prepared", "issued", "heard"
REPORT_STATES = {
    PREPARED: _("being prepared"),
    ISSUED: _("issued, to be heard by an assembly"),
    HEARD: _("heard by the assembly"),
}
REPORT_TONES = {PREPARED: "plain", ISSUED: "wait", HEARD: "done"}

LANGUAGES = {"ky": _("Kyrgyz"), "ru": _("Russian"), "uz": _("Uzbek"), "en": _("English")}
