"""A messenger that is none: the same interface for bots, with a page on which one writes to the bot oneself.

``python -m tools.messenger``: then start Birge with the settings it prints, open the subscribe page and press the link.
Tests run it in their own process (:class:`Messenger`). Whoever wrote last is remembered until it is stopped.
"""

from __future__ import annotations

import argparse
import contextlib
import html
import json
import threading
import time
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import parse_qs, quote, urlsplit

TOKEN, NAME = "42:fake", "birge_example_bot"
_LOOK = (
    "body{font:16px system-ui;max-width:34rem;margin:1rem auto;padding:0 1rem;background:#eef2f0}"
    "p{white-space:pre-wrap;overflow-wrap:anywhere;padding:.6rem .8rem;border-radius:.8rem;margin:.4rem 0}"
    ".bot{background:#fff;margin-right:15%}.me{background:#cdebd5;margin-left:25%}"
    "form{display:inline-block;margin:.15rem}button{font:inherit;padding:.5rem .8rem;min-height:44px}"
    "input[name=text]{font:inherit;padding:.6rem;width:16rem;max-width:70%}"
)


class Messenger:
    """The fake: what people say to the bot, what it said to them, and how it is refused."""

    def __init__(self, port: int = 0) -> None:
        self.updates: list[dict[str, Any]] = []
        #: Everything sent, in order: chat, text, buttons as (words, data).
        self.sent: list[tuple[int, str, list[tuple[str, str]]]] = []
        self.pressed: list[str] = []
        #: Whoever blocked the bot; seconds that the next message is refused with; answers with an error, so many.
        self.blocked: set[int] = set()
        self.slow: list[int] = []
        self.broken = 0
        self.talk: list[tuple[str, str, list[tuple[str, str]]]] = []
        self._number = 100
        self._came = threading.Condition()
        self._server = ThreadingHTTPServer(("127.0.0.1", port), _handler(self))
        self._server.daemon_threads = True
        self.address = f"http://127.0.0.1:{self._server.server_address[1]}"

    def __enter__(self) -> Messenger:
        threading.Thread(target=self._server.serve_forever, args=(0.05,), daemon=True).start()
        return self

    def __exit__(self, *_: Any) -> None:
        self._server.shutdown()
        self._server.server_close()

    def tell(self, **told: Any) -> None:
        """An update of any shape."""
        with self._came:
            self._number += 1
            self.updates.append({"update_id": self._number, **told})
            self._came.notify_all()

    def write(self, text: str, chat: int = 7, language: str = "ky", kind: str = "private") -> None:
        """Somebody writes to the bot."""
        self.talk.append(("me", text, []))
        told = {"message_id": 1, "chat": {"id": chat, "type": kind}, "text": text}
        self.tell(message={**told, "from": {"id": chat, "first_name": "Аты", "language_code": language}})

    def press(self, data: str, chat: int = 7) -> None:
        """Somebody presses a button."""
        holder = {"message_id": 1, "chat": {"id": chat, "type": "private"}}
        self.tell(callback_query={"id": str(self._number), "data": data, "message": holder, "from": {"id": chat}})

    def answer(self, method: str, told: dict[str, Any]) -> tuple[int, dict[str, Any]]:
        """What the interface answers: status and body."""
        if self.broken:
            self.broken -= 1
            return 502, {"ok": False, "description": "Bad Gateway"}
        if method == "getUpdates":
            return 200, {"ok": True, "result": self._since(told.get("offset"), min(int(told.get("timeout", 0)), 30))}
        if method == "answerCallbackQuery":
            self.pressed.append(str(told["callback_query_id"]))
            return 200, {"ok": True, "result": True}
        if method != "sendMessage":
            return 404, {"ok": False, "description": "Not Found"}
        if told["chat_id"] in self.blocked:
            return 403, {"ok": False, "description": "Forbidden: bot was blocked by the user"}
        if self.slow:
            seconds = self.slow.pop(0)
            said = {"ok": False, "description": "Too Many Requests", "parameters": {"retry_after": seconds}}
            return 429, said
        if not 0 < len(told["text"].encode("utf-16-le")) // 2 <= 4096:
            return 400, {"ok": False, "description": "Bad Request: message is too long"}
        rows = told.get("reply_markup", {}).get("inline_keyboard", [])
        buttons = [(one["text"], one["callback_data"]) for row in rows for one in row]
        if any(not 1 <= len(data.encode()) <= 64 for _words, data in buttons):
            return 400, {"ok": False, "description": "Bad Request: BUTTON_DATA_INVALID"}
        self.sent.append((told["chat_id"], told["text"], buttons))
        self.talk.append(("bot", told["text"], buttons))
        return 200, {"ok": True, "result": {"message_id": len(self.sent)}}

    def _since(self, offset: int | None, wait: int) -> list[dict[str, Any]]:
        until = time.monotonic() + wait
        with self._came:
            if offset is not None:
                self.updates = [one for one in self.updates if one["update_id"] >= offset]
            while not self.updates and (left := until - time.monotonic()) > 0:
                self._came.wait(left)
            return list(self.updates)

    def page(self, start: str) -> str:
        """What was said so far, with the buttons of the last answer and a line to write in."""
        said = "".join(
            f'<p class="{who}">{text if who == "bot" else html.escape(text)}</p>' for who, text, _ in self.talk
        )
        last = next((buttons for who, _text, buttons in reversed(self.talk) if who == "bot"), [])
        keys = "".join(
            f'<form method="post"><input type="hidden" name="press" value="{html.escape(data)}">'
            f"<button>{html.escape(words)}</button></form>"
            for words, data in last
        )
        typed = f"/start {start}" if start else ""
        return (
            '<!doctype html><html lang="ky"><meta charset="utf-8"><meta name="viewport" content="width=device-width">'
            f"<title>Messenger</title><style>{_LOOK}</style>{said}{keys}"
            f'<form method="post"><input name="text" value="{html.escape(typed)}" aria-label="…"> '
            "<button>→</button></form></html>"
        )


