"""Vocabulary of the joint action plan: states and sources of money."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

DRAFT, PRESENTED, DISCUSSED = "draft", "presented", "discussed"
SUBMITTED, RETURNED, ADOPTED = "submitted", "returned", "adopted"
STATES = {
    DRAFT: _("being drafted"),
    PRESENTED: _("draft for discussion"),
    DISCUSSED: _("discussed at the assembly"),
    SUBMITTED: _("before the council"),
    RETURNED: _("returned for revision"),
    ADOPTED: _("adopted"),
}
#: States in which strangers read the plan.
PUBLIC_STATES = (PRESENTED, DISCUSSED, SUBMITTED, RETURNED, ADOPTED)
#: States in which it may be edited.
EDITABLE = (DRAFT, PRESENTED, DISCUSSED, RETURNED)

#: Codes as in rulebook `contribution`.
SOURCES = {
    "local_budget": _("local budget"),
    "share_grant": _("stimulating (share) grant"),
    "donor_grant": _("donor or project grant"),
    "community_cash": _("residents' money"),
    "community_labour": _("residents' labour (ashar)"),
    "community_kind": _("residents' contribution in kind"),
    "sponsor": _("sponsors"),
    "development_fund": _("regional development fund"),
    "republican": _("republican budget"),
    "other": _("other sources"),
}
#: For the heads of narrow columns.
SOURCES_SHORT = {
    "local_budget": pgettext_lazy("column", "Local budget"),
    "share_grant": pgettext_lazy("column", "Share grant"),
    "donor_grant": pgettext_lazy("column", "Donor grant"),
    "community_cash": pgettext_lazy("column", "Residents' money"),
    "community_labour": pgettext_lazy("column", "Ashar"),
    "community_kind": pgettext_lazy("column", "In kind"),
    "sponsor": pgettext_lazy("column", "Sponsors"),
    "development_fund": pgettext_lazy("column", "Regional fund"),
    "republican": pgettext_lazy("column", "Republican budget"),
    "other": pgettext_lazy("column", "Other"),
}

#: How far a resource is. Only the last two fill the gap between what is needed and what is there.
SOUGHT, PROMISED, CONFIRMED, RECEIVED = "sought", "promised", "confirmed", "received"
STAGES = {
    SOUGHT: pgettext_lazy("resource", "sought"),
    PROMISED: pgettext_lazy("resource", "promised"),
    CONFIRMED: pgettext_lazy("resource", "confirmed"),
    RECEIVED: pgettext_lazy("resource", "received"),
}
SECURED = (CONFIRMED, RECEIVED)
#: What an activity needs beside money.
IN_KIND = {
    "people": pgettext_lazy("resource", "people"),
    "land": pgettext_lazy("resource", "land"),
    "equipment": pgettext_lazy("resource", "equipment"),
}
RESOURCES = {**SOURCES, **IN_KIND}
#: Whose task an activity is.
POWERS = (
    ("", _("as the issue of local significance says")),
    ("own", _("own powers of the local community")),
    ("delegated", _("delegated by the state")),
)
