"""A gateway for text messages that sends none: it keeps what it is given, and fails as it is told to.

``python -m tools.texts`` prints each message, and the settings with which Birge finds it. Tests run it, too.
"""

from __future__ import annotations

import argparse
import contextlib
import json
import threading
from dataclasses import dataclass
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

KEY = "key-of-the-example"


@dataclass(frozen=True)
class Text:
    """A message as it came."""

    to: str
    text: str
    name: str


class Gateway:
    """The fake. ``ways`` are taken one after the other, then all is well: "ok", a status ("500"), "garbage", "wordy"
    (another contract), "refused" (this number takes none), "silent" (nothing is answered), "lost" (taken, and then
    nothing is answered)."""

    def __init__(self, port: int = 0, tell: bool = False) -> None:
        #: Each message once, whatever was repeated, and every request.
        self.sent: dict[str, Text] = {}
        self.asked: list[Text] = []
        self.ways: list[str] = []
        self.tell = tell
        self._over = threading.Event()
        self._server = ThreadingHTTPServer(("127.0.0.1", port), _handler(self))
        self._server.daemon_threads = True
        self.address = f"http://127.0.0.1:{self._server.server_address[1]}/send"

    def __enter__(self) -> Gateway:
        threading.Thread(target=self._server.serve_forever, args=(0.05,), daemon=True).start()
        return self

    def __exit__(self, *_: Any) -> None:
        self._over.set()
        self._server.shutdown()
        self._server.server_close()

    def answer(self, key: str, told: dict[str, Any]) -> tuple[int, str, dict[str, str]] | None:
        """Status, body and headers; ``None``: nothing, until whoever asked goes away."""
        if key != f"Bearer {KEY}":
            return 401, "{}", {}
        one = Text(told["to"], told["text"], told["id"])
        self.asked.append(one)
        way = self.ways.pop(0) if self.ways else "ok"
        if way in ("ok", "lost"):
            if self.tell and one.name not in self.sent:
                print(f"{one.to}: {one.text}", flush=True)
            self.sent[one.name] = one
        if way in ("silent", "lost"):
            self._over.wait(30)
            return None
        if way == "garbage":
            return 200, "<html>Welcome", {}
        if way == "wordy":
            return 200, '{"status": "ok"}', {}
        if way == "refused":
            return 200, '{"accepted": false}', {}
        if way == "busy":
            return 429, "{}", {"Retry-After": "90"}
        return (200, '{"accepted": true}', {}) if way == "ok" else (int(way), "{}", {})


def _handler(gateway: Gateway) -> type[BaseHTTPRequestHandler]:
    class Handler(BaseHTTPRequestHandler):
        def log_message(self, *_: Any) -> None:
            """Nothing is written down."""

        def do_POST(self) -> None:
            told = json.loads(self.rfile.read(int(self.headers.get("Content-Length", 0))))
            found = gateway.answer(self.headers.get("Authorization", ""), told)
            if found is None:
                return
            status, body, more = found
            with contextlib.suppress(ConnectionError):
                self.send_response(status)
                for name, value in {"Content-Type": "application/json", **more}.items():
                    self.send_header(name, value)
                self.end_headers()
                self.wfile.write(body.encode())

    return Handler


def main() -> None:
    """Run it until it is stopped."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--port", type=int, default=8082)
    with Gateway(parser.parse_args().port, tell=True) as gateway:
        print(f"BIRGE_SMS_GATEWAY={gateway.address} BIRGE_SMS_KEY={KEY}", flush=True)
        threading.Event().wait()


if __name__ == "__main__":
    main()
