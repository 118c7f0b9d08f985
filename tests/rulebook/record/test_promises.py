"""The promises of the record in numbers: a seeded share here, the whole by ``make soak PARTS=record``."""

from __future__ import annotations

import base64
import multiprocessing
import os
import socket
from pathlib import Path
from random import Random

import pytest

from birge.rulebook.record import notes, tree, verify
from tests.rulebook.record.logs import AT, Log, Signer, witness
from tests.rulebook.record.test_verify import World, answers

WHOLE = bool(os.environ.get("BIRGE_WHOLE_RECORD"))
SEED = int(os.environ.get("BIRGE_SEED", "1"))
#: Records verified, bytes flipped, checkpoints of which all pairs are tried, tamperings.
RECORDS, FLIPS, CHECKPOINTS, TAMPERINGS = (500, 10_000, 50, 200) if WHOLE else (12, 200, 12, 8)


def _without_network(world: World, places: list[int], told: object) -> None:
    def none(*_given: object, **_more: object) -> None:
        raise OSError("no network")

    socket.socket = none  # type: ignore[assignment, misc]
    found = [answers(world.bodies[one], world.proof(one), world.trust) for one in places]
    told.put(found)  # type: ignore[attr-defined]


def test_records_are_verified_without_network() -> None:
    world = World(RECORDS * 2, SEED)
    places = Random(SEED).sample(range(RECORDS * 2), RECORDS)
    context = multiprocessing.get_context("fork")
    told = context.Queue()
    child = context.Process(target=_without_network, args=(world, places, told))
    child.start()
    found = told.get(timeout=590)
    child.join()
    assert found == [True] * RECORDS


def test_no_flipped_byte_of_record_proof_or_checkpoint_is_ok() -> None:
    world, dice = World(37, SEED), Random(SEED)
    known = {place: (world.bodies[place], world.proof(place)) for place in range(37)}
    wrong = []
    for _turn in range(FLIPS):
        place = dice.randrange(37)
        data, proof = known[place]
        whole = bytearray(data + proof)
        at = dice.randrange(len(whole))
        whole[at] ^= dice.randrange(1, 256)
        if answers(bytes(whole[: len(data)]), bytes(whole[len(data) :]), world.trust):
            wrong.append((place, at))
    assert wrong == []


def test_checkpoints_of_one_history_agree_two_by_two() -> None:
    log, dice, sizes = Log(Random(SEED)), Random(SEED), []
    while len(sizes) < CHECKPOINTS:
        log.add(*(dice.randbytes(9) for _ in range(dice.randint(1, 80))))
        sizes.append(len(log.leaves))
    roots = {size: log.root(size) for size in sizes}
    for new in sizes:
        for old in sizes[: sizes.index(new) + 1]:
            path = tree.consistency(old, new, log.kept.__getitem__)
            tree.check_consistency(old, new, roots[old], roots[new], path)
            assert old == new or witness.grew(old, new, roots[old], roots[new], path)


class Server:
    """A log that answers a witness as the real one does."""

    def __init__(self, log: Log) -> None:
        self.log = log
        self.taken: list[str] = []
        self.held: list[str] = []

    def fetch(self, address: str, data: bytes | None = None) -> str:
        if data is not None:
            if f"— {self.log.signer.key.name} " in data.decode() or not data:
                self.held.append(data.decode())
                raise OSError("409")
            self.taken.append(data.decode())
            return "taken\n"
        if address.endswith("/log/checkpoint"):
            return str(self.log.checkpoint())
        old, new = (int(part.partition("=")[2]) for part in address.partition("?")[2].split("&"))
        path = tree.consistency(old, new, self.log.kept.__getitem__)
        return "".join(base64.b64encode(one).decode() + "\n" for one in path)


def _seen(server: Server, folder: Path) -> bool:
    """Whether the script signs."""
    folder.mkdir(exist_ok=True)
    there = len(server.taken)
    try:
        witness.main("http://log", str(folder), "uni.example/seen", str(server.log.signer.key))
    except Exception:
        assert len(server.taken) == there, "what is refused is not signed"
        return False
    return len(server.taken) == there + 1


@pytest.fixture
def log(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Log:
    """A log of some records; the working folder is that of the test."""
    monkeypatch.chdir(tmp_path)
    made = Log(Random(SEED))
    made.add(*(bytes([one]) * 3 for one in range(23)))
    return made


def _again(log: Log, leaves: list[bytes]) -> Log:
    """The tree built anew from other leaves, signed with the same key."""
    made = Log(Random(SEED))
    made.signer = log.signer
    made.add(*leaves)
    return made


def test_a_witness_refuses_every_tampering(log: Log, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    dice = Random(SEED)
    for turn in range(TAMPERINGS):
        server, folder = Server(log), tmp_path / str(turn)
        monkeypatch.setattr(witness, "fetch", server.fetch)
        assert _seen(server, folder)
        leaves, place = [*log.leaves], dice.randrange(23)
        how = turn % 4
        if how == 0:
            leaves[place] += b"!"
        elif how == 1:
            del leaves[place]
        elif how == 2:
            leaves.insert(place, b"new")
        else:
            other = (place + 1 + dice.randrange(22)) % 23
            leaves[place], leaves[other] = leaves[other], leaves[place]
        more = [dice.randbytes(4) for _ in range(dice.choice((0, 1, 9)))]
        server.log = _again(log, leaves + more)
        assert not _seen(server, folder), (turn, how, place)
        assert len(server.held) == 1, "what the witness remembers is held against the record"
        server.log = _again(log, [*log.leaves, *more])
        assert _seen(server, folder), "what only grew is signed again"


def test_of_two_forks_one_is_signed(log: Log, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    one, two = (Server(_again(log, [*log.leaves, end])) for end in (b"for the minister", b"for the village"))
    signed = []
    for server in (Server(log), one, two):
        monkeypatch.setattr(witness, "fetch", server.fetch)
        signed.append(_seen(server, tmp_path / "witness"))
    assert signed == [True, True, False]


def test_a_line_of_the_witness_is_one_of_the_standard(
    log: Log, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    server = Server(log)
    monkeypatch.setattr(witness, "fetch", server.fetch)
    assert _seen(server, tmp_path / "witness")
    seed = base64.b64decode((tmp_path / "witness" / "seed").read_text())
    key = notes.Key("uni.example/seen", witness.sign(seed, b"")[0], notes.WITNESS)
    assert (notes.signed_at(notes.Note.read(server.taken[0]), key, verify.signed) or 0) > AT


def test_a_log_that_did_not_sign_is_not_believed(log: Log, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    server = Server(log)
    monkeypatch.setattr(witness, "fetch", server.fetch)
    assert _seen(server, tmp_path / "witness")
    server.log = _again(log, [*log.leaves, b"more"])
    server.log.signer = Signer(log.signer.key.name, Random(99))
    assert not _seen(server, tmp_path / "witness")
