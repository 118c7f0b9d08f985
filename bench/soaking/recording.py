"""The public record of a whole installation, as strangers meet it: taken, verified without network, watched, forked."""

from __future__ import annotations

import random
import shutil
import subprocess
import sys
import urllib.error
import urllib.request
from pathlib import Path

from bench.soaking.running import share
from tests.capture.killed.web import Web
from tests.installation import Installation

#: Records that are verified in a process without network, each by the script as it is downloaded.
RECORDS = 500
_SIGNED = """
from birge.record import queries
from birge.record.actions.sign import sign
sign(everything=True)
print(queries.size())
"""
#: Something official that only this server has.
_MORE = """
from django.db import transaction
from birge.record.actions.sign import Made, add, published
from birge.record.queries import size
from birge.rulebook.record.tree import leaf_hash
from django.utils import timezone
with transaction.atomic():
    start = size()
    add([Made("test", start, "", None, {said!r}, leaf_hash({said!r}))], start, timezone.now())
    published(timezone.now())
"""
_NO_NETWORK = ("unshare", "--map-root-user", "--net")
_WITNESS = "uni.example/seen"


def whole(folder: Path, rounds: int, seed: int) -> list[str]:
    """The record of the demo verified and watched; answers what is wrong."""
    place = Installation(folder / "recorded")
    for words in (("setup",), ("demo",), ("worker", "--batch")):
        done = place.birge(*words)
        if done.returncode:
            return [f"{words}: {done.stderr[-1500:]}"]
    size = int(place.python(_SIGNED).splitlines()[-1])
    wrong = _offline(place, folder / "taken", size, share(RECORDS, rounds), seed)
    return [*wrong, *_forked(place, folder)]


def _got(port: int, path: str) -> bytes:
    with urllib.request.urlopen(f"http://127.0.0.1:{port}{path}", timeout=60) as answer:
        data: bytes = answer.read()
        return data


def _without_network() -> list[str]:
    """The command that runs another one in a room without any network, where the system has such rooms."""
    there = shutil.which(_NO_NETWORK[0]) is not None
    if there and subprocess.run([*_NO_NETWORK, "true"], capture_output=True).returncode == 0:
        return list(_NO_NETWORK)
    return []


def _offline(place: Installation, folder: Path, size: int, count: int, seed: int) -> list[str]:
    """Take records as a stranger does, then verify them in processes without network, and each with a byte changed."""
    dice, web = random.Random(seed), Web(place)
    folder.mkdir()
    web.start()
    taken: list[int] = []
    try:
        (folder / "trust.txt").write_bytes(_got(web.port, "/log/trust.txt"))
        (folder / "verify.py").write_bytes(_got(web.port, "/log/verify.py"))
        for index in dice.sample(range(size), size):
            try:
                file, proof = (_got(web.port, f"/log/{what}/{index}") for what in ("file", "proof"))
            except urllib.error.HTTPError:
                continue  # closed to strangers again, or lost
            (folder / f"{index}.file").write_bytes(file)
            (folder / f"{index}.proof").write_bytes(proof)
            taken.append(index)
            if len(taken) == count:
                break
    finally:
        web.kill()
    room = _without_network()
    said = {index: _verified(folder, index, room) for index in taken}
    for index in taken:
        data = bytearray((folder / f"{index}.file").read_bytes())
        data[dice.randrange(len(data))] ^= 1 + dice.randrange(255)
        (folder / f"{index}.file").write_bytes(bytes(data))
    false = [index for index in taken if _verified(folder, index, room)]
    good = sum(said.values())
    where = "in a room without network" if room else "with no such room on this system"
    print(
        f"{good} of {len(taken)} records (of {size}) verified {where}; changed by a byte, {len(false)} are OK",
        flush=True,
    )
    wrong = [] if good == len(taken) else [f"records that do not verify: {[one for one in taken if not said[one]][:9]}"]
    wrong += [f"only {len(taken)} records could be taken"] if len(taken) < min(count, size // 2) else []
    return wrong + ([f"changed and still OK: {false[:9]} (seed {seed})"] if false else [])


def _verified(folder: Path, index: int, room: list[str]) -> bool:
    files = [str(folder / f"{index}.{end}") for end in ("file", "proof")]
    command = [*room, sys.executable, "-I", "-S", str(folder / "verify.py"), *files, str(folder / "trust.txt")]
    done = subprocess.run(command, capture_output=True, text=True)
    return done.returncode == 0 and done.stdout.startswith("OK leaf ")


def _forked(place: Installation, folder: Path) -> list[str]:
    """Two servers of one past, each with an entry of its own; the script of a witness is run against both."""
    other, watching = Installation(folder / "forked"), folder / "watching"
    shutil.copytree(place.home, other.home)
    watching.mkdir()
    for name in ("witness", "verify"):
        (watching / f"{name}.py").write_bytes((folder / "taken" / "verify.py").read_bytes())
    signed: list[int] = []
    servers = [Web(place), Web(place), Web(other)]
    for number, (web, said) in enumerate(zip(servers, (b"", b"for the minister", b"for the village"), strict=True)):
        if said:
            web.place.python(_MORE.format(said=said))
        web.start()
        try:
            key = _got(web.port, "/log/trust.txt").decode().split()[0]
            (watching / "witness.py").write_bytes(_got(web.port, "/log/witness.py"))
            command = [sys.executable, str(watching / "witness.py"), f"http://127.0.0.1:{web.port}", str(watching)]
            run = lambda command=command, key=key: subprocess.run(  # noqa: E731
                [*command, _WITNESS, key], capture_output=True, text=True
            )
            done = run()
            if number == 0:
                # Its first run says the key, which the operator writes down; the second one is taken.
                line = done.stdout.split("this witness: ", 1)[1].splitlines()[0]
                for one in (place, other):
                    next(one.home.glob("record*/leaves")).with_name("witnesses").write_text(f"{line}\n")
                done = run()
            signed.append(done.returncode)
            ready = _status(web.port)
        finally:
            web.kill()
    print(
        f"a witness leaves with {signed} at the past and its two futures; the refused one is ready with {ready}",
        flush=True,
    )
    return [] if signed == [0, 0, 2] and ready == 503 else [f"two histories: {signed}, ready {ready}"]


def _status(port: int) -> int:
    try:
        urllib.request.urlopen(f"http://127.0.0.1:{port}/-/ready", timeout=60).close()
    except urllib.error.HTTPError as error:
        return error.code
    return 200
