"""Programs side by side, as many at a time as there are processors; beside them those that wait more than they work.

What a program prints is kept and shown whole when it ends, so that the lines of two never mix; a line about every half
minute tells a waiting person how far each is. A program that runs by itself prints straight away.
"""

from __future__ import annotations

import os
import re
import subprocess
import sys
import time
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path

PROGRESS_SECONDS = 30.0
#: How pytest ends a full line of dots.
PERCENT = re.compile(rb"\[ *(\d+)%\]")
STOP_SECONDS = 40


def say(text: str) -> None:
    """Print at once, so that lines stay in order with the output of the programs."""
    print(text, flush=True)


@dataclass
class Program:
    """A program to run, and after its end what came of it. ``code`` is its exit code.

    ``beside``: it waits a good part of its time, for a browser or a server, and takes no place from others.
    """

    name: str
    command: Sequence[str]
    env: Mapping[str, str]
    code: int = 0
    seconds: float = 0.0
    started: float = field(default=0.0, repr=False)
    process: subprocess.Popen[bytes] | None = field(default=None, repr=False)
    output: Path | None = field(default=None, repr=False)
    beside: bool = False

    def start(self, folder: Path, output: Path | None) -> None:
        """Start it in ``folder`` without input; it prints into ``output``, or straight to the person."""
        self.output, self.started = output, time.monotonic()
        target = None if output is None else open(output, "wb")
        try:
            self.process = subprocess.Popen(
                [*self.command],
                cwd=folder,
                env=dict(self.env),
                stdin=subprocess.DEVNULL,
                stdout=target,
                stderr=subprocess.STDOUT if target else None,
            )
        finally:
            if target:
                target.close()

    def ended(self) -> bool:
        """Whether it is over; sets ``code`` and ``seconds`` then."""
        assert self.process is not None
        code = self.process.poll()
        if code is None:
            return False
        self.code, self.seconds = code, time.monotonic() - self.started
        return True

    def progress(self) -> str:
        """How far it is, in a few words."""
        text = self.output.read_bytes() if self.output and self.output.exists() else b""
        found = PERCENT.findall(text)
        return f"{self.name} {int(found[-1])} %" if found else f"{self.name} begun"

    def stop(self) -> None:
        """Ask it to end; kill it when it does not."""
        if self.process is None or self.process.poll() is not None:
            return
        self.process.terminate()
        with suppress(subprocess.TimeoutExpired):
            self.process.wait(STOP_SECONDS)
        self.process.kill()
        self.process.wait()


def heading(name: str) -> str:
    """The line above what a program printed."""
    return f"\n── {name} " + "─" * (70 - len(name))


def lanes() -> int:
    """How many programs at a time: one for each processor this process may use."""
    usable = getattr(os, "sched_getaffinity", None)
    return max(1, len(usable(0)) if usable else os.cpu_count() or 1)


def run_alone(program: Program, folder: Path) -> None:
    """Run one program to its end; what it prints is seen at once."""
    say(heading(program.name))
    program.start(folder, None)
    try:
        while not program.ended():
            time.sleep(0.05)
    finally:
        program.stop()


def run_side_by_side(
    programs: Sequence[Program], folder: Path, kept: Path, width: int, told: Callable[[str], None] = say
) -> None:
    """Run all programs in their order, ``width`` at a time; what they print is kept in the folder ``kept``.

    Leaving early (an interrupt, a signal) stops those that run.
    """
    waiting, running = list(programs), list[Program]()
    begun = spoken = time.monotonic()
    try:
        while waiting or running:
            while waiting and (waiting[0].beside or sum(not one.beside for one in running) < width):
                running.append(waiting.pop(0))
                running[-1].start(folder, kept / f"{running[-1].name}.out")
            for program in [one for one in running if one.ended()]:
                running.remove(program)
                told(heading(program.name))
                _show(program)
                spoken = time.monotonic()
            if running and time.monotonic() - spoken >= PROGRESS_SECONDS:
                spoken = time.monotonic()
                minutes, seconds = divmod(int(spoken - begun), 60)
                told(f"[{minutes}:{seconds:02}] " + ", ".join(one.progress() for one in running))
            time.sleep(0.05)
    finally:
        for program in running:
            program.stop()


def _show(program: Program) -> None:
    """Everything a program printed, byte for byte."""
    if program.output is not None:
        sys.stdout.flush()
        sys.stdout.buffer.write(program.output.read_bytes())
        sys.stdout.flush()
