"""Background work of field capture: packets nobody looked at, photos, uploads that expired."""

from __future__ import annotations

from django_tasks import task

from birge.capture import words
from birge.capture.actions.photos import attach, sweep
from birge.capture.actions.processing import process, process_waiting, woken
from birge.capture.models import Packet, Photo, Version
from birge.kit import scope
from birge.kit.chores import EVERY_MINUTE


@task()
def look_at(municipality_id: int) -> int:
    """Look at every packet of a municipality that was kept and not looked at. May run again, and beside itself."""
    with scope.municipality(municipality_id):
        done = 0
        while found := process_waiting(50):
            done += found
        wake()
        attach_all()
        return done


def wake() -> int:
    """Packets that wait for one which has become a record meanwhile are looked at. Answers how many."""
    waiting = _waiting()
    keys = [key for row in waiting if (key := row.waits_for_packet) is not None]
    there = {str(key) for key in Packet.objects.filter(key__in=keys).exclude(record="").values_list("key", flat=True)}
    rows = [row for row in waiting if row.waits_for in there]
    woken([row.pk for row in rows])
    for row in rows:
        process(row.packet_id)
    return len(rows)


def _waiting() -> list[Version]:
    rows = Version.objects.filter(status=words.WAITING).exclude(waits_for="").defer("content").select_related("packet")
    return [row for row in rows if row.packet.head_id == row.pk]


def attach_all() -> int:
    """Photos that are here and not yet beside their record. Answers how many were put there."""
    keys = Photo.objects.filter(status=words.HERE).values_list("packet_key", flat=True).distinct()
    return sum(attach(packet) for packet in Packet.objects.filter(key__in=list(keys)))


def every_minute() -> None:
    """What a worker does beside its tasks: nothing that was kept stays unseen when a process was killed."""
    with scope.everyone("kept pieces of any municipality are looked at"):
        waiting = Version.objects.filter(status__in=(words.RECEIVED, words.WAITING))
        here = Photo.objects.filter(status__in=(words.HERE, words.PARTIAL))
        places = {*waiting.values_list("municipality_id", flat=True), *here.values_list("municipality_id", flat=True)}
    for municipality_id in sorted(places):
        look_at.call(municipality_id)
        with scope.municipality(municipality_id):
            sweep()


def fill() -> None:
    """Lay the minute's work in; called once when the app is ready."""
    EVERY_MINUTE.append(every_minute)
