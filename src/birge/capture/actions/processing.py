"""From a packet to its record: the form and the action of the page. One bad packet stops no other."""

from __future__ import annotations

import logging
import time
from typing import Any

from django.db import InterfaceError, OperationalError, connection, transaction
from django.db.models import F
from django.utils import translation

from birge.capture import words
from birge.capture.actions.filling import Filled, fill, record_of
from birge.capture.drawers import KINDS, Complaint, Outcome, Overtaken, Unfit, Waits
from birge.capture.models import Packet, Version
from birge.capture.queries import gone_of
from birge.capture.telling import as_kept, complaints_in_all
from birge.chronicle.actions import record_key, write
from birge.cycle.moves import Refused
from birge.kit.models import Conflict
from birge.people.access import acting_role, has_role
from birge.rulebook.table import Reason

log = logging.getLogger(__name__)
#: SQLite lets one write at a time, and who waits for it looks again only now and then: after so many packets in a row
#: so many seconds are left to the phones that send.
IN_A_ROW, PAUSE = 4, 0.03


class Held(Exception):
    """The packet was not taken in: where it stands now, and why in the three languages."""

    def __init__(self, status: str, reasons: list[dict[str, Any]], waits_for: str = "") -> None:
        super().__init__(", ".join(one["code"] for one in reasons) or status)
        self.status = status
        self.reasons = reasons
        self.waits_for = waits_for


def process(packet_id: int, person: Any = None) -> Version | None:
    """Take the version of a packet that stands, if nobody looked at it yet, through form and action.

    In one transaction: lock the packet, run the kind, keep what came of it, write the chronicle; then what waited for
    it. What the form or the action refuses is kept with the reasons; so is what breaks our own code. Only a database
    that does not answer is raised: then the version stays as it was, and is tried again.

    :param person: an account whose mandates are known already: where it is the one of the version, nobody asks again.
    :returns: the version as it is now; ``None``: there was nothing to look at.
    """
    with transaction.atomic():
        packet = locked(packet_id)
        row = packet.head
        if row is None or row.status != words.RECEIVED:
            return None
        if person is not None and person.pk == row.user_id:
            row.user = person
        _processed(packet, row)
    if row.status == words.APPLIED:
        for later in _waiting_for(packet):
            process(later)
    elif row.status == words.WAITING and _came_meanwhile(row) and woken([row.pk]):
        return process(packet_id, person)
    return row


def process_waiting(most: int = 50) -> int:
    """Versions of the municipality in scope that were kept and not looked at, oldest first. Answers how many."""
    standing = Version.objects.filter(status=words.RECEIVED, packet__head=F("pk"))
    packets = list(standing.order_by("received_at", "pk").values_list("packet_id", flat=True)[:most])
    for number, packet_id in enumerate(packets, start=1):
        process(packet_id)
        if connection.vendor == "sqlite" and number % IN_A_ROW == 0:
            time.sleep(PAUSE)
    return len(packets)


def locked(packet_id: int) -> Packet:
    """A packet, locked, with the version that stands, its phone and its person: one question."""
    rows = Packet.objects.select_for_update(of=("self",))
    packet: Packet = rows.select_related("head__device", "head__user", "municipality__place").get(pk=packet_id)
    if packet.head is not None:
        packet.head.packet, packet.head.municipality = packet, packet.municipality
    return packet


def _processed(packet: Packet, row: Version) -> None:
    before = (packet.record, packet.known, row.mapped_from)
    try:
        with transaction.atomic(), translation.override(row.user.language):
            run(packet, row, by=row.user)
        return
    except Held as refused:
        held = refused
    except (OperationalError, InterfaceError):
        raise
    except Exception:
        # Whatever breaks on one packet is ours to mend; the packet waits for it, and the others go on.
        log.exception("a packet could not be processed: version %s", row.pk)
        held = Held(words.QUARANTINED, as_kept([Reason("piece_broke_here")]))
    packet.record, packet.known, row.mapped_from = before
    row.status, row.reasons, row.waits_for = held.status, held.reasons, held.waits_for
    row.save(update_fields=["status", "reasons", "waits_for"])
    _tell(row, "hold_piece", by=None)


