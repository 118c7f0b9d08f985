"""The server of the simulation: real views on a real database, and points at which it may die."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from typing import Any
from unittest import mock

from django.db import connection
from django.http import HttpResponse
from django.test import RequestFactory
from django.urls import resolve
from django.utils import translation

from birge.api.v1.capture import packets
from birge.capture import files
from birge.capture.actions import intake, processing

#: Where the process may be killed: while a packet is kept, right after, when the action made the record and the packet
#: does not know yet, just before that is committed, before the answer, while a piece of a photo lies on the disk and is
#: not counted.
POINTS = ("in_intake", "before_form", "after_action", "in_form", "before_answer", "in_upload")


class Died(BaseException):
    """The process was killed; no handler of ours sees it."""


@dataclass
class Server:
    """Answers requests. ``asked``: how many; ``killed``: how often it died in one. ``lazy``: savepoints of what was
    confirmed and never reached the disk (a planted fault)."""

    armed: str = ""
    asked: int = 0
    killed: int = 0
    lazy: list[str] = field(default_factory=list)
    factory: RequestFactory = field(default_factory=RequestFactory)

    def call(self, method: str, path: str, body: bytes, headers: dict[str, str], kind: str) -> Any:
        """The answer, or ``None``: the server died before it gave one."""
        request = self.factory.generic(method, path, body, content_type=kind, headers=headers)
        found = resolve(path)
        self.asked += 1
        try:
            with translation.override("en"):
                return found.func(request, *found.args, **found.kwargs)
        except Died:
            self.killed += 1
            self.fall()
            return None
        except Exception:
            return HttpResponse(b"{}", status=500)
        finally:
            self.armed = ""

    def fall(self) -> None:
        """The machine loses what was not on the disk: nothing, unless somebody confirmed too early."""
        if self.lazy:
            connection.savepoint_rollback(self.lazy[0])
            self.lazy.clear()

    def dies_at(self, point: str, after: bool = False) -> Callable[[Any], Any]:
        """Wrap a function so that the armed server dies at it."""

        def wrap(inner: Any) -> Any:
            def outer(*args: Any, **more: Any) -> Any:
                if self.armed == point and not after:
                    raise Died(point)
                found = inner(*args, **more)
                if self.armed == point:
                    raise Died(point)
                return found

            return outer

        return wrap

    @contextmanager
    def running(self) -> Iterator[None]:
        """The server with its points of death in place."""
        places = {
            "in_intake": (intake, "_counted", True),
            "before_form": (packets, "look", False),
            "after_action": (processing, "record_key", False),
            "in_form": (processing, "_tell", False),
            "before_answer": (packets, "_told", False),
            "in_upload": (files, "write_at", True),
        }
        with ExitStack() as stack:
            for point, (module, name, after) in places.items():
                wrapped = self.dies_at(point, after)(getattr(module, name))
                stack.enter_context(mock.patch.object(module, name, wrapped))
            yield


def body_of(answer: Any) -> dict[str, Any]:
    """The JSON of an answer; empty where there is none."""
    return json.loads(answer.content) if answer is not None and answer.content else {}
