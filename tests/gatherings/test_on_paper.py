"""The empty sheet of a meeting: one side of paper with boxes, and a code that opens the page where it is entered."""

from __future__ import annotations

from typing import Any

import pytest
from django.urls import reverse

from birge.gatherings.actions import plan_gathering
from birge.gatherings.models import Gathering
from tests.people import client_of
from tests.readable import pages_of


@pytest.fixture
def meeting(inside: Any, cycle: Any) -> Gathering:
    """An assembly in preparation."""
    return plan_gathering(
        inside.municipality, "assembly", cycle=cycle, by=inside.people["aigul"], title="Айылдык жыйын: пландын долбоору"
    )


@pytest.mark.parametrize("language", ["ky", "ru"])
def test_the_sheet_is_one_side_and_leads_back(meeting: Gathering, inside: Any, language: str) -> None:
    clerk, code = client_of(inside.people["aigul"]), inside.municipality.code
    entry = reverse("assembly:attendance", args=[code, 1, meeting.number])
    page = clerk.get(entry).content.decode()
    blank = reverse("assembly:attendance_blank", args=[code, 1, meeting.number])
    assert f'href="{blank}?language=' in page
    answer = clerk.get(blank, {"language": language})
    assert answer["Content-Type"] == "application/pdf"
    made = pages_of(answer.content)
    assert len(made) == 1, made
    assert "пландын долбоору" in made[0] and f"/{language}/m/{code}/e/5-1-{meeting.number}/" in made[0]
    assert {"ky": "Депутаттар", "ru": "Депутаты"}[language] in made[0]
    opened = clerk.get(reverse("capture:enter", args=[code, f"5-1-{meeting.number}"]))
    assert opened.status_code == 302 and opened["Location"] == entry


def test_who_may_not_print_it(meeting: Gathering, inside: Any, elsewhere: Any) -> None:
    blank = reverse("assembly:attendance_blank", args=[inside.municipality.code, 1, meeting.number])
    found = [client_of(user).get(blank).status_code for user in (inside.people["bakyt"], elsewhere.people["daniyar"])]
    assert found == [403, 404] and client_of(None).get(blank).status_code == 302
