"""The method pages: every step has one, in three languages, and each rule says from where it is known."""

from __future__ import annotations

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import translation

from birge.cycle.words import STEPS
from birge.portal.method import methods


def test_every_step_has_its_method_in_three_languages() -> None:
    assert list(methods()) == list(STEPS)
    for method in methods().values():
        for text in (method.what, method.who, method.result, *method.how, *(rule.text for rule in method.rules)):
            assert set(text.by_language) == {"ky", "ru", "en"} and all(text.by_language.values())
        for rule in method.rules:
            assert rule.source and (rule.article or not rule.confirmed or rule.act)


@pytest.mark.parametrize("language", ["ky", "ru", "en"])
@pytest.mark.django_db
def test_page_says_what_is_not_confirmed(client: Client, language: str) -> None:
    with translation.override(language):
        assembly, problems = (reverse("portal:method", args=[step]) for step in ("assembly", "problems"))
        unsure, none = (
            translation.gettext("not confirmed by the text of the act"),
            translation.gettext(
                "No act is known that lays this step down: it is done as is customary, and as the charter of the place "
                "says."
            ),
        )
    page = client.get(assembly).text
    assert "123" in page and ">21<" in page and unsure in page
    assert none in client.get(problems).text
    assert client.get(assembly.replace("assembly", "nothing")).status_code == 404
