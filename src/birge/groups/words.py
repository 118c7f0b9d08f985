"""Vocabulary of groups."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

INITIATIVE, MONITORING = "initiative", "monitoring"
KINDS = {INITIATIVE: _("initiative group"), MONITORING: _("joint monitoring and evaluation group")}

PROPOSED, AGREED, DISSOLVED = "proposed", "agreed", "dissolved"
STATES = {PROPOSED: _("proposed"), AGREED: _("agreed by the assembly"), DISSOLVED: _("dissolved")}

WOMAN, MAN = "w", "m"
SEXES = {WOMAN: _("woman"), MAN: _("man")}

MEMBER_ROLES = {
    "resident": _("resident"),
    "staff": _("staff of the executive body"),
    "deputy": _("deputy"),
    "youth": _("youth representative"),
    "aksakal": _("court or council of elders"),
    "women_council": _("women's council"),
    "ngo": _("non-governmental organisation"),
    "institution": _("school, clinic or other institution"),
}
