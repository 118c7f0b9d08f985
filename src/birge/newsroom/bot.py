"""The bot of a messenger, by the interface that Telegram made known: three methods over HTTPS, nothing of it is kept.

A fake of the same interface for tests and for trying it out: ``python -m tools.messenger`` (docs/newsroom.md).
"""

from __future__ import annotations

import html
import http.client
import json
import urllib.error
import urllib.request
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from django.conf import settings

#: Signs of a message as the messenger counts them: pairs of bytes of UTF-16.
MOST_SIGNS = 4096
#: Bytes of an answer, and seconds that one is waited for.
MOST_BYTES, PATIENCE = 4_000_000, 10
#: Seconds that are waited at most, whatever the messenger asks for.
LONGEST_PAUSE = 24 * 3600


class BotError(Exception):
    """The messenger did not take it; it may be asked again."""


class GoneError(BotError):
    """The person blocked the bot, or the chat is not there any more."""


class SlowDownError(BotError):
    """The messenger wants to be left alone for ``seconds``."""

    def __init__(self, seconds: int) -> None:
        super().__init__(str(seconds))
        self.seconds = seconds


class NotOursError(BotError):
    """The token is not known, or somebody else listens for this bot."""


@dataclass(frozen=True, slots=True)
class Button:
    """A button below a message: its words, and what is told to the bot when it is pressed (64 bytes at most)."""

    text: str
    data: str


def escaped(text: str) -> str:
    """Text as it may stand in a message: nothing in it formats anything."""
    return html.escape(text, quote=False)


def signs(text: str) -> int:
    """How long a text is as the messenger counts."""
    return len(text.encode("utf-16-le")) // 2


def fitting(parts: Iterable[str], most: int = MOST_SIGNS) -> list[str]:
    """As many of the parts, in order and with an empty line between them, as fit into one message."""
    found: list[str] = []
    left = most
    for part in parts:
        left -= signs(part) + 2
        if left < 0:
            break
        found.append(part)
    return found


def send(chat: int, text: str, rows: Sequence[Sequence[Button]] = ()) -> None:
    """Send a message; what it quotes was :func:`escaped` before.

    :raises GoneError: nobody reads there any more.
    :raises SlowDownError: not now.
    :raises BotError: it may be tried again.
    """
    told: dict[str, Any] = {"chat_id": chat, "text": text, "parse_mode": "HTML"}
    if rows:
        keys = [[{"text": one.text, "callback_data": one.data} for one in row] for row in rows]
        told["reply_markup"] = {"inline_keyboard": keys}
    _ask("sendMessage", told)


def heard(after: int | None, wait: int) -> list[dict[str, Any]]:
    """What people said to the bot since; waits up to ``wait`` seconds for it.

    :param after: the number of the first message wanted; those before it are forgotten by the messenger.
    """
    told: dict[str, Any] = {"timeout": wait, "allowed_updates": ["message", "callback_query", "my_chat_member"]}
    if after is not None:
        told["offset"] = after
    found = _ask("getUpdates", told, wait)
    return [one for one in found if isinstance(one, dict)] if isinstance(found, list) else []


def pressed(press: str) -> None:
    """Tell the messenger that a button was taken note of, so that it stops turning a wheel."""
    _ask("answerCallbackQuery", {"callback_query_id": press})


def _ask(method: str, told: dict[str, Any], wait: int = 0) -> Any:
    # The token is a part of the address: no error that names the address may be passed on.
    address = f"{settings.BOT_API}/bot{settings.BOT_TOKEN}/{method}"
    data = json.dumps(told, ensure_ascii=False).encode()
    try:
        request = urllib.request.Request(address, data, {"Content-Type": "application/json"})  # noqa: S310 - from settings
        with urllib.request.urlopen(request, timeout=PATIENCE + wait) as answer:  # noqa: S310 - the same
            found = json.loads(answer.read(MOST_BYTES))
    except urllib.error.HTTPError as error:
        with error:
            raise _refused(error.code, error.read(MOST_BYTES), error.headers.get("Retry-After", "")) from None
    except (OSError, http.client.HTTPException, ValueError, RecursionError) as error:
        raise BotError(type(error).__name__) from None
    if not isinstance(found, dict) or not found.get("ok"):
        raise BotError("not ok")
    return found.get("result")


def _refused(status: int, body: bytes, header: str) -> BotError:
    """What an answer that is none means."""
    try:
        found = json.loads(body)
    except (ValueError, RecursionError):
        found = {}
    found = found if isinstance(found, dict) else {}
    said = str(found.get("description", "")).lower()
    asked = found.get("parameters")
    asked = asked if isinstance(asked, dict) else {}
    if status == 429:
        seconds = asked.get("retry_after", header)
        known = isinstance(seconds, int) or str(seconds).isdecimal()
        return SlowDownError(min(max(int(seconds), 1), LONGEST_PAUSE) if known else 60)
    if status == 403 or (status == 400 and ("chat not found" in said or "migrate_to_chat_id" in asked)):
        return GoneError(str(status))
    if status in (401, 404, 409):
        return NotOursError(str(status))
    return BotError(str(status))
