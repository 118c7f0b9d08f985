"""The worker that keeps the public pages a browser has opened. It stands above all languages and beside /field/."""

from __future__ import annotations

import hashlib
import json
from functools import cache
from pathlib import Path

from django.http import HttpRequest, HttpResponse
from django.utils import translation
from django.utils.cache import get_conditional_response
from django.utils.translation import gettext
from django.views.decorators.http import require_safe

from birge.kit.gate import public

#: So many pages are kept, none longer than so many letters.
MOST_PAGES, MOST_LETTERS = 60, 400_000


@public
@require_safe
def worker(request: HttpRequest) -> HttpResponse:
    """The worker with its words in three languages; asked for again each time, so that a new one is found at once."""
    text, tag = _made()
    headers = {"Cache-Control": "public, no-cache", "ETag": tag}
    answer = HttpResponse(text, content_type="text/javascript; charset=utf-8", headers=headers)
    return get_conditional_response(request, etag=tag, response=answer) or answer


@cache
def _made() -> tuple[str, str]:
    body = (Path(__file__).parent.parent / "reread.js").read_text("utf-8")
    words = json.dumps({name: _words(name) for name in ("ky", "ru", "en")}, ensure_ascii=False)
    head = f"const WORDS = {words};\nconst MOST_PAGES = {MOST_PAGES}, MOST_BYTES = {MOST_LETTERS};\n"
    digest = hashlib.sha256((head + body).encode()).hexdigest()[:16]
    return f'{head}const STORE = "birge-read-{digest}";\n{body}', f'"{digest}"'


def _words(language: str) -> dict[str, str]:
    with translation.override(language):
        return {
            "lang": language,
            "kept": gettext("No network: a kept copy of %s"),
            "none": gettext("No network, and this page was not opened before"),
            "these": gettext("These can be read:"),
        }
