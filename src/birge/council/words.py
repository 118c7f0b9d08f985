"""Vocabulary of the council step."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

PREPARED, SENT, RETURNED, TABLED, DECIDED = "prepared", "sent", "returned", "tabled", "decided"
PACKAGE_STATES = {
    PREPARED: _("being prepared"),
    SENT: _("sent to the council"),
    RETURNED: _("returned for revision"),
    TABLED: _("on the session's agenda"),
    DECIDED: _("decided"),
}

DRAFT, ADOPTED, PUBLISHED, NOT_ADOPTED = "draft", "adopted", "published", "not_adopted"
RESOLUTION_STATES = {
    DRAFT: _("draft"),
    ADOPTED: pgettext_lazy("resolution", "adopted"),
    PUBLISHED: _("adopted and published"),
    NOT_ADOPTED: _("not adopted"),
}

REGULAR, EXTRAORDINARY = "regular", "extraordinary"
SESSION_KINDS = {REGULAR: _("regular session"), EXTRAORDINARY: _("extraordinary session")}

#: How a state looks on a chip; its word always stands beside.
TONES = {
    PREPARED: "plain",
    SENT: "wait",
    RETURNED: "late",
    TABLED: "wait",
    DECIDED: "done",
    DRAFT: "plain",
    ADOPTED: "done",
    PUBLISHED: "done",
    NOT_ADOPTED: "late",
}

#: The words on the buttons of the tables of moves.
PACKAGE_VERBS = {
    "send": _("Send to the council"),
    "send_back": _("Return with remarks"),
    "table": _("Put on the agenda of a session"),
    "decide": _("Decided"),
}
RESOLUTION_VERBS = {
    "adopt": _("The council adopts it"),
    "reject": _("The council does not adopt it"),
    "enter_adopted": _("Enter as adopted earlier"),
    "publish": _("Publish the resolution"),
    "undo_entering": _("Take back what was entered"),
}
