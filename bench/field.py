"""The reach of field capture: text of all phones of the country after a day in the field, over HTTP, in batches.

480 municipalities with four phones of forty records each. A share of them is sent and processed as the whole would be,
by the served installation and its one worker; the time of the whole is worked out from it in a straight line, because
neither an intake nor an action reads more where more municipalities lie beside it. ``--whole`` sends everything.
"""

from __future__ import annotations

import http.client
import json
import os
import threading
import time
import uuid
from collections.abc import Sequence
from urllib.parse import urlsplit

from bench.figures import Figure, at_most
from tests.capture.protocol import API, content_of, digest
from tests.installation import Installation

MUNICIPALITIES, PHONES, RECORDS, BATCH = 480, 4, 40, 50
#: One municipality of so many is sent.
SHARE = 16
#: Phones that send at one moment; more only wait for each other.
SENDERS = 8
MOST_INTAKE, MOST_PROCESSED = 10 * 60, 60 * 60

#: Municipalities with an open cycle, each with the phones of one person; prints place and tokens of each.
_SETTLED = """
import json, uuid
from birge.capture.actions.devices import connect_phone
from birge.cycle.actions import open_cycle
from birge.kit import scope
from tests.people import country, settle
found, district = [], country()
for number in range({count}):
    village = settle(district, f"Талаа {{number}}", {{"facilitator": (f"07770{{number:05}}", "facilitator")}})
    by = village.people["facilitator"]
    with scope.municipality(village.municipality.pk):
        open_cycle(village.municipality, year_from=2027, year_to=2029, by=by, role="facilitator")
        tokens = [connect_phone(village.municipality, uuid.uuid4(), str(n), by=by)[1] for n in range({phones})]
    found.append([village.units[0].pk, tokens])
print(json.dumps(found))
"""
#: Waits until nothing is left to be looked at; prints how many stand where.
_COUNTED = """
import json, time
from collections import Counter
from birge.capture.models import Version
from birge.kit import scope
until = time.monotonic() + {seconds}
with scope.everyone("a bench counts"):
    while Version.objects.filter(status__in=("received", "waiting")).exists() and time.monotonic() < until:
        time.sleep(1)
    print(json.dumps(Counter(Version.objects.values_list("status", flat=True))))
"""


def written(place: int) -> list[bytes]:
    """A day of one phone: ten sheets of sessions with six problems each, a round, and its questionnaires."""
    said = [{"row": f"r{n}", "text": f"Суу жетишпейт, {n}-көчө", "points": 10 - n} for n in range(6)]
    sheet = {"place": place, "category": "women", "held": "2026-11-22", "total": 14, "women": 14, "method": "points"}
    found = [content_of("needs.session", {**sheet, "note": str(n), "said": said}, cycle=1) for n in range(10)]
    return found


def filled(key: str, place: int) -> list[bytes]:
    """A round of questionnaires and the sheets filled in it."""
    found = [content_of("needs.round", {"place": place, "street": f"Ленин {key[:4]}", "held": "2026-11"}, cycle=1)]
    for number in range(1, RECORDS - 10):
        data = {"round": key, "number": number, "sex": "woman", "age": "29-45", "new": [f"Суу жок, {number % 5}"]}
        found.append(content_of("needs.sheet", {**data, "services": {"water": 2, "roads": 3}}, cycle=1))
    return found


def day_of(place: int) -> list[tuple[str, bytes]]:
    """Everything a phone has to send: id and content of each record."""
    key = str(uuid.uuid4())
    first, *sheets = filled(key, place)
    others = [(str(uuid.uuid4()), raw) for raw in (*written(place), *sheets)]
    return [(key, first), *others]


def send(address: str, tokens: Sequence[tuple[str, list[tuple[str, bytes]]]], wrong: list[str]) -> None:
    """Send the days of some phones, one after the other, each in batches that leave the forms to the background."""
    parts = urlsplit(address)
    for token, pieces in tokens:
        for start in range(0, len(pieces), BATCH):
            part = pieces[start : start + BATCH]
            listed = [{"id": key, "sha256": digest(raw), "content": raw.decode()} for key, raw in part]
            body = json.dumps({"packets": listed}).encode()
            line = http.client.HTTPConnection(str(parts.hostname), parts.port, timeout=120)
            given = {"Authorization": f"Bearer {token}", "Content-Type": "application/json", "Prefer": "respond-async"}
            line.request("POST", f"{API}/packets", body, given)
            answer = line.getresponse()
            said = answer.read()
            codes = [one["code"] for one in json.loads(said)["results"]] if answer.status == 200 else []
            if codes != [201] * len(part):
                wrong.append(f"{answer.status}: {said[:200]!r}")
            line.close()


def figures(place: Installation, address: str, *, whole: bool = False) -> list[Figure]:
    """Seconds until all is on the disk, and until all stands in its records, for the whole country."""
    share = 1 if whole else SHARE
    count = MUNICIPALITIES // share
    settled = json.loads(place.python(_SETTLED.format(count=count, phones=PHONES)).splitlines()[-1])
    days = [(token, day_of(where)) for where, tokens in settled for token in tokens]
    wrong: list[str] = []
    begun = time.monotonic()
    senders = [threading.Thread(target=send, args=(address, days[number::SENDERS], wrong)) for number in range(SENDERS)]
    for one in senders:
        one.start()
    for one in senders:
        one.join()
    intake = time.monotonic() - begun
    total = count * PHONES * RECORDS
    print(f"{total} records of {count} municipalities on the disk after {intake:.0f} s", flush=True)
    asked = _COUNTED.format(seconds=MOST_PROCESSED)
    counted: dict[str, int] = json.loads(place.python(asked).splitlines()[-1])
    processed = time.monotonic() - begun
    told = f"{total} records of {count} municipalities: {intake:.0f} s and {processed:.0f} s, times {share}; {counted}"
    told += f"; load {os.getloadavg()[2]:.1f} on {os.cpu_count()} processors in the last quarter of an hour"
    what = f"{MUNICIPALITIES} municipalities × {PHONES} phones × {RECORDS} records"
    good = not wrong and counted == {"applied": total}
    return [
        at_most(f"{what}: on the disk", round(intake * share), MOST_INTAKE, "s", told),
        at_most(f"{what}: in their records", round(processed * share), MOST_PROCESSED, "s", told),
        Figure(f"{what}: taken in", f"{counted.get('applied', 0)} of {total}", "all", good, "; ".join([told, *wrong])),
    ]
