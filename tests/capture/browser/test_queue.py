"""The queue: two tabs, photos that resume, a bad piece among good ones, a lost token, a file that is carried over."""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import Any

import pytest

from birge.capture.actions.devices import disable_phone
from birge.capture.models import Device, Packet, Photo
from birge.kit import consents
from birge.needs.models import Session
from tests.capture.browser.handset import Handset
from tests.capture.browser.proxy import LOSE, PASS, REFUSE, Network

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.mark.parametrize("locks", [True, False], ids=["with locks", "with a lease"])
def test_two_tabs_send_once(handset: Handset, network: Network, locks: bool) -> None:
    if not locks:
        handset.context.add_init_script("Object.defineProperty(Navigator.prototype, 'locks', {get: () => undefined})")
    other = handset.context.new_page()
    for page in (handset.page, other):
        handset.open(page=page)
    handset.offline()
    handset.write("Суу жок", photos=1)

    def slow(method: str, _path: str) -> str:
        time.sleep(0.4 if method in ("PUT", "PATCH") else 0)
        return PASS

    network.rule = slow
    handset.offline(False)
    for page in (handset.page, other):
        handset.run("send.sendAll({by: 'person'})", page=page)
    handset.page.wait_for_selector("#strip.good", timeout=60_000)
    other.wait_for_selector("#strip.good", timeout=60_000)
    assert network.requests("PUT", "/packets/") == 1
    assert network.requests("POST", "/photos") == 1
    assert Session.objects.count() == 1


def test_two_tabs_that_finish_one_draft_make_one_packet(handset: Handset) -> None:
    other = handset.context.new_page()
    handset.open(page=other)
    handset.offline()
    begun = handset.write("Суу жок", finish=False)
    both = [handset.run("return store.draft(given)", begun, page=page) for page in (handset.page, other)]
    made = [handset.run("return (await store.finish(given)).key", both[at], page=page) for at, page in
            enumerate((handset.page, other))]  # fmt: skip
    assert made[0] == made[1] and len(handset.packets()) == 1
    refused = handset.run("return store.saveDraft(given).then(() => '', (error) => error.code)", both[1], page=other)
    assert refused == "finished", "a draft that was finished does not come back to life"


def test_a_photo_resumes_where_it_stopped_and_both_sides_say_the_same(handset: Handset, network: Network) -> None:
    handset.offline()
    key = handset.write("Суу жок", photos=3)
    sizes = [line["size"] for line in handset.packets()[0]["photos"]]
    met: list[str] = []
    broken: list[str] = []

    def rule(method: str, path: str) -> str:
        """The second piece of the second photo, then of the third, is lost; after that nothing gets through."""
        if "/photos" in path and len(broken) % 2:
            return REFUSE
        if method == "PATCH":
            met.append(path)
            if met.count(path) == 2 and len(set(met)) > 1 + len(broken) // 2:
                broken.append(path)
                return LOSE
        return PASS

    network.rule = rule
    handset.run("const photos = await import('/static/capture/field/photos.js'); photos.slower()")
    handset.offline(False)
    before = network.sent
    handset.send()
    [row] = handset.packets()
    assert row["state"] == "text" and "3 ичинен 1" in row["status"]["said"]
    handset.page.evaluate("location.hash = '#/queue'")
    handset.page.wait_for_selector("[data-state=text]")
    assert "сүрөттөр: 3 ичинен 1" in handset.page.inner_text("[data-state=text]")
    for _turn in range(4):
        broken += ["over"] * (len(broken) % 2)
        handset.send()
    [row] = handset.packets()
    assert (row["state"], row["status"]["photos"]["here"]) == ("received", 3)
    assert network.requests("HEAD", "/photos/") >= 2
    assert network.sent - before <= 1.2 * sum(sizes) + 60_000, "what had arrived was not sent again"
    assert Packet.objects.get().key.hex == key.replace("-", "")


def test_one_bad_piece_does_not_hold_up_the_others(handset: Handset, network: Network) -> None:
    handset.offline()
    for number in range(12):
        handset.write(f"Көйгөй {number}")
    handset.run(
        """
        await db.write(["packets"], async (tx) => {
          const rows = await tx.store.getAll();
          for (const at of [2, 7]) await tx.store.put({...rows[at], content: '{"kind": ' + at});
        });
        """
    )
    handset.offline(False)
    handset.send()
    states = sorted(row["state"] for row in handset.packets())
    assert states == ["received"] * 10 + ["refused"] * 2
    assert Session.objects.count() == 10
    handset.says("2 барак кабыл алынбады")
    handset.page.evaluate("location.hash = '#/queue'")
    handset.page.wait_for_selector("[data-state=refused]")
    assert handset.page.get_by_role("button", name="Файлга сактоо").count() >= 2


