"""What Birge promises in public (I1 to I12), looked at after every step of the simulation."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import timedelta
from typing import Any

from django.utils import timezone

from birge.capture import words
from birge.capture.models import Packet
from birge.capture.models import Version as Row
from birge.chronicle.models import Event
from birge.gatherings.models import Question
from tests.capture.simulation.phones import Name, Phone, Version

#: Answers after which a phone forgets a packet.
FINAL = (200, 201, 202, 409, 410)


class Broken(AssertionError):
    """A promise was broken; the text begins with its number."""


def hold(true: bool, promise: str, *about: Any) -> None:
    """Raise :class:`Broken` unless ``true``."""
    if not true:
        raise Broken(f"{promise}: {' '.join(map(str, about))}")


@dataclass
class Ledger:
    """What was promised, and what people at the office did."""

    promised: dict[Name, Version] = field(default_factory=dict)
    acknowledged: set[Name] = field(default_factory=set)
    disabled: set[int] = field(default_factory=set)
    doubted: set[Name] = field(default_factory=set)
    trusted: set[Name] = field(default_factory=set)
    touched: set[str] = field(default_factory=set)
    edited: dict[str, str] = field(default_factory=dict)
    deleted: set[str] = field(default_factory=set)
    whole: set[Name] = field(default_factory=set)
    kept: dict[Name, bytes] = field(default_factory=dict)
    arrived: dict[Name, bytes] = field(default_factory=dict)
    phones: list[Phone] = field(default_factory=list)

    def heard(self, phone: Phone, version: Version, code: int, body: dict[str, Any]) -> None:
        """A phone got an answer about a packet: is it true, and may it forget?"""
        hold(code < 500, "I10", "a server error", code, body)
        hold(code in FINAL, "I12", "a packet that can be read was sent away", code, body)
        if code == 409:
            hold(bool(body["stands"]) and body["sent"] == version.digest, "I4", "both hashes are told", body)
        if version.key in self.deleted:
            told = body["deleted"] or {}
            hold(code == 410 and bool(told.get("by")) and bool(told.get("at")), "I11", code, body)
        here = sum((version.key, one) in self.whole for one in version.photos)
        hold(body["photos"]["here"] == here, "I8", body["said"], "but here are", here)
        hold(body["complete"] == (here == len(version.photos)), "I8", "complete", body["complete"], here)
        self.acknowledged.add(version.name)
        phone.disk.pop(version.name, None)

    def look(self) -> None:
        """Everything that must hold now."""
        rows = list(Row.objects.select_related("packet").order_by("packet_id", "number"))
        names = [(str(row.packet.key), row.digest) for row in rows]
        there = set(names)
        hold(len(names) == len(there), "I2", "one content was kept twice")
        on_phones = {name for phone in self.phones for name in phone.disk}
        for name in self.promised:
            hold(name in there or name in on_phones, "I1", "lost", name)
        for name in self.acknowledged:
            hold(name in there, "I3", "confirmed and gone", name)
        late = timezone.now() - timedelta(hours=1)
        for row, name in zip(rows, names, strict=True):
            hold(bytes(row.content) == self.promised[name].raw, "I4", "other bytes under one hash", name)
            hold(bool(row.device_id and row.user_id), "I6", "nobody knows who wrote it", name)
            hold(late < row.received_at <= timezone.now(), "I7", "a time that is not the server's", row.received_at)
            if name in self.doubted - self.trusted and name[0] not in self.touched:
                hold(row.status in (words.QUARANTINED, words.REPLACED), "I9", row.status)
            if row.status in words.TO_DO:
                hold(bool(row.reasons), "I6", "waits for a person and does not say why", name)
        self._chains(rows)
        self._records({row.packet_id: row.packet for row in rows if row.packet.record}.values())

    def _chains(self, rows: list[Any]) -> None:
        """No version is overwritten: the end of each branch stands, or waits in sight of a person."""
        packets: dict[int, list[Any]] = {}
        for row in rows:
            packets.setdefault(row.packet_id, []).append(row)
        for versions in packets.values():
            followed = {row.replaces for row in versions if row.replaces}
            by_digest = {row.digest: row for row in versions}
            for row in versions:
                before = by_digest.get(row.waits_for) if row.status == words.WAITING else None
                if before is not None and str(row.packet.key) not in self.touched:
                    hold(before.status == words.WAITING, "I5", "waits for what is here", row.digest, before.status)
                if row.digest not in followed and row.pk != row.packet.head_id and not row.decided_by_id:
                    seen = row.status in (words.CONFLICT, words.QUARANTINED, words.WAITING, words.SET_ASIDE)
                    human = str(row.packet.key) in self.touched
                    hold(seen or human, "I4", "the end of a branch disappeared", row.status, row.digest)

    def _records(self, packets: Iterable[Packet]) -> None:
        records = [(packet.key, packet.record) for packet in packets]
        questions = {f"gatherings.question:{pk}": text for pk, text in Question.objects.values_list("pk", "text")}
        hold(len(records) == len({record for _key, record in records}), "I2", "two packets, one record")
        hold(len(records) == len(questions), "I2", len(questions), "records of", len(records), "packets")
        entered = Event.objects.filter(verb="add", record__startswith="gatherings.question:").count()
        hold(entered == len(questions), "I2", entered, "events,", len(questions), "records")
        for key, record in records:
            if str(key) in self.edited:
                text = questions[record]
                hold(text == self.edited[str(key)], "I6", "the office's words were overwritten", text)
        for (key, sha256), data in self.kept.items():
            hold(hashlib.sha256(data).hexdigest() == sha256, "I3", "another photo was kept", key)

    def settle(self, boom: str, oldest: int) -> None:
        """At the end, when everything was sent: what should stand stands, the rest says why it does not."""
        for phone in self.phones:
            hold(not phone.disk, "I12", "the queue is stuck", len(phone.disk))
        by_key: dict[str, list[Version]] = {}
        for version in self.promised.values():
            by_key.setdefault(version.key, []).append(version)
        heads = {str(row.packet.key): row for row in Row.objects.filter(packet__head__pk__gt=0).select_related("packet")
                 if row.packet.head_id == row.pk}  # fmt: skip
        texts = {
            str(packet.key): Question.objects.get(pk=int(packet.record.rpartition(":")[2])).text
            for packet in Packet.objects.exclude(record="")
        }
        for key, versions in by_key.items():
            parents = [one.replaces for one in versions]
            forked = len(parents) != len(set(parents))
            doubted = any(one.name in self.doubted for one in versions)
            if forked or doubted or key in self.touched or key in self.deleted or key in self.edited:
                continue
            tip = next(one for one in versions if one.digest not in parents)
            hold(key in heads and heads[key].digest == tip.digest, "I5", "the newest version does not stand", key)
            status = heads[key].status
            if not tip.text or tip.text.startswith(boom):
                hold(status == words.QUARANTINED, "I12", "a bad packet is", status)
            elif tip.form < oldest:
                # It came before its form version was too old, or after.
                hold(status in (words.APPLIED, words.QUARANTINED), "I10", "an old packet is", status)
            else:
                hold(status == words.APPLIED, "I5", "a good packet is", status, heads[key].reasons)
                hold(texts[key] == tip.text, "I5", texts[key], "instead of", tip.text)
                missing = [one for one in tip.photos if (key, one) not in self.kept]
                hold(not missing, "I8", "photos that came are not beside their record", len(missing))
