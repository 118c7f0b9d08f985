"""The browser of the tests is a real one, and draws Kyrgyz with our typeface alone."""

from __future__ import annotations

import base64

import pytest
from playwright.sync_api import Page

from tools import subset_fonts

TEXT = "Өкмөттүн чечими № 5: ңүө ҢҮӨ ✓ → 1 234,50 сом"


@pytest.mark.browser
@pytest.mark.parametrize("weight", ["400", "700"])
def test_no_letter_falls_back_to_another_face(page: Page, weight: str) -> None:
    font = base64.b64encode((subset_fonts.PAGES / f"golos-text-{weight}.woff2").read_bytes()).decode()
    page.set_content(
        f"<style>@font-face{{font-family:Ours;src:url(data:font/woff2;base64,{font})}}"
        f"p{{font:20px Ours}}</style><p>{TEXT}</p>"
    )
    assert page.evaluate("async () => (await document.fonts.load('20px Ours')).length") == 1
    session = page.context.new_cdp_session(page)
    session.send("DOM.enable")
    session.send("CSS.enable")
    root = session.send("DOM.getDocument")["root"]["nodeId"]
    node = session.send("DOM.querySelector", {"nodeId": root, "selector": "p"})["nodeId"]
    used = session.send("CSS.getPlatformFontsForNode", {"nodeId": node})["fonts"]
    assert [(font["isCustomFont"], font["glyphCount"]) for font in used] == [(True, len(TEXT))]
