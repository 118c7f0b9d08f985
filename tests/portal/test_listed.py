"""What programs that list pages are told, and where an empty page leads on."""

from __future__ import annotations

import re

import pytest
from django.test import Client

from birge.cycle.models import Cycle
from tests.people import Village, client_of

LINK = re.compile(r'<link rel="(canonical|alternate)"(?: hreflang="([a-z-]+)")? href="([^"]+)">')


def _links(path: str, client: Client | None = None) -> list[tuple[str, str, str]]:
    return LINK.findall((client or Client()).get(path).content.decode())


@pytest.mark.one_database("what a template writes")
def test_a_page_has_one_address_and_one_in_each_language(inside: Village) -> None:
    home = f"/ru/m/{inside.municipality.code}/"
    there = "http://testserver/%s" + home[3:]
    assert _links(home) == [
        ("canonical", "", there % "ru"),
        *(("alternate", code, there % code) for code in ("ky", "ru", "en")),
        ("alternate", "x-default", there % "ky"),
    ]
    assert _links("/ky/places/?page=2&utm=x")[0][2] == "http://testserver/ky/places/?page=2"
    assert _links("/ky/places/?page=<b>")[0][2] == "http://testserver/ky/places/"
    assert not _links("/ky/nowhere/") and not _links(home, client_of(inside.aigul))


@pytest.mark.one_database("no question is asked")
def test_robots_are_kept_from_forms_of_phones_and_answers_to_what_was_typed() -> None:
    answer = Client().get("/robots.txt")
    lines = answer.content.decode().splitlines()
    assert answer["Content-Type"].startswith("text/plain") and lines[0] == "User-agent: *"
    assert {"Disallow: /api/", "Disallow: /field/", "Disallow: /ky/search/"} <= set(lines)
    assert all(line.startswith("Disallow: /") and line != "Disallow: /" for line in lines[1:])
    assert Client().post("/robots.txt").status_code == 405


@pytest.mark.one_database("what a template writes")
def test_an_empty_page_leads_on_whoever_reads_it(inside: Village, cycle: Cycle) -> None:
    here = f"/ky/m/{inside.municipality.code}/"
    empty = f"{here}c/{cycle.number}/needs/"
    of_stranger, of_clerk = (
        who.get(empty).content.decode().partition('class="empty"')[2].partition("</main>")[0]
        for who in (Client(), client_of(inside.aigul))
    )
    assert f'href="{here}rights/"' in of_stranger and "/desk/" not in of_stranger
    assert 'href="/ky/' in of_clerk


@pytest.mark.one_database("the reader's language alone decides")
def test_what_came_with_birge_names_its_source_in_the_language_of_the_page(db: None) -> None:
    for language, word in (("ky", "эксперттер атаган"), ("ru", "названы экспертами"), ("en", "named by experts")):
        page = Client().get(f"/{language}/issues/").content.decode()
        assert page.count(word) == 1 and "statutory list" not in page


def test_one_letter_held_down_is_no_name(inside: Village, db: None) -> None:
    found = Client().get("/ky/search/?q=жжжжж").content.decode()
    assert "Эч нерсе табылган жок" in found