def run(packet: Packet, row: Version, *, by: Any, overwrite: bool = False) -> Outcome:
    """The kind's form and action on a version that stands, inside the caller's transaction.

    :param by: whose role counts: the person of the phone, or the one at the office who accepts the piece.
    :param overwrite: also where the record was changed at the office since.
    :raises Held: with every reason.
    """
    filled: Filled | None = None
    try:
        filled = fill(packet, row)
        if not has_role(by, row.municipality_id, filled.kind.roles):
            raise Refused([Reason("not_your_role")])
        if packet.record:
            gone = gone_of(packet)
            if gone is not None:
                raise Refused([Reason("piece_record_taken_back")])
        entry = filled.kind.entry(filled.piece)
        if entry.complaints():
            raise Held(words.QUARANTINED, complaints_in_all(lambda: filled.kind.entry(filled.piece).complaints()))
        if packet.record:
            record = filled.kind.find(packet.record)
            outcome = entry.change(record, packet.known, by=by, overwrite=overwrite)
        else:
            outcome = entry.enter(by=by)
    except Waits as waits:
        raise Held(words.WAITING, [], waits.key) from waits
    except (Overtaken, Conflict) as other:
        raise Held(words.CONFLICT, as_kept([Reason("piece_changed_here")])) from other
    except Refused as refused:
        raise Held(words.QUARANTINED, as_kept(refused.reasons)) from refused
    except Unfit as unfit:
        raise Held(words.QUARANTINED, in_all(filled, unfit)) from unfit
    applied_before = bool(packet.record)
    packet.record, packet.known = record_key(outcome.record), outcome.known
    packet.save(update_fields=["record", "known"])
    if applied_before:
        packet.versions.filter(status=words.APPLIED).exclude(pk=row.pk).update(status=words.REPLACED)
    row.status, row.reasons, row.waits_for, row.mapped_from = words.APPLIED, [], "", filled.mapped_from
    row.save(update_fields=["status", "reasons", "waits_for", "mapped_from"])
    _tell(row, "take_piece", by=by)
    return outcome


def in_all(filled: Filled | None, unfit: Unfit) -> list[dict[str, Any]]:
    """What a kind raised against a packet, in three languages: it is asked once in each."""

    def ask() -> list[Complaint]:
        if filled is not None:
            try:
                filled.kind.entry(filled.piece)
            except Unfit as again:
                return again.complaints
        return unfit.complaints

    return complaints_in_all(ask)


def _waiting_for(packet: Packet) -> list[int]:
    """Packets that waited for this one to become a record; what stands in them is to be looked at again."""
    rows = Version.objects.filter(status=words.WAITING, waits_for=str(packet.key), packet__head=F("pk"))
    found = list(rows.order_by("pk").values_list("pk", "packet_id"))
    if found:
        woken([pk for pk, _packet in found])
    return [packet_id for _pk, packet_id in found]


def _came_meanwhile(row: Version) -> bool:
    """Whether what a version waits for became a record while it was written down that it waits.

    Each of the two did not see the other, whose transaction was not over. So the one that waits looks once more when
    its own is: of both, the later one sees the earlier.
    """
    return row.waits_for_packet is not None and bool(record_of(row.waits_for))


def woken(numbers: list[int]) -> int:
    """Versions that need not wait any more are to be looked at; answers how many. Of two who wake one, one does."""
    waiting = Version.objects.filter(pk__in=numbers, status=words.WAITING)
    return waiting.update(status=words.RECEIVED, waits_for="")


def _tell(row: Version, verb: str, *, by: Any) -> None:
    """The chronicle's row: figures and hashes in public, who and which phone apart. Of a quiet kind there is none."""
    kind = KINDS.get(row.kind)
    if kind is not None and kind.quiet:
        return
    role = acting_role(by, row.municipality_id) if by is not None else ""
    public = {"kind": row.kind, "form": row.form, "digest": row.digest, "status": row.status}
    private = {"phone": row.device.name, "phone_time": row.made, "reasons": [one["code"] for one in row.reasons]}
    write(row, verb, by=by, role=role, public=public, private=private)


__all__ = ["Filled", "Held", "fill", "locked", "process", "process_waiting", "run", "woken"]
