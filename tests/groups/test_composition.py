"""Who a group is made of, as it is drawn and warned of; and lists that change after the assembly."""

from __future__ import annotations

from typing import Any

import pytest
from django.urls import reverse
from django.utils import timezone

from birge.assembly.agenda_sources import proposals
from birge.chronicle.queries import events_of
from birge.cycle.actions import enter_setting
from birge.cycle.moves import Refused
from birge.gatherings.models import Gathering
from birge.groups import actions
from birge.groups.actions import meetings, tasks
from birge.groups.models import Group, Member
from birge.groups.papers.cards import initiative_card, monitoring_card
from birge.groups.papers.sheets import attendance, group_list, group_tasks
from birge.groups.queries import composition, group_sheet, to_agree
from birge.groups.queries.composition import picture_of
from birge.papers.registry import PAPERS
from birge.rulebook.when import When
from tests.asked import asking
from tests.people import Village, client_of


def url(name: str, village: Village, *args: Any) -> str:
    return reverse(f"groups:{name}", args=[village.municipality.code, 1, *args])


def warned(group: Group, inside: Village) -> list[str]:
    made_of = composition(Member.objects.filter(group=group))
    return [reason.code for reason in picture_of(group, made_of, inside.units).warnings]


def test_youth_is_a_flag_and_its_age_a_rule_of_the_charter(group: Group, inside: Village) -> None:
    actions.add_member(group, by=inside.aigul, name="Жаш Адам", age="youth")
    actions.add_member(group, by=inside.aigul, name="Жаштардын өкүлү", role="youth")
    actions.add_member(group, by=inside.aigul, name="Улуу Адам", age="older")
    made_of = group_sheet(group).made_of
    assert (made_of.youth, made_of.older, made_of.age_unstated) == (2, 1, 3)
    page = url("group", inside, 1)
    assert "жашка чейин" not in client_of(None).get(page).content.decode()
    source = {"source": "устав, 4-берене", "by": inside.aigul}
    enter_setting(inside.municipality, "youth_age", value="28", valid_from=timezone.localdate(), **source)
    shown = client_of(None).get(page).content.decode()
    assert "жаштар (28 жашка чейин)" in shown, shown[shown.find("Жаштар") :][:300]
    assert "28 жашка чейин" in client_of(inside.aigul).get(url("add_member", inside, 1)).content.decode()


def test_what_is_odd_is_said_and_nothing_is_refused(group: Group, inside: Village) -> None:
    assert warned(group, inside) == []
    for name in ("Нурлан Токтоев", "Бермет Асанова"):
        row = Member.objects.get(name=name)
        actions.member_leaves(row, by=inside.aigul, on=row.joined, reason="Көчтү")
    found = warned(group, inside)
    assert found == ["group_without_leader", "group_without_men", "group_without_villages"]
    actions.change_member(Member.objects.get(name="Жибек Осмонова"), by=inside.aigul, values={"age": "older"})
    assert "group_without_youth" in warned(group, inside)
    text = client_of(None).get(url("group", inside, 1)).content.decode()
    assert inside.units[0].name in text and "Топто бир да эркек жок" in text and "Жибек" not in text


def test_staff_in_the_monitoring_group_is_noticed(group: Group, inside: Village) -> None:
    watching = actions.propose(group.cycle, by=inside.aigul)
    actions.add_member(watching, by=inside.aigul, name="Кызматкер", role="staff", interest="Жол куруу менин ишим")
    assert "staff_watch_themselves" in warned(watching, inside)
    page = url("group", inside, watching.number)
    assert "Жол куруу менин ишим" in client_of(inside.bakyt).get(page).content.decode()
    assert "Жол куруу менин ишим" not in client_of(None).get(page).content.decode()


def test_a_change_after_the_assembly_is_shown_until_an_assembly_agrees_again(
    group: Group, assembly: Gathering, decide: Any, inside: Village
) -> None:
    decide(actions.put_to_assembly(group, assembly, inside.aigul))
    group.refresh_from_db()
    page = url("group", inside, 1)
    assert to_agree(group.cycle) == [] and "жыйындан кийин өзгөргөн" not in client_of(None).get(page).content.decode()
    with pytest.raises(Refused):
        actions.put_to_assembly(group, assembly, inside.aigul)
    gone = Member.objects.get(name="Нурлан Токтоев")
    new = actions.replace_member(
        gone, by=inside.aigul, on=gone.joined, reason="Көчтү", name="Айнура Садырова", place=gone.place
    )
    assert new.replaces == gone
    assert [event.verb for event in events_of(group)][:2] == ["replace_member", "member_leaves"]
    text = client_of(None).get(page).content.decode()
    assert "жыйындан кийин өзгөргөн" in text and "жыйындан кийин кирген" in text and "мурунку мүчө: Нурлан" in text
    assert "Көчтү" not in text and "киргизиле элек" in text
    source = {"source": "жобо", "by": inside.aigul, "valid_from": timezone.localdate()}
    source["dated"] = timezone.localdate()
    for value, said in (("assembly", "кайра макулдашылат"), ("told", "кийинки жыйынга билдирилет")):
        enter_setting(inside.municipality, "group_changes", value=value, **source)
        assert said in client_of(None).get(page).content.decode()
    second = Gathering.objects.create(
        municipality_id=group.municipality_id,
        kind="assembly",
        number=2,
        cycle=group.cycle,
        title="Экинчи",
        state="held",
    )
    assert group in [one.record for one in proposals(second)]
    decision = decide(actions.put_to_assembly(group, second, inside.aigul))
    group.refresh_from_db()
    assert (group.state, group.decision) == ("agreed", decision)
    assert "жыйындан кийин өзгөргөн" not in client_of(None).get(page).content.decode()
    actions.member_leaves(new, by=inside.aigul, on=new.joined, reason="Көчтү")
    assert to_agree(group.cycle) == [group]
    actions.member_returns(new, by=inside.aigul)
    assert to_agree(group.cycle) == []


