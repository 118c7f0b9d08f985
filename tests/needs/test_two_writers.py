"""Two people correct one sheet: the second sees both versions and chooses."""

from __future__ import annotations

import pytest
from django.urls import reverse

from birge.chronicle.queries import events_of
from birge.cycle.models import Cycle
from birge.kit.models import Conflict
from birge.needs.actions import sessions as actions
from birge.needs.actions.sessions import Said
from birge.needs.models import Session
from tests.needs.sheets import head, sheet
from tests.people import Village, client_of


@pytest.fixture
def entered(cycle: Cycle, inside: Village) -> Session:
    rows = [Said("Суу жок", points=5), Said("Жол начар", points=3)]
    return actions.add_session(cycle, head(inside.units[0], venue="Клуб"), rows, by=inside.aigul)


def _address(session: Session, here: Village) -> str:
    return reverse("needs:edit", args=[here.municipality.code, session.cycle.number, session.number])


def test_second_writer_sees_both_versions_and_chooses(entered: Session, inside: Village) -> None:
    first, second = entered.statements.order_by("number")
    theirs = sheet(inside.units[0], venue="Мектеп", row_version=1,
                   rows=[{"id": first.pk, "text": "Суу жок", "points": 7}, {"text": "Жарык жок"}])  # fmt: skip
    assert client_of(inside.facilitator).post(_address(entered, inside), theirs).status_code == 302
    browser = client_of(inside.aigul)
    mine = sheet(inside.units[0], venue="Чайкана", row_version=1,
                 rows=[{"id": first.pk, "text": "Суу жок", "points": 5}, {"id": second.pk, "text": ""}])  # fmt: skip
    answer = browser.post(_address(entered, inside), mine)
    page = answer.content.decode()
    assert answer.status_code == 200
    assert "Мектеп" in page and "Чайкана" in page and "Жарык жок" in page
    entered.refresh_from_db()
    assert entered.venue == "Мектеп"
    assert 'name="row_version" value="2"' in page
    assert browser.post(_address(entered, inside), mine | {"row_version": "2"}).status_code == 302
    entered.refresh_from_db()
    assert entered.venue == "Чайкана"
    # The row that only the other saw stays; the one emptied here is gone, and the chronicle keeps its words.
    assert list(entered.statements.values_list("text", flat=True)) == ["Суу жок", "Жарык жок"]
    assert "Жол начар" in str(events_of(entered)[0].private.body)


def test_without_the_version_the_first_writer_would_be_overwritten(entered: Session, inside: Village) -> None:
    actions.edit_session(entered, {"venue": "Мектеп"}, [], by=inside.aigul, version=1)
    with pytest.raises(Conflict):
        actions.edit_session(entered, {"venue": "Чайкана"}, [], by=inside.aigul, version=1)
    assert actions.edit_session(entered, {"venue": "Чайкана"}, [], by=inside.aigul, version=None).venue == "Чайкана"


def test_row_taken_away_by_the_other_keeps_my_words(entered: Session, inside: Village) -> None:
    row = entered.statements.first()
    actions.edit_session(entered, {}, [Said("", id=row.pk)], by=inside.aigul, version=1)
    actions.edit_session(entered, {}, [Said("Суу жок экен", id=row.pk)], by=inside.aigul, version=2)
    assert "Суу жок экен" in entered.statements.values_list("text", flat=True)
