"""Own devices: seen, signed out one by one or all at once; a new one is told of; a new password ends the others."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from django.core import mail
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from birge.people import browsers, devices, notices
from birge.people.actions import issue_paper_code, use_paper_code
from birge.people.models import OwnDevice, User
from tests.browsing import sign_in
from tests.people import Village, client_of

PHONE = "Mozilla/5.0 (Linux; Android 13) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/130.0 Mobile Safari/537.36"
OFFICE = "Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:132.0) Gecko/20100101 Firefox/132.0"
PAGE = "/ky/account/devices/"


def _browser(agent: str = OFFICE, address: str = "203.0.113.57") -> Client:
    """A browser in which Aigul has signed in."""
    browser = Client(REMOTE_ADDR=address, headers={"User-Agent": agent})
    assert sign_in(browser, "0700000101").status_code == 302
    return browser


def _is_in(browser: Client) -> bool:
    return browser.get("/ky/desk/").status_code == 200


def _device(browser: Client) -> OwnDevice:
    return OwnDevice.objects.get(session_key=browser.session.session_key)


@pytest.mark.parametrize(
    ("agent", "browser", "system"),
    [
        (PHONE, "Chrome", "Android"),
        (OFFICE, "Firefox", "Windows"),
        ("Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) CriOS/130.0 Mobile Safari/604.1", "Chrome", "iPhone"),
        ("Mozilla/5.0 (Windows NT 10.0) Chrome/130.0 YaBrowser/24.10 Safari/537.36", "Yandex", "Windows"),
        ("<script>alert(1)</script>", "", ""),
    ],
)
def test_a_browser_is_named_by_what_is_known_alone(agent: str, browser: str, system: str) -> None:
    assert browsers.described(agent) == (browser, system)


@pytest.mark.parametrize(
    ("address", "network"),
    [
        ("203.0.113.57", "203.0.113.x"),
        ("::ffff:203.0.113.57", "203.0.113.x"),
        ("2001:db8:1:2::7", "2001:db8:1::…"),
        ("", ""),
        ("unknown", ""),
    ],
)
def test_the_last_figures_of_an_address_are_never_kept(address: str, network: str) -> None:
    assert browsers.roughly(address) == network


def test_a_person_sees_where_she_is_signed_in_and_signs_one_out(here: Village) -> None:
    office, phone = _browser(), _browser(PHONE, "198.51.100.9")
    page = office.get(PAGE).content.decode()
    assert "Firefox, Windows" in page and "Chrome, Android" in page and "198.51.100.x" in page
    assert "198.51.100.9" not in page and not OwnDevice.objects.filter(network__contains=".9").exists()
    assert office.post(f"{PAGE}{_device(phone).pk}/end/").status_code == 302
    assert not _is_in(phone) and _is_in(office)
    office.post(f"{PAGE}{_device(office).pk}/end/")
    assert _is_in(office), "one's own browser is left by signing out"


def test_a_browser_is_known_again_and_leaves_the_list_when_it_signs_out(here: Village) -> None:
    office = _browser()
    office.post("/ky/sign-out/")
    assert list(OwnDevice.objects.values_list("session_key", flat=True)) == [None]
    sign_in(office, "0700000101")
    assert OwnDevice.objects.filter(user=here.aigul).count() == 1 and _device(office)


def test_signing_out_everywhere_ends_sessions_nobody_listed_too(here: Village) -> None:
    office, phone, unlisted = _browser(), _browser(PHONE), client_of(here.aigul)
    assert _is_in(phone) and _is_in(unlisted)
    office.post(f"{PAGE}everywhere/")
    assert (_is_in(office), _is_in(phone), _is_in(unlisted)) == (True, False, False)
    assert _device(office), "this browser stays in the list under its new session"
    assert _is_in(_browser(PHONE))


def test_a_new_password_signs_the_others_out_and_so_does_a_code_on_paper(here: Village) -> None:
    office, phone = _browser(), _browser(PHONE)
    new = {"password": "өзүм-тапкан-сөз-1", "password_again": "өзүм-тапкан-сөз-1"}
    office.post("/ky/account/password/", new)
    assert _is_in(office) and not _is_in(phone) and _device(office)
    assert OwnDevice.objects.exclude(session_key=None).count() == 1
    code = issue_paper_code(here.aigul, by=here.nurlan)
    use_paper_code("0700000101", code, "үчүнчү-купуя-сөз")
    assert not _is_in(office) and not OwnDevice.objects.exclude(session_key=None).exists()


def test_a_new_device_is_told_of_in_the_others_until_one_of_them_knows_it(here: Village) -> None:
    office = _browser()
    assert "мурда көрүлбөгөн" not in office.get("/ky/desk/").content.decode()
    phone = _browser(PHONE)
    assert "мурда көрүлбөгөн" in office.get("/ky/desk/").content.decode()
    assert "мурда көрүлбөгөн" not in phone.get("/ky/desk/").content.decode()
    mine = f"{PAGE}{_device(phone).pk}/mine/"
    phone.post(mine)
    assert _device(phone).is_new, "nobody vouches for himself"
    _browser("x").post(mine)
    assert _device(phone).is_new, "nor does another new one"
    office.post(mine)
    assert not _device(phone).is_new


def test_where_there_is_an_address_a_mail_tells_of_it_too(
    here: Village, django_capture_on_commit_callbacks: Any
) -> None:
    User.objects.filter(pk=here.aigul.pk).update(email="aigul@example.org")
    with django_capture_on_commit_callbacks(execute=True):
        _browser()
    assert mail.outbox == []
    with django_capture_on_commit_callbacks(execute=True):
        phone = _browser(PHONE)
    notices.tell_of_new_device.call(_device(phone).pk)
    (letter,) = mail.outbox
    assert letter.to == ["aigul@example.org"] and "Chrome, Android" in letter.body and PAGE in letter.body


def test_nobody_touches_the_devices_of_others(here: Village) -> None:
    office, other = _browser(), client_of(here.salima)
    for verb in ("end", "mine"):
        assert other.post(f"{PAGE}{_device(office).pk}/{verb}/").status_code == 404
    assert _is_in(office) and "Firefox" not in other.get(PAGE).content.decode()


def test_being_seen_costs_no_question_and_is_written_once_an_hour(here: Village) -> None:
    office = _browser()
    with CaptureQueriesContext(connection) as asked:
        office.get(PAGE)
    assert not any(query["sql"].startswith("UPDATE") for query in asked)
    before = timezone.now() - timedelta(hours=2)
    OwnDevice.objects.update(last_at=before)
    office.get("/ky/account/")
    assert _device(office).last_at > before + timedelta(hours=1)


def test_networks_go_after_thirty_days_and_devices_after_a_year(here: Village) -> None:
    _browser()
    now = timezone.now()
    assert devices.forget_devices(now + timedelta(days=29)) == 0
    assert devices.forget_devices(now + timedelta(days=31)) == 1
    assert not OwnDevice.objects.exclude(network="").exists()
    assert devices.forget_devices(now + timedelta(days=364)) == 0
    assert devices.forget_devices(now + timedelta(days=366)) == 1
    assert not OwnDevice.objects.exists()
