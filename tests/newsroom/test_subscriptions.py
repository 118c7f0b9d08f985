"""Letters by mail: nothing before the button, once for each happening, with pauses, and over with one click."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

import pytest
from django.core import mail
from django.core.cache import cache
from django.test import Client
from django.utils import timezone

from birge.newsroom import sending, ways
from birge.newsroom.actions import items, subscriptions
from birge.newsroom.models import Happening, Item, Letter, Subscription
from tests.people import Village, client_of

TEXT = {"title": "Жыйын болот", "lead": "12-декабрда.", "body": "Бардыгы келсин."}
ADDRESS = "aijan@example.org"


@pytest.fixture(autouse=True)
def fresh(settings: Any) -> None:
    """No waits of an earlier test, and letters in memory under a public address."""
    settings.PUBLIC_URL = "https://birge.example.kg"
    settings.EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
    cache.clear()


def _asked(**what: Any) -> Subscription:
    subscriptions.subscribe(ADDRESS, language="ky", **{"pace": "at_once", **what})
    return Subscription.objects.order_by("-pk").first()  # type: ignore[return-value]


def _confirmed(**what: Any) -> Subscription:
    row = _asked(**what)
    subscriptions.confirm(row)
    Letter.objects.all().delete()
    return row


def _published(inside: Village, **facts: Any) -> Item:
    row = items.begin(inside.municipality, by=inside.aigul, **{"kind": "news", **facts})
    row = items.write_text(row, "ky", by=inside.aigul, **TEXT)
    return items.move(row, "publish", by=inside.aigul)  # type: ignore[no-any-return]


def test_from_the_form_to_the_letter_and_out_again(inside: Village) -> None:
    stranger, code = Client(), inside.municipality.code
    sent = {"address": ADDRESS, "pace": "at_once", "kind": "", "website": ""}
    answer = stranger.post(f"/ky/m/{code}/news/subscribe/", sent)
    assert answer.headers["Location"] == "/ky/news/subscribe/sent/"
    assert mail.outbox == []
    sending.work()
    (first,) = mail.outbox
    assert first.to == [ADDRESS]
    link = next(line for line in first.body.split("\n") if line.startswith("https://birge.example.kg/"))
    path = link.removeprefix("https://birge.example.kg")
    # A program that looks through mail opens the link, and nothing happens.
    assert stranger.get(path).status_code == 200 and stranger.get(f"{path}off/").status_code == 302
    assert Subscription.objects.get().confirmed_at is None
    _published(inside)
    sending.work()
    assert len(mail.outbox) == 1
    stranger.post(path, {"verb": "confirm"})
    row = _published(inside)
    sending.work()
    sending.work()
    assert len(mail.outbox) == 2
    news = mail.outbox[1]
    assert news.subject == "Жыйын болот"
    assert f"https://birge.example.kg/ky/m/{code}/news/{row.number}/" in news.body
    off = news.extra_headers["List-Unsubscribe"].strip("<>")
    assert news.extra_headers["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    strict = Client(enforce_csrf_checks=True)
    off = off.removeprefix("https://birge.example.kg")
    assert strict.get(off).status_code == 302 and Subscription.objects.exists()
    assert strict.post(off, {"List-Unsubscribe": "One-Click"}).status_code == 200
    assert not Subscription.objects.exists() and not Letter.objects.exists()
    assert stranger.get(path).status_code == 404


def test_only_what_was_asked_for(inside: Village, elsewhere: Village) -> None:
    here, there = inside.municipality, elsewhere.municipality
    for what in (
        {"municipality": here},
        {"kind": "notice"},
        {"municipality": there},
        {"municipality": here, "kind": "news"},
    ):
        _confirmed(**what)
    _published(inside)
    sending.spread(timezone.now())
    told = {(one.subscription.municipality_id, one.subscription.kind) for one in Letter.objects.all()}
    assert told == {(here.pk, ""), (here.pk, "news")}


def test_a_village_hears_of_meetings_there(inside: Village) -> None:
    village, other = inside.units[0], inside.units[1]
    _confirmed(municipality=inside.municipality, village=village)
    for place, heard in ((other, 0), (village, 1)):
        Happening.objects.create(
            kind="meeting",
            record="gatherings.gathering:0",
            at=timezone.now(),
            municipality=inside.municipality,
            village=place,
        )
        sending.spread(timezone.now())
        assert Letter.objects.count() == heard


def test_a_server_that_fails_is_asked_again_with_pauses_and_given_up(
    inside: Village, monkeypatch: pytest.MonkeyPatch
) -> None:
    _confirmed()
    _published(inside)
    now = timezone.now()
    sending.spread(now)

    def refuse(*_: Any, **__: Any) -> None:
        raise ConnectionRefusedError

    monkeypatch.setattr(ways.EmailMessage, "send", refuse)
    tried = 0
    for _turn in range(20):
        letter = Letter.objects.get()
        if letter.state == "given_up":
            break
        assert sending.deliver(letter.due - timedelta(seconds=1)) == 0 and Letter.objects.get().tries == letter.tries
        sending.deliver(letter.due + timedelta(seconds=1))
        tried += 1
    assert (Letter.objects.get().state, Letter.objects.get().error, tried) == (
        "given_up", "ConnectionRefusedError", len(sending.PAUSES) + 1,
    )  # fmt: skip


def test_a_lost_worker_s_mail_is_repeated_under_its_own_name(inside: Village, monkeypatch: pytest.MonkeyPatch) -> None:
    _confirmed()
    _published(inside)
    now = timezone.now()
    sending.spread(now)
    with monkeypatch.context() as killed:
        killed.setattr(sending, "_sent", lambda *_: 0)
        sending.deliver(now)
    letter = Letter.objects.get()
    assert letter.state == "sending" and sending.deliver(now) == 0
    assert sending.deliver(now + sending.LOST + timedelta(seconds=1)) == 1
    assert mail.outbox[0].extra_headers["Message-ID"] == f"<{ways.named(letter)}@birge.example.kg>"
    assert sending.deliver(now + timedelta(days=2)) == 0


def test_a_digest_is_one_letter_and_leaves_out_what_was_withdrawn(inside: Village) -> None:
    _confirmed(pace="daily")
    first, second, third = (_published(inside) for _ in range(3))
    now = timezone.now()
    sending.spread(now)
    assert sending.deliver(now) == 0 or timezone.localtime(now).hour == 7
    items.move(second, "withdraw", by=inside.aigul, note="Ката")
    assert sending.deliver(now + timedelta(days=1, hours=1)) == 1
    (letter,) = mail.outbox
    assert all(f"/news/{one.number}/" in letter.body for one in (first, third))
    assert f"/news/{second.number}/" not in letter.body


def test_what_is_taken_back_is_told_to_nobody(inside: Village) -> None:
    _confirmed()
    row = _published(inside)
    items.move(row, "withdraw", by=inside.aigul, note="Ката")
    sending.work()
    assert mail.outbox == [] and Letter.objects.get().state == "dropped"


def test_asking_again_and_again_sends_one_letter(inside: Village) -> None:
    for _turn in range(5):
        _asked()
    for kind in ("news", "notice", "meeting", "press_release"):
        _asked(kind=kind)
    sending.work()
    assert len(mail.outbox) == subscriptions.MOST_UNCONFIRMED
    codes = []
    for turn in range(12):
        sent = {"address": f"a{turn}@example.org", "pace": "daily", "website": ""}
        codes.append(Client().post("/ky/news/subscribe/", sent).status_code)
    assert codes[:10] == [302] * 10 and 200 in codes[10:]


@pytest.mark.parametrize("address", ["a@b.kg\nBcc: x@y.kg", "a@b.kg, x@y.kg", "a b@c.kg", "<a@b.kg>", "a@b"])
def test_a_header_is_nothing_one_types(inside: Village, address: str) -> None:
    sent = {"address": address, "pace": "daily", "website": ""}
    assert Client().post("/ky/news/subscribe/", sent).status_code == 200
    assert not Subscription.objects.exists()


def test_addresses_not_confirmed_are_deleted_and_pages_show_none(inside: Village, above: dict[str, Any]) -> None:
    row = _asked()
    page = Client().get(f"/ky/news/subscriptions/{row.token}/").content.decode()
    assert ADDRESS not in page and "a…@example.org" in page
    counts = client_of(above["coordinator"]).get("/ky/news/letters/")
    assert counts.status_code == 200 and ADDRESS not in counts.content.decode()
    assert client_of(inside.aigul).get("/ky/news/letters/").status_code == 404
    subscriptions.forget(timezone.now() + timedelta(days=8))
    assert not Subscription.objects.exists()


@pytest.mark.one_database("dates are counted")
def test_when_a_digest_goes_out() -> None:
    zone = timezone.get_default_timezone()
    before, after = (datetime(2026, 11, 25, hour, tzinfo=zone) for hour in (6, 8))  # a Wednesday
    assert sending.due("at_once", after) == after
    assert sending.due("daily", before) == datetime(2026, 11, 25, 7, tzinfo=zone)
    assert sending.due("daily", after) == datetime(2026, 11, 26, 7, tzinfo=zone)
    assert sending.due("weekly", after) == datetime(2026, 11, 30, 7, tzinfo=zone)
