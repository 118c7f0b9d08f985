"""A service evaluated by a survey: typed from paper, sent from phones, published once, and not to be seen through."""

from __future__ import annotations

import csv
import io
import random
import re
from collections import defaultdict
from collections.abc import Iterator
from datetime import timedelta
from typing import Any

import numpy as np
import pytest
from django.db import DatabaseError, transaction
from django.test import Client
from django.urls import reverse
from django.utils import translation

from birge.chronicle.models import Event
from birge.cycle.moves import Refused
from birge.monitoring import survey_words as words
from birge.monitoring.actions import survey as surveys
from birge.monitoring.actions import survey_sheets as sheets
from birge.monitoring.actions.survey_sheets import Sheet
from birge.monitoring.models import Survey, SurveyPhone, SurveyQuestion, SurveyRemark, SurveySheet
from birge.monitoring.papers.survey import results_paper
from birge.monitoring.queries import survey as reading
from birge.papers.content import Document, Facts, Grid
from birge.places.models import Place
from birge.rulebook import surveys as rule
from birge.rulebook.disclosure import USUAL, SmallCounts
from tests.monitoring.conftest import today
from tests.people import Village, client_of

FLOOR = USUAL.floor


@pytest.fixture
def places(inside: Village) -> list[Place]:
    """Three invented villages."""
    return [
        Place.objects.create(
            parent=inside.municipality.place,
            level="village",
            name_ky=name,
            name_ru=name,
            sort_key=name,
            search_text=name,
        )
        for name in ("Ак-Суу", "Бел-Алды", "Кашка-Суу")
    ]


@pytest.fixture
def drafted(inside: Village, places: list[Place]) -> Survey:
    """Three questions about the water, in both languages."""
    made = surveys.begin_survey(
        inside.municipality, by=inside.monitor, places=places, service="Таза суу", service_ru="Питьевая вода",
        opens=today(), closes=today() + timedelta(days=9),
    )  # fmt: skip
    surveys.add_question(made, by=inside.monitor, kind="scale", text="Канааттанасызбы?", text_ru="Довольны?")
    surveys.add_question(made, by=inside.monitor, kind="yesno", text="Күн сайын барбы?", text_ru="Есть каждый день?")
    surveys.add_question(made, by=inside.monitor, kind="words", text="Эмне өзгөрсүн?", text_ru="Что изменить?")
    return made


@pytest.fixture
def asking(inside: Village, drafted: Survey) -> Survey:
    """People answer."""
    return surveys.move_survey(drafted, "open", by=inside.monitor)


def filled(places: list[Place], sizes: tuple[int, ...], seed: int = 3) -> list[Sheet]:
    """Sheets of villages, as they come: most are satisfied, some say nothing of themselves."""
    dice, made = random.Random(seed), []
    for place, many in zip(places, sizes, strict=True):
        for _ in range(many):
            answers = {1: dice.choice("555443321"), 2: dice.choice(("yes", "yes", "no"))}
            if dice.random() < 0.1:
                del answers[1]
            sex, age = dice.choice(("woman", "man", "man", "")), dice.choice(("18-28", "29-45", "46-62", ""))
            made.append(Sheet(len(made) + 1, sex, age, place, answers))
    return made


def _url(name: str, here: Village, *numbers: Any) -> str:
    with translation.override("ky"):
        return reverse(f"monitoring:{name}", args=[here.municipality.code, *numbers])


def published(survey: Survey, by: Any) -> Survey:
    """Closed and published."""
    surveys.move_survey(survey, "close", by=by)
    return surveys.move_survey(survey, "publish", by=by)


# Everything that is public, together, against three villages.


def public_counts(here: Village, survey: Survey) -> list[dict[str, str]]:
    """The open file. What page and papers say is in it too, which the test holds."""
    body = Client().get(_url("survey_csv", here, survey.number)).content.decode("utf-8-sig")
    return list(csv.DictReader(io.StringIO(body)))


def numbers_of(document: Document) -> Iterator[int]:
    """Every whole number that stands alone in a table or a fact of a paper."""
    for block in document.blocks:
        rows = (
            block.rows
            if isinstance(block, Facts)
            else [row.cells for row in block.rows]
            if isinstance(block, Grid)
            else []
        )
        for cells in rows:
            yield from (int(cell) for cell in cells[1:] if str(cell).isdigit())


