"""The yearly question on trust: asked in the same words, published once, year beside year here and for a programme."""

from __future__ import annotations

import re
from datetime import timedelta
from typing import Any

import pytest
from django.db import transaction
from django.utils import timezone
from django.utils.translation import override

from birge.cycle.moves import Refused
from birge.monitoring.actions import survey as surveys
from birge.monitoring.actions.survey_sheets import Sheet, enter_sheets
from birge.monitoring.actions.trust import begin_trust
from birge.monitoring.models import Survey
from birge.papers.registry import PAPERS
from birge.people.actions import grant, open_account
from birge.people.models import User
from birge.places.models import Place
from birge.programme.actions import programmes as actions
from birge.programme.queries.behind.indicators import BEHIND
from birge.programme.queries.programmes import standing_rows
from birge.programme.queries.trust import trust_of
from birge.rulebook.when import When
from tests.people import PASSWORD, Village, client_of


def _codes(act: Any) -> set[str]:
    with pytest.raises(Refused) as found, transaction.atomic():
        act()
    return {reason.code for reason in found.value.reasons}


def _asked(inside: Village, year: int, women: tuple[int, int], men: tuple[int, int]) -> Survey:
    """A published year: how many women and men say yes and no to the first question."""
    by, today = inside.monitor, timezone.localdate()
    places = list(Place.objects.filter(parent=inside.municipality.place)[:2])
    made = begin_trust(
        inside.municipality, by=by, year=year, places=places, opens=today, closes=today + timedelta(days=3)
    )
    surveys.move_survey(made, "open", by=by)
    said = [("woman", "yes")] * women[0] + [("woman", "no")] * women[1]
    said += [("man", "yes")] * men[0] + [("man", "no")] * men[1]
    rows = [Sheet(at, sex, "29-45", places[0], {1: answer, 2: "yes"}, {}) for at, (sex, answer) in enumerate(said, 1)]
    enter_sheets(made, rows, by=by)
    surveys.move_survey(made, "close", by=by)
    surveys.move_survey(made, "publish", by=by)
    return Survey.objects.get(pk=made.pk)


@pytest.fixture
def coordinator(inside: Village) -> User:
    """Who keeps the programme."""
    user = open_account(name="Координатор", login="0700000903", by=None, password=PASSWORD)
    grant(user, "coordinator", by=None)
    return user


def test_the_same_words_every_year_and_year_beside_year(inside: Village, coordinator: User) -> None:
    by, year = inside.monitor, timezone.localdate().year
    first = _asked(inside, year - 1, (20, 30), (15, 15))
    second = begin_trust(inside.municipality, by=by, year=year)
    assert _codes(lambda: begin_trust(inside.municipality, by=by, year=year)) == {"trust_is_asked"}
    pairs = list(zip(first.questions.order_by("number"), second.questions.order_by("number"), strict=True))
    assert len(pairs) == 3 and all(now.same_as_id == then.pk and now.text == then.text for then, now in pairs)
    question = pairs[0][1]
    acts = (
        lambda: surveys.add_question(second, by=by, kind="yesno", text="Дагы?"),
        lambda: surveys.change_question(question, by=by, kind="yesno", text="Башкача?"),
        lambda: surveys.remove_question(question, by=by),
    )
    assert [_codes(act) for act in acts] == [{"survey_questions_stand_fast"}] * 3
    code = inside.municipality.code
    form = client_of(by).get(f"/ky/m/{code}/monitoring/surveys/{second.number}/edit/").content.decode()
    assert 'name="closes"' in form and 'name="service"' not in form
    surveys.move_survey(second, "discard", by=by, note="Кийин берилет")
    _asked(inside, year, (35, 15), (12, 8))
    # One year with a group of too few men: only what was published of it has a figure.
    _asked(inside, year - 2, (30, 20), (2, 1))
    page = client_of(None).get(f"/ru/m/{code}/monitoring/surveys/trust/").content.decode()
    shown = re.search(r"<strong>Все</strong></th>(.*?)</tr>", page, re.S)
    assert shown is not None and re.findall(r"<strong>(\d+)%</strong>", shown[1]) == ["60", "44", "67"]
    men = re.search(r">Мужчины</th>(.*?)</tr>", page, re.S) or re.search(r">Мужчина</th>(.*?)</tr>", page, re.S)
    assert men is not None and "не опубликовано" in men[1] and "50%" in men[1]
    with override("ky"):
        paper = str(PAPERS["survey-results"].content(Survey.objects.get(year=year, state="published"), "ky").as_data())
    assert "Ишеним жана үндүн угулушу боюнча" in paper


def _programme(by: User, inside: Village, since: int) -> Any:
    row = actions.begin(by=by, title="Үн", goal="Угуу", source="vap.kg", is_example=inside.municipality.is_example)
    actions.stand(row, inside.municipality.place, by=by, standing="target", since=When.year(since), source="а")
    return actions.move(row, "publish", by=by)


def test_a_programme_adds_those_that_took_part_at_the_end_of_the_year(inside: Village, coordinator: User) -> None:
    year = timezone.localdate().year
    _asked(inside, year - 2, (20, 30), (15, 15))
    _asked(inside, year - 1, (30, 20), (20, 10))
    row = _programme(coordinator, inside, year - 1)
    told = trust_of(row, standing_rows(row))
    assert told["asked_in"] == [(year - 1, 1)]
    everybody, women = told["trust"][0].lines[:2]
    assert [share.percent for _year, share in everybody.cells if share] == [63] and women.cells[0][1].of == 50
    page = client_of(None).get(f"/ky/programme/{row.number}/").content.decode()
    assert "Муниципалитетиңиздин органдарына ишенесизби?" in page and "63%" in page
    # It is no evaluation of a service.
    assert list(BEHIND["satisfied"](inside.municipality)) == []
