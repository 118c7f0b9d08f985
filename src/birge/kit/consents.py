"""What people agree to: each text with its version and the day from which it holds, kept for ever in three languages.

The texts stand in ``data/consents.toml``. One that changes becomes a new version below the old one. A hash of each
stands in ``data/consents.txt``, and a test is red when a text changed without a new version: ``python -m
birge.kit.consents`` writes down those that are new and refuses those that changed. A row says which version was agreed
to; where nobody kept it, it is ``None`` and said so (:mod:`birge.kit.agreed`): it is never guessed.
"""

from __future__ import annotations

import hashlib
import json
import sys
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

from django.utils import timezone
from django.utils.functional import lazystr
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from birge.kit.said import language

_DATA = Path(__file__).parent / "data"
TEXTS, HASHES = _DATA / "consents.toml", _DATA / "consents.txt"
LANGUAGES = ("ky", "ru", "en")
#: What each text is about, in the order in which they are shown.
NAMES: dict[str, Any] = {
    "offer": _("Offer to be in a group"),
    "application": _("Application to a call"),
    "letters": _("News by mail"),
    "messenger": _("News in a messenger"),
    "code": pgettext_lazy("consent", "Code to a telephone for a vote"),
    "eid": _("Signing in with the national eID"),
    "phone": _("Phone for work in the field"),
    "request": _("Request about own data"),
    "named": _("Name in the news"),
    "picture": _("People on photographs"),
}


@dataclass(frozen=True, slots=True)
class Version:
    """A text as it was shown from a day on. ``words``: language → what one agrees to, and what is said with it."""

    name: str
    number: int
    since: date
    words: dict[str, tuple[str, ...]]

    def said(self, code: str = "") -> tuple[str, ...]:
        """In the reader's language, or the one named."""
        return self.words.get(code or language()) or self.words["ky"]

    @property
    def statement(self) -> str:
        """What one agrees to."""
        return self.said()[0]

    @property
    def told(self) -> str:
        """What is said with it."""
        return " ".join(self.said()[1:])

    @property
    def digest(self) -> str:
        """The hash of everything it says."""
        whole = {"version": self.number, "since": self.since.isoformat(), **self.words}
        return hashlib.sha256(json.dumps(whole, ensure_ascii=False, sort_keys=True).encode()).hexdigest()


@cache
def texts() -> dict[str, tuple[Version, ...]]:
    """Every text with all its versions, the oldest first."""
    read = tomllib.loads(TEXTS.read_text(encoding="utf-8"))
    return {
        name: tuple(
            Version(name, one["version"], one["since"], {code: tuple(one[code]) for code in LANGUAGES})
            for one in read[name]
        )
        for name in NAMES
    }


def current(name: str, on: date | None = None) -> Version:
    """The version that holds on a day: the newest whose day has come; before the first one it is the first."""
    on = on or timezone.localdate()
    first, *later = texts()[name]
    return next((one for one in reversed(later) if one.since <= on), first)


def found(name: str, number: int | None) -> Version | None:
    """A version by its number; ``None``: which one it was is not known."""
    return next((one for one in texts()[name] if one.number == number), None)


def statement(name: str) -> Any:
    """What one agrees to, as it holds when it is read."""
    return _later(lambda: current(name).statement)


def told(name: str) -> Any:
    """What is said with it."""
    return _later(lambda: current(name).told)


def number(name: str) -> Any:
    """Which version that is."""
    return _later(lambda: current(name).number)


class _Said:
    """Says a text when it is asked for: in the language of then, on the day of then."""

    def __init__(self, say: Any) -> None:
        self._say = say

    def __str__(self) -> str:
        return str(self._say())


def _later(say: Any) -> Any:
    """A text that is worked out each time it is shown."""
    return lazystr(_Said(say))


def rows() -> Iterator[list[str]]:
    """All versions as a table with a heading."""
    yield ["text", "version", "since", "language", "words", "sha256"]
    for name, versions in texts().items():
        for one in versions:
            for code in LANGUAGES:
                yield [name, str(one.number), one.since.isoformat(), code, " ".join(one.said(code)), one.digest]


def hashes() -> dict[str, str]:
    """Text and version → hash, as they were written down."""
    return dict(line.split() for line in HASHES.read_text().splitlines()) if HASHES.exists() else {}


def changed() -> list[str]:
    """What was written down and says something else now, or is gone."""
    now = {f"{name}-{one.number}": one.digest for name, versions in texts().items() for one in versions}
    return [key for key, digest in hashes().items() if now.get(key) != digest]


def unknown() -> dict[str, str]:
    """Versions that were not written down yet."""
    now = {f"{name}-{one.number}": one.digest for name, versions in texts().items() for one in versions}
    return {key: digest for key, digest in now.items() if key not in hashes()}


if __name__ == "__main__":
    if changed():
        sys.exit(f"a text that was agreed to never changes, write a new version: {', '.join(changed())}")
    lines = [f"{key} {digest}" for key, digest in {**hashes(), **unknown()}.items()]
    HASHES.write_text("\n".join(lines) + "\n")
