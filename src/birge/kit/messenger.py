"""Whether this installation has a bot in a messenger, and what opens a chat with it."""

from __future__ import annotations

from urllib.parse import quote

from django.conf import settings

from birge.kit import mail


def is_on() -> bool:
    """Whether token, name and a public address are set: without them no messages are promised to anybody."""
    return bool(settings.BOT_TOKEN and settings.BOT_NAME and mail.base())


def link(code: str = "") -> str:
    """What opens a chat with the bot; ``code``: what it is told first."""
    start = f"?start={quote(code, safe='')}" if code else ""
    return f"{settings.BOT_LINK}{quote(settings.BOT_NAME, safe='')}{start}"