def test_a_token_the_server_does_not_know_keeps_everything_and_asks_to_connect(
    handset: Handset, network: Network
) -> None:
    handset.offline()
    handset.write("Суу жок", photos=1)
    Device.objects.update(digest="0" * 64)
    handset.offline(False)
    assert handset.send()["trouble"] == "unknown"
    assert [row["state"] for row in handset.packets()] == ["unsent"]
    handset.says("Телефонду кайра туташтыруу керек")
    handset.page.evaluate("location.hash = '#/phone'")
    handset.page.reload()
    handset.page.fill("form.field-connect input", "Көк Samsung")
    handset.page.click(".notice form.field-connect button")
    handset.page.wait_for_url("**/field/#/")
    handset.send()
    assert Device.objects.count() == 1 and Session.objects.count() == 1
    assert Device.objects.get().consent_version == consents.current("phone").number
    assert [row["state"] for row in handset.packets()] == ["received"]


def test_a_disabled_phone_still_delivers_and_is_told_why_it_gets_nothing(handset: Handset, inside: Any) -> None:
    handset.offline()
    handset.write("Суу жок")
    disable_phone(Device.objects.get(), by=inside.aigul, reason="жоголду")
    handset.offline(False)
    handset.send()
    [row] = handset.packets()
    assert (row["state"], row["status"]["status"]) == ("received", "quarantined")
    handset.page.evaluate("location.hash = '#/phone'")
    handset.page.reload()
    handset.page.wait_for_selector(".notice.bad")
    assert "мындан ары эч нерсе ала албайт" in handset.page.inner_text("main")
    handset.page.evaluate("location.hash = '#/queue'")
    handset.page.wait_for_selector("[data-state=received]")
    # Nothing waits to be sent; but the office has still to decide.
    handset.until("document.querySelector('.field-bottom').innerText.includes('сурап көрүү')")


def test_the_queue_as_a_file_counts_once_whoever_comes_first(
    handset: Handset, handsets: Callable[..., Handset], network: Network, tmp_path: Any
) -> None:
    handset.offline()
    handset.write("Суу жок", photos=2)
    handset.page.evaluate("location.hash = '#/queue'")
    handset.page.wait_for_selector("[data-state=unsent]")
    with handset.page.expect_download() as saving:
        handset.page.get_by_role("button", name="Файлга сактоо").click()
    saving.value.save_as(tmp_path / "queue.json")
    second = handsets()
    second.connect("aigul", "Компьютер")
    second.page.evaluate("location.hash = '#/queue'")
    second.page.set_input_files("#queue-file", tmp_path / "queue.json")
    second.page.wait_for_selector(".notice.good")
    second.page.wait_for_selector("[data-state=received]", timeout=60_000)
    assert (Packet.objects.count(), Session.objects.count(), Photo.objects.count()) == (1, 1, 2)
    assert second.run("return (await connect.refresh(store.person().key), store.person().made)") == 0
    handset.offline(False)
    handset.send()
    [row] = handset.packets()
    assert (row["state"], row["status"]["complete"]) == ("received", True)
    assert (Packet.objects.count(), Session.objects.count()) == (1, 1)
    assert handset.run("return store.lost()") == []
    handset.page.wait_for_selector("[data-state=received]")
    handset.page.wait_for_function("() => document.querySelectorAll('.field-bottom .btn').length === 1")
    (tmp_path / "changed.json").write_text((tmp_path / "queue.json").read_text().replace("Суу", "Көл"))
    second.page.set_input_files("#queue-file", tmp_path / "changed.json")
    second.page.wait_for_selector(".notice.bad")
    assert len(second.packets()) == 1


def test_what_the_browser_threw_away_is_missed_by_its_number(handset: Handset) -> None:
    handset.offline()
    for number in range(4):
        handset.write(f"Көйгөй {number}")
    handset.run(
        """
        await db.write(["packets"], async (tx) => {
          for (const row of await tx.store.getAll()) if ([2, 3].includes(row.number)) await tx.store.delete(row.key);
        });
        """
    )
    handset.offline(False)
    handset.send()
    assert handset.run("return (await connect.refresh(store.person().key), store.lost())") == [2, 3]
    handset.page.evaluate("location.hash = '#/queue'")
    assert "2, 3" in handset.page.wait_for_selector(".notice.bad").inner_text()
