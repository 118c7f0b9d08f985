"""A combination of colours that was looked at is left out on the next page, and no other is."""

from __future__ import annotations

from typing import Any

import pytest

from tests.looked_at import pale

pytestmark = pytest.mark.browser

#: Text that is readable where it stands, and on the next page is not: paler, on another ground, or in the dark alone.
SHEET = """<style>body {color: #222; background: #fff}
@media (prefers-color-scheme: dark) {.night {color: #333; background: #222}}</style>"""
FINE = "<p>Таза суу</p><p class=night>Жол</p><label>Аты <input value=Айгүл></label>"
WORSE = {
    "paler": "<p style='color:#bbb'>Таза суу</p>",
    "another ground": "<div style='background:#444'><div><p>Таза суу</p></div></div>",
    "faint": "<div style='opacity:.4'><p>Таза суу</p></div>",
    "what is typed": "<label>Аты <input value=Айгүл style='color:#ccc'></label>",
    "over another": "<div style='position:absolute;background:#555'><p>Таза суу</p></div>",
}


def test_colours_seen_before_are_left_out_and_no_others(page: Any) -> None:
    def show(body: str) -> None:
        page.set_content(f"<html lang=ky><title>Сынак</title>{SHEET}<main>{body}</main>")

    seen: set[str] = set()
    page.emulate_media(color_scheme="light")
    show(FINE)
    assert pale(page, seen) == [] and seen
    known = set(seen)
    show(FINE * 3)
    assert pale(page, seen) == [] and seen == known
    for name, body in WORSE.items():
        show(FINE + body)
        assert len(pale(page, seen)) == 1, name
    show(FINE)
    page.emulate_media(color_scheme="dark")
    assert [line.split(":")[0] for line in pale(page, seen)] == ["color-contrast"]
