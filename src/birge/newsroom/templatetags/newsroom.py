"""Paragraphs of news: plain words, in which only whole http and https addresses become links."""

from __future__ import annotations

import re
from urllib.parse import urlsplit

from django import template
from django.utils.html import escape, format_html
from django.utils.safestring import SafeString, mark_safe

register = template.Library()
_ADDRESS = re.compile(r"https?://[^\s<>\"'«»“”]+", re.I)
#: What ends a sentence, not an address.
_AFTER = ".,;:!?…)]}"
_HOST = re.compile(r"(?=.{4,253}$)(?:[\w-]{1,63}\.)+[^\W\d_][\w-]{1,62}", re.UNICODE)
LONGEST = 500


def _is_plain(address: str) -> bool:
    """Whether an address names a host and nothing that pretends to be another one."""
    try:
        parts = urlsplit(address)
        return len(address) <= LONGEST and "@" not in parts.netloc and bool(_HOST.fullmatch(parts.hostname or ""))
    except ValueError:
        return False


def _linked(line: str) -> SafeString:
    out, at = [], 0
    for found in _ADDRESS.finditer(line):
        address = found[0].rstrip(_AFTER)
        out.append(escape(line[at : found.start()]))
        if _is_plain(address):
            out.append(format_html('<a href="{}" rel="nofollow noopener ugc">{}</a>', address, address))
        else:
            out.append(escape(address))
        at = found.start() + len(address)
    out.append(escape(line[at:]))
    return mark_safe("".join(out))  # noqa: S308 - every part is escaped above


@register.filter
def paragraphs(text: str) -> SafeString:
    """A text as paragraphs; single line breaks stay."""
    parts = [part for part in re.split(r"\n\s*\n", text or "") if part.strip()]
    rows = ("<br>".join(_linked(line) for line in part.split("\n")) for part in parts)
    return mark_safe("".join(f"<p>{row}</p>" for row in rows))  # noqa: S308 - every line is escaped above
