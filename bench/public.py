"""How many requests a second the public pages answer with two workers.

Made anew each time (every request has another query, which no page looks at), as made for an earlier reader, and
unchanged since the reader got it.

The one who asks is one process with a few connections that stay open; what it costs comes out of the same processors,
so the figure is what a server with a reader on the same machine reaches.
"""

from __future__ import annotations

import itertools
import selectors
import socket
import statistics
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from urllib.parse import urlsplit

from bench.figures import Figure
from tests.installation import Installation

#: Of the invented municipality of the demo: one record, its municipality, the country.
ONE = "m/ulgu/c/1/problems/1/"
PAGES = {"one record": ONE, "its thread": f"{ONE}thread/", "home": "m/ulgu/", "front": ""}
LEAST_MADE, LEAST_UNCHANGED = 150, 3_000
CONNECTIONS, SECONDS, TURNS = 16, 8.0, 3


@dataclass(slots=True)
class _Line:
    """A connection and what has come over it of the answer it waits for."""

    socket: socket.socket
    got: bytearray = field(default_factory=bytearray)


def _whole(got: bytearray) -> int:
    """The length of the answer at the beginning of ``got``; 0: not all of it is there."""
    end = got.find(b"\r\n\r\n")
    if end < 0:
        return 0
    head = bytes(got[:end]).lower()
    at = head.find(b"content-length:")
    if head.startswith(b"http/1.1 304") or at < 0:
        return end + 4
    return end + 4 + int(head[at + 15 :].split(b"\r\n", 1)[0])


def _request(host: str, path: str, tag: str = "") -> bytes:
    asked = f"GET /ky/{path} HTTP/1.1\r\nHost: {host}\r\nAccept-Encoding: gzip\r\n"
    return (asked + (f"If-None-Match: {tag}\r\n" if tag else "") + "\r\n").encode()


def _ask(address: tuple[str, int], request: bytes) -> bytes:
    """The answer to one request, with its head."""
    with socket.create_connection(address) as line:
        line.sendall(request)
        got = bytearray()
        while not (size := _whole(got)) or len(got) < size:
            part = line.recv(65_536)
            if not part:
                break
            got += part
        return bytes(got)


def a_second(address: tuple[str, int], requests: Iterator[bytes], begins: bytes, seconds: float) -> float:
    """Answers a second while every connection asks again as soon as it was answered.

    :param requests: what is asked, one after another, without end.
    :param begins: what each answer begins with.
    :raises RuntimeError: at another answer, or when the server hangs up.
    """
    waiting = selectors.DefaultSelector()
    for _number in range(CONNECTIONS):
        line = _Line(socket.create_connection(address))
        line.socket.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        waiting.register(line.socket, selectors.EVENT_READ, line)
        line.socket.sendall(next(requests))
    answered, begun, took = 0, time.monotonic(), 0.0
    # When time is up, what was asked is still answered: the next turn must not wait for it.
    while waiting.get_map():
        for key, _mask in waiting.select(timeout=1):
            line = key.data
            part = line.socket.recv(65_536)
            if not part:
                raise RuntimeError("the server hung up")
            line.got += part
            size = _whole(line.got)
            if size and len(line.got) >= size:
                if not line.got.startswith(begins):
                    raise RuntimeError(bytes(line.got[:200]).decode(errors="replace"))
                del line.got[:size]
                took = took if took > seconds else time.monotonic() - begun
                if took > seconds:
                    waiting.unregister(line.socket)
                    line.socket.close()
                else:
                    answered += 1
                    line.socket.sendall(next(requests))
    waiting.close()
    return answered / took


def figures(_place: Installation, address: str, seconds: float = SECONDS) -> list[Figure]:
    """Requests a second of each page, made anew and unchanged; the median of three turns."""
    parts = urlsplit(address)
    to, host = (parts.hostname or "", parts.port or 80), parts.netloc
    found = []
    for name, path in PAGES.items():
        first = _ask(to, _request(host, path))
        head = first.split(b"\r\n\r\n", 1)[0].decode()
        tag = next((line[5:].strip() for line in head.split("\r\n") if line.lower().startswith("etag:")), "")
        least_made = LEAST_MADE if path == ONE else 0
        each = (_request(host, f"{path}?n={number}") for number in itertools.count())
        same, again = itertools.repeat(_request(host, path)), itertools.repeat(_request(host, path, tag))
        for what, requests, begins, least in (
            ("made anew", each, b"HTTP/1.1 200", least_made),
            ("as made for another", same, b"HTTP/1.1 200", least_made),
            ("unchanged", again, b"HTTP/1.1 304", LEAST_UNCHANGED),
        ):
            a_second(to, requests, begins, seconds / 4)
            turns = [a_second(to, requests, begins, seconds) for _turn in range(TURNS)]
            value = statistics.median(turns)
            reach = f"≥ {least:g} /s" if least else ""
            detail = ", ".join(f"{turn:.0f}" for turn in turns)
            found.append(Figure(f"requests a second, {what}: {name}", f"{value:.0f} /s", reach, value >= least, detail))
    return found
