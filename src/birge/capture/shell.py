"""The app for phones as files: which it is made of, what is in them, and the version that follows from it.

The service worker takes exactly these bytes along, so a phone never runs half of one version and half of another.
All of it is made once in a process: nothing of it depends on who asks.
"""

from __future__ import annotations

import hashlib
import json
import re
from dataclasses import dataclass, field
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


@dataclass(frozen=True)
class Made:
    """An answer as it is sent, with the tag by which a phone asks for it again."""

    raw: bytes
    tag: str = field(init=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "tag", f'"{hashlib.sha256(self.raw).hexdigest()[:32]}"')


def static_paths() -> list[str]:
    """Paths of the static files of the app, below the address of static files."""
    own = [
        path.relative_to(_OWN).as_posix()
        for path in (_OWN / "capture" / "field").rglob("*")
        if path.suffix in (".js", ".css")
    ]
    return sorted([*_SHARED, *own])


def _shell() -> str:
    """The one page of the app. The same for everybody: it knows nobody."""
    return render_to_string("capture/field/shell.html", {"static": settings.STATIC_URL, "base": base()})


def base() -> str:
    """The address of the app."""
    return reverse("field:shell")


def _manifest() -> str:
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


def _words(language: str) -> str:
    """The words of the app in a language; texts that count have the forms for 1, 2 and 5."""
    with translation.override(language):
        body = {
            "words": {key: str(text) for key, text in phone_words.WORDS.items()},
            "plurals": {key: [say(n) for n in (1, 2, 5)] for key, say in phone_words.PLURALS.items()},
        }
    return _written(body)


def _written(body: dict[str, Any]) -> str:
    return json.dumps(body, ensure_ascii=False, sort_keys=True)


def _scripts() -> list[str]:
    return [f"{settings.STATIC_URL}{path}" for path in static_paths() if path.endswith(".js") and path != _FIRST]


def _packed() -> list[str]:
    return sorted([*_scripts(), *(reverse("field:words", args=[lang]) for lang in LANGUAGES)])


def _made() -> dict[str, str]:
    return {
        base(): _shell(),
        reverse("field:manifest"): _manifest(),
        **{reverse("field:words", args=[lang]): _words(lang) for lang in LANGUAGES},
    }


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


def _worker(known: dict[str, str]) -> str:
    """The service worker, with what it takes along and the version that follows from it."""
    given = {
        "version": hashlib.sha256(_written(known).encode()).hexdigest()[:16],
        "base": base(),
        "files": known,
        "pack": reverse("field:pack"),
        "packed": _packed(),
    }
    source = (_OWN / "capture" / "worker.js").read_text()
    return f"const APP = {_written(given)};\n{source}"


@lru_cache(maxsize=1)
def _all(edited: float) -> tuple[dict[str, Made], dict[str, str]]:
    """Every answer of the app by its address, and the hash of every file a phone keeps.

    :param edited: when a file was last edited; another one is another app.
    """
    contents = _contents()
    known = {address: hashlib.sha256(raw).hexdigest()[:_ENOUGH] for address, raw in sorted(contents.items())}
    # All scripts and words in one answer: a first visit over a slow network waits once, not fifty times.
    pack = _written({address: contents[address].decode() for address in _packed()})
    texts = {**_made(), reverse("field:pack"): pack, reverse("field:worker"): _worker(known)}
    return {address: Made(text.encode()) for address, text in texts.items()}, known


def _edited() -> float:
    """When a file of the app was last edited, where somebody works on it; elsewhere they stay as they are."""
    if settings.BIRGE_MODE != "development":
        return 0
    return max(path.stat().st_mtime for path in (_OWN / "capture").rglob("*.*"))


def served(address: str) -> Made:
    """What is answered at an address of the app."""
    return _all(_edited())[0][address]


def files() -> dict[str, str]:
    """Every address of the app with the beginning of the SHA-256, in hex, of what a phone keeps there."""
    return _all(_edited())[1]


def forget() -> None:
    """Make everything anew."""
    _all.cache_clear()