def worked_out(survey: Survey, rows: list[dict[str, str]], places: list[Place]) -> set[tuple[str, ...]]:
    """Small counts that follow from all public numbers by any adding and taking away.

    Unknown is how many sheets there are of each sex, age and village with each answer; each public number is an
    equation. A count follows if it is a combination of equations. Nought tells that all it is made of is nought.
    """
    order = {"sex": (*words.SEXES, ""), "age": (*words.AGES, ""), "place": (*(str(p.pk) for p in places), "")}
    told: set[tuple[str, ...]] = set()
    for question in SurveyQuestion.objects.filter(survey=survey).exclude(kind=words.WORDS):
        codes = (*question.codes, "")
        names = [(a, s, g, p) for a in codes for s in order["sex"] for g in order["age"] for p in order["place"]]
        at = {"sex": 1, "age": 2, "place": 3}

        def line(answers: set[str] | None, by: str, groups: set[str], names: Any = names, at: Any = at) -> Any:
            inside = [(answers is None or name[0] in answers) and (not by or name[at[by]] in groups) for name in names]
            return np.array(inside, dtype=float)

        equations, nought = [], np.zeros(len(names), dtype=bool)
        for row in rows:
            if row["question"] not in ("", str(question.number)) or not row["count"]:
                continue
            part = {code.replace("none", "") for code in row["answer"].split("+")} if row["answer"] else None
            groups = {code.replace("none", "") for code in row["group"].split("+")} if row["by"] else set()
            made = line(part, row["by"], groups)
            equations.append(made)
            if row["count"] == "0":
                nought |= made.astype(bool)
        keep = ~nought
        # An orthonormal basis of all combinations of the equations.
        basis, sizes, _rest = np.linalg.svd(np.array([one[keep] for one in equations]).T, full_matrices=False)
        basis = basis[:, sizes > 1e-9]
        true: dict[tuple[str, ...], int] = defaultdict(int)
        for one in SurveySheet.objects.filter(survey=survey):
            a = one.answers.get(str(question.number), "")
            for by, code in (("sex", one.sex), ("age", one.age), ("place", str(one.place_id or ""))):
                true[by, code, ""] += 1
                true[by, code, a or "none"] += 1
            true["", "", a or "none"] += 1
        for (by, code, answer), count in true.items():
            if not 0 < count < FLOOR:
                continue
            wanted = line({answer.replace("none", "")} if answer else None, by, {code})[keep]
            if np.abs(basis @ (basis.T @ wanted) - wanted).max() < 1e-7:
                told.add((str(question.number), by, code, answer))
    return told


@pytest.mark.parametrize("guarded", [True, False])
def test_three_small_villages_are_not_worked_out_by_differencing(
    inside: Village, asking: Survey, places: list[Place], monkeypatch: pytest.MonkeyPatch, guarded: bool
) -> None:
    """With the guard no adding and taking away of all public numbers gives a small count; without it, many."""
    if not guarded:
        monkeypatch.setattr(rule, "together", lambda rows, setting: {k: tuple(v) for k, v in rows.items() if any(v)})
        monkeypatch.setattr(rule, "may_show_all", lambda counts, setting: True)
    sheets.enter_sheets(asking, filled(places, (34, 29, 3)), by=inside.monitor)
    row = published(asking, inside.monitor)
    rows = public_counts(inside, row)
    found = worked_out(row, rows, places)
    if not guarded:
        assert len(found) > 20
        return
    assert found == set()
    assert [one for one in rows if one["count"] and 0 < int(one["count"]) < FLOOR] == []
    # Page and paper say nothing that the open file does not say.
    counts = {int(one[name]) for one in rows for name in ("count", "of") if one[name]} | {row.number}
    for language in ("ky", "ru"):
        with translation.override(language):
            assert set(numbers_of(results_paper(Survey.objects.get(pk=row.pk), language))) <= counts
    page = Client().get(_url("survey", inside, row.number)).content.decode()
    # Per cents are worked out from what stands beside them.
    cells = {int(one) for one in re.findall(r'<td class="n"(?! data-label="%")[^>]*>(\d+)</td>', page)}
    assert cells and cells <= counts


def test_three_people_in_a_hamlet_are_told_why_nothing_is_shown(
    inside: Village, asking: Survey, places: list[Place]
) -> None:
    sheets.enter_sheets(asking, filled(places, (0, 0, 3)), by=inside.monitor)
    row = published(asking, inside.monitor)
    page = Client().get(_url("survey", inside, row.number)).content.decode()
    assert f"{FLOOR} кишиден аз жооп берген" in page and row.results["total"] is None
    assert [line["count"] for line in public_counts(inside, row)] == [""]


