"""At a meeting the network drops: presses and lines stay on the phone, are seen to stay, and go out once."""

from __future__ import annotations

from typing import Any

import pytest

from birge.assembly import actions
from birge.gatherings.models import Arrival, Question
from birge.gatherings.queries import at_the_door
from tests import meetings
from tests.capture.browser.proxy import LOSE, PASS, REFUSE, TWICE, Network
from tests.people import Village

READY = "html[data-course=ready]"
WAITS = "[data-outbox][data-waits]"
NOTHING_WAITS = "[data-outbox]:not([data-waits])"


def url(network: Network, here: Village, tail: str) -> str:
    return f"{network.url}/ky/m/{here.municipality.code}/c/1/assembly/1/{tail}"


def on_posts(*rules: str) -> Any:
    """One rule for each POST in turn, the last for all that follow; everything else passes."""
    left = list(rules)
    return lambda method, path: PASS if method != "POST" else left.pop(0) if len(left) > 1 else left[0]


@pytest.mark.browser
@pytest.mark.django_db(transaction=True)
def test_presses_at_the_door_arrive_once(phone: Any, network: Network, inside: Village, cycle: Any) -> None:
    meeting = meetings.assembly(inside, cycle)
    phone.goto(url(network, inside, "door/"))
    phone.wait_for_selector(READY)
    network.rule = on_posts(REFUSE)
    for group in ("women", "women", "men", "guests"):
        phone.click(f"[data-group={group}] button[value='{group}+']")
    phone.wait_for_selector(f"{WAITS} >> text=4")
    assert phone.inner_text("[data-group=women] [data-count]") == "2"
    assert not Arrival.objects.exists()
    # The page is closed and opened again while there is still no network for what is sent.
    phone.goto(url(network, inside, "door/"))
    phone.wait_for_selector(f"{WAITS} >> text=4")
    # The first answer gets lost on its way, the next request is heard twice: each press counts once.
    network.rule = on_posts(LOSE, TWICE, PASS)
    phone.evaluate("window.dispatchEvent(new Event('online'))")
    phone.wait_for_selector(NOTHING_WAITS)
    counted = at_the_door(meeting)
    assert (counted.counts["women"], counted.counts["men"], counted.guests) == (2, 1, 1)
    assert phone.inner_text("[data-total]") == "3"


@pytest.mark.browser
@pytest.mark.django_db(transaction=True)
def test_what_is_typed_is_kept_until_the_server_has_it(
    phone: Any, network: Network, inside: Village, cycle: Any
) -> None:
    meeting = meetings.assembly(inside, cycle)
    actions.begin(meeting, by=inside.aigul)
    phone.goto(url(network, inside, "run/"))
    phone.wait_for_selector(READY)
    phone.fill("[name=said-text]", "Жарым жазылган")
    phone.goto(url(network, inside, "run/"))
    phone.wait_for_selector(READY)
    assert phone.input_value("[name=said-text]") == "Жарым жазылган"
    network.rule = on_posts(REFUSE)
    phone.fill("[name=said-text]", "Суу качан келет?")
    phone.select_option("[name=said-asker]", "guest")
    phone.click("form[data-line=ask] .actions button")
    phone.wait_for_selector(WAITS)
    assert phone.input_value("[name=said-text]") == ""
    assert not Question.objects.exists()
    network.rule = on_posts(LOSE, PASS)
    phone.evaluate("window.dispatchEvent(new Event('online'))")
    phone.wait_for_selector(NOTHING_WAITS)
    phone.wait_for_selector("[data-live] >> text=Суу качан келет?")
    assert list(Question.objects.values_list("text", "asker")) == [("Суу качан келет?", "guest")]
