"""Versions in a browser: permanent addresses, any two side by side, and what is read while a plan is amended."""

from __future__ import annotations

import io

import openpyxl
import pytest

from birge.cycle.drawers import HOME_CARDS, KNOTS
from birge.plan import actions
from birge.plan.models import Activity, Amendment, Plan, PlanProblem, PlanVersion
from birge.plan.queries.changed import FIELDS, HANGING, SILENT
from birge.plan.queries.changes import changes_between
from birge.plan.queries.content import HEAD, HEAD_FIELDS, content_of, kept_fields, parts, section_of
from birge.rulebook.money import Amount
from tests.asked import asking
from tests.people import Village, client_of
from tests.plan.test_amending import WHY
from tests.plan.test_pages import url


@pytest.fixture
def amended(adopted: Plan, pipes: Activity, lines: list[PlanProblem], inside: Village) -> Plan:
    """Opened again: one activity reworded and dearer, another added."""
    actions.begin_amendment(adopted, WHY, by=inside.aigul, asked_by="ӨКМ актысы № 12")
    money = {"donor_grant": Amount(100_000_000), "sponsor": Amount(5_000_000)}
    actions.change_activity(
        pipes, by=inside.aigul, values={"text": "2 км түтүк алмаштыруу"}, cost=Amount(120_000_000), money=money
    )
    actions.add_activity(lines[1], by=inside.aigul, text="Көпүрө куруу", money={"sponsor": Amount(30_000_000)})
    return Plan.objects.get()


def test_all_that_is_kept_has_a_name_where_it_differs() -> None:
    for model in parts():
        section = section_of(model)
        if section not in HANGING:
            names = {field.attname for field in kept_fields(model)}
            assert names - SILENT == set(FIELDS[section]), section
    assert set(HEAD_FIELDS) - SILENT == set(FIELDS[HEAD])
    assert {section_of(model) for model in parts()} == {*HANGING, *FIELDS} - {HEAD}


def test_what_differs_is_said_field_by_field_and_in_sums(amended: Plan, pipes: Activity) -> None:
    before = PlanVersion.objects.get().content
    found = changes_between(amended, before, content_of(amended))
    assert not found.head and not found.directions and not found.problems
    assert [(line.kind, line.code) for line in found.activities] == [("changed", "1.1"), ("added", "2.1")]
    changed = {field.label: (field.before, field.after, field.by) for field in found.activities[0].fields}
    assert changed == {
        "Эмне жасалат": ("1,2 км түтүк алмаштыруу", "2 км түтүк алмаштыруу", ""),
        "Наркы, көрсөтүлгөндөй": ("1\xa0150,0\xa0миң\xa0сом", "1\xa0200,0\xa0миң\xa0сом", "+50,0\xa0миң\xa0сом"),
        "Жергиликтүү бюджет": ("150,0\xa0миң\xa0сом", "", ""),
        "Демөөрчүлөр": ("", "50,0\xa0миң\xa0сом", ""),
    }
    assert (found.total.before, found.total.after, found.total.by) == (115_000_000, 150_000_000, 35_000_000)
    assert [(one.label, one.by) for one in found.years] == [("2027", 5_000_000), ("мөөнөтү жок", 30_000_000)]
    back = changes_between(amended, content_of(amended), before)
    assert [line.kind for line in back.activities] == ["changed", "removed"]
    assert not changes_between(amended, before, before)


def test_while_it_is_amended_everybody_reads_what_is_in_force(
    amended: Plan, inside: Village, elsewhere: Village
) -> None:
    for who in (None, elsewhere.daniyar):
        text = client_of(who).get(url("plan", inside)).content.decode()
        assert "1,2 км түтүк алмаштыруу" in text and "Көпүрө куруу" not in text and "5/2" in text
        assert WHY in text and "ӨКМ актысы" in text and "versions/compare/?from=1&amp;to=now" in text
        shown = client_of(who).get(url("compare", inside), {"from": "1", "to": "now"}).content.decode()
        assert "Көпүрө куруу" in shown and "2 км түтүк алмаштыруу" in shown
        answer = client_of(who).get(f"/api/v1/municipalities/{inside.municipality.code}/cycles/1/plan")
        activities = [one["what"]["text"] for part in answer.json()["problems"] for one in part["activities"]]
        assert activities == ["1,2 км түтүк алмаштыруу"]
    text = client_of(inside.aigul).get(url("plan", inside)).content.decode()
    assert "Көпүрө куруу" in text and WHY in text
    line = PlanProblem.objects.get(number=1)
    told = [knot for fill in KNOTS for knot in fill(line.problem) if knot.template == "plan/knot.html"]
    assert [one.text for one in told[0].context["lines"]] == ["1,2 км түтүк алмаштыруу"]
    cards = [fill(inside.municipality, amended.cycle) for fill in HOME_CARDS]
    (card,) = [found[1] for found in cards if found and found[0] == "plan/home_card.html"]
    assert card["total"].tyiyn == 115_000_000