def test_of_an_open_survey_everybody_knows_a_band_and_nothing_else(
    inside: Village, asking: Survey, places: list[Place]
) -> None:
    def seen() -> str:
        page = Client().get(_url("survey", inside, asking.number)).content.decode()
        assert Client().get(_url("survey_csv", inside, asking.number)).status_code == 404
        return re.sub(r'<section[^>]*id="history".*', "", re.sub(r'value="[^"]{20,}"', "", page), flags=re.S)

    stranger, events = seen(), Event.objects.count()
    for at, sheet in enumerate(filled(places, (2, 1, 1))):
        sheets.send_sheet(asking, sheet, token=f"phone {at}")
    assert seen() == stranger and Event.objects.count() == events
    assert reading.band_of(reading.survey_for(None, asking.number)) == (0, FLOOR - 1)


def test_published_figures_rest_for_ever_in_the_database_too(
    inside: Village, asking: Survey, places: list[Place]
) -> None:
    sheets.enter_sheets(asking, filled(places, (20, 20, 2)), by=inside.monitor)
    sheets.send_sheet(asking, Sheet(answers={1: "5"}), token="phone")
    row = published(asking, inside.monitor)
    assert row.results["total"] == 43 and not SurveyPhone.objects.filter(survey=row).exists()
    for late in (
        lambda: sheets.enter_sheets(row, [Sheet(900, answers={1: "1"})], by=inside.monitor),
        lambda: sheets.withdraw_sheet(
            SurveySheet.objects.filter(survey=row, number=1).get(), by=inside.monitor, note="?"
        ),
        lambda: surveys.move_survey(row, "reopen", by=inside.monitor, note="?"),
        lambda: surveys.move_survey(row, "publish", by=inside.monitor),
    ):
        with pytest.raises(Refused):
            late()
    for change in (
        lambda: Survey.objects.filter(pk=row.pk).update(results={}),
        lambda: SurveySheet.objects.filter(survey=row).update(answers={}),
        lambda: SurveyQuestion.objects.filter(survey=row).update(text="?"),
    ):
        with pytest.raises(DatabaseError), transaction.atomic():
            change()
    surveys.move_survey(row, "withdraw", by=inside.aigul, note="Эки жолу киргизилген")
    assert "Таза суу" in Client().get(_url("survey", inside, row.number)).content.decode()
    assert Client().get(_url("survey_csv", inside, row.number)).status_code == 404


def test_it_opens_only_with_both_languages_days_and_something_to_count(inside: Village, places: list[Place]) -> None:
    row = surveys.begin_survey(inside.municipality, by=inside.monitor, places=places, service="Таштанды")
    surveys.add_question(row, by=inside.monitor, kind="words", text="Эмне дейсиз?")
    with pytest.raises(Refused) as refused:
        surveys.move_survey(row, "open", by=inside.monitor)
    codes = {reason.code for reason in refused.value.reasons}
    assert codes == {"survey_without_questions", "survey_untranslated", "survey_without_days"}
    assert Client().get(_url("survey", inside, row.number)).status_code == 404


def _grid(number: int, **rows: str) -> dict[str, str]:
    counts = {"row-TOTAL_FORMS": "20", "row-INITIAL_FORMS": "20", "once": f"sheet-{number}"}
    return {**counts, **{name.replace("__", "-"): value for name, value in rows.items()}}


def test_sheets_are_typed_line_by_line_and_a_double_press_enters_them_once(
    inside: Village, asking: Survey, places: list[Place]
) -> None:
    browser, page = client_of(inside.monitor), _url("survey_enter", inside, asking.number)
    assert browser.get(page).content.decode().count('name="row-19-q1"') == 1
    line = {"row__0__number": "4", "row__0__sex": "woman", "row__0__place": str(places[0].pk), "row__0__q1": "5"}
    wrong = browser.post(page, _grid(1, **line, row__0__q2="7", row__0__q3="Түнү суу жок")).content.decode()
    assert "Түнү суу жок" in wrong and not SurveySheet.objects.filter(survey=asking).exists()
    for _twice in range(2):
        assert browser.post(page, _grid(1, **line, row__0__q2="2", row__0__q3="Түнү суу жок")).status_code == 302
    one = SurveySheet.objects.get(survey=asking)
    assert (one.number, one.answers, one.sex, one.channel) == (4, {"1": "5", "2": "no"}, "woman", "paper")
    assert "№ 4" in browser.post(page, _grid(2, **line)).content.decode()
    sheets.withdraw_sheet(one, by=inside.monitor, note="Башкача жазылган")
    assert browser.post(page, _grid(3, **line)).status_code == 302
    assert SurveySheet.objects.get(survey=asking).answers == {"1": "5"}


