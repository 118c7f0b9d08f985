"""What steps say is late stands on the home, for everybody, with its day and the way there."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from birge.budget.models import CalendarStep
from birge.cycle.models import Cycle
from birge.gatherings.models import Entry, Gathering
from birge.gatherings.words import ANNOUNCED, ASSEMBLY
from birge.rulebook.when import When
from tests.asked import asking
from tests.browsing import text_of
from tests.house.test_page_budget import MOST_SQL
from tests.people import Village

TODAY = timezone.localdate()
DAYS = (TODAY - timedelta(days=30), TODAY - timedelta(days=20), TODAY - timedelta(days=10))


def _home(village: Village) -> str:
    html = Client().get(f"/ky/m/{village.municipality.code}/").content.decode()
    return html.partition('id="late"')[2].partition("</section>")[0]


@pytest.mark.parametrize("back", [0, 60])
def test_what_is_late_in_the_register_the_budget_and_of_assemblies(inside: Village, cycle: Cycle, back: int) -> None:
    """Nothing is late while the days are ahead (``back`` 0: they are moved there)."""
    here = {"municipality_id": inside.municipality.pk}
    days = [day + timedelta(days=60 - back) for day in DAYS]
    for number, due in enumerate((days[0], days[0] + timedelta(days=1)), start=1):
        Entry.objects.create(
            **here, year=due.year, number=number, received=due - timedelta(days=14), due=due, channel="online",
            state="registered", text="Качан жол оңдолот?", at=timezone.now(),
        )  # fmt: skip
    CalendarStep.objects.create(**here, year=days[1].year, number=1, text="Долбоор", due=When.day(days[1]))
    Gathering.objects.create(
        **here, cycle=cycle, kind=ASSEMBLY, number=1, title="Жыйын", planned=When.day(days[2]), state=ANNOUNCED
    )
    text = text_of(_home(inside))
    if not back:
        assert text == ""
        return
    lines = ["Жоопсуз калган суроолор менен сунуштар: 2", "Бюджеттик календардын", "Жыйындын чечимдери жазыла элек"]
    places = [text.find(line) for line in lines]
    assert -1 not in places and places == sorted(places), text
    assert f"/m/{inside.municipality.code}/questions/?state=open" in _home(inside)
    with asking() as asked:
        Client().get(f"/ky/m/{inside.municipality.code}/")
    assert len(asked) <= MOST_SQL
