"""The working group that drafts the plan: the head's order, its paper, and orders that change it."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from django.urls import reverse
from django.utils import timezone

from birge.chronicle.queries import events_of
from birge.cycle.drawers import TASKS
from birge.cycle.models import Cycle
from birge.cycle.moves import Refused
from birge.groups import actions, words
from birge.groups.actions.agreeing import order, prepare_order
from birge.groups.actions.facts import facts_of
from birge.groups.models import Group, Member
from birge.kit.models import Conflict
from birge.kit.once import new_token
from birge.papers.models import Issued
from birge.people.models import Mandate, User
from birge.rulebook.when import When
from tests.people import Village, client_of


def codes(refused: Any) -> list[str]:
    return [reason.code for reason in refused.value.reasons]


def url(name: str, village: Village, *args: Any) -> str:
    return reverse(f"groups:{name}", args=[village.municipality.code, 1, *args])


@pytest.fixture
def working(cycle: Cycle, inside: Village) -> Group:
    """A working group with a list and the text of its order, not signed yet."""
    made = actions.propose(cycle, by=inside.aigul, purpose=words.PLAN)
    for name, leads in (("Нурлан Абдиев", True), ("Айгүл Сапарова", False), ("Гүлмира Токтосунова", False)):
        actions.add_member(made, by=inside.aigul, name=name, is_leader=leads, role="staff", post="адис")
    return prepare_order(made, by=inside.aigul, terms="– Планды иштеп чыгат\n– Жыйынга даярдайт", until=When.year(2090))


def test_the_head_orders_and_the_paper_has_number_and_hash(working: Group, inside: Village) -> None:
    signed = order(working, by=inside.nurlan)
    signed.refresh_from_db()
    today = timezone.localdate()
    assert (signed.state, signed.in_force_number, signed.in_force_dated) == ("ordered", "1", today)
    papers = Issued.objects.filter(paper="group-order").order_by("language")
    assert [(p.language, p.number, p.edition, len(p.digest)) for p in papers] == [
        ("ky", "1", 1, 64),
        ("ru", "1", 1, 64),
    ]
    text = str(papers[0].content)
    assert "№ 1 БУЙРУК" in text and "Нурлан Абдиев" in text and "Планды иштеп чыгат" in text and "2090-жыл" in text
    assert "ПРИКАЗ № 1" in str(papers[1].content)
    event = events_of(signed).first()
    assert (event.verb, event.actor_role, event.public["number"], event.public["members"]) == ("order", "head", "1", 3)


def test_nobody_but_the_head_signs(working: Group, inside: Village, elsewhere: Village) -> None:
    for user in (inside.aigul, inside.deputy_head, inside.temir, elsewhere.daniyar):
        with pytest.raises(Refused) as refused:
            order(working, by=user)
        assert codes(refused) == ["not_your_role"]
    assert not Issued.objects.exists()


def test_a_head_whose_role_ended_yesterday_signs_nothing(working: Group, inside: Village) -> None:
    yesterday = timezone.localdate() - timedelta(days=1)
    Mandate.objects.filter(user=inside.nurlan, role="head").update(
        valid_from=yesterday - timedelta(days=1), valid_to=yesterday
    )
    with pytest.raises(Refused) as refused:
        order(working, by=User.objects.get(pk=inside.nurlan.pk))
    assert codes(refused) == ["not_your_role"]
    working.refresh_from_db()
    assert (working.state, working.in_force_number) == ("draft", "")


def test_all_that_is_missing_is_said_at_once(cycle: Cycle, inside: Village) -> None:
    made = actions.propose(cycle, by=inside.aigul, purpose=words.CHARTER)
    tomorrow = timezone.localdate() + timedelta(days=1)
    prepare_order(made, by=inside.aigul, terms="", dated=tomorrow, until=When.year(2001))
    with pytest.raises(Refused) as refused:
        order(made, by=inside.nurlan)
    wanted = ["too_few_members", "group_has_no_leader", "order_says_nothing", "order_in_the_future"]
    assert codes(refused) == [*wanted, "term_before_order"]


def test_a_number_is_not_given_twice(working: Group, cycle: Cycle, inside: Village) -> None:
    prepare_order(working, by=inside.aigul, terms="Планды иштеп чыгат", number="2")
    order(working, by=inside.nurlan)
    other = actions.propose(cycle, by=inside.aigul, purpose=words.HEARING)
    for name in ("А", "Б", "В"):
        actions.add_member(other, by=inside.aigul, name=name, is_leader=name == "А")
    prepare_order(other, by=inside.aigul, terms="Угууну даярдайт", number="2")
    with pytest.raises(Refused) as refused:
        order(other, by=inside.nurlan)
    assert codes(refused) == ["order_number_taken"]
    prepare_order(other, by=inside.aigul, terms="Угууну даярдайт")
    assert order(other, by=inside.nurlan).in_force_number == "1"
    third = actions.propose(cycle, by=inside.aigul, purpose=words.CHARTER)
    for name in ("А", "Б", "В"):
        actions.add_member(third, by=inside.aigul, name=name, is_leader=name == "А")
    prepare_order(third, by=inside.aigul, terms="Уставды жазат")
    # "2" was given by hand: the series goes past it.
    assert order(third, by=inside.nurlan).in_force_number == "3"


def test_a_change_after_the_order_is_shown_until_it_is_ordered(working: Group, inside: Village) -> None:
    order(working, by=inside.nurlan)
    with pytest.raises(Refused) as refused:
        order(working, by=inside.nurlan)
    assert codes(refused) == ["order_changes_nothing"]
    gone = Member.objects.get(name="Гүлмира Токтосунова")
    actions.replace_member(gone, by=inside.aigul, on=gone.joined, reason="Башка ишке өттү", name="Бакыт Осмонов")
    page = url("group", inside, working.number)
    text = client_of(None).get(page).content.decode()
    assert "буйруктан кийин өзгөргөн" in text and "буйрукта азырынча жок" in text and "Башка ишке" not in text
    order(working, by=inside.nurlan)
    assert "буйруктан кийин өзгөргөн" not in client_of(None).get(page).content.decode()
    second = Issued.objects.get(paper="group-order", language="ky", edition=2)
    assert second.number == "2" and "№ 1 буйрук күчүн жоготту" in str(second.content)
    assert "Бакыт Осмонов" in str(second.content) and "Гүлмира" not in str(second.content)


def test_a_draft_is_for_those_who_work_here(working: Group, inside: Village, elsewhere: Village) -> None:
    page = url("group", inside, working.number)
    for stranger in (None, elsewhere.daniyar):
        assert client_of(stranger).get(page).status_code == 404
        assert working.name not in client_of(stranger).get(url("index", inside)).content.decode()
    text = client_of(inside.nurlan).get(page).content.decode()
    assert 'value="order"' in text and 'value="order"' not in client_of(inside.aigul).get(page).content.decode()
    order(working, by=inside.nurlan)
    assert "Нурлан Абдиев" in client_of(None).get(page).content.decode()


def test_from_the_first_click_to_the_signature(cycle: Cycle, inside: Village) -> None:
    staff, head = client_of(inside.aigul), client_of(inside.nurlan)
    sent = {"once": new_token(), "problem": "plan", "name": ""}
    for _ in range(2):  # a double click
        answer = staff.post(url("propose", inside), sent)
    assert answer.url == url("group", inside, 1) and Group.objects.get().kind == "working"
    for name, leads in (("А", "on"), ("Б", ""), ("В", "")):
        row = {"name": name, "role": "staff", "joined": "09.11.2026", "is_leader": leads, "post": "адис"}
        assert staff.post(url("add_member", inside, 1), {**row, "once": new_token()}).status_code == 302
    assert url("order", inside, 1) in staff.get(url("group", inside, 1)).content.decode()
    bad = {"terms": "", "until": "качандыр бир", "dated": "күз 2026", "row_version": "1"}
    answer = staff.post(url("order", inside, 1), bad)
    assert set(answer.context["form"].errors) == {"terms", "until", "dated"}
    assert "качандыр бир" in answer.content.decode()
    good = {"terms": "Планды иштеп чыгат", "until": "2090", "number": "17", "row_version": "1", "once": new_token()}
    assert staff.post(url("order", inside, 1), good).status_code == 302
    with_head = [
        task for fill in TASKS for task in fill(inside.municipality, Cycle.objects.get()) if "head" in task.roles
    ]
    assert any(task.url == url("group", inside, 1) for task in with_head)
    signed = {"verb": "order", "once": new_token()}
    for _ in range(2):
        assert head.post(url("move", inside, 1), signed).status_code == 302
    assert [p.number for p in Issued.objects.filter(language="ky")] == ["17"]
    row = Issued.objects.get(language="ky")
    assert (
        reverse("papers:issued", args=[inside.municipality.code, row.pk, "pdf"])
        in client_of(None).get(url("group", inside, 1)).content.decode()
    )


def test_two_editors_of_the_order_see_both_texts(working: Group, inside: Village) -> None:
    with pytest.raises(Conflict):
        prepare_order(working, by=inside.sector, terms="Башка", expected=1)
    version = working.row_version
    sent = {"terms": "Биринчиси", "until": "", "number": "", "dated": "", "terms_ru": ""}
    page = url("order", inside, working.number)
    first = client_of(inside.aigul).post(page, {**sent, "row_version": version, "once": new_token()})
    assert first.status_code == 302
    answer = client_of(inside.sector).post(page, {**sent, "terms": "Экинчиси", "row_version": version})
    text = answer.content.decode()
    assert answer.status_code == 200 and "Биринчиси" in text and "Экинчиси" in text


def test_dissolved_by_the_head_and_begun_anew(working: Group, inside: Village) -> None:
    order(working, by=inside.nurlan)
    with pytest.raises(Refused) as refused:
        actions.dissolve(working, by=inside.aigul, note="План даяр")
    assert codes(refused) == ["not_your_role"]
    actions.dissolve(working, by=inside.nurlan, note="План даяр")
    again = actions.restore(working, by=inside.aigul)
    again.refresh_from_db()
    assert (again.state, again.in_force_number, again.agreed_members) == ("draft", "", [])
    prepare_order(again, by=inside.aigul, terms="Планды иштеп чыгат", number="1")
    assert facts_of(again).taken_number == ""
    again.refresh_from_db()
    assert facts_of(again).taken_number == "1"


def test_one_working_group_for_a_purpose(working: Group, cycle: Cycle, inside: Village) -> None:
    with pytest.raises(Refused) as refused:
        actions.propose(cycle, by=inside.aigul, purpose=words.PLAN)
    assert codes(refused) == ["group_exists"]
