"""What went wrong is said calmly, in the language of the page, with a way out."""

from __future__ import annotations

from typing import Any

import pytest
from django.template.loader import render_to_string
from django.test import Client, RequestFactory, override_settings
from django.utils import translation


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("lang", "words"),
    [("ky", "Мындай барак жок"), ("ru", "Такой страницы нет"), ("en", "There is no such page")],
)
def test_missing_page_speaks_the_language_of_its_address(client: Client, lang: str, words: str) -> None:
    answer = client.get(f"/{lang}/no/such/page/")
    assert answer.status_code == 404
    assert f"<h1>{words}</h1>" in answer.content.decode()


@pytest.mark.parametrize("lang", ["ky", "ru", "en"])
@pytest.mark.parametrize("name", ["400.html", "403.html", "404.html", "403_csrf.html"])
def test_error_pages_render_with_nothing_but_a_request(name: str, lang: str) -> None:
    with translation.override(lang):
        html = render_to_string(name, {"request": RequestFactory().get(f"/{lang}/")})
    assert html.count("<h1>") == 1 and f'<html lang="{lang}"' in html


def test_failure_page_needs_nothing_and_speaks_all_three() -> None:
    html = render_to_string("500.html")
    assert all(f'lang="{lang}"' in html for lang in ("ky", "ru", "en"))


def test_failure_page_does_not_need_collected_files(settings: Any) -> None:
    settings.STORAGES = {
        **settings.STORAGES,
        "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.ManifestStaticFilesStorage"},
    }
    settings.STATIC_ROOT = "/nonexistent"
    assert "<link" not in render_to_string("500.html")


def test_expired_form_gives_back_what_was_typed_but_no_password() -> None:
    request = RequestFactory().post("/ky/m/x/", {})
    html = render_to_string(
        "403_csrf.html",
        {"request": request, "resend": "/ky/m/x/", "fields": [("words", "\nсуу <b>"), ("new_password", "купуя")]},
        request=request,
    )
    assert '<textarea name="words" hidden>\n\nсуу &lt;b&gt;</textarea>' in html
    assert "купуя" not in html


@pytest.mark.django_db
@override_settings(BIRGE_DEVELOPMENT=False)
def test_living_page_is_not_served_in_production(client: Client) -> None:
    assert client.get("/ky/-/components/").status_code == 404
