"""Opened once with network, the app works without; what was written then arrives once."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from birge.capture.models import Packet
from birge.needs.models import Session
from tests.capture.browser.handset import FIELD, Handset
from tests.capture.browser.proxy import LATE, LOSE, PASS, TWICE, Network, answer

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
#: Bytes of a first visit: everything the browser fetches, headers and all, until the app works without network.
FIRST_VISIT = 120_000


def test_it_opens_without_network_and_the_first_visit_is_light(
    handsets: Callable[..., Handset], network: Network
) -> None:
    handset = handsets()
    handset.open()
    first = network.received
    print(f"first visit: {first} bytes, {len(network.asked)} requests")
    assert first <= FIRST_VISIT
    handset.connect()
    handset.offline()
    for hash_ in ("", "#/queue", "#/phone"):
        handset.page.goto(f"{network.url}/field/{hash_}")
        handset.page.reload()
        handset.page.wait_for_selector("main h1")
    assert "Көк Samsung" in handset.page.inner_text("main")
    handset.says("Байланыш жок")


def test_what_was_written_without_network_arrives_once_and_by_itself(handset: Handset, network: Network) -> None:
    handset.offline()
    handset.write("Суу жок", "Жол жаман", photos=2)
    handset.page.reload()
    handset.page.wait_for_selector("#strip:not([hidden])")
    assert "1 барак жөнөтүлө элек" in handset.strip()
    handset.offline(False)
    handset.page.wait_for_selector("#strip.good", timeout=60_000)
    handset.says("Баары келди:")
    [kept] = handset.packets()
    assert (kept["state"], kept["status"]["status"], kept["status"]["complete"]) == ("received", "applied", True)
    session = Session.objects.get()
    assert [row.text for row in session.statements.order_by("number")] == ["Суу жок", "Жол жаман"]
    # What the server has leaves the phone.
    handset.until(f"await (await (await import('{FIELD}/db.js')).database()).count('photos') === 0")
    handset.send()
    assert Session.objects.count() == 1


@pytest.mark.parametrize("fate", [LOSE, TWICE, LATE])
def test_a_lost_answer_a_doubled_and_a_late_request_do_the_thing_once(
    handset: Handset, network: Network, fate: str
) -> None:
    handset.offline()
    handset.write("Суу жок", photos=1)
    met: list[str] = []

    def rule(method: str, path: str) -> str:
        sending = method in ("PUT", "POST", "PATCH") and "/api/v1/capture/" in path
        if sending and path.split("/")[4] not in met:
            met.append(path.split("/")[4])
            return fate
        return PASS

    network.rule = rule
    handset.offline(False)
    for _turn in range(6):
        handset.send()
    [kept] = handset.packets()
    assert (kept["state"], kept["status"]["complete"]) == ("received", True)
    assert set(met) == {"packets", "photos"}
    assert network.deliver() == (2 if fate == LATE else 0)
    assert (Packet.objects.count(), Session.objects.count()) == (1, 1)


def test_a_version_that_comes_after_the_one_that_replaces_it(handset: Handset, network: Network) -> None:
    """The network holds the first back; the phone, which knows nothing of it, sends both, and then the first comes."""
    handset.offline()
    key = handset.write("Суу жок")
    network.rule = lambda _method, path: LATE if "/api/v1/capture/packets" in path else PASS
    handset.offline(False)
    handset.send()
    assert Packet.objects.count() == 0 and network.held
    handset.run(
        """
        const draft = await store.correct(given);
        draft.data.said[0].text = "Таза суу жок";
        await store.saveDraft(draft);
        await store.finish(draft);
        """,
        key,
    )
    network.rule = lambda _method, _path: PASS
    handset.until("(await import('/static/capture/field/send.js')).status().busy === false")
    handset.send()
    assert network.deliver() >= 1
    assert [row.text for row in Session.objects.get().statements.all()] == ["Таза суу жок"]
    assert sorted(Packet.objects.get().versions.values_list("status", flat=True)) == ["applied", "replaced"]


STRANGERS = {
    "a page of the network": answer("200 OK", b"<html>Wi-Fi: kirish</html>", "Content-Type: text/html"),
    "sent elsewhere": answer("302 Found", b"", "Location: http://wifi.example/login"),
    "sign in to the network": answer("511 Network Authentication Required", b"<html>", "Content-Type: text/html"),
    "a proxy": answer("407 Proxy Authentication Required", b"", 'Proxy-Authenticate: Basic realm="x"'),
    "a body cut short": answer("201 Created", b'{"id": "0b5e', "Birge-Capture: 1", "Content-Type: application/json"),
    "somebody who answers to anything": answer("201 Created", b'{"ok": true}', "Content-Type: application/json"),
    "broken gzip": answer("200 OK", b"\x1f\x8b\x08\x00", "Content-Encoding: gzip", "Birge-Capture: 1"),
}


def test_an_answer_that_is_not_ours_counts_as_none(handset: Handset, network: Network) -> None:
    handset.offline()
    handset.write("Суу жок")
    network.rule = lambda _method, path: STRANGERS["sent elsewhere"] if "/api/" in path else PASS
    handset.offline(False)
    for name, said in STRANGERS.items():
        network.rule = lambda _method, path, said=said: said if "/api/" in path else PASS
        state = handset.send()
        assert state["trouble"] is not None, name
        [kept] = handset.packets()
        assert (kept["state"], kept["received"]) == ("unsent", None), name
    network.rule = lambda _method, path: STRANGERS["sent elsewhere"] if "/api/" in path else PASS
    assert handset.send()["trouble"] == "stranger"
    handset.says("Бул тармакта интернет жок")
    assert Packet.objects.count() == 0
    network.rule = lambda _method, _path: PASS
    assert handset.send()["trouble"] is None
    assert Session.objects.count() == 1


def test_a_network_that_answers_for_the_app_does_not_replace_it(handset: Handset, network: Network) -> None:
    network.rule = lambda _method, _path: STRANGERS["a page of the network"]
    handset.page.evaluate("navigator.serviceWorker.getRegistration().then((one) => one.update()).catch(() => 0)")
    handset.page.reload()
    handset.page.wait_for_selector("body[data-page=home] h1")
    assert handset.page.locator("#strip").is_visible()
