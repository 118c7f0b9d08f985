"""The session ends while somebody types: nothing typed is lost, and no password is written into a page."""

from __future__ import annotations

from django.test import Client

from birge.cycle.models import Cycle
from birge.kit import scope
from tests.browsing import form_with, forms_of, sign_in
from tests.people import PASSWORD, Village


def test_what_was_typed_can_be_sent_after_signing_in_again(here: Village) -> None:
    client = Client(enforce_csrf_checks=True)
    address = f"/ky/m/{here.municipality.code}/c/open/"
    assert sign_in(client, "0700000101").status_code == 302
    _action, fields = form_with(client.get(address).content.decode(), "year_from")
    typed = {**fields, "year_from": "2027", "year_to": "2029"}
    del client.cookies["sessionid"]

    over = client.post(address, typed)
    assert over.status_code == 401
    kept_at, kept = form_with(over.content.decode(), "year_from")
    assert kept_at == address and (kept["year_from"], kept["year_to"]) == ("2027", "2029")
    assert kept["once"] == fields["once"], "the form stays the same one sending"

    # Signing in gives the browser a new token, so the one on the kept page is stale by now.
    assert sign_in(client, "0700000101").status_code == 302
    stale = client.post(kept_at, kept, headers={"Origin": "http://testserver"})
    assert stale.status_code == 403
    again_at, again = form_with(stale.content.decode(), "year_from")
    assert again_at == address and again["year_to"] == "2029"

    done = client.post(again_at, again, headers={"Origin": "http://testserver"})
    assert done.status_code == 302
    with scope.municipality(here.municipality.pk):
        assert [(c.year_from, c.year_to) for c in Cycle.objects.all()] == [(2027, 2029)]


def test_long_texts_with_quotes_and_line_breaks_come_back_whole(here: Village, client: Client) -> None:
    text = '\nЭл айтты: "суу жок"\r\n</textarea><script>alert(1)</script> & ң ө ү\n'
    over = client.post(f"/ky/m/{here.municipality.code}/charter/rule/", {"source": text, "key": "voters"})
    assert over.status_code == 401 and b"<script>alert" not in over.content
    _at, kept = form_with(over.content.decode(), "source")
    assert kept["source"].replace("\r\n", "\n") == text.replace("\r\n", "\n")


def test_several_values_of_one_field_are_all_kept(here: Village, client: Client) -> None:
    over = client.post(f"/ky/m/{here.municipality.code}/charter/rule/", {"tag": ["a", "b"], "key": "voters"})
    assert over.content.decode().count('name="tag"') == 2


def test_no_password_is_kept(here: Village, client: Client) -> None:
    over = client.post("/ky/account/password/", {"password": PASSWORD, "password_again": PASSWORD, "once": "x1"})
    assert over.status_code == 401
    html = over.content.decode()
    assert PASSWORD not in html and 'name="password' not in html and 'name="once"' in html


def test_no_password_comes_back_from_a_stale_token(here: Village) -> None:
    client = Client(enforce_csrf_checks=True)
    sign_in(client, "0700000101")
    stale = client.post(
        "/ky/account/password/",
        {"password": PASSWORD, "password_again": PASSWORD, "once": "x1", "csrfmiddlewaretoken": "A" * 64},
        headers={"Origin": "http://testserver"},
    )
    assert stale.status_code == 403 and PASSWORD not in stale.content.decode()


def test_a_foreign_page_gets_nothing_kept(here: Village) -> None:
    client = Client(enforce_csrf_checks=True)
    sign_in(client, "0700000101")
    foreign = client.post(
        f"/ky/m/{here.municipality.code}/c/open/",
        {"year_from": "2027", "year_to": "2029"},
        headers={"Origin": "https://elsewhere.example"},
    )
    assert foreign.status_code == 403
    assert all("year_from" not in fields for _action, fields in forms_of(foreign.content.decode()))
    with scope.municipality(here.municipality.pk):
        assert not Cycle.objects.exists()
