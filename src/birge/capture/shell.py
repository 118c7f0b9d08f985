"""The app for phones as files: which it is made of, what is in them, and the version that follows from it.

The service worker takes exactly these bytes along, so a phone never runs half of one version and half of another.
"""

from __future__ import annotations

import hashlib
import json
import re
from functools import lru_cache
from pathlib import Path
from typing import Any

from django.conf import settings
from django.contrib.staticfiles import finders
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import translation

from birge.capture import phone_words
from birge.capture.telling import LANGUAGES

#: What the app needs beside its own folders.
_SHARED = (
    "kit/birge.css",
    "kit/icon.svg",
    "kit/fonts/golos-text-400.woff2",
    "kit/fonts/golos-text-700.woff2",
    "capture/vendor/idb.js",
)
#: The one script the page asks for itself.
_FIRST = "capture/field/start.js"
#: Lines that are nothing but a comment, and comments of several lines that begin one: a phone does not read them.
_COMMENTS = re.compile(r"^[ \t]*(?:/\*(?:(?!\*/).)*\*/|//[^\n]*)[ \t]*\n", re.MULTILINE | re.DOTALL)
#: Letters of a hash that tell versions of a file apart.
_ENOUGH = 24
_OWN = Path(__file__).parent / "static"


def static_paths() -> list[str]:
    """Paths of the static files of the app, below the address of static files."""
    own = [
        path.relative_to(_OWN).as_posix()
        for path in (_OWN / "capture" / "field").rglob("*")
        if path.suffix in (".js", ".css")
    ]
    return sorted([*_SHARED, *own])


def shell() -> str:
    """The one page of the app. The same for everybody: it knows nobody."""
    return render_to_string("capture/field/shell.html", {"static": settings.STATIC_URL, "base": base()})


def base() -> str:
    """The address of the app."""
    return reverse("field:shell")


def manifest() -> str:
    """What a phone needs to put the app on its first screen."""
    icon = f"{settings.STATIC_URL}kit/icon.svg"
    icons = [{"src": icon, "sizes": "any", "type": "image/svg+xml", "purpose": "any"}]
    with translation.override("ky"):
        words = {"name": str(phone_words.WORDS["app_name"]), "description": str(phone_words.WORDS["app_about"])}
    body = {
        "id": base(),
        "short_name": "Birge",
        **words,
        "lang": "ky",
        "start_url": base(),
        "scope": base(),
        "display": "standalone",
        "background_color": "#f7f3ea",
        "theme_color": "#0b4158",
        "icons": icons,
    }
    return _written(body)


def words(language: str) -> str:
    """The words of the app in a language; texts that count have the forms for 1, 2 and 5."""
    with translation.override(language):
        body = {
            "words": {key: str(text) for key, text in phone_words.WORDS.items()},
            "plurals": {key: [say(n) for n in (1, 2, 5)] for key, say in phone_words.PLURALS.items()},
        }
    return _written(body)


def _written(body: dict[str, Any]) -> str:
    return json.dumps(body, ensure_ascii=False, sort_keys=True)


def pack() -> str:
    """All scripts and words in one answer: a first visit over a slow network waits once, not fifty times."""
    return _written({address: _contents()[address].decode() for address in _packed()})


def _scripts() -> list[str]:
    return [f"{settings.STATIC_URL}{path}" for path in static_paths() if path.endswith(".js") and path != _FIRST]


def _packed() -> list[str]:
    return sorted([*_scripts(), *(reverse("field:words", args=[lang]) for lang in LANGUAGES)])


def _made() -> dict[str, str]:
    return {
        base(): shell(),
        reverse("field:manifest"): manifest(),
        **{reverse("field:words", args=[lang]): words(lang) for lang in LANGUAGES},
    }


@lru_cache(maxsize=1)
def _contents() -> dict[str, bytes]:
    """Every address of the app with what a phone keeps there."""
    found = {}
    for path in static_paths():
        place = finders.find(path)
        if place is None:
            raise FileNotFoundError(path)
        found[f"{settings.STATIC_URL}{path}"] = Path(str(place)).read_bytes()
    for address in _scripts():
        found[address] = _COMMENTS.sub("", found[address].decode()).encode()
    return found | {address: text.encode() for address, text in _made().items()}


def files() -> dict[str, str]:
    """Every address of the app with the beginning of the SHA-256, in hex, of what a phone keeps there."""
    return {address: hashlib.sha256(raw).hexdigest()[:_ENOUGH] for address, raw in sorted(_contents().items())}


def forget() -> None:
    """Read the files anew."""
    _contents.cache_clear()


def worker() -> str:
    """The service worker, with what it takes along and the version that follows from it."""
    known = files()
    version = hashlib.sha256(_written(known).encode()).hexdigest()[:16]
    given = {
        "version": version,
        "base": base(),
        "files": known,
        "pack": reverse("field:pack"),
        "packed": _packed(),
    }
    source = (Path(__file__).parent / "static" / "capture" / "worker.js").read_text()
    return f"const APP = {_written(given)};\n{source}"
