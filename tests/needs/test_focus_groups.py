"""The protocol of a focus group: questions, answers and quotations without names, and a ranked list."""

from __future__ import annotations

from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from birge.chronicle.queries import events_of
from birge.cycle.models import Cycle
from birge.cycle.moves import Refused
from birge.needs.actions import sessions as actions
from birge.needs.actions.focus import Asked, add_focus, edit_focus
from birge.needs.actions.sessions import Said
from birge.needs.models import Passage, Session
from tests.needs.sheets import head, sheet
from tests.people import Village, client_of

QUOTE = "Сууну эшек менен ташыйбыз"


def protocol(place: Any, guide: list[dict[str, str]], rows: list[dict[str, Any]], **other: Any) -> dict[str, str]:
    """The protocol as a browser sends it."""
    data = sheet(place, rows=rows, topic="Ичүүчү суу", method="ranked", **other)
    for number, question in enumerate(guide):
        data |= {f"asked-{number}-{name}": value for name, value in {"language": "ky", **question}.items()}
    return data | {"asked-TOTAL_FORMS": str(len(guide)), "asked-INITIAL_FORMS": "0"}


def _add(inside: Village) -> str:
    return reverse("needs:focus_add", args=[inside.municipality.code, 1])


def test_a_protocol_is_entered_in_one_sheet(cycle: Cycle, inside: Village) -> None:
    questions = [{"question": "Сууну кайдан аласыңар?", "answer": "Арыктан", "quote": QUOTE}, {"question": ""}]
    rows = [{"text": "Түтүк эски", "place": 1}, {"text": "Бак жок", "place": 2}]
    data = protocol(inside.units[0], questions, rows, total=9, women=9)
    answer = client_of(inside.facilitator).post(_add(inside), data)
    assert answer.status_code == 302
    session = Session.objects.get()
    assert (session.channel, session.method, session.topic, session.total) == ("focus", "ranked", "Ичүүчү суу", 9)
    assert list(session.statements.values_list("text", "place")) == [("Түтүк эски", 1), ("Бак жок", 2)]
    assert list(session.passages.values_list("number", "quote", "language")) == [(1, QUOTE, "ky")]
    assert {event.verb for event in events_of(session)} == {"enter", "edit"}
    assert QUOTE not in str([event.public for event in events_of(session)])
    page = client_of(inside.facilitator).get(answer.headers["Location"]).content.decode()
    assert f'<blockquote lang="ky">«{QUOTE}»</blockquote>' in page


@pytest.mark.parametrize(
    "change",
    [{"topic": ""}, {"asked-0-question": ""}, {"asked-0-quote": "а" * 2001}, {"said-0-text": ""}, {"total": "а"}],
)
def test_what_is_wrong_is_marked_and_everything_typed_stays(
    cycle: Cycle, inside: Village, change: dict[str, str]
) -> None:
    data = protocol(inside.units[0], [{"question": "Кандай?", "answer": "Начар"}], [{"text": "Суу", "place": 1}])
    page = client_of(inside.facilitator).post(_add(inside), data | change).content.decode()
    assert 'class="error-summary"' in page and "Начар" in page and not Session.objects.exists()


def test_more_questions_come_and_keep_what_was_typed(cycle: Cycle, inside: Village) -> None:
    data = protocol(inside.units[0], [{"question": "Кандай?"}], [{"text": "Суу"}], questions="1", total="кырк")
    page = client_of(inside.facilitator).post(_add(inside), data).content.decode()
    assert 'name="asked-4-question"' in page and "Кандай?" in page and "кырк" in page
    assert not Session.objects.exists()


def test_the_second_writer_sees_both_versions(cycle: Cycle, inside: Village) -> None:
    made = add_focus(cycle, head(inside.units[0], topic="Суу"), [], [Asked("Кандай?", "Начар")], by=inside.aigul)
    one = made.passages.get()
    edit_focus(made, {}, [], [Asked("Кандай?", "Жакшы", id=one.pk)], by=inside.aigul, version=1)
    address = reverse("needs:focus_edit", args=[inside.municipality.code, 1, made.number])
    questions = [{"id": str(one.pk), "question": "Кандай?", "answer": "Орточо"}]
    data = protocol(inside.units[0], questions, [], row_version=1)
    page = client_of(inside.facilitator).post(address, data).content.decode()
    assert "Жакшы" in page and "Орточо" in page and 'name="row_version" value="2"' in page
    assert client_of(inside.facilitator).post(address, data | {"row_version": "2"}).status_code == 302
    assert Passage.objects.get().answer == "Орточо"


def test_a_checked_protocol_is_not_changed(cycle: Cycle, inside: Village) -> None:
    made = add_focus(cycle, head(inside.units[0], topic="Суу"), [Said("Суу", place=1)], [], by=inside.aigul)
    actions.confirm(made, by=inside.aigul)
    with pytest.raises(Refused) as refused:
        edit_focus(made, {}, [], [Asked("Кандай?")], by=inside.aigul, version=None)
    assert [reason.code for reason in refused.value.reasons] == ["session_is_checked"]
    assert not Passage.objects.exists()


@pytest.mark.parametrize(("category", "seen"), [("women", True), ("very_poor", False)])
def test_quotations_of_small_groups_stay_inside(cycle: Cycle, inside: Village, category: str, seen: bool) -> None:
    fields = head(inside.units[0], category, topic="Суу")
    made = add_focus(cycle, fields, [Said("Суу", place=1)], [Asked("Кандай?", quote=QUOTE)], by=inside.aigul)
    address = reverse("needs:session", args=[inside.municipality.code, 1, made.number])
    assert client_of(None).get(address).status_code == 404
    actions.confirm(made, by=inside.aigul)
    assert (QUOTE in client_of(None).get(address).content.decode()) is seen
    assert QUOTE in client_of(inside.bakyt).get(address).content.decode()


@pytest.mark.parametrize("who", ["daniyar", "bakyt", None])
def test_strangers_and_deputies_enter_no_protocol(
    cycle: Cycle, inside: Village, elsewhere: Village, who: str | None
) -> None:
    made = add_focus(cycle, head(inside.units[0], topic="Суу"), [], [], by=inside.aigul)
    browser = client_of({**inside.people, **elsewhere.people}[who] if who else None)
    data = protocol(inside.units[0], [{"question": "Кандай?"}], [{"text": "Суу"}])
    edit = reverse("needs:focus_edit", args=[inside.municipality.code, 1, made.number])
    for address in (_add(inside), edit):
        assert browser.post(address, data).status_code in {"daniyar": (404,), "bakyt": (403,), None: (302, 401)}[who]
    assert Session.objects.count() == 1 and not Passage.objects.exists()


@pytest.mark.one_database("the same questions are asked of both")
def test_same_number_of_queries_for_one_and_fifty_questions(cycle: Cycle, inside: Village) -> None:
    browser = client_of(inside.aigul)

    def asked(questions: int) -> list[int]:
        rows = [Said(f"Сөз {n}", place=n + 1) for n in range(questions)]
        passages = [Asked(f"Суроо {n}", "жооп", "сөз") for n in range(questions)]
        made = add_focus(cycle, head(inside.units[0], topic="Суу"), rows, passages, by=inside.aigul)
        counts = []
        for name in ("session", "focus_edit"):
            address = reverse(f"needs:{name}", args=[inside.municipality.code, 1, made.number])
            with CaptureQueriesContext(connection) as found:
                assert browser.get(address).status_code == 200
            counts.append(len(found))
        return counts

    one, fifty = asked(1), asked(50)
    assert one == fifty and max(fifty) <= 12
