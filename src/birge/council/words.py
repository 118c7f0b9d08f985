"""Vocabulary of the council step."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

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
    ADOPTED: _("adopted"),
    PUBLISHED: _("adopted and published"),
    NOT_ADOPTED: _("not adopted"),
}

REGULAR, EXTRAORDINARY = "regular", "extraordinary"
SESSION_KINDS = {REGULAR: _("regular session"), EXTRAORDINARY: _("extraordinary session")}
