"""Which program this is: what pages, copies and handed-on tests are made with."""

from __future__ import annotations

import hashlib
from functools import cache
from pathlib import Path

from django.conf import settings

from birge import __version__

#: What a page is made from besides its rows.
_MADE_FROM = ("*.py", "*.html", "*.txt", "*.json", "*.css", "*.js", "*.svg")


@cache
def program() -> str:
    """A hash of the program with its templates and translations: another program, another page."""
    found = hashlib.sha256(f"{__version__}{settings.PUBLIC_URL}{settings.STATIC_URL}".encode())
    package = Path(__file__).parents[1]
    files = [path for kind in _MADE_FROM for path in package.rglob(kind)]
    files += [path for folder in settings.LOCALE_PATHS for path in Path(folder).rglob("*.mo")]
    for path in sorted(files):
        found.update(path.name.encode() + path.read_bytes())
    return found.hexdigest()
