"""A problem that a published paper states and no session has said: listed with its source, without voices or place."""

from __future__ import annotations

import pytest
from django.urls import reverse

from birge.chronicle.queries import events_of
from birge.cycle.models import Cycle
from birge.cycle.moves import Refused
from birge.needs.models import Statement
from birge.problems.actions import lists
from birge.problems.actions import problems as actions
from birge.problems.models import Problem
from tests.people import Village, client_of

SOURCE = "https://example.kg/plan-2018"


def test_through_the_form_by_staff_alone(heard: Cycle, inside: Village) -> None:
    address = reverse("problems:take_over", args=[inside.municipality.code, heard.number])
    sent = {"title": "Ички жолдор начар", "language": "ky", "source": SOURCE}
    for nobody in (client_of(None), client_of(inside.salima)):
        nobody.post(address, sent)
    assert not Problem.objects.exists()
    browser = client_of(inside.aigul)
    bad = browser.post(address, {**sent, "source": "javascript:alert(1)"})
    assert bad.status_code == 200 and "Ички жолдор начар" in bad.content.decode() and not Problem.objects.exists()
    assert browser.post(address, sent).status_code == 302
    row = Problem.objects.get()
    assert (row.title, row.source, row.state, row.merged.count()) == ("Ички жолдор начар", SOURCE, "listed", 0)
    told = events_of(row)[0]
    assert (told.verb, told.public["source"]) == ("list", SOURCE) and row.title not in str(told.public)
    page = browser.get(reverse("problems:problem", args=[inside.municipality.code, heard.number, row.number]))
    assert SOURCE in page.content.decode()


def test_it_takes_no_place_on_the_list_until_somebody_says_it(heard: Cycle, inside: Village) -> None:
    row = actions.take_over(heard, title="Ички жолдор начар", source=SOURCE, by=inside.aigul)
    ids = list(Statement.objects.values_list("pk", flat=True))
    actions.merge(heard, ids[1:], by=inside.aigul, title="Башкасы")
    found = lists.announce(lists.choose(heard, method="points", places=3, by=inside.aigul), by=inside.aigul)
    assert [entry.problem.title for entry in found.entries.select_related("problem")] == ["Башкасы"]
    with pytest.raises(Refused):
        actions.take_over(heard, title="Кеч калды", source=SOURCE, by=inside.aigul)
    lists.take_back(found, by=inside.aigul, note="Унутулган көйгөй бар")
    actions.merge(heard, ids[:1], by=inside.aigul, problem=row)
    found = lists.announce(found, by=inside.aigul)
    assert {entry.problem.title for entry in found.entries.select_related("problem")} == {"Башкасы", row.title}
