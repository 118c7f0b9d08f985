"""A home: women's and men's orders beside the common one, what is late, papers, whom to ask; and the page of rights."""

from __future__ import annotations

import re
from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from birge.cycle.actions import date_step
from birge.cycle.drawers import COMING, OPEN_NOW, Late, News
from birge.cycle.models import Cycle
from birge.cycle.queries import timeline
from birge.portal.queries.home import late_in, papers_in
from birge.problems.models import PriorityEntry, PriorityList, Problem
from birge.problems.queries import groups
from birge.problems.queries.groups import places_in_groups
from birge.rulebook.when import When
from tests.browsing import text_of
from tests.people import Village

TODAY = timezone.localdate()


def _list(cycle: Cycle) -> list[PriorityEntry]:
    """An announced list of two problems; women put the second one first."""
    said = [("women", {"0001": 1, "0002": 9}), ("men", {"0001": 9, "0002": 1}), ("men", {"0001": 9, "0002": 1})]
    shared = {"village": "0001", "channel": "session", "method": "points", "people": 10, "share": None, "small": False}
    sessions = [
        {"id": f"{at:04d}", "category": group, "points": points, **shared} for at, (group, points) in enumerate(said)
    ]
    basis = {"top": 2, "length": 5, "with_surveys": False, "sessions": sessions, "beside": []}
    basis["villages"] = [{"id": "0001", "population": 100}]
    found = PriorityList.objects.create(
        municipality_id=cycle.municipality_id,
        cycle=cycle,
        method="points",
        places=2,
        state="announced",
        chosen_at=timezone.now(),
        basis=basis,
    )
    entries = []
    for number in (1, 2):
        problem = Problem.objects.create(
            municipality_id=cycle.municipality_id, cycle=cycle, number=number, title=f"Көйгөй {number}"
        )
        entries.append(
            PriorityEntry.objects.create(
                municipality_id=cycle.municipality_id,
                list=found,
                problem=problem,
                place=number,
                score="1",
                is_priority=True,
            )
        )
    return entries


def test_the_orders_of_women_and_men_stand_beside_the_common_one_and_are_worked_out_once(
    inside: Village, cycle: Cycle
) -> None:
    # Another test may have kept an answer for rows that had the same keys and are gone.
    groups._computed.cache_clear()
    entries = _list(cycle)
    assert places_in_groups(entries) == {"women": {"0001": 2, "0002": 1}, "men": {"0001": 1, "0002": 2}}
    PriorityList.objects.update(basis={})
    assert places_in_groups(entries)["women"] == {"0001": 2, "0002": 1}, "an announced list does not change"
    html = Client().get(f"/ky/m/{inside.municipality.code}/").content.decode()
    row = html.split("Көйгөй 1</a>")[1].split("</tr>")[0]
    assert re.findall(r'data-label="(\w+)"><span class="dot">(\d)', row) == [("Аялдар", "2"), ("Эркектер", "1")]


def test_steps_whose_time_has_passed_are_late_the_oldest_first(
    inside: Village, cycle: Cycle, monkeypatch: pytest.MonkeyPatch
) -> None:
    past, later = TODAY - timedelta(days=40), TODAY + timedelta(days=40)
    date_step(cycle, "plan", by=inside.aigul, planned=When.day(past), actual=None)
    date_step(cycle, "council", by=inside.aigul, planned=When.day(later), actual=None)
    date_step(cycle, "needs", by=inside.aigul, planned=When.day(past), actual=When.day(past))
    own = Late("Отчет", When.day(past - timedelta(days=1)), "/ky/")
    monkeypatch.setattr("birge.portal.queries.home.LATE", [lambda municipality, cycle: [own]])
    found = late_in(inside.municipality, cycle, timeline(cycle))
    assert [one.text for one in found][:1] == ["Отчет"] and len(found) == 2
    text = text_of(Client().get(f"/ky/m/{inside.municipality.code}/").content.decode())
    assert "Эмне кечигип жатат" in text and "Отчет" in text


def test_papers_are_listed_where_there_are_some(inside: Village, cycle: Cycle) -> None:
    assert papers_in(timeline(cycle)) == [], "no step has begun"


def test_rights_name_acts_with_their_validity_and_what_can_be_done_now(
    inside: Village, cycle: Cycle, monkeypatch: pytest.MonkeyPatch
) -> None:
    here = inside.municipality.pk
    news = [
        News(OPEN_NOW, "Ачык терезе", TODAY, "/ky/open/", here),
        News(COMING, "Айылдык жыйын", TODAY + timedelta(days=90), "/ky/meeting/", here, "ky", "9:30"),
    ]
    monkeypatch.setattr("birge.portal.queries.now.NEWS", [lambda *_span: news])
    html = Client().get(f"/ky/m/{inside.municipality.code}/rights/").content.decode()
    text = text_of(html)
    assert 'href="/ky/open/"' in html and 'href="/ky/meeting/"' in html and "9:30" in text
    assert "37-берене" in text and "2021-жылдын 20-октябрынан тартып" in text
    assert "Азырынча бир да эреже киргизиле элек" in text
    country = text_of(Client().get("/ru/rights/").content.decode())
    assert "статья 126" in country and "Сход" in country