def test_replaced_in_one_step_on_the_page(group: Group, inside: Village) -> None:
    row = Member.objects.get(name="Нурлан Токтоев")
    day = row.joined.strftime("%d.%m.%Y")
    sent = {"on": day, "reason": "Көчтү", "newcomer": "Айнура Садырова", "sex": "w", "age": "youth"}
    assert client_of(inside.aigul).post(url("leave", inside, 1, row.pk), sent).status_code == 302
    new = Member.objects.get(name="Айнура Садырова")
    assert (new.replaces, new.sex, new.age, new.place) == (row, "w", "youth", row.place)
    again = {**sent, "newcomer": "Бермет Асанова"}
    answer = client_of(inside.aigul).post(url("leave", inside, 1, new.pk), again)
    new.refresh_from_db()
    assert "тизмеде мурунтан эле бар" in answer.content.decode() and new.left is None


def test_papers_say_who_and_what_in_both_languages(group: Group, inside: Village) -> None:
    watching = actions.propose(group.cycle, by=inside.aigul)
    actions.add_member(watching, by=inside.aigul, name="Күзөтчү", is_secretary=True, interest="Иниси куруучу")
    tasks.add_task(group, by=inside.aigul, text="Баа сурап келүү", due=When.day(timezone.localdate()))
    meetings.note_meeting(group, by=inside.aigul, held=When.year(2020), about="Смета тууралуу")
    gone = Member.objects.get(name="Нурлан Токтоев")
    actions.member_leaves(gone, by=inside.aigul, on=gone.joined, reason="Ооруп калды")
    from django.utils import translation

    for language in ("ky", "ru"):
        with translation.override(language):
            card = str(initiative_card(group, language).as_data())
            for word in ("Бермет Асанова", "Нурлан Токтоев", "Баа сурап келүү", "Смета тууралуу", group.problem.title):
                assert word in card
            assert "Ооруп калды" not in card and "0700 111222" not in card
            other = str(monitoring_card(watching, language).as_data())
            assert "Күзөтчү" in other and "Иниси куруучу" in other
            for made in (group_list, group_tasks, attendance):
                text = str(made(group, language).as_data())
                assert group.name in text and "0700 111222" not in text
                assert "Нурлан Токтоев" not in text


def test_papers_before_they_are_issued_are_for_those_who_work_here(
    group: Group, inside: Village, elsewhere: Village
) -> None:
    names = ("initiative-card", "group-list", "group-tasks", "group-attendance")
    assert all(PAPERS[name].may(inside.bakyt, group) for name in names)
    assert not any(PAPERS[name].may(elsewhere.daniyar, group) for name in names)
    assert not any(PAPERS[name].may(inside.aigul, group) for name in ("monitoring-card", "group-order"))


@pytest.mark.one_database("the same questions are asked of both")
@pytest.mark.parametrize("who", ["aigul", None])
def test_the_card_asks_as_much_of_fifty_as_of_one(
    group: Group, assembly: Gathering, decide: Any, inside: Village, who: str | None
) -> None:
    decide(actions.put_to_assembly(group, assembly, inside.aigul))
    user, counts = inside.people[who] if who else None, []
    for rows in (1, 49):
        for number in range(rows):
            owner = actions.add_member(group, by=inside.aigul, name=f"Адам {rows}-{number}", place=inside.units[0])
            tasks.add_task(group, by=inside.aigul, text=f"Иш {number}", owner=owner, due=When.year(2090))
            meetings.note_meeting(group, by=inside.aigul, held=When.year(2020), about=f"Сөз {number}")
        browser = client_of(user)
        with asking() as asked:
            assert browser.get(url("group", inside, 1)).status_code == 200
        counts.append(len(asked))
    assert counts[0] == counts[1] <= 12, asked
