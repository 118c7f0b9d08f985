"""Vocabulary of groups, of what they do, and of residents who offer themselves for one."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

INITIATIVE, MONITORING, WORKING = "initiative", "monitoring", "working"
KINDS = {
    INITIATIVE: _("initiative group"),
    MONITORING: _("joint monitoring and evaluation group"),
    WORKING: _("working group"),
}

#: What a working group drafts.
PLAN, CHARTER, HEARING = "plan", "charter", "hearing"
PURPOSES = {
    PLAN: _("drafts the joint action plan"),
    CHARTER: _("drafts the charter of the local community"),
    HEARING: _("prepares a budget hearing"),
}

PROPOSED, AGREED, DISSOLVED = "proposed", "agreed", "dissolved"
DRAFT, ORDERED = "draft", "ordered"
STATES = {
    PROPOSED: _("proposed"),
    AGREED: _("agreed by the assembly"),
    DISSOLVED: _("dissolved"),
    DRAFT: pgettext_lazy("working group", "being prepared"),
    ORDERED: _("formed by an order"),
}
#: Who agreed to a list: an assembly (empty), or the council, which may confirm the monitoring group.
BY_ASSEMBLY, BY_COUNCIL = "", "council"
CONFIRMED = _("confirmed by the council")
#: States in which a group works, and its names are public.
WORKS = frozenset({AGREED, ORDERED})

WOMAN, MAN = "w", "m"
SEXES = {WOMAN: _("woman"), MAN: _("man")}

#: A birth date is not kept: whether somebody counts as youth is enough. The age is a rule of the charter.
YOUTH, OLDER = "youth", "older"
#: Nobody of whom this is said is kept: names of members are public.
MINOR = "minor"

MEMBER_ROLES = {
    "resident": _("resident"),
    "staff": _("staff of the executive body"),
    "deputy": _("deputy"),
    "youth": _("youth representative"),
    "aksakal": _("court or council of elders"),
    "women_council": _("women's council"),
    "ngo": _("non-governmental organisation"),
    "institution": _("school, clinic or other institution"),
    "business": _("business"),
}

OPEN, DONE, DROPPED = "open", "done", "dropped"
TASK_STATES = {
    OPEN: pgettext_lazy("task", "to be done"),
    DONE: pgettext_lazy("task", "done"),
    DROPPED: pgettext_lazy("task", "dropped"),
}

WAITING, TAKEN, DECLINED = "waiting", "taken", "declined"
VOLUNTEER_STATES = {
    WAITING: pgettext_lazy("offer", "waits for an answer"),
    TAKEN: pgettext_lazy("offer", "in the list for the assembly"),
    DECLINED: pgettext_lazy("offer", "not taken into the list"),
}

#: The rules of the charter that groups ask for.
YOUTH_AGE, CHANGES = "youth_age", "group_changes"
#: Values of :data:`CHANGES`: a changed list is agreed again, or the assembly is told of it.
AGREED_AGAIN, TOLD = "assembly", "told"
