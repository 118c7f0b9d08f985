"""The priority list and the sheet of a session as papers, in both languages and every form."""

from __future__ import annotations

import pytest
from django.urls import reverse

from birge.chronicle.actions import record_key
from birge.needs.models import Session
from birge.papers.models import Issued
from birge.problems.actions import lists
from birge.problems.models import PriorityList, Problem
from tests.people import Village, client_of
from tests.problems.conftest import WATER
from tests.readable import text_of


@pytest.mark.parametrize("form", ["docx", "xlsx", "pdf"])
@pytest.mark.parametrize(("language", "word"), [("ky", "Ыкмасы"), ("ru", "Способ")])
def test_issued_list(merged: dict[str, Problem], inside: Village, form: str, language: str, word: str) -> None:
    the_list = lists.choose(merged[WATER].cycle, method="beans", places=2, by=inside.aigul)
    lists.announce(the_list, by=inside.aigul)
    issued = Issued.objects.get(paper="priority-list", language=language)
    address = reverse("papers:issued", args=[inside.municipality.code, issued.pk, form])
    answer = client_of(None).get(address)
    assert answer.status_code == 200
    text = text_of(answer.content, form)
    assert word in text and WATER in text and "Көк-Мында" in text
    assert "Өзөн-Мында" in text  # the village that was not heard is named


@pytest.mark.parametrize("form", ["docx", "xlsx", "pdf"])
def test_sheet_is_for_colleagues(merged: dict[str, Problem], inside: Village, elsewhere: Village, form: str) -> None:
    session = Session.objects.get(number=1)
    key = record_key(session)
    address = reverse("papers:preview", args=[inside.municipality.code, "needs-sheet", key, "ky", form])
    text = text_of(client_of(inside.facilitator).get(address).content, form)
    assert WATER in text and "35" in text
    assert client_of(elsewhere.daniyar).get(address).status_code == 404


def test_list_is_no_paper_for_strangers_while_it_is_taken_back(merged: dict[str, Problem], inside: Village) -> None:
    the_list = lists.choose(merged[WATER].cycle, method="points", places=2, by=inside.aigul)
    lists.announce(the_list, by=inside.aigul)
    issued = Issued.objects.filter(paper="priority-list").first()
    address = reverse("papers:issued", args=[inside.municipality.code, issued.pk, "pdf"])
    lists.take_back(PriorityList.objects.get(), by=inside.aigul, note="Ката")
    assert client_of(None).get(address).status_code == 404
