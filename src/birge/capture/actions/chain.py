"""Where a version stands among those of its packet. Any order of arrival ends in the same tree of versions.

Of two versions that replace the same one the first to arrive stands: the one rule that looks at the order. What a
person decided at the office is never undone by an arrival.
"""

from __future__ import annotations

from collections.abc import Sequence

from birge.capture import words
from birge.capture.models import Packet, Version
from birge.capture.telling import as_kept
from birge.rulebook.table import Reason


def place(packet: Packet, version: Version, others: Sequence[Version], doubts: Sequence[Reason] = ()) -> None:
    """Give a new version its place: the head, beside it, or behind one that has not come. ``packet`` is locked.

    Versions that waited for this one are placed after it.

    :param others: all other versions of the packet, by number; the one that stands is ``packet.head`` itself.
    :param doubts: why a person must look first: then it stands nowhere until somebody accepts it.
    """
    if doubts:
        version.status, version.waits_for, version.reasons = words.QUARANTINED, "", as_kept(doubts)
        version.save()
    else:
        _stand(packet, version, others)
    if not others:
        return
    everyone = sorted([*others, version], key=lambda one: one.number)
    # Whatever came may be what another waited for, and that one in turn for a third.
    moved = True
    while moved:
        moved = False
        for later in everyone:
            if later.status == words.WAITING and later.pk != packet.head_id:
                moved |= _stand(packet, later, everyone)


def begin(version: Version, doubts: Sequence[Reason]) -> bool:
    """Where the only version of a new packet stands, as :func:`place` would say, nothing saved; answers whether it
    is the one that stands.
    """
    if doubts:
        version.status, version.waits_for, version.reasons = words.QUARANTINED, "", as_kept(doubts)
    elif version.replaces:
        version.status, version.waits_for = words.WAITING, version.replaces
    else:
        version.status, version.waits_for = words.RECEIVED, ""
        return True
    return False


def _stand(packet: Packet, version: Version, others: Sequence[Version]) -> bool:
    """Give a version its place; answers whether that is another one than it had."""
    head = packet.head
    by_digest = {one.digest: one for one in others if one is not version}
    passed: list[Version] = []
    before, target = version.replaces, None
    while before:
        target = by_digest.get(before)
        if target is None or target.pk == packet.head_id or target.status != words.QUARANTINED or target in passed:
            break
        # What a doubtful phone sent was never placed: a phone nobody doubts goes on from the version before it.
        passed.append(target)
        before = target.replaces
    if before == (head.digest if head is not None else ""):
        if _make_head(packet, version):
            for one in passed:
                one.status = words.REPLACED
                one.save(update_fields=["status"])
        return True
    if before and (target is None or target.status == words.WAITING and target.pk != packet.head_id):
        if (version.status, version.waits_for) == (words.WAITING, before):
            return False
        version.status, version.waits_for = words.WAITING, before
        version.save()
        return True
    if head is None:
        # It goes on from what a person set aside before anything stood: a person looks again.
        version.status, version.waits_for = words.QUARANTINED, ""
        version.reasons = as_kept([Reason("piece_was_set_aside")])
        version.save()
        choose(packet, version)
        return True
    # Another version replaced the same one before, or this is a second first one.
    _beside(version)
    return True


def _make_head(packet: Packet, version: Version) -> bool:
    """Let a version stand; answers ``False`` where a person mended the one before: then both are compared."""
    before = packet.head
    mended = before is not None and bool(before.fixes)
    if before is not None and before.status == words.SET_ASIDE:
        # The phone did not know: a person who set the packet aside looks again.
        version.status, version.reasons = words.QUARANTINED, as_kept([Reason("piece_was_set_aside")])
    elif mended:
        _beside(version, "piece_mended_here")
        return False
    else:
        version.status, version.reasons = words.RECEIVED, []
    version.waits_for = ""
    version.save()
    choose(packet, version)
    return True


def _beside(version: Version, why: str = "piece_other_content") -> None:
    version.status, version.waits_for = words.CONFLICT, ""
    version.reasons = as_kept([Reason(why)])
    version.save()


def choose(packet: Packet, version: Version) -> None:
    """``version`` becomes the head, whatever it replaced: it followed, or a person chose. ``packet`` is locked."""
    before = packet.head
    if before is not None and before.pk != version.pk and before.status in words.OPEN:
        before.status, before.waits_for = words.REPLACED, ""
        before.save(update_fields=["status", "waits_for"])
    packet.head = version
    packet.save(update_fields=["head"])
