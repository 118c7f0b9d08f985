"""Everything a stranger can read of a municipality: pages, files and answers of programs, from link to link."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterable
from html import unescape
from urllib.parse import urljoin, urlsplit

from django.test import Client

_LINK = re.compile(r'\b(?:href|src|action)="([^"]+)"')
_API = re.compile(r'"(/(?:api|[a-z]{2}/m)/[^"\s]+)"')
#: What has no figures of this municipality in it, or the same ones once more: styles, other languages, printed pages.
_PASSED = re.compile(r"^/(?:static|sign-|account|set-language|log/tile)|[.](?:pdf|svg|png|jpg|ics|js|css)(?:$|[?])")
#: A space inside a number.
_THIN = re.compile(r"(?<=\d)[\s\u00a0\u202f](?=\d{3}\b)")


def text_of(answer: object) -> str:
    """What an answer says, without its markup; of a zipped document the text of all its parts."""
    body = answer.getvalue()  # type: ignore[attr-defined]
    if body[:4] == b"PK\x03\x04":
        with zipfile.ZipFile(io.BytesIO(body)) as packed:
            parts = [packed.read(name).decode("utf-8", "replace") for name in packed.namelist() if name.endswith("xml")]
        return unescape(re.sub(r"<[^>]*>", " ", "\n".join(parts)))
    return body.decode("utf-8", "replace")


def crawled(starts: Iterable[str], within: re.Pattern[str], most: int = 600) -> dict[str, str]:
    """Address → what it says to a stranger; each address once, as far as links lead ``within``."""
    stranger, found, waiting = Client(), {}, list(dict.fromkeys(starts))
    seen = set(waiting)
    while waiting:
        address = waiting.pop(0)
        answer = stranger.get(address)
        if answer.status_code != 200:
            continue
        assert len(found) < most, "a page that leads to ever new pages"
        found[address] = text = text_of(answer)
        for link in [*_LINK.findall(text), *_API.findall(text)]:
            parts = urlsplit(urljoin(address, unescape(link)))
            target = parts.path + (f"?{parts.query}" if parts.query else "")
            if parts.netloc in ("", "testserver") and target not in seen and within.search(target):
                seen.add(target)
                if not _PASSED.search(target):
                    waiting.append(target)
    return found


def numbers_in(text: str) -> set[int]:
    """Every whole number that stands in a text or in a tag of a page."""
    return {int(one) for one in re.findall(r"(?<![\d.,])\d{1,18}(?![\d])", _THIN.sub("", unescape(text)))}
