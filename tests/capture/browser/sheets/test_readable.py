"""The sheets are readable by everybody: axe at 360 pixels in three languages, light and dark; no small target."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from PIL import Image

from birge.gatherings.actions import plan_gathering
from tests.capture.browser.sheets.thumb import SCREEN, Thumb
from tests.looked_at import findings, pale
from tests.walks.test_accessibility import SMALL_TARGETS

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

_WIDE = "() => document.documentElement.scrollWidth - document.documentElement.clientWidth"
#: Words a page leaves to the letter as their key, or in braces, were never translated.
_LEFT_OVER = "() => document.body.innerText.match(/\\b(form|part|check|piece|draft|done|bin|count)_[a-z_]+|%\\(/g)"
_HEIGHT = "() => document.documentElement.scrollHeight"
_FIELDS = {
    "needs.session": ("women", "men", "total"),
    "needs.focus": (),
    "needs.sheet": (),
    "gatherings.attendance": (),
    "gatherings.question": (),
}


def _look(page: Any, where: str) -> list[str]:
    """What is wrong with the page on the screen, in light and in dark."""
    found = []
    # What the bar at the foot half covers can be scrolled free of it; axe takes the cut as the size. So all is shown.
    shown = 0
    while (height := page.evaluate(_HEIGHT)) > shown:
        shown = height + 100
        page.set_viewport_size({**SCREEN, "height": shown})
    page.evaluate("() => scrollTo(0, 0)")
    for scheme in ("light", "dark"):
        page.emulate_media(color_scheme=scheme, reduced_motion="reduce")
        looked = findings if scheme == "light" else pale
        found += [f"{where}, {scheme}: {one}" for one in looked(page)]
    found += [f"{where}, small: {one}" for one in page.evaluate(SMALL_TARGETS)]
    found += [f"{where}, no words: {one}" for one in page.evaluate(_LEFT_OVER) or []]
    if page.evaluate(_WIDE) > 0:
        found.append(f"{where}: wider than the screen")
    page.set_viewport_size(SCREEN)
    return found


@pytest.mark.parametrize("language", ["ky", "ru", "en"])
def test_every_part_of_every_sheet(
    language: str, phones: Callable[..., Thumb], inside: Any, cycle: Any, tmp_path: Any
) -> None:
    plan_gathering(inside.municipality, "assembly", cycle=cycle, by=inside.people["aigul"], title="Жыйын")
    phone = phones("aigul", language)
    phone.offline()
    page = phone.page
    found: list[str] = []
    phone.begin("needs.round")
    phone.chip("place", str(inside.units[0].pk))
    phone.finish()
    found += _look(page, "finished")
    Image.effect_noise((300, 200), 60).convert("RGB").save(tmp_path / "photo.jpg")
    for kind, names in _FIELDS.items():
        phone.begin(kind)
        parts = page.locator(".fsteps li").count()
        for number in range(1, parts + 1):
            phone.to(number)
            for name in names if number == 2 else ():
                phone.fill(name, "9" if name != "total" else "14")
            if page.locator(".frow").count():
                phone.say("Таза суу жок", "Жол тайгак")
                page.click(".frow:nth-child(1) summary")
            if page.locator(".frole").count():
                page.click(".frole summary >> nth=1")
                # Its figures are drawn once it is open.
                page.wait_for_selector(".frole >> nth=1 >> .fpeople")
            if page.locator("#f-files").count() and kind == "needs.session":
                page.set_input_files("#f-files", tmp_path / "photo.jpg")
                page.wait_for_selector(".fphotos canvas")
            found += _look(page, f"{kind} {number}")
            if page.locator("#f-method").count():
                for method in ("ranked", "pairwise"):
                    phone.weigh(method)
                    page.wait_for_selector(".ordered" if method == "ranked" else ".fversus")
                    found += _look(page, f"{kind} {method}")
    page.goto(phone.app + "#/")
    page.wait_for_selector(".fdrafts")
    found += _look(page, "home")
    phone.sent()
    page.click("#strip")
    page.wait_for_selector("a[href^='#/piece/']")
    page.click("a[href^='#/piece/']")
    page.wait_for_selector("#correct")
    found += _look(page, "piece")
    assert found == [], "\n".join(sorted(found))
