"""A first visit on a slow network: 60 KB and 8 requests in all (what `make bench` measures end to end)."""

from __future__ import annotations

import gzip
import re
from pathlib import Path

import pytest
from django.test import Client

import birge.kit

STATIC = Path(birge.kit.__file__).parent / "static"
KB = 1000


def _packed(path: Path) -> int:
    return path.stat().st_size if path.suffix == ".woff2" else len(gzip.compress(path.read_bytes(), 9))


def test_sheet_is_at_most_ten_kilobytes() -> None:
    assert _packed(STATIC / "kit" / "birge.css") <= 10 * KB


@pytest.mark.django_db
def test_what_every_page_brings_leaves_room_for_its_words(client: Client) -> None:
    html = client.get("/ky/-/components/").content.decode()
    fetched = set(re.findall(r'(?:href|src)="/static/([^"]+)"', html))
    assert fetched == {
        "kit/birge.css",
        "kit/icon.svg",
        "kit/letters.js",
        "kit/fonts/golos-text-400.woff2",
        "kit/fonts/golos-text-700.woff2",
    }
    assert sum(_packed(STATIC / name) for name in fetched) <= 32 * KB
    assert "url(" not in (STATIC / "kit" / "birge.css").read_text().split(":root", 1)[1]


def test_module_of_letters_stays_small() -> None:
    assert len((STATIC / "kit" / "letters.js").read_text().splitlines()) <= 60
