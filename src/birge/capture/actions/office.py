"""What a person at the office does with a piece: mend and accept it, take the other version, set it aside."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils import timezone

from birge.capture import words
from birge.capture.access import may_handle
from birge.capture.actions.chain import choose
from birge.capture.actions.processing import Held, locked, run
from birge.capture.drawers import KINDS
from birge.capture.models import Packet, Version
from birge.chronicle.actions import write
from birge.cycle.moves import Refused
from birge.kit.text import clean
from birge.people.access import acting_role
from birge.people.words import STAFF
from birge.rulebook.table import Reason


@transaction.atomic
def accept(
    version: Version, *, by: Any, fixes: Mapping[str, Any] | None = None, overwrite: bool = False,
    at: datetime | None = None,
) -> Version:  # fmt: skip
    """Take a piece in as it is, or with the fields a person mended: make it the one that stands, run form and action.

    All or nothing: what the form still refuses leaves everything as it was.

    :param fixes: fields of the form by their names there, put over what came; the bytes stay as they came.
    :param overwrite: also where the record was changed at the office since; the person saw both.
    :raises Held: with the reasons, when form or action still refuse.
    :raises Refused: somebody else's office, or a piece that is not to be decided.
    """
    at = at or timezone.now()
    packet, row = _open_piece(version, by)
    if fixes:
        row.fixes = {**row.fixes, **fixes}
    choose(packet, row)
    row.decided_at, row.decided_by_id, row.decided_note = at, by.pk, ""
    row.save(update_fields=["fixes", "decided_at", "decided_by_id", "decided_note"])
    run(packet, row, by=by, overwrite=overwrite)
    _tell(row, "accept_piece", by, at, {"fixes": dict(row.fixes)})
    return row


@transaction.atomic
def set_aside(version: Version, *, by: Any, note: str, at: datetime | None = None) -> Version:
    """Do not take a piece in, with the reason; it stays readable, its phone is told, it can be brought back.

    :raises Refused: no reason, somebody else's office, or a piece that is not to be decided.
    """
    at = at or timezone.now()
    _packet, row = _open_piece(version, by)
    if not clean(note):
        raise Refused([Reason("reason_needed")])
    row.status, row.waits_for = words.SET_ASIDE, ""
    row.decided_at, row.decided_by_id, row.decided_note = at, by.pk, clean(note)[:300]
    row.save(update_fields=["status", "waits_for", "decided_at", "decided_by_id", "decided_note"])
    _tell(row, "set_aside", by, at, {"note": row.decided_note})
    return row


@transaction.atomic
def bring_back(version: Version, *, by: Any, at: datetime | None = None) -> Version:
    """Look once more at what was set aside: it is to be decided again."""
    at = at or timezone.now()
    packet, row = _piece(version)
    if not may_handle(by, row.municipality_id):
        raise Refused([Reason("not_your_role")])
    if row.status != words.SET_ASIDE:
        raise Refused([Reason("piece_not_open")])
    row.status = words.QUARANTINED if packet.head_id in (None, row.pk) else words.CONFLICT
    row.decided_at = row.decided_by_id = None
    row.decided_note = ""
    row.save(update_fields=["status", "decided_at", "decided_by_id", "decided_note"])
    _tell(row, "restore", by, at, {})
    return row


def _piece(version: Version) -> tuple[Packet, Version]:
    """The packet, locked, and the version as it is now."""
    packet = locked(version.packet_id)
    row = Version.objects.select_related("device", "user").get(pk=version.pk)
    row.packet, row.municipality = packet, packet.municipality
    return packet, row


def _open_piece(version: Version, by: Any) -> tuple[Packet, Version]:
    packet, row = _piece(version)
    reasons = []
    if not may_handle(by, row.municipality_id):
        reasons.append(Reason("not_your_role"))
    if row.status not in (*words.TO_DO, words.WAITING):
        reasons.append(Reason("piece_not_open"))
    if reasons:
        raise Refused(reasons)
    return packet, row


def _tell(row: Version, verb: str, by: Any, at: datetime, private: dict[str, Any]) -> None:
    role = acting_role(by, row.municipality_id, STAFF)
    kind = KINDS.get(row.kind)
    public = {} if kind is not None and kind.quiet else {"kind": row.kind, "digest": row.digest}
    write(row, verb, by=by, at=at, role=role, public=public, private=private)


__all__ = ["Held", "accept", "bring_back", "set_aside"]
