"""What the charter calls the gathering of residents stands in headings, on the timeline and on papers."""

from __future__ import annotations

import re
from datetime import date

import pytest
from django.urls import reverse
from django.utils import translation

from birge.assembly.papers.minutes import minutes_paper
from birge.assembly.papers.notice import notice_paper
from birge.cycle.actions import enter_setting
from birge.cycle.models import Cycle
from tests import meetings
from tests.people import Village, client_of

#: Pages under the address of a meeting.
BELOW = ("put", "agenda", "run", "details")


@pytest.mark.parametrize(
    ("entered", "words"), [("", ("Жыйын", "Жаңы жыйын")), ("kurultai", ("Курултай", "Жаңы курултай"))]
)
def test_the_charter_names_the_gathering(inside: Village, cycle: Cycle, entered: str, words: tuple[str, str]) -> None:
    if entered:
        rule = {"value": entered, "valid_from": date(2020, 1, 1), "source": "Устав"}
        enter_setting(inside.municipality, "forum", by=inside.aigul, **rule)
    meeting = meetings.held(inside, cycle)
    code, name = inside.municipality.code, words[0]
    aigul = client_of(inside.aigul)
    index = aigul.get(reverse("assembly:index", args=[code, cycle.number])).text
    assert f"<h1>{name}</h1>" in index and words[1] in index
    assert name in aigul.get(reverse("assembly:meeting", args=[code, cycle.number, meeting.number])).text
    assert f"{words[1]}</h1>" in aigul.get(reverse("assembly:add", args=[code, cycle.number])).text
    assert name in client_of(None).get(reverse("cycle:cycle", args=[code, cycle.number])).text.split("<main")[1]
    for made in (notice_paper, minutes_paper):
        with translation.override("ky"):
            titled = made(meeting, "ky").title
        assert titled.startswith(name), titled


def test_a_name_of_another_time_does_not_count(inside: Village, cycle: Cycle) -> None:
    rule = {"value": "kurultai", "valid_from": date(2099, 1, 1), "source": "Устав"}
    enter_setting(inside.municipality, "forum", by=inside.aigul, **rule)
    index = client_of(None).get(reverse("assembly:index", args=[inside.municipality.code, cycle.number])).text
    assert "Курултай" not in index


@pytest.mark.parametrize("language", ["ky", "ru"])
def test_the_forms_below_a_kurultai_say_so_too(inside: Village, cycle: Cycle, language: str) -> None:
    """Ways, headings, hints and buttons of the pages under it, and of the steps that wait for it."""
    rule = {"value": "kurultai", "valid_from": date(2020, 1, 1), "source": "Устав"}
    enter_setting(inside.municipality, "forum", by=inside.aigul, **rule)
    meeting = meetings.held(inside, cycle)
    secretary, called = client_of(inside.aigul), r"\bжыйын(?!т)|\bсход(?:а|у|ом|е|ы|ов|ам|ах)?\b"
    with translation.override(language):
        place = [inside.municipality.code, cycle.number]
        pages = [reverse(f"assembly:{name}", args=[*place, meeting.number]) for name in BELOW]
        pages += [reverse("problems:index", args=place), reverse("groups:index", args=place)]
    for page in pages:
        said = secretary.get(page).text.split("<main")[1].replace(meeting.title, "")
        assert not re.search(called, said, re.IGNORECASE), page
