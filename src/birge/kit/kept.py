"""Things worked out at length from what does not change any more, kept in the process for the next reader.

A key names all that the answer depends on, so a kept answer is never an old one: what was announced by the moment of
its announcement, what also shows today's names by the edition of its municipality (``places.actions.touch``).
"""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Hashable
from threading import Lock
from typing import Generic, TypeVar

T = TypeVar("T")


class Kept(Generic[T]):
    """At most ``most`` answers; what was not asked for longest goes first."""

    def __init__(self, most: int) -> None:
        self.most = most
        self.answers: OrderedDict[Hashable, T] = OrderedDict()
        self.lock = Lock()

    def __call__(self, key: Hashable, make: Callable[[], T]) -> T:
        """The answer to ``key``, worked out where it is not there. Two that ask at once may both work it out."""
        with self.lock:
            if key in self.answers:
                self.answers.move_to_end(key)
                return self.answers[key]
        found = make()
        with self.lock:
            self.answers[key] = found
            while len(self.answers) > self.most:
                self.answers.popitem(last=False)
        return found
