"""A hundred people erased in an installation of its own: looked for in every table and file, also after a restore.

Half of them hold accounts and sign in at a real server whose log is kept; half offered to be in a group and ask at the
office. What was signed before still verifies.
"""

from __future__ import annotations

import json
import os
import random
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from http.cookiejar import CookieJar
from pathlib import Path
from urllib.parse import urlencode

from tests.installation import FILLED, ROOT, Installation
from tools.postgres import free_port

PASSWORD = "үч-сөздөн-турган-7"
_SYLLABLES = ("Ай", "Бек", "Гүл", "Жол", "Кан", "Мир", "Нур", "Сай", "Төр", "Үмө", "Чын", "Эсе")

_MADE = """
import json
from datetime import timedelta
from django.db import transaction
from django.utils import timezone
from birge.chronicle.actions import write
from birge.groups.models import Group, Volunteer
from birge.kit import scope
from birge.people import eid
from birge.people.actions import end_mandate, grant, open_account
from birge.people.models import User
from birge.places.models import Municipality
from birge.record.actions.sign import sign
from birge.record import queries
from birge.rulebook.record import verify
from django.test import Client
people, password = json.loads({people!r}), {password!r}
here = Municipality.objects.order_by("pk").first()
day = timezone.localdate()
staff = open_account(name="Кеңсе Катчысы", login="0700999001", by=None, password=password)
grant(staff, "executive_secretary", by=None, municipality=here)
with transaction.atomic(), scope.municipality(here.pk):
    group = Group.objects.first()
    for number, (name, phone, kind) in enumerate(people):
        if kind == "account":
            user = open_account(name=name, login=phone, by=staff, password=password)
            User.objects.filter(pk=user.pk).update(email=f"p{{phone[1:]}}@example.kg", must_change_password=False)
            held = grant(user, "deputy", by=staff, municipality=here, valid_from=day - timedelta(days=30))
            write(held, "note", by=staff, private={{"note": f"{{name}} менен сүйлөштүк, {{user.phone}}"}})
            end_mandate(held, by=staff, reason=f"{{name}} өтүндү")
            eid.bind(user, f"20101199{{number:06}}", by=user)
        else:
            given = dict(name=name, phone="+996" + phone[1:], why=f"{{name}}: жардам берем", place=here.place)
            row = Volunteer.objects.create(municipality=here, group=group, number=1000 + number, code=f"Z{{number:03}}",
                                           consented=timezone.now(), **given)
            write(row, "offer", by=None, private={{"note": f"{{name}} {{row.phone}}"}})
sign()
client, size = Client(headers={{"host": "localhost"}}), queries.size()
given = [(client.get(f"/log/file/{{at}}"), client.get(f"/log/proof/{{at}}")) for at in range(size)]
import base64, pathlib
given = [pair for pair in given if all(one.status_code == 200 for one in pair)]
def holds(data, proof):
    try:
        return bool(verify.check(data.content, proof.content.decode(), queries.trust()))
    except ValueError:  # rows made by machine need not be what a paper says they are
        return False
given = [pair for pair in given if holds(*pair)]
kept = [[base64.b64encode(one.content).decode() for one in pair] for pair in given]
pathlib.Path({proofs!r}).write_text(json.dumps(kept))
print(len(kept))
"""
_ERASED = """
import json
from birge.kit import scope
from birge.people import residents, words
from birge.people.erasing import erase
from birge.people.models import User
from birge.places.models import Municipality
from django.utils import timezone
here, staff = Municipality.objects.order_by("pk").first(), User.objects.get(username="+996700999001")
with scope.municipality(here.pk):
    for name, phone, kind in json.loads({people!r}):
        if kind == "account":
            user = User.objects.get(username="+996" + phone[1:])
            erase(user, by=user)
            continue
        asked = dict(kind=words.ERASE, name=name, phone="+996" + phone[1:], asked_on=timezone.localdate(),
                     basis=f"паспорт: {{name}}", wish="")
        row = residents.request_of(here, by=staff, acting_role="executive_secretary", values=asked)
        keys = [one.key for one in residents.find(row.name, row.phone) if one.goes]
        assert keys, name
        residents.answer(row, by=staff, acting_role="executive_secretary", done=True, text="Өчүрүлдү", keys=keys)
"""
_LOOKED = """
import json, re
from django.conf import settings
from django.db import connection
from birge.kit import scope
people, log = json.loads({people!r}), {log!r}
said = []
def plain(one):
    return bytes(one).decode(errors="replace") if isinstance(one, bytes | memoryview) else str(one)
with scope.everyone("a soak looks for traces in every table"), connection.cursor() as cursor:
    for table in connection.introspection.table_names():
        cursor.execute(f'SELECT * FROM "{{table}}"')
        said += [plain(one) for row in cursor.fetchall() for one in row]
tables = re.sub(r"\\\\u([0-9a-f]{{4}})", lambda found: chr(int(found[1], 16)), "\\n".join(said))
beside = {{"backups", "static"}}
files = [path for path in settings.HOME.rglob("*") if path.is_file() and ".sqlite3" not in path.name]
files = [path for path in files if path.relative_to(settings.HOME).parts[0] not in beside]
texts = "\\n".join(path.read_bytes().decode(errors="replace") for path in files)
log = open(log, encoding="utf-8", errors="replace").read()
hits = {{"tables": 0, "files": 0, "log": 0}}
for number, (name, phone, kind) in enumerate(people):
    marks = (name, phone[1:], f"20101199{{number:06}}")
    for where, text in (("tables", tables), ("files", texts), ("log", log)):
        hits[where] += any(mark in text for mark in marks)
print(json.dumps(hits))
"""
_VERIFIED = """
import base64, json, pathlib
from birge.record import queries
from birge.rulebook.record import verify
kept = [[base64.b64decode(one) for one in pair] for pair in json.loads(pathlib.Path({proofs!r}).read_text())]
print(sum(bool(verify.check(data, proof.decode(), queries.trust())) for data, proof in kept))
"""


