"""From a model regulation to a call that takes applications: what differs, what freezes, what changes in the open."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from django.db import DatabaseError, connection, transaction

from birge.cycle.moves import Refused
from birge.initiatives import words
from birge.initiatives.actions import calls, criteria, regulations
from birge.initiatives.models import Call, CallChange, ModelRegulation, Regulation
from birge.initiatives.queries.regulations import Differing, differences
from birge.initiatives.schemes import TEMPLATES
from birge.people.models import User
from tests.initiatives.conftest import TITLE, minute
from tests.people import Village, client_of


def _codes(act: Any) -> set[str]:
    with pytest.raises(Refused) as found, transaction.atomic():
        act()
    return {reason.code for reason in found.value.reasons}


def _page(user: Any, path: str) -> str:
    answer = client_of(user).get(path)
    assert answer.status_code == 200, path
    return answer.content.decode()


def _raw(sql: str, *values: Any) -> None:
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(sql, values)


def test_where_a_text_differs_from_its_model() -> None:
    model = "1. Максаты\n2. Катышуучулар\n3. Чеги 10000 сом\n4. Комиссия"
    own = "1. Максаты\n2. Катышуучулар\n3. Чеги 20000 сом\n4. Комиссия\n5. Отчет"
    changed = Differing(("3. Чеги 10000 сом",), ("3. Чеги 20000 сом",))
    assert differences(model, own) == [changed, Differing((), ("5. Отчет",))]
    assert differences(model, model) == []
    assert differences(model, "1. Максаты") == [Differing(tuple(model.split("\n")[1:]), ())]


@pytest.fixture
def coordinator(inside: Village, above: dict[str, User]) -> User:
    return above["coordinator"]


def test_a_model_is_taken_over_and_its_differences_are_read(
    inside: Village, resolution: Any, coordinator: User
) -> None:
    model = regulations.begin_model(by=coordinator, title="Үлгү жобо", text="1. Максаты\n2. Чеги", source="01-25/325")
    page = f"/ky/initiatives/models/{model.number}/"
    assert [client_of(user).get(page).status_code for user in (None, inside.aigul, coordinator)] == [404, 404, 200]
    assert _codes(lambda: regulations.move_model(model, "publish", by=inside.aigul)) == {"not_your_role"}
    regulations.move_model(model, "publish", by=coordinator)
    model.refresh_from_db()
    row = regulations.begin(inside.municipality, by=inside.aigul, model=model)
    assert (row.text, row.title) == (model.text, "Үлгү жобо")
    row = regulations.change(row, by=inside.aigul, text="1. Максаты\n2. Чеги 10000 сом")
    shown = f"/ky/m/{inside.municipality.code}/initiatives/regulations/{row.number}/"
    assert [client_of(user).get(shown).status_code for user in (None, inside.aigul)] == [404, 200]
    assert _codes(lambda: regulations.bring_into_force(row, by=inside.aigul, resolution=None, from_day=None)) == {
        "regulation_without_resolution",
        "regulation_without_day",
    }
    early = {"resolution": resolution, "from_day": date(2026, 10, 1)}
    row.refresh_from_db()
    assert _codes(lambda: regulations.bring_into_force(row, by=inside.aigul, **early)) == {
        "regulation_before_resolution"
    }
    row = regulations.bring_into_force(row, by=inside.aigul, resolution=resolution, from_day=date(2026, 10, 20))
    text = _page(None, shown)
    assert "2. Чеги 10000 сом" in text and "№ 62" in text.replace("\u00a0", " ")
    assert inside.municipality.name in _page(None, page)
    assert _codes(lambda: regulations.change(row, by=inside.aigul, text="х")) == {"regulation_rests"}
    assert _codes(lambda: regulations.move_model(model, "withdraw", by=coordinator, note="х")) == {
        "regulation_model_in_use"
    }
    for sql in (
        "UPDATE initiatives_regulation SET text = 'х' WHERE id = %s",
        "UPDATE initiatives_regulation SET state = 'draft' WHERE id = %s",
        "DELETE FROM initiatives_regulation WHERE id = %s",
    ):
        with pytest.raises(DatabaseError, match="frozen"):
            _raw(sql, row.pk)
    with pytest.raises(DatabaseError, match="frozen"):
        _raw("UPDATE initiatives_modelregulation SET text = 'х' WHERE id = %s", model.pk)
    assert ModelRegulation.objects.get().text == model.text and Regulation.objects.get().state == words.IN_FORCE


def test_two_in_force_are_said_not_mended(inside: Village, regulation: Regulation, resolution: Any) -> None:
    page = f"/en/m/{inside.municipality.code}/initiatives/"
    assert "More than one regulation is in force" not in _page(None, page)
    other = regulations.begin(inside.municipality, by=inside.aigul, title=TITLE)
    other = regulations.change(other, by=inside.aigul, text="1.")
    values = {"resolution": resolution, "from_day": date(2026, 10, 21)}
    regulations.bring_into_force(other, by=inside.aigul, **values)
    assert "More than one regulation is in force" in _page(None, page)
    last = date(2026, 10, 20)
    assert _codes(lambda: regulations.end_force(regulation, by=inside.aigul, last_day=last, note="")) == {
        "reason_needed"
    }
    regulation.refresh_from_db()
    regulations.end_force(regulation, by=inside.aigul, last_day=last, note="Жаңысы күчүнө кирди")
    assert "More than one regulation is in force" not in _page(None, page)


def test_a_call_says_all_that_is_missing_before_it_is_announced(inside: Village) -> None:
    row = calls.begin(inside.municipality, by=inside.aigul, scheme="financed")
    page = f"/ky/m/{inside.municipality.code}/calls/{row.number}/"
    assert [client_of(user).get(page).status_code for user in (None, inside.aigul)] == [404, 200]
    assert (len(row.criteria), row.cap_tyiyn, row.most_per_applicant) == (5, 1_000_000, None)
    values = {"applicants": [], "cap_tyiyn": None}
    row = calls.change(row, by=inside.aigul, values=values)
    for one in list(row.criteria):
        row = criteria.drop_criterion(row, one["id"], by=inside.aigul)
    assert _codes(lambda: calls.move(row, "announce", by=inside.aigul)) == {
        "call_without_regulation",
        "call_without_term",
        "call_without_applicants",
        "call_without_criteria",
        "call_without_money",
    }
    row = calls.change(row, by=inside.aigul, values={"opens_at": minute(days=-3), "closes_at": minute(days=-2)})
    assert "call_term_over" in _codes(lambda: calls.move(row, "announce", by=inside.aigul))
    stages = {"opens_at": minute(days=1), "closes_at": minute(days=3), "questions_until": minute(days=4)}
    row = calls.change(row, by=inside.aigul, values=stages)
    assert "call_stages_out_of_order" in _codes(lambda: calls.move(row, "announce", by=inside.aigul))
    row.refresh_from_db()
    assert (row.state, row.announced_at) == (words.DRAFT, None)


def test_announced_it_is_frozen_and_changed_only_in_the_open(inside: Village, announced: Call) -> None:
    page = f"/en/m/{inside.municipality.code}/calls/{announced.number}/"
    shown = _page(None, page)
    assert "open now" in shown and "10\u00a0000\u00a0som" in shown
    change = {"by": inside.aigul, "values": {"slots": 3}}
    assert _codes(lambda: calls.change(announced, **change)) == {"reason_needed"}
    assert calls.change(announced, by=inside.aigul, values={"slots": 2}, reason="х").changes == 0
    assert _codes(lambda: criteria.put_criterion(announced, "c1", by=inside.aigul, values={})) == {"call_criteria_rest"}
    for sql in (
        "UPDATE initiatives_call SET slots = 9 WHERE id = %s",
        "UPDATE initiatives_call SET slots = 9, changes = changes + 1 WHERE id = %s",
        "UPDATE initiatives_call SET criteria = '[]' WHERE id = %s",
        "UPDATE initiatives_call SET state = 'draft' WHERE id = %s",
        "DELETE FROM initiatives_call WHERE id = %s",
    ):
        with pytest.raises(DatabaseError, match="frozen"):
            _raw(sql, announced.pk)
    row = calls.change(announced, reason="Каражат кошулду", **change)
    assert (row.slots, row.changes, CallChange.objects.get().changes) == (3, 1, {"slots": [2, 3]})
    shown = _page(None, page)
    assert "Каражат кошулду" in shown and "<del>2</del>" in shown and "<ins>3</ins>" in shown
    with pytest.raises(DatabaseError, match="only added"):
        _raw("UPDATE initiatives_callchange SET reason = 'х' WHERE call_id = %s", row.pk)


def test_the_servers_clock_closes_the_intake(inside: Village, announced: Call) -> None:
    assert _codes(lambda: calls.move(announced, "close_intake", by=inside.aigul)) == {"call_still_open"}
    last = announced.closes_at
    assert [announced.by_the_clock(moment) for moment in (minute(hours=-2), minute(), last)] == [
        words.COMING,
        words.OPEN_NOW,
        words.OVER,
    ]
    row = calls.move(announced, "close_intake", by=inside.aigul, at=last)
    assert row.state == words.REVIEW
    assert _codes(lambda: calls.change(row, by=inside.aigul, values={"slots": 5}, reason="х")) == {
        "call_only_later_dates"
    }
    assert _codes(lambda: calls.move(row, "cancel", by=inside.aigul, note="х")) == {"not_your_role"}
    assert calls.move(row, "cancel", by=inside.nurlan, note="Каражат жок").state == words.CANCELLED


def test_who_keeps_the_calls_of_a_municipality(inside: Village, elsewhere: Village, call: Call) -> None:
    assert _codes(lambda: calls.move(call, "announce", by=inside.bakyt)) == {"not_your_role"}
    path = f"/ky/m/{inside.municipality.code}/calls/{call.number}/money/"
    assert [client_of(user).get(path).status_code for user in (None, elsewhere.daniyar, inside.bakyt)] == [
        302,
        404,
        403,
    ]
    sent = {"cap_tyiyn": "50 миң сом", "own_percent": "10", "row_version": str(call.row_version)}
    assert "own_base" in client_of(inside.aigul).post(path, sent).context["form"].errors
    assert client_of(inside.aigul).post(path, {**sent, "own_base": "grant"}).status_code == 302
    call.refresh_from_db()
    assert (call.cap_tyiyn, str(call.own_percent), call.own_base) == (5_000_000, "10.00", "grant")


@pytest.mark.one_database("templates are no rows")
def test_every_scheme_has_a_template_that_fits_its_columns() -> None:
    assert set(TEMPLATES) == set(words.SCHEMES)
    for one in TEMPLATES.values():
        assert one.source and len(one.criteria) >= 5
        assert set(one.values.get("applicants", ())) <= set(words.APPLICANTS)
