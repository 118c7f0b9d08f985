"""A phone that several people share: the next one finds nothing, and nothing of the one before is lost."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from birge.capture.models import Packet, Photo
from birge.needs.models import Session
from tests.capture.browser.handset import CODE, Handset
from tests.capture.browser.proxy import PASS, REFUSE, Network

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
MARKS = ("LEAK-жиберилген", "LEAK-күткөн", "LEAK-башталган", "LEAK-себет")


def _full(handset: Handset) -> None:
    """A phone with something of every kind of its person on it: received, waiting, begun, dropped, with photos."""
    handset.write(MARKS[0])
    handset.send()
    handset.offline()
    handset.write(MARKS[1], photos=1)
    begun = handset.write(MARKS[2], photos=1, finish=False)
    dropped = handset.write(MARKS[3], finish=False)
    handset.run("await store.dropDraft(given)", dropped)
    handset.page.goto(f"{handset.network.url}/field/#/draft/{begun}")
    handset.page.wait_for_selector("main h1")


def _hand_over(handset: Handset) -> None:
    handset.page.evaluate("location.hash = '#/phone'")
    handset.page.click("#hand-over > summary")
    handset.page.fill("#code", CODE)
    handset.page.click("#hand-over button")
    handset.until("document.querySelector('main h1') && !document.querySelector('#hand-over')")


def test_the_next_person_finds_nothing_and_the_queue_still_goes_out(handset: Handset, network: Network) -> None:
    _full(handset)
    before = handset.everything()
    for mark in (*MARKS, "Facilitator", "Көк Samsung"):
        assert mark in before, "the search finds what is there"
    _hand_over(handset)
    after = handset.everything()
    for mark in (*MARKS, "Facilitator", "Көк Samsung", CODE, "Ак-Мында"):
        assert mark not in after, mark
    assert "1 барак" in handset.page.inner_text("main")
    handset.offline(False)
    handset.until("!(await (await import('/static/capture/field/store.js')).setting('sign_out'))")
    handset.connect("village_head", "Ортодогу телефон")
    assert handset.packets() == [] and handset.run("return store.drafts()") == []
    handset.send()
    assert Packet.objects.count() == 2 and Session.objects.count() == 2
    late = Session.objects.get(statements__text=MARKS[1])
    assert late.statements.count() == 1
    packet = Packet.objects.get(record__endswith=f":{late.pk}")
    assert [row.user.name for row in packet.versions.all()] == ["Facilitator"]
    assert Photo.objects.get().kept_as
    told = handset.everything()
    for mark in MARKS:
        assert mark not in told, "what the server answers about another person is not written down"


def test_one_comes_back_with_the_code_and_only_with_it(handset: Handset, network: Network) -> None:
    _full(handset)
    _hand_over(handset)
    handset.page.click(".field-away summary")
    handset.page.fill(".field-away input", "башка-код")
    handset.page.click(".field-away form button")
    handset.page.wait_for_selector(".field-away .errors:not(:empty)")
    handset.page.fill(".field-away input", CODE)
    handset.page.click(".field-away form button")
    handset.page.wait_for_selector("body[data-page=home] h1")
    [begun] = handset.run("return store.drafts()")
    assert begun["data"]["said"][0]["text"] == MARKS[2]
    photo = begun["photos"][0]
    assert handset.run("return (await store.photo(given))?.size", photo["sha256"]) == photo["size"]
    assert {row["state"] for row in handset.packets()} == {"received", "unsent"}
    assert len(handset.run("return store.drafts(true)")) == 1
    handset.offline(False)
    handset.send()
    assert {row["state"] for row in handset.packets()} == {"received"}
    assert Session.objects.count() == 2
    handset.run("await store.finish(await store.draft(given))", begun["id"])
    handset.send()
    assert Session.objects.count() == 3
    assert [row["number"] for row in sorted(handset.packets(), key=lambda row: row["finished"])] == [1, 2, 3]


def test_handing_over_while_photos_are_on_their_way_loses_none(handset: Handset, network: Network) -> None:
    handset.offline()
    handset.write(MARKS[1], photos=2)
    pieces: list[str] = []

    def rule(method: str, path: str) -> str:
        if method == "PATCH":
            pieces.append(path)
        return REFUSE if method == "PATCH" and len(pieces) > 1 else PASS

    network.rule = rule
    handset.offline(False)
    handset.send()
    assert pieces and handset.packets()[0]["state"] == "text"
    _hand_over(handset)
    for mark in MARKS:
        assert mark not in handset.everything()
    network.rule = lambda _method, _path: PASS
    handset.send()
    assert Session.objects.count() == 1
    assert [row.status for row in Photo.objects.all()] == ["kept", "kept"]


def test_who_is_still_signed_in_is_not_taken_for_the_next_person(
    handsets: Callable[..., Handset], handset: Handset
) -> None:
    handset.offline()
    _hand_over(handset)
    handset.offline(False)
    handset.page.reload()
    handset.page.wait_for_selector("a.btn[href*=sign-in]")
    assert "Facilitator" not in handset.page.inner_text("body")


def test_nobody_connects_past_the_one_who_holds_the_phone(handset: Handset) -> None:
    handset.write(MARKS[2], finish=False)
    handset.signed_in("village_head")
    handset.open("#/phone")
    handset.page.reload()
    handset.page.wait_for_selector("#hand-over")
    handset.page.wait_for_load_state("networkidle")
    assert handset.page.locator("form.field-connect").count() == 0
    assert handset.run("return store.person().name") == "Facilitator"
