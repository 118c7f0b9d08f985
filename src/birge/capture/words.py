"""Vocabulary of field capture: where a version of a packet stands, and where a photo does."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

#: ``received``: kept, its form not asked yet. ``waiting``: for another packet or for the version it replaces.
RECEIVED, APPLIED, WAITING, QUARANTINED = "received", "applied", "waiting", "quarantined"
CONFLICT, REPLACED, SET_ASIDE = "conflict", "replaced", "set_aside"
STATUSES = {
    RECEIVED: _("received"),
    APPLIED: _("taken in"),
    WAITING: _("waits for another piece"),
    QUARANTINED: _("to be mended"),
    CONFLICT: _("to be compared"),
    REPLACED: _("replaced by a newer version"),
    SET_ASIDE: _("set aside"),
}
#: status → how its chip looks.
TONES = {
    RECEIVED: "wait",
    APPLIED: "done",
    WAITING: "wait",
    QUARANTINED: "late",
    CONFLICT: "late",
    REPLACED: "plain",
    SET_ASIDE: "plain",
}
#: What a person at the office has to look at.
TO_DO = (QUARANTINED, CONFLICT)
#: What a person at the office sees at all: to be decided, or waiting for another piece that may never come.
IN_SIGHT = (*TO_DO, WAITING)
#: What may still become what stands.
OPEN = (RECEIVED, WAITING, QUARANTINED)
#: Told to the phone where a record was taken back or a packet set aside; never kept.
DELETED = "deleted"

PARTIAL, HERE, KEPT, REFUSED = "partial", "here", "kept", "refused"
PHOTO_STATUSES = {
    PARTIAL: _("on its way"),
    HERE: _("received"),
    KEPT: _("beside its record"),
    REFUSED: _("not a picture we take"),
}
