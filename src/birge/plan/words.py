"""Vocabulary of the joint action plan: states and sources of money."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

DRAFT, PRESENTED, DISCUSSED = "draft", "presented", "discussed"
SUBMITTED, RETURNED, ADOPTED = "submitted", "returned", "adopted"
#: Adopted, and opened again for an amendment.
AMENDING = "amending"
STATES = {
    DRAFT: _("being drafted"),
    PRESENTED: _("draft for discussion"),
    DISCUSSED: _("discussed at the assembly"),
    SUBMITTED: _("before the council"),
    RETURNED: _("returned for revision"),
    ADOPTED: _("adopted"),
    AMENDING: _("being amended"),
}
#: States in which strangers read the plan.
PUBLIC_STATES = (PRESENTED, DISCUSSED, SUBMITTED, RETURNED, ADOPTED, AMENDING)
#: States in which it may be edited.
EDITABLE = (DRAFT, PRESENTED, DISCUSSED, RETURNED, AMENDING)

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

#: Why a state of the plan was kept.
KEPT_PRESENTED, KEPT_SENT, KEPT_REVISED = "presented", "sent", "revised"
KEPT_ADOPTED, KEPT_AMENDED, KEPT_BY_HAND = "adopted", "amended", "by_hand"
KEPT_FOR = {
    KEPT_PRESENTED: pgettext_lazy("version of a plan", "shown to residents"),
    KEPT_SENT: pgettext_lazy("version of a plan", "sent to the council"),
    KEPT_REVISED: pgettext_lazy("version of a plan", "sent again after revision"),
    KEPT_ADOPTED: pgettext_lazy("version of a plan", "adopted"),
    KEPT_AMENDED: pgettext_lazy("version of a plan", "adopted with amendments"),
    KEPT_BY_HAND: pgettext_lazy("version of a plan", "kept by hand"),
}
#: Versions that the council put in force.
IN_FORCE = (KEPT_ADOPTED, KEPT_AMENDED)

#: Where a proposal to the plan came from.
FROM_ASSEMBLY, FROM_CARD, FROM_PHONE = "assembly", "card", "online"
FROM_LETTER, FROM_COMMISSION = "letter", "commission"
REMARK_SOURCES = {
    FROM_ASSEMBLY: pgettext_lazy("source of a proposal", "assembly"),
    FROM_CARD: pgettext_lazy("source of a proposal", "card"),
    FROM_PHONE: pgettext_lazy("source of a proposal", "sent online"),
    FROM_LETTER: pgettext_lazy("source of a proposal", "letter"),
    FROM_COMMISSION: pgettext_lazy("source of a proposal", "council commission"),
}
WAITING, REGISTERED, ANSWERED, REFUSED, STRUCK = "waiting", "registered", "answered", "refused", "struck"
REMARK_STATES = {
    WAITING: pgettext_lazy("proposal to the plan", "to be read"),
    REGISTERED: pgettext_lazy("proposal to the plan", "waits for an answer"),
    ANSWERED: pgettext_lazy("proposal to the plan", "answered"),
    REFUSED: pgettext_lazy("proposal to the plan", "not taken in"),
    STRUCK: pgettext_lazy("proposal to the plan", "taken off the list"),
}
#: States in which everybody reads a proposal.
REMARK_PUBLIC = (REGISTERED, ANSWERED)
ACCEPTED, PARTLY, NOT_NOW, NOT_OURS, REJECTED = "accepted", "partly", "not_now", "not_ours", "rejected"
REMARK_DECISIONS = {
    ACCEPTED: pgettext_lazy("decision on a proposal", "accepted"),
    PARTLY: pgettext_lazy("decision on a proposal", "accepted in part"),
    NOT_NOW: pgettext_lazy("decision on a proposal", "not now"),
    NOT_OURS: pgettext_lazy("decision on a proposal", "not ours to decide"),
    REJECTED: pgettext_lazy("decision on a proposal", "not accepted"),
}
#: Decisions that change the plan.
TAKEN_INTO_ACCOUNT = (ACCEPTED, PARTLY)
REMARK_TONES = {ACCEPTED: "done", PARTLY: "done", NOT_NOW: "plain", NOT_OURS: "plain", REJECTED: "late"}
#: Whose task an activity is.
POWERS = (
    ("", _("as the issue of local significance says")),
    ("own", _("own powers of the local community")),
    ("delegated", _("delegated by the state")),
)
