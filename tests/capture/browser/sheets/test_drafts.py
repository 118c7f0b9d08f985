"""A draft begins by itself, lives through a killed browser, and is thrown away only so that it can be brought back."""

from __future__ import annotations

import os
import random
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.capture.browser.proxy import Network
from tests.capture.browser.sheets.killed import Kept, sure, typed_until
from tests.capture.browser.sheets.thumb import Thumb, until

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

Phones = Callable[..., Thumb]
#: Forty in a long run: ``BIRGE_KILLS=40``.
KILLS = int(os.environ.get("BIRGE_KILLS", "3"))
TEXT = "Суу жок, арыктан ичебиз, балдар ооруп жатат, мектепке жол алыс, көпүрө сынган, жарык өчөт. " * 4


@pytest.fixture
def browsers(playwright: Any, tmp_path: Path) -> Iterator[Callable[[], Kept]]:
    """Browsers that share one profile, one after the other."""
    living: list[Kept] = []

    def start() -> Kept:
        living.append(Kept(playwright, tmp_path / "profile"))
        return living[-1]

    yield start
    for one in living:
        if one.process.poll() is None:
            one.kill()


def test_what_was_typed_is_there_after_a_kill(
    browsers: Callable[[], Kept], network: Network, inside: Any, cycle: Any
) -> None:
    seed = int(os.environ.get("BIRGE_SEED", "0")) or random.randrange(2**32)
    chance = random.Random(seed)
    browser = browsers()
    phone = Thumb(browser.page, network.url, inside.people["facilitator"]).connect()
    phone.begin("needs.session")
    phone.chip("place", str(inside.units[0].pk))
    phone.page.wait_for_function("() => location.hash.startsWith('#/draft/')")
    rows: dict[str, str] = {}
    typed = 0
    for number in range(KILLS):
        phone.to(3)
        phone.say("")
        phone.page.locator(".frow textarea.one").last.click()
        # A letter of its own begins each row: what stands nowhere was lost whole.
        first = chr(ord("А") + number)
        there = typed_until(phone.page, first + TEXT, chance.uniform(0, 3.0))
        moment = time.monotonic()
        browser.kill()
        browser = browsers()
        phone = Thumb(browser.page, network.url)
        phone.page.goto(phone.app + "#/")
        phone.page.click(".fdrafts a")
        phone.page.wait_for_selector("#part-title")
        part = phone.page.get_attribute(".fsteps li:nth-child(3) button", "aria-current")
        phone.to(3)
        phone.page.wait_for_selector(".frow textarea")
        found = {text[0]: text for text in map(_value, phone.page.locator(".frow textarea.one").all()) if text}
        kept, whole = found.pop(first, ""), there[-1][1]
        assert kept.startswith(sure(there, moment)) and whole.startswith(kept), f"seed {seed}, {number}"
        assert found == rows, f"seed {seed}, {number}"
        if kept:
            rows[first] = kept
            # The part in which one was writing is the one that is open.
            assert part == "step"
        typed += len(whole)
    letters = sum(map(len, rows.values()))
    print(f"\nbrowser killed {KILLS} times (seed {seed}): {typed} letters typed, {letters} there afterwards")
    assert letters


def _value(box: Any) -> str:
    return str(box.input_value())


def test_a_draft_is_listed_thrown_away_and_brought_back(phones: Phones, inside: Any) -> None:
    phone = phones("facilitator")
    phone.begin("needs.session")
    phone.page.click(".field-bottom a")
    phone.page.wait_for_selector("#new")
    # Nothing was written: nothing was begun.
    assert phone.page.locator(".fdrafts").count() == 0
    phone.begin("needs.session")
    phone.chip("place", str(inside.units[1].pk))
    phone.chip("category", "youth")
    phone.to(3)
    phone.say("Көпүрө сынган")
    # Gone without a word: the page is left in the same moment.
    phone.page.goto(phone.app + "#/")
    line = phone.page.wait_for_selector(".fdrafts li").inner_text()
    assert "Көк-Мында" in line and "Жаштар" in line and "көйгөйлөр: 1" in line
    phone.page.click(".fdrafts .step")
    phone.page.click(".fundo .btn")
    phone.page.wait_for_selector(".fdrafts a")
    phone.page.click(".fdrafts .step")
    phone.page.wait_for_selector(".fdrafts a", state="detached")
    phone.page.reload()
    phone.page.click("summary:has-text('1')")
    phone.page.click("details .fdrafts .btn")
    phone.page.click(".fdrafts a")
    phone.page.wait_for_selector(".frow textarea")
    assert phone.page.locator(".frow textarea.one").first.input_value() == "Көпүрө сынган"


def test_a_sheet_is_written_in_one_tab_at_a_time(phones: Phones, inside: Any) -> None:
    phone = phones("facilitator")
    phone.begin("needs.session")
    phone.chip("place", str(inside.units[1].pk))
    phone.page.wait_for_function("() => location.hash.startsWith('#/draft/')")
    other = phone.page.context.new_page()
    other.goto(phone.page.url)
    other.wait_for_selector(".notice.warn")
    assert other.locator("#part-title").count() == 0
    # Once the first lets go, the second may write.
    phone.page.goto(phone.app + "#/")
    phone.page.wait_for_selector("#new")
    other.reload()
    other.wait_for_selector("#part-title")


def _there(phone: Thumb, texts: str, wanted: list[str]) -> None:
    """Wait until these rows stand on the page."""
    until(lambda: [box.input_value() for box in phone.page.locator(texts).all()] == wanted, f"the rows {wanted}")


def test_a_row_thrown_away_comes_back(phones: Phones, inside: Any) -> None:
    phone = phones("facilitator")
    phone.begin("needs.session")
    phone.to(3)
    phone.say("Бир", "Эки", "Үч")
    phone.page.click(".frow:nth-child(2) summary")
    phone.page.click(".frow:nth-child(2) .btn.danger")
    texts = ".frow textarea.one"
    _there(phone, texts, ["Бир", "Үч"])
    phone.page.click(".fundo .btn")
    _there(phone, texts, ["Бир", "Эки", "Үч"])
    # Enter goes to the next row, and behind the last makes a new one.
    phone.page.locator(texts).last.press("Enter")
    phone.page.keyboard.type("Төрт")
    assert phone.page.locator(texts).last.input_value() == "Төрт"
