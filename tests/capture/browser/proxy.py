"""A network between the browser and the server: it counts every byte, and loses, answers, repeats or holds back.

Each request is taken whole and sent on over a connection of its own, so that a rule decides about one request and no
other.
"""

from __future__ import annotations

import socket
import threading
from collections.abc import Callable
from contextlib import closing, suppress
from dataclasses import dataclass, field

#: Pass on; cut the line before the server hears of it; let the server act and lose its answer; say it twice to it; cut
#: the line and say it to the server later, when others have overtaken it.
PASS, REFUSE, LOSE, TWICE, LATE = "pass", "refuse", "lose", "twice", "late"
#: What to do with a request: one of the words above, or an answer of the network itself.
Rule = Callable[[str, str], "str | bytes"]


def answer(status: str, body: bytes = b"", *headers: str) -> bytes:
    """An answer as somebody in between would give it."""
    lines = [f"HTTP/1.1 {status}", f"Content-Length: {len(body)}", "Connection: close", *headers]
    return "\r\n".join(lines).encode() + b"\r\n\r\n" + body


@dataclass
class Network:
    """A proxy in front of a server on this machine. ``rule`` is asked for each request: method and path."""

    server: str
    rule: Rule = lambda _method, _path: PASS
    #: Rewrites what the server answered to a path, e.g. to serve another version of the app.
    rewrite: Callable[[str, bytes], bytes] | None = None
    asked: list[tuple[str, str]] = field(default_factory=list)
    #: Requests that were held back, with their paths.
    held: list[tuple[str, bytes]] = field(default_factory=list)
    #: Bytes of requests with a body, and bytes that came to the browser, headers and all.
    sent: int = 0
    received: int = 0
    #: The server of the tests has one connection to its database: it gets one request after the other.
    turn: threading.Lock = field(default_factory=threading.Lock)
    #: How many requests are on their way now; who waits for none is told of each that ends.
    serving: int = 0
    ended: threading.Condition = field(default_factory=threading.Condition)

    def __enter__(self) -> Network:
        self._listening = socket.create_server(("127.0.0.1", 0))
        self.url = f"http://localhost:{self._listening.getsockname()[1]}"
        threading.Thread(target=self._accept, daemon=True).start()
        return self

    def __exit__(self, *_: object) -> None:
        self._listening.close()

    def quiet(self, seconds: float = 60) -> None:
        """Wait until no request is on its way, so that the server does not write while the test looks."""
        with self.ended:
            assert self.ended.wait_for(lambda: self.serving == 0, seconds), "requests without an end"

    def requests(self, method: str, part: str) -> int:
        """How many requests of this method came for a path with this in it."""
        return sum(1 for asked, path in self.asked if asked == method and part in path)

    def came(self, method: str, part: str, *, times: int, seconds: float = 60) -> None:
        """Wait until so many requests of this method came for a path with this in it, and were answered."""
        with self.ended:
            assert self.ended.wait_for(lambda: self.requests(method, part) >= times, seconds), f"{part} never came"

    def deliver(self) -> int:
        """Say to the server what was held back, the latest first; nobody hears the answers. Answers how many."""
        late, self.held = self.held, []
        for path, request in reversed(late):
            self._ask(path, request)
        return len(late)

    def _accept(self) -> None:
        while True:
            try:
                client, _ = self._listening.accept()
            except OSError:
                return
            threading.Thread(target=self._serve, args=(client,), daemon=True).start()

    def _serve(self, client: socket.socket) -> None:
        with closing(client), suppress(OSError):
            client.settimeout(60)
            request = _whole(client)
            if not request:
                return
            with self.ended:
                self.serving += 1
            try:
                self._answer(client, request)
            finally:
                with self.ended:
                    self.serving -= 1
                    self.ended.notify_all()

    def _answer(self, client: socket.socket, request: bytes) -> None:
        method, path = request.split(b"\r\n", 1)[0].decode("latin-1").split(" ")[:2]
        self.asked.append((method, path))
        self.sent += len(request)
        what = self.rule(method, path)
        if what == LATE:
            self.held.append((path, request))
        if what in (REFUSE, LATE):
            return
        reply = what if isinstance(what, bytes) else self._ask(path, request)
        if what == TWICE:
            reply = self._ask(path, request)
        if what == LOSE:
            return
        self.received += len(reply)
        client.sendall(reply)

    def _ask(self, path: str, request: bytes) -> bytes:
        head, _, body = request.partition(b"\r\n\r\n")
        asked = (b"accept-encoding:", b"if-none-match:", b"if-modified-since:")
        gone = (b"connection:", *(asked if self.rewrite else ()))
        lines = [line for line in head.split(b"\r\n") if not line.lower().startswith(gone)]
        host, port = self.server.removeprefix("http://").split(":")
        with self.turn, socket.create_connection((host, int(port)), timeout=60) as server:
            server.sendall(b"\r\n".join([*lines, b"Connection: close"]) + b"\r\n\r\n" + body)
            reply = b"".join(iter(lambda: server.recv(65536), b""))
        return reply if self.rewrite is None else self._rewritten(path, reply)

    def _rewritten(self, path: str, reply: bytes) -> bytes:
        assert self.rewrite is not None
        head, _, body = reply.partition(b"\r\n\r\n")
        made = self.rewrite(path, body)
        if made == body:
            return reply
        kept = [line for line in head.split(b"\r\n") if not line.lower().startswith((b"content-length:", b"etag:"))]
        return b"\r\n".join([*kept, b"Content-Length: %d" % len(made)]) + b"\r\n\r\n" + made


def _whole(client: socket.socket) -> bytes:
    """One request with its body; empty when the browser hung up."""
    data = b""
    while b"\r\n\r\n" not in data:
        more = client.recv(65536)
        if not more:
            return b""
        data += more
    head, _, body = data.partition(b"\r\n\r\n")
    wanted = 0
    for line in head.split(b"\r\n"):
        if line.lower().startswith(b"content-length:"):
            wanted = int(line.split(b":", 1)[1])
    while len(body) < wanted:
        more = client.recv(65536)
        if not more:
            return b""
        body += more
    return head + b"\r\n\r\n" + body