@contextmanager
def _served(place: Installation, log: Path) -> Iterator[str]:
    """The web server of the installation; what it says goes into ``log``.

    Without its worker, which has work for minutes with the rows made by machine and locks SQLite meanwhile.
    """
    port = free_port()
    command = [sys.executable, "-m", "granian", "--interface", "wsgi", "--host", "127.0.0.1", "--port", str(port)]
    command += ["--workers", "1", "--no-ws", "birge.wsgi:application"]
    with log.open("ab") as out:
        server = subprocess.Popen(
            command, env=place.environment(), cwd=ROOT, stdin=subprocess.DEVNULL, stdout=out, stderr=out
        )
        base = f"http://127.0.0.1:{port}"
        try:
            for _ in range(300):
                try:
                    urllib.request.urlopen(f"{base}/-/live", timeout=2).close()
                    break
                except OSError:
                    time.sleep(0.2)
            yield base
        finally:
            server.terminate()
            server.wait(60)


def _sign_in(base: str, phone: str) -> bool:
    """Twice wrong and once right, as people do; whether the right password was taken."""
    jar = CookieJar()
    opener = urllib.request.build_opener(urllib.request.HTTPCookieProcessor(jar))
    page = f"{base}/ky/sign-in/"
    for password in ("туура эмес", PASSWORD):
        opener.open(page, timeout=30).read()
        token = next(one.value for one in jar if one.name == "csrftoken")
        sent = urlencode({"login": phone, "password": password, "csrfmiddlewaretoken": token}).encode()
        try:
            opener.open(urllib.request.Request(page, data=sent, headers={"Referer": page}), timeout=30).read()
        except urllib.error.HTTPError:
            return False
    return any(one.name == "sessionid" for one in jar)


def erased(folder: Path, people: int, seed: int) -> list[str]:
    """So many people come, are known everywhere, and are erased; answers what is wrong."""
    dice, home = random.Random(seed), folder / "erased"
    home.mkdir()
    place, log, proofs = Installation(home), folder / "erased.log", folder / "proofs.json"
    done = place.birge("setup")
    if done.returncode:
        return [done.stderr[-2000:]]
    place.python(FILLED)
    named = [
        ("".join(dice.sample(_SYLLABLES, 3)) + f" Жоголуева{number}х", f"07{dice.randrange(10**6):06}{number:02}"[:10],
         "account" if number % 2 else "resident")
        for number in range(people)
    ]  # fmt: skip
    given = {"people": json.dumps(named), "password": PASSWORD, "proofs": str(proofs), "log": str(log)}
    look = lambda: json.loads(place.python(_LOOKED.format(**given)).splitlines()[-1])  # noqa: E731
    wrong = []
    log.touch()
    signed = int(place.python(_MADE.format(**given)).splitlines()[-1])
    accounts = [phone for _name, phone, kind in named if kind == "account"]
    with _served(place, log) as base:
        came_in = sum(_sign_in(base, phone) for phone in accounts)
    before = look()
    archive = home / "backups" / "yesterday.tar.gz"
    if place.birge("backup", str(archive)).returncode:
        wrong.append("no backup was made")
    place.python(_ERASED.format(**given))
    after = look()
    restored = place.birge("restore", str(archive), "--yes")
    again = look()
    held = int(place.python(_VERIFIED.format(proofs=str(proofs))).splitlines()[-1])
    print(f"{people} people, {came_in} signed in, log of {os.path.getsize(log)} bytes; found before {before}, "
          f"after {after}, after the restore {again}; {held} of {signed} old proofs verify", flush=True)  # fmt: skip
    if before["tables"] != people or came_in != len(accounts) or not signed:
        wrong.append(f"too few were there to be erased: {before}, {came_in} signed in, {signed} proofs")
    if any(after.values()) or any(again.values()) or restored.returncode:
        wrong.append(f"erased is not erased: {after}, after the restore {again} {restored.stderr[-300:]} (seed {seed})")
    if held != signed:
        wrong.append(f"{signed - held} old proofs do not verify")
    return wrong