def _handler(messenger: Messenger) -> type[BaseHTTPRequestHandler]:
    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def log_message(self, *_: Any) -> None:
            """Nothing is written down."""

        def _give(self, status: int, kind: str, data: bytes, **more: str) -> None:
            self.send_response(status)
            self.send_header("Content-Type", kind)
            self.send_header("Content-Length", str(len(data)))
            for name, value in more.items():
                self.send_header(name, value)
            with contextlib.suppress(ConnectionError):
                # Whoever asked may have been stopped meanwhile.
                self.end_headers()
                self.wfile.write(data)

        def do_GET(self) -> None:
            start = parse_qs(urlsplit(self.path).query).get("start", [""])[0]
            self._give(200, "text/html; charset=utf-8", messenger.page(start).encode())

        def do_POST(self) -> None:
            data = self.rfile.read(int(self.headers.get("Content-Length", 0)))
            if self.path.startswith("/bot"):
                status, body = messenger.answer(self.path.rpartition("/")[2], json.loads(data))
                self._give(status, "application/json", json.dumps(body).encode())
                return
            told = {name: values[0] for name, values in parse_qs(data.decode()).items()}
            many = len(messenger.sent)
            if "press" in told:
                messenger.press(told["press"])
            elif told.get("text"):
                messenger.write(told["text"])
            for _turn in range(60):
                if len(messenger.sent) > many:
                    break
                time.sleep(0.05)
            self._give(303, "text/plain", b"", Location="/")

    return Handler


def main() -> None:
    """Run it until it is stopped, and say with which settings Birge finds it."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--port", type=int, default=8081)
    with Messenger(parser.parse_args().port) as messenger:
        print(f"BIRGE_BOT_TOKEN={TOKEN} BIRGE_BOT_NAME={NAME} BIRGE_BOT_API={messenger.address}", end=" ")
        print(f"BIRGE_BOT_LINK={messenger.address}/{quote('chat')}/", flush=True)
        threading.Event().wait()


if __name__ == "__main__":
    main()
