"""Faults planted into the server, one at a time. Each breaks a promise, and the simulation must say which."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager, nullcontext
from datetime import timedelta
from typing import Any
from unittest import mock

from django.db import connection, transaction
from django.db.models import F

from birge.api.v1.capture import packets
from birge.capture import files, queries, words
from birge.capture.actions import chain, intake, photos, processing
from birge.capture.models import Packet, Version
from birge.gatherings.capture import QuestionEntry

Plant = Callable[[Any], AbstractContextManager[Any]]
PLANTED: dict[str, tuple[Plant, set[str]]] = {}


def planted(*promises: str) -> Callable[[Plant], Plant]:
    """Register a fault with the promises it breaks: whichever of them is seen first."""

    def keep(plant: Plant) -> Plant:
        PLANTED[plant.__name__] = (plant, set(promises))
        return plant

    return keep


def _instead(target: Any, name: str, other: Any) -> AbstractContextManager[Any]:
    return mock.patch.object(target, name, other)


@planted("I2")
def a_retry_happens_again(machine: Any) -> Any:
    """Nothing is unique: what came before is taken in once more."""
    one = intake._one

    def again(device: Any, piece: Any, why: Any, skew: Any, at: Any) -> Any:
        found = one(device, piece, why, skew, at)
        mine = found.packet.head_id == found.version.pk and str(piece.key) not in machine.ledger.deleted
        if not found.new and mine:
            Version.objects.filter(pk=found.version.pk).update(status=words.RECEIVED)
            Packet.objects.filter(pk=found.packet.pk).update(record="")
        return found

    return _instead(intake, "_one", again)


@planted("I1")
def confirmed_before_the_disk(machine: Any) -> Any:
    """Success is sent before the commit reached the disk; a power cut takes it."""

    @contextmanager
    def lazy() -> Iterator[None]:
        begun = connection.savepoint()
        with transaction.atomic():
            yield
        machine.server.lazy.append(begun)

    return _instead(intake, "durable", lazy)


@planted("I4", "I5", "I6")
def last_write_wins(machine: Any) -> Any:
    """Other content under the same id takes the place of what stands."""

    def beside(version: Any, why: str = "") -> None:
        packet = version.packet
        version.status, version.waits_for, version.reasons = words.RECEIVED, "", []
        version.save()
        packet.head = version
        packet.save(update_fields=["head"])
        packet.versions.exclude(pk=version.pk).update(status=words.REPLACED)

    return _instead(chain, "_beside", beside)


@planted("I3", "I8")
def the_hash_of_a_photo_is_not_looked_at(machine: Any) -> Any:
    """A photo counts as received when its last byte is here, whatever the bytes are."""

    def whole(row: Any) -> bool:
        row.status = words.HERE
        return True

    return _instead(photos, "_whole", whole)


@planted("I3")
def another_photo_stands_beside_the_record(machine: Any) -> Any:
    """A photo that arrived whole is changed on the way from the disk to its record."""
    read = files.read
    return _instead(files, "read", lambda path: read(path)[::-1])


@planted("I1", "I4")
def a_conflict_is_told_and_dropped(machine: Any) -> Any:
    """Other content is answered 409 and not kept."""
    answered = machine.server.call

    def call(*args: Any) -> Any:
        answer = answered(*args)
        Version.objects.filter(status=words.CONFLICT).exclude(packet__head=F("pk")).delete()
        return answer

    return _instead(machine.server, "call", call)


@planted("I4")
def other_content_overwrites_the_bytes(machine: Any) -> Any:
    """A second content is written over the first, in its row."""
    one = intake._one

    def over(device: Any, piece: Any, why: Any, skew: Any, at: Any) -> Any:
        there = Version.objects.filter(packet__key=piece.key).order_by("pk").first()
        if there is not None and not piece.content.replaces and there.digest != intake.digest_of(piece.raw):
            there.content = piece.raw
            there.save(update_fields=["content"])
            return intake.Taken(there.packet, there, new=True)
        found = one(device, piece, why, skew, at)
        if piece.content.replaces:
            found.packet.versions.exclude(pk=found.version.pk).update(content=piece.raw)
        return found

    return _instead(intake, "_one", over)


@planted("I9")
def a_disabled_phone_is_trusted(machine: Any) -> Any:
    """What a disabled phone sends is taken in like anything else."""
    return _instead(intake, "doubts", lambda device, at: [])


@planted("I9", "I12")
def a_disabled_phone_is_turned_away(machine: Any) -> Any:
    """A disabled phone is refused, and what it holds is lost with it."""

    def refused(device: Any, at: Any) -> Any:
        if device.disabled_at is not None:
            raise intake.TooMuch
        return []

    return _instead(intake, "doubts", refused)


@planted("I7")
def the_clock_of_the_phone_dates_the_packet(machine: Any) -> Any:
    """The time of the phone is kept as the time of receipt."""
    one = intake._one

    def dated(device: Any, piece: Any, why: Any, skew: Any, at: Any) -> Any:
        return one(device, piece, why, skew, at + timedelta(seconds=skew or 0))

    return _instead(intake, "_one", dated)


@planted("I2")
def the_form_is_asked_outside_its_transaction(machine: Any) -> Any:
    """The record is made, then the process dies before the packet knows of it."""

    class Loose:
        atomic = staticmethod(nullcontext)

    return _instead(processing, "transaction", Loose)


@planted("I10", "I12")
def one_bad_packet_stops_the_others(machine: Any) -> Any:
    """What breaks our own code on one packet breaks the answer, and the worker, too."""
    return _instead(processing, "_processed", lambda packet, row: processing.run(packet, row, by=row.user))


@planted("I11", "I8")
def nobody_is_told_of_what_was_taken_back(machine: Any) -> Any:
    """A record that was taken back is confirmed like any other."""
    return _instead(queries, "gone_of", lambda packet, record=None: None)


@planted("I8")
def a_photo_counts_when_it_begins(machine: Any) -> Any:
    """The status counts photos that are on their way."""
    counted = queries.count_photos

    def early(lines: Any, there: Any) -> Any:
        said = counted(lines, there)
        begun = [line.sha256 for line in lines if line.sha256 in there]
        return {**said, "here": len(begun), "missing": [one for one in said["missing"] if one not in begun]}

    return _instead(queries, "count_photos", early)


@planted("I5")
def a_version_that_waits_is_forgotten(machine: Any) -> Any:
    """What came before the version it replaces is never looked at again."""

    def alone(packet: Any, version: Any, others: Any, doubts: Any = ()) -> None:
        known = [one for one in others if one.status != words.WAITING]
        return placed(packet, version, known, doubts)

    placed = chain.place
    return _instead(intake, "place", alone)


@planted("I6")
def the_phone_overwrites_the_office(machine: Any) -> Any:
    """A version from a phone goes over what the office changed."""
    changed = QuestionEntry.change

    def over(self: Any, record: Any, known: Any, *, by: Any, overwrite: bool) -> Any:
        return changed(self, record, known, by=by, overwrite=True)

    return _instead(QuestionEntry, "change", over)


@planted("I4", "I5", "I12")
def an_old_version_stands_again(machine: Any) -> Any:
    """Which version stands follows the order of their hashes."""
    waiting = processing.process

    def any_order(packet_id: int, person: Any = None) -> Any:
        found = waiting(packet_id, person)
        packet = Packet.objects.get(pk=packet_id)
        other = packet.versions.filter(status=words.REPLACED).order_by("digest").first()
        if other is not None and packet.head_id is not None:
            Packet.objects.filter(pk=packet_id).update(head=other)
            Version.objects.filter(pk=packet.head_id).update(status=words.REPLACED)
        return found

    return _instead(packets, "process", any_order)