def test_a_phone_answers_once_without_an_account_and_names_nobody(
    inside: Village, asking: Survey, places: list[Place]
) -> None:
    phone, page = Client(), _url("survey_answer", inside, asking.number)
    empty = phone.post(page, {"once": "a1"})
    assert empty.status_code == 200 and not SurveySheet.objects.filter(survey=asking).exists()
    told = {"once": "a2", "q1": "4", "q3": "Кечинде суу жок", "place": str(places[1].pk)}
    for _twice in range(2):
        assert phone.post(page, told).status_code == 302
    again = phone.post(page, {**told, "once": "a3"})
    assert again.status_code == 200 and "Бул телефондон жооп берилген" in again.content.decode()
    one = SurveySheet.objects.get(survey=asking)
    assert (one.by_id, one.number, one.sex, one.answers) == (None, None, "", {"1": "4"})
    assert SurveyPhone.objects.get(survey=asking).digest not in phone.cookies["birge_answered"].value
    assert 'name="q1"' not in phone.get(page).content.decode()
    surveys.move_survey(asking, "close", by=inside.monitor)
    assert 'name="q1"' not in Client().get(page).content.decode()


def test_words_are_read_by_all_only_after_each_was_released(
    inside: Village, asking: Survey, places: list[Place]
) -> None:
    batch = filled(places, (12, 12, 0))
    batch[0] = Sheet(1, "man", "18-28", places[0], {1: "1"}, {3: "Асан 0700 123456 чалсын"})
    sheets.enter_sheets(asking, batch, by=inside.monitor)
    said = SurveyRemark.objects.get(survey=asking)
    with pytest.raises(Refused):
        surveys.release(said, by=inside.aigul, shown="Чалсын")
    row = published(asking, inside.monitor)
    assert "Асан" not in Client().get(_url("survey", inside, row.number)).content.decode()
    staff = client_of(inside.aigul)
    address = _url("survey_remark", inside, row.number, said.number)
    assert staff.post(address, {"once": "w1", "shown": "Бригада чалсын", "row_version": "1"}).status_code == 302
    page = Client().get(_url("survey", inside, row.number)).content.decode()
    assert "Бригада чалсын" in page and "Асан" not in page
    surveys.take_back(SurveyRemark.objects.get(pk=said.pk), by=inside.aigul)
    assert "Бригада" not in Client().get(_url("survey", inside, row.number)).content.decode()


def test_a_round_is_compared_with_the_one_before_and_stands_in_the_report(
    inside: Village, asking: Survey, places: list[Place]
) -> None:
    good, bad = Sheet(answers={1: "5", 2: "yes"}), Sheet(answers={1: "1", 2: "no"})

    def many(one: Sheet, count: int, first: int) -> list[Sheet]:
        return [Sheet(first + at, "woman" if at % 2 else "man", "", places[0], one.answers) for at in range(count)]

    sheets.enter_sheets(asking, [*many(good, 20, 1), *many(bad, 20, 21)], by=inside.monitor)
    first = published(asking, inside.monitor)
    second = surveys.begin_survey(
        inside.municipality, by=inside.monitor, places=places, service="Таза суу", service_ru="Питьевая вода",
        closes=today(), previous=Survey.objects.get(pk=first.pk),
    )  # fmt: skip
    surveys.move_survey(second, "open", by=inside.monitor)
    sheets.enter_sheets(second, [*many(good, 30, 1), *many(bad, 10, 31)], by=inside.monitor)
    second = published(second, inside.monitor)
    page = Client().get(_url("survey", inside, second.number)).content.decode()
    assert all(one in page for one in ("50%", "75%", "+25"))
    with translation.override("ru"):
        cells = [cell for block in results_paper(Survey.objects.get(pk=second.pk), "ru").blocks
                 if isinstance(block, Grid) for row in block.rows for cell in row.cells]  # fmt: skip
    assert "+25" in cells


def test_a_charter_with_a_lower_floor_shows_more(inside: Village, asking: Survey, places: list[Place]) -> None:
    sheets.enter_sheets(asking, filled(places, (20, 8, 6)), by=inside.monitor)
    asked = [rule.Asked(1, "scale", tuple(words.SCALE_NAMES))]
    rows = [
        rule.Filled({"sex": one.sex, "age": one.age, "place": str(one.place_id)}, {1: one.answers.get("1", "")})
        for one in SurveySheet.objects.filter(survey=asking)
    ]
    order = {"sex": tuple(words.SEXES), "age": tuple(words.AGES), "place": [str(one.pk) for one in places]}
    some = rule.results(rows, asked, order, SmallCounts(5, "charter"))["who"]["place"]
    assert [one["count"] for one in some] == [20, 8, 6]
    assert rule.results(rows, asked, order, USUAL)["who"]["place"][-1]["count"] == 14
