"""How much the simulation did: without figures a green run says nothing about how far it looked."""

from __future__ import annotations

import time
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field

#: After so many sequences a long run says how far it is.
TOLD_EVERY = 100


@dataclass
class Counted:
    """What all sequences of a run did together. ``asked``: how many there will be; 0 tells nothing on the way."""

    asked: int = 0
    what: Counter[str] = field(default_factory=Counter)
    begun: float = field(default_factory=time.monotonic)

    def add(self, one: Mapping[str, int]) -> None:
        """A sequence has ended."""
        self.what.update({"sequences": 1, **one})
        if self.asked and self.what["sequences"] % TOLD_EVERY == 0:
            print(f"  {self.what['sequences']} of {self.asked}, {time.monotonic() - self.begun:.0f} s", flush=True)

    def __str__(self) -> str:
        has = self.what
        return (
            f"{has['sequences']} sequences, {has['steps']} steps; pieces written {has['written']}, acknowledged "
            f"{has['acknowledged']}, stored {has['stored']}, lost {has['lost']}; requests {has['requests']}, server "
            f"killed {has['killed']} times in them, answers lost {has['unheard']}; photos whole {has['photos']}; "
            f"records {has['records']}; taken back {has['deleted']}, phones disabled {has['disabled']}; "
            f"{time.monotonic() - self.begun:.0f} s"
        )
