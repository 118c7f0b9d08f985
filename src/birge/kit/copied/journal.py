"""What is kept between two runs: which address answered what, and the bodies. It lies beside the database."""

from __future__ import annotations

import hashlib
import json
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any


@dataclass(slots=True)
class Kept:
    """What came of one address.

    :param kind: "page", "style", "file", "leads on" (then ``to`` says where), or "" for what is not to be had.
    :param body: the digest of its body, under which it is kept.
    :param links: addresses of ours that it names, in full.
    """

    address: str
    kind: str = ""
    media_type: str = ""
    body: str = ""
    etag: str = ""
    to: str = ""
    status: int = 0
    links: list[str] = field(default_factory=list)


class Journal:
    """One line for each address that was asked, the last one counts; beside it the bodies by their digest.

    A run that was broken off goes on where it was: ``asked`` holds what it has asked already.
    """

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        (folder / "bodies").mkdir(parents=True, exist_ok=True)
        self.before: dict[str, Kept] = {}
        self.asked: dict[str, Kept] = {}
        self.started: str = ""
        self._read()
        self.out = (folder / "journal.jsonl").open("a", encoding="utf-8")

    def _read(self) -> None:
        path = self.folder / "journal.jsonl"
        for line in path.read_text("utf-8").splitlines() if path.exists() else []:
            try:
                row: dict[str, Any] = json.loads(line)
            except ValueError:
                continue  # the line that was being written when the run was broken off
            if "run" in row:
                self.before |= self.asked
                self.asked, self.started = {}, row["run"]
            elif "done" in row:
                self.before |= self.asked
                self.asked, self.started = {}, ""
            else:
                self.asked[row["address"]] = Kept(**row)

    def begin(self, key: str) -> bool:
        """Begin a run, or go on with the one of the same key that was broken off; answers whether it goes on."""
        if self.started == key:
            return True
        self.before |= self.asked
        self.asked, self.started = {}, key
        self._write({"run": key})
        return False

    def add(self, kept: Kept) -> None:
        """Write down what came of an address."""
        self.asked[kept.address] = kept
        self._write(asdict(kept))

    def done(self) -> None:
        """The run is over: write the journal anew with what it found, and forget bodies nobody names any more."""
        self.out.close()
        path = self.folder / "journal.jsonl"
        part = path.with_suffix(".part")
        rows = [json.dumps(asdict(one), ensure_ascii=False) for one in self.asked.values()]
        part.write_text("\n".join([*rows, json.dumps({"done": True}), ""]), "utf-8")
        part.replace(path)
        wanted = {one.body for one in self.asked.values()}
        for body in (self.folder / "bodies").iterdir():
            if body.name not in wanted:
                body.unlink()

    def _write(self, row: dict[str, Any]) -> None:
        self.out.write(json.dumps(row, ensure_ascii=False) + "\n")
        self.out.flush()

    def put(self, body: bytes) -> str:
        """Keep a body; answers its digest."""
        digest = hashlib.sha256(body).hexdigest()
        path = self.folder / "bodies" / digest
        if not path.exists():
            part = path.with_suffix(".part")
            part.write_bytes(body)
            part.replace(path)
        return digest

    def get(self, digest: str) -> bytes:
        """A body that is kept."""
        return (self.folder / "bodies" / digest).read_bytes()

    def has(self, digest: str) -> bool:
        """Whether it is kept."""
        return bool(digest) and (self.folder / "bodies" / digest).exists()
