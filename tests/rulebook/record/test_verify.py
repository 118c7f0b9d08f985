"""The script anybody may run: it says OK to what is whole, and never to anything else."""

from __future__ import annotations

import ast
import subprocess
import sys
from pathlib import Path
from random import Random

import pytest

from birge.rulebook.record import notes, verify
from tests.rulebook.record.logs import Log, Signer, extra_of, good, leaf_of, monitor, witness

SCRIPTS = {verify: 120, witness: 100, monitor: 100}


class World:
    """A log of records of many lengths, with a witness."""

    def __init__(self, count: int, seed: int) -> None:
        dice = Random(seed)
        self.log, self.witness = Log(dice), Signer("uni.example/witness", dice, notes.WITNESS)
        self.bodies = [dice.randbytes(dice.randint(1, 60)) for _ in range(count)]
        self.salts = [dice.randbytes(16).hex() if dice.random() < 0.5 else "" for _ in range(count)]
        self.leaves = [leaf_of(*one) for one in zip(self.bodies, self.salts, range(count), strict=True)]
        self.log.add(*self.leaves)
        self.trust = f"# keys\n{self.log.signer.key}\n{self.witness.key}\n"

    def proof(self, index: int) -> bytes:
        """The proof file of a record."""
        extra = extra_of(self.leaves[index], self.salts[index])
        return str(self.log.proof(index, extra, [self.witness])).encode()


def answers(data: bytes, proof: bytes, trust: str) -> bool:
    """What the script says, as when it is run."""
    try:
        return bool(verify.check(data, proof.decode(), trust))
    except Exception:
        return False


@pytest.mark.parametrize(("script", "most"), SCRIPTS.items(), ids=lambda one: getattr(one, "__name__", ""))
def test_it_is_one_page_of_the_standard_library(script: object, most: int) -> None:
    text = Path(script.__file__).read_text()  # type: ignore[attr-defined]
    assert text.count("\n") <= most
    ast.parse(text, feature_version=(3, 8))
    names = {alias.name for node in ast.walk(ast.parse(text)) if isinstance(node, ast.Import) for alias in node.names}
    assert {name.partition(".")[0] for name in names} <= {*sys.stdlib_module_names, "verify"}


def test_it_says_what_it_found_in_a_process_of_its_own(tmp_path: Path) -> None:
    world = World(9, 1)
    for name, data in (("f", world.bodies[4]), ("p", world.proof(4)), ("t", world.trust.encode())):
        (tmp_path / name).write_bytes(data)
    command = [sys.executable, "-I", "-S", verify.__file__, *(str(tmp_path / one) for one in "fpt")]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    assert done.stdout.startswith("OK leaf 5 of 9, root ")
    assert "signed by birge.example/log and 1 witnesses, 2025-11-23" in done.stdout
    (tmp_path / "f").write_bytes(world.bodies[4][:-1] + b"?")
    done = subprocess.run(command, capture_output=True, text=True)
    assert (done.returncode, done.stdout) == (1, "FAIL the file is not the one in the record\n")


def test_any_record_of_any_size(seed: int = 7) -> None:
    dice = Random(seed)
    for count in [*range(1, 9), 31, 64, 65]:
        world = World(count, count)
        for index in {0, count - 1, dice.randrange(count)}:
            assert answers(world.bodies[index], world.proof(index), world.trust), (count, index)
            assert not answers(world.bodies[index - 1], world.proof(index), world.trust) or count == 1


def test_no_changed_byte_is_ok() -> None:
    """Each place of a proof once, and of a record; a hundredth of the soak run's."""
    world = World(13, 3)
    for data, proof in ((world.bodies[index], world.proof(index)) for index in (3, 8)):
        for place in range(0, len(proof), 5):
            dice = Random(place)
            changed = bytes([proof[place] ^ (1 << dice.randrange(8))])
            assert not answers(data, proof[:place] + changed + proof[place + 1 :], world.trust), place
        for place in range(len(data)):
            assert not answers(data[:place] + bytes([data[place] ^ 1]) + data[place + 1 :], proof, world.trust)


def test_a_key_holds_for_its_sizes_alone() -> None:
    world = World(6, 5)
    key, seen = world.log.signer.key, world.witness.key
    for span, holds in (("", True), ("0 6", True), ("6 -", True), ("0 5", False), ("7 -", False)):
        assert answers(world.bodies[0], world.proof(0), f"{key} {span}\n{seen}\n") is holds, span
    assert not answers(world.bodies[0], world.proof(0), f"{seen}\n")
    assert not answers(world.bodies[0], world.proof(0), f"{key}\n")


def test_its_signatures_are_those_of_another_library() -> None:
    dice = Random(11)
    for turn in range(40):
        seed, text = dice.randbytes(32), dice.randbytes(dice.randint(0, 80))
        key, signature = witness.sign(seed, text)
        assert good(key, signature, text)
        place = dice.randrange(64)
        wrong = signature[:place] + bytes([signature[place] ^ 1 << dice.randrange(8)]) + signature[place + 1 :]
        assert verify.signed(key, signature, text)
        for bad in (
            wrong,
            signature[:32] + (int.from_bytes(signature[32:], "little") + verify.L).to_bytes(33, "little")[:32],
        ):
            assert not good(key, bad, text), turn
            assert not _says(key, bad, text), turn


def _says(key: bytes, signature: bytes, text: bytes) -> bool:
    try:
        return verify.signed(key, signature, text)
    except ValueError:
        return False
