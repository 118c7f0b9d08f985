"""Vocabulary of development programmes: states, parts of the text, what a kind of plan is made of, marks."""

from __future__ import annotations

from django.utils.functional import lazy
from django.utils.translation import gettext_lazy as _

DRAFT, PRESENTED, ADOPTED, AMENDING = "draft", "presented", "adopted", "amending"
STATES = {
    DRAFT: _("being written"),
    PRESENTED: _("draft shown to residents"),
    ADOPTED: _("adopted programme"),
    AMENDING: _("adopted, a change is being prepared"),
}
#: States in which strangers read a programme.
PUBLIC_STATES = (PRESENTED, ADOPTED, AMENDING)
#: States in which its text may be changed.
EDITABLE = (DRAFT, PRESENTED, AMENDING)
#: How a state looks on a chip.
TONES = {DRAFT: "plain", PRESENTED: "wait", ADOPTED: "done", AMENDING: "wait"}

#: What a kind of plan is made of.
ACTIVITIES, MEASURES, GOALS = "activities", "measures", "goals"
MATRICES = {
    ACTIVITIES: _("problems and activities, money by source"),
    MEASURES: _("goals, indicators and measures, money by year and source"),
    GOALS: _("goals and indicators"),
}

#: Parts of a programme's text in their order. The first six are the profile of the area.
PARTS = {
    "location": _("Location and distances"),
    "land": _("Land, relief, climate"),
    "population": _("Population"),
    "institutions": _("Schools, clinics and other institutions"),
    "economy": _("Economy and work"),
    "infrastructure": _("Roads, water, power, communication"),
    "analysis": _("Analysis: strengths, weaknesses, risks"),
    "forecast": _("Forecast"),
    "inclusion": _("Women, youth, people with disabilities and others who are easily left out"),
    "participation": _("How residents took part"),
    "spatial": _("Spatial planning"),
    "financing": _("Where the money comes from"),
    "monitoring": _("How it is watched and reported"),
}

MET, PARTLY, MISSING = "met", "partly", "missing"
MARKS = {MET: _("met"), PARTLY: _("partly met"), MISSING: _("not met")}
MARK_TONES = {MET: "done", PARTLY: "wait", MISSING: "late"}

#: The Sustainable Development Goals of the United Nations (2015) by their numbers.
AIMS = {
    1: _("No poverty"),
    2: _("Zero hunger"),
    3: _("Good health and well-being"),
    4: _("Quality education"),
    5: _("Gender equality"),
    6: _("Clean water and sanitation"),
    7: _("Affordable and clean energy"),
    8: _("Decent work and economic growth"),
    9: _("Industry, innovation and infrastructure"),
    10: _("Reduced inequalities"),
    11: _("Sustainable cities and communities"),
    12: _("Responsible consumption and production"),
    13: _("Climate action"),
    14: _("Life below water"),
    15: _("Life on land"),
    16: _("Peace, justice and strong institutions"),
    17: _("Partnerships for the goals"),
}


def aim(number: int) -> str:
    """Number and name of a Sustainable Development Goal."""
    return f"{number}. {AIMS[number]}"


aim_lazy = lazy(aim, str)
