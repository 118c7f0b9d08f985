"""Text messages by a gateway, over a contract as small as it can be; an adapter stands before one that speaks another.

``POST`` to the address of the gateway, ``Authorization: Bearer <key>``, a JSON object ``{"id", "to", "text"}``; it
answers 200, 201 or 202 with ``{"accepted": true}``. The same ``id`` again is the same message and goes out once. 400,
404, 422 and ``{"accepted": false}``: this number takes none. 429 and 503 may say ``Retry-After``. Else: again.
"""

from __future__ import annotations

import http.client
import json
import time
import urllib.error
import urllib.request

from django.conf import settings

#: Bytes of an answer, and seconds that one is waited for.
MOST_BYTES, PATIENCE = 10_000, 5
#: Seconds that are waited at most, whatever the gateway asks for.
LONGEST_PAUSE = 600


class TextingError(Exception):
    """The gateway did not take it; it may be asked again."""


class ImpossibleError(TextingError):
    """This number takes no messages."""


class BusyError(TextingError):
    """The gateway wants to be left alone for ``seconds``."""

    def __init__(self, seconds: int) -> None:
        super().__init__(str(seconds))
        self.seconds = seconds


def is_on() -> bool:
    """Whether address and key are set: without them nobody is promised a message."""
    return bool(settings.SMS_GATEWAY and settings.SMS_KEY)


def send(to: str, text: str, name: str) -> None:
    """Send a text message; ``name`` is the same whenever it is repeated.

    :raises ImpossibleError: never. :raises BusyError: not now. :raises TextingError: it may be tried again.
    """
    # No error that is passed on names the number, the text or the key.
    data = json.dumps({"id": name, "to": to, "text": text}, ensure_ascii=False).encode()
    headers = {"Content-Type": "application/json", "Authorization": f"Bearer {settings.SMS_KEY}"}
    try:
        request = urllib.request.Request(settings.SMS_GATEWAY, data, headers)  # noqa: S310 - from settings
        with urllib.request.urlopen(request, timeout=PATIENCE) as answer:  # noqa: S310 - the same
            found = json.loads(_read(answer))
    except urllib.error.HTTPError as error:
        with error:
            raise _refused(error.code, error.headers.get("Retry-After", "")) from None
    except (OSError, http.client.HTTPException, ValueError, RecursionError) as error:
        raise TextingError(type(error).__name__) from None
    taken = found.get("accepted") if isinstance(found, dict) else None
    if taken is False:
        raise ImpossibleError
    if taken is not True:
        raise TextingError("no answer that is known")


def _read(answer: http.client.HTTPResponse) -> bytes:
    """The answer; one that comes in drops is not waited for any longer than one that does not come."""
    until, found = time.monotonic() + PATIENCE, b""
    while len(found) < MOST_BYTES and (piece := answer.read1(MOST_BYTES)):
        found += piece
        if time.monotonic() > until:
            raise TimeoutError
    return found


def _refused(status: int, later: str) -> TextingError:
    if status in (400, 404, 422):
        return ImpossibleError()
    if status in (429, 503) and later.isascii() and later.isdecimal():
        return BusyError(min(int(later[:6]), LONGEST_PAUSE))
    return TextingError(f"status {status}")
