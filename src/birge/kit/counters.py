"""What the processes of a server count, added up over all of them, also over those that are gone.

Each process writes its numbers into a file of its own that lies in its memory: counting costs no call of the system,
and a process that is killed has lost none. Who asks adds the files up; the numbers of processes that are gone are moved
into one file. There are as many numbers as the table below has lines and no more, whatever is asked for.
"""

from __future__ import annotations

import fcntl
import mmap
import os
import socket
from contextlib import suppress
from pathlib import Path
from struct import pack_into, unpack_from

#: Bytes of a number: whole ones, times in microseconds.
_WIDE = 8
_GONE, _LOCK = "gone", "lock"


class Counters:
    """Numbers by name and labels, below a folder that all processes of this machine share.

    :param names: all there are, in an order that no release changes while a server runs.
    """

    def __init__(self, folder: Path, names: list[tuple[str, ...]]) -> None:
        self.folder = folder / socket.gethostname()
        self.at = {name: index * _WIDE for index, name in enumerate(names)}
        self.size = max(len(names), 1) * _WIDE
        self.pid = 0
        self.memory: mmap.mmap | None = None

    def add(self, name: tuple[str, ...], number: int = 1) -> None:
        """Count. That there is no room on the disk is no reason to answer nobody."""
        with suppress(OSError):
            if self.pid != os.getpid():
                self._open()
            assert self.memory is not None
            at = self.at[name]
            pack_into("<Q", self.memory, at, unpack_from("<Q", self.memory, at)[0] + number)

    def _open(self) -> None:
        self.all()  # those that are gone leave no file each, also where nobody asks
        with (self.folder / f"{os.getpid()}-{_started(os.getpid())}").open("a+b") as out:
            out.truncate(self.size)
            self.memory = mmap.mmap(out.fileno(), self.size)
        self.pid = os.getpid()

    def all(self) -> dict[tuple[str, ...], int]:
        """The sums over all processes."""
        totals = [0] * len(self.at)
        with suppress(OSError):
            self.folder.mkdir(parents=True, exist_ok=True)
            with (self.folder / _LOCK).open("w") as lock:
                fcntl.flock(lock, fcntl.LOCK_EX)
                gone = self._read(self.folder / _GONE)
                totals = gone[:]
                left = []
                for path in self.folder.iterdir():
                    pid, dash, started = path.name.partition("-")
                    if not dash or not pid.isdecimal():
                        continue
                    numbers = self._read(path)
                    totals = [a + b for a, b in zip(totals, numbers, strict=True)]
                    if _started(int(pid)) != started:
                        gone = [a + b for a, b in zip(gone, numbers, strict=True)]
                        left.append(path)
                if left:
                    self._keep(gone)
                    for path in left:
                        path.unlink()
        return dict(zip(self.at, totals, strict=True))

    def _read(self, path: Path) -> list[int]:
        """The numbers of a file; those of another release, which counts other things, are none."""
        try:
            data = path.read_bytes()
        except FileNotFoundError:
            data = b""
        return list(unpack_from(f"<{len(self.at)}Q", data)) if len(data) == self.size else [0] * len(self.at)

    def _keep(self, numbers: list[int]) -> None:
        part = self.folder / f"{_GONE}.part"
        data = bytearray(self.size)
        pack_into(f"<{len(numbers)}Q", data, 0, *numbers)
        part.write_bytes(data)
        part.replace(self.folder / _GONE)


def _started(pid: int) -> str:
    """When a process began, as the system counts: a number that is used again is another process. "": it is gone."""
    try:
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[19]
    except OSError:
        return "" if _is_gone(pid) else "0"


def _is_gone(pid: int) -> bool:
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return True
    except PermissionError:
        return False
    return False
