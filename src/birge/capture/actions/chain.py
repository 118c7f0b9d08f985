"""Where a version stands among those of its packet. Any order of arrival ends in the same tree of versions.

Of two versions that replace the same one the first to arrive stands: the one rule that looks at the order. What a
person decided at the office is never undone by an arrival.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from birge.capture import words
from birge.capture.models import Packet, Version
from birge.capture.telling import as_kept
from birge.rulebook.table import Reason


def place(packet: Packet, version: Version, doubts: Sequence[Reason] = (), *, alone: bool = False) -> None:
    """Give a new version its place: the head, beside it, or behind one that has not come. ``packet`` is locked.

    Versions that waited for this one are placed after it.

    :param doubts: why a person must look first: then it stands nowhere until somebody accepts it.
    :param alone: the packet was made for it, so that nothing can wait for it.
    """
    if doubts:
        version.status, version.waits_for, version.reasons = words.QUARANTINED, "", as_kept(doubts)
        version.save()
    else:
        _stand(packet, version)
    for later in () if alone else _waiting_for(packet, version):
        place(packet, later)


def _stand(packet: Packet, version: Version) -> None:
    head = packet.head
    if not version.replaces:
        # The first words of a packet: a second first is other content under the same id.
        _make_head(packet, version) if head is None else _beside(version)
        return
    if head is not None and head.digest == version.replaces:
        _make_head(packet, version)
        return
    target = packet.versions.filter(digest=version.replaces).exclude(pk=version.pk).first()
    if target is None or target.status == words.WAITING:
        version.status, version.waits_for = words.WAITING, version.replaces
        version.save()
    elif target.status == words.QUARANTINED and (head.digest if head else "") == target.replaces:
        # What a doubtful phone sent was never placed; a phone nobody doubts sends the version after it.
        _make_head(packet, version)
        target.status = words.REPLACED
        target.save(update_fields=["status"])
    else:
        _beside(version)


def _make_head(packet: Packet, version: Version) -> None:
    before = packet.head
    mended = before is not None and bool(before.fixes)
    if before is not None and before.status == words.SET_ASIDE:
        # The phone did not know: a person who set the packet aside looks again.
        version.status, version.reasons = words.QUARANTINED, as_kept([Reason("piece_was_set_aside")])
    elif mended:
        _beside(version, "piece_mended_here")
        return
    else:
        version.status, version.reasons = words.RECEIVED, []
    version.waits_for = ""
    version.save()
    if before is not None and before.status in words.OPEN:
        before.status, before.waits_for = words.REPLACED, ""
        before.save(update_fields=["status", "waits_for"])
    packet.head = version
    packet.save(update_fields=["head"])


def _beside(version: Version, why: str = "piece_other_content") -> None:
    version.status, version.waits_for = words.CONFLICT, ""
    version.reasons = as_kept([Reason(why)])
    version.save()


def _waiting_for(packet: Packet, version: Version) -> Iterable[Version]:
    rows = packet.versions.filter(status=words.WAITING, waits_for=version.digest).exclude(pk=version.pk)
    return list(rows.order_by("number"))


def choose(packet: Packet, version: Version) -> None:
    """A person chose: ``version`` becomes the head, whatever it replaced. ``packet`` is locked."""
    before = packet.head
    if before is not None and before.pk != version.pk and before.status in words.OPEN:
        before.status, before.waits_for = words.REPLACED, ""
        before.save(update_fields=["status", "waits_for"])
    packet.head = version
    packet.save(update_fields=["head"])
