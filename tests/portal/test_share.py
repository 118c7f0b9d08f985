"""What messengers show: a light picture of the right size; a short address that leads to the page and nowhere else."""

from __future__ import annotations

import io

import pytest
from django.test import Client
from PIL import Image

from birge.kit.short import meant_by
from birge.papers.card import HEIGHT, MOST_BYTES, WIDTH
from birge.portal import share
from birge.problems.models import PriorityList, Problem
from tests.people import Village


@pytest.mark.one_database("a picture is drawn and measured")
def test_the_picture_is_light_and_as_large_as_messengers_take_it(inside: Village, problems: list[Problem]) -> None:
    Problem.objects.filter(pk=problems[0].pk).update(title="«Ө»#[x] $y$ \\z " + "узун ат " * 35)
    for number in (1, 2):
        answer = Client().get(f"/ky/m/{inside.municipality.code}/c/1/problems/{number}/thread.png")
        assert answer.headers["Content-Type"] == "image/png" and len(answer.content) <= MOST_BYTES
        with Image.open(io.BytesIO(answer.content)) as image:
            assert image.size == (WIDTH, HEIGHT)


def test_a_short_address_leads_to_the_page_in_its_language(inside: Village, problems: list[Problem]) -> None:
    code = share.code_of(problems[0], "ru")
    page = Client().get(f"/ru/m/{inside.municipality.code}/c/1/problems/1/thread/").text
    assert f"/s/{code}/" in page and "thread.png" in page and 'property="og:image"' in page
    answer = Client().get(f"/s/{code}/")
    assert answer.status_code == 301
    assert answer.headers["Location"] == f"/ru/m/{inside.municipality.code}/c/1/problems/1/thread/"
    PriorityList.objects.update(state="draft")
    assert Client().get(f"/s/{code}/").status_code == 404


@pytest.mark.parametrize("name", ["x1", "k", "k0", "kil", "k" + "z" * 13, "kzzzzzzzzzzzz", "K1", "k-1"])
@pytest.mark.django_db
def test_what_is_no_short_address_leads_nowhere(name: str) -> None:
    assert Client().get(f"/s/{name}/").status_code == 404


def test_a_short_name_says_its_problem_and_language() -> None:
    for key in (1, 31, 32, 12345, 2**40):
        for language in ("ky", "ru", "en"):
            assert meant_by(share.code_of(Problem(pk=key), language)) == (key, language)