def test_an_old_version_stays_at_its_address(amended: Plan, inside: Village) -> None:
    actions.submit(amended, inside.nurlan)
    actions.adopt(amended, inside.temir, resolution="7/1")
    first = client_of(None).get(url("version", inside, 1)).content.decode()
    last = client_of(None).get(url("version", inside, 3)).content.decode()
    assert "1,2 км түтүк алмаштыруу" in first and "5/2" in first and "Көпүрө куруу" not in first
    assert "Көпүрө куруу" in last and "7/1" in last
    assert PlanVersion.objects.get(number=1).digest in first
    listed = client_of(None).get(url("versions", inside)).content.decode()
    assert all(url("version", inside, number) in listed for number in (1, 2, 3)) and WHY in listed
    assert client_of(None).get(url("version", inside, 9)).status_code == 404


def test_what_was_kept_by_hand_is_not_for_strangers(amended: Plan, inside: Village, elsewhere: Village) -> None:
    staff = client_of(inside.aigul)
    staff.post(url("keep_version", inside), {"reason": "Талкууга чейин", "once": "e" * 32})
    assert PlanVersion.objects.get(number=2).why == "by_hand"
    for who in (None, elsewhere.daniyar):
        client = client_of(who)
        assert client.get(url("version", inside, 2)).status_code == 404
        assert client.get(url("compare", inside), {"from": "2", "to": "now"}).status_code == 404
        assert "Талкууга чейин" not in client.get(url("versions", inside)).content.decode()
    assert staff.get(url("version", inside, 2)).status_code == 200


@pytest.mark.parametrize("which", ["0", "-1", "nine", "99999999999999999999", "1.5", "²"])
def test_a_version_that_is_none_is_not_found(adopted: Plan, inside: Village, which: str) -> None:
    assert client_of(None).get(url("compare", inside), {"from": which, "to": "now"}).status_code == 404


def test_amending_and_giving_up_in_the_browser(adopted: Plan, inside: Village, elsewhere: Village) -> None:
    for who in (None, elsewhere.daniyar, inside.member):
        client_of(who).post(url("amend", inside), {"reason": WHY, "asked_by": "акт"})
        assert not Amendment.objects.exists()
    staff = client_of(inside.aigul)
    empty = staff.post(url("amend", inside), {"reason": WHY, "asked_by": ""})
    assert empty.status_code == 200 and WHY in empty.content.decode()
    staff.post(url("amend", inside), {"reason": WHY, "asked_by": "акт № 12", "once": "f" * 32})
    assert Plan.objects.get().state == "amending"
    client_of(inside.member).post(url("give_up", inside), {"reason": "Керек эмес"})
    assert Plan.objects.get().state == "amending"
    staff.post(url("give_up", inside), {"reason": "Керек эмес", "once": "g" * 32})
    assert Plan.objects.get().state == "adopted"
    assert "Керек эмес" in client_of(None).get(url("versions", inside)).content.decode()


@pytest.mark.parametrize(("language", "title"), [("ky", "салыштырма таблицасы"), ("ru", "Сравнительная таблица")])
def test_the_comparison_as_a_paper(
    amended: Plan, inside: Village, elsewhere: Village, language: str, title: str
) -> None:
    address = url("comparison", inside, "1", "now", language, "xlsx")
    assert client_of(elsewhere.daniyar).get(address).status_code in (403, 404)
    answer = client_of(inside.bakyt).get(address)
    assert answer.status_code == 200
    sheet = openpyxl.load_workbook(io.BytesIO(answer.content)).active
    said = [str(cell.value) for row in sheet.iter_rows() for cell in row if cell.value is not None]
    assert any(title in text for text in said) and "2 км түтүк алмаштыруу" in said
    assert client_of(inside.bakyt).get(url("comparison", inside, "1", "now", "en", "xlsx")).status_code == 404
    pdf = client_of(inside.bakyt).get(url("comparison", inside, "1", "now", language, "pdf"))
    assert pdf.content[:5] == b"%PDF-"


@pytest.mark.one_database("the same questions are asked of both")
@pytest.mark.parametrize("name", ["plan", "versions", "compare", "remarks"])
def test_pages_ask_as_much_for_fifty_rows_as_for_one(
    amended: Plan, lines: list[PlanProblem], inside: Village, name: str
) -> None:
    counts: list[int] = []
    _many(amended, lines[0], inside, 1)
    for _round in range(2):
        for who in (inside.aigul, None):
            client = client_of(who)
            client.get(url(name, inside))
            with asking() as asked:
                assert client.get(url(name, inside)).status_code == 200
            assert len(asked) <= 12, asked
            counts.append(len(asked))
        _many(amended, lines[0], inside, 50)
    assert counts[:2] == counts[2:]


def _many(plan: Plan, line: PlanProblem, inside: Village, count: int) -> None:
    from birge.plan.actions.remarks import register

    for number in range(count):
        actions.add_activity(line, by=inside.aigul, text=f"Иш {number}", money={"sponsor": Amount(number)})
        register(plan, by=inside.aigul, source="card", text=f"Сунуш {number}", about_line=line)
    for _number in range(1 + count // 10):
        actions.keep_by_hand(plan, "Сактоо", by=inside.aigul)
