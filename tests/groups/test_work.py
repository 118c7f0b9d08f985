"""Tasks of a group and notes of its meetings: owners, days, who says that it is done, whose desk it stands on."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from django.urls import reverse
from django.utils import timezone

from birge.chronicle.queries import events_of
from birge.cycle.moves import Refused
from birge.desk.queries import desks_of
from birge.gatherings.models import Gathering
from birge.groups import actions
from birge.groups.actions import meetings, tasks
from birge.groups.models import Group, Meeting, Member, Task
from birge.groups.queries.work import work_of
from birge.kit.once import new_token
from birge.people.models import User
from birge.rulebook.when import When
from tests.people import Village, client_of


def codes(refused: Any) -> list[str]:
    return [reason.code for reason in refused.value.reasons]


def url(name: str, village: Village, *args: Any) -> str:
    return reverse(f"groups:{name}", args=[village.municipality.code, 1, 1, *args])


@pytest.fixture
def agreed(group: Group, assembly: Gathering, decide: Any, inside: Village) -> Group:
    decide(actions.put_to_assembly(group, assembly, inside.aigul))
    group.refresh_from_db()
    return group


@pytest.fixture
def bermet(group: Group, inside: Village) -> Member:
    """The leader, with the account of the group member."""
    row = Member.objects.get(name="Бермет Асанова")
    return actions.change_member(row, by=inside.aigul, values={"account": inside.member})


def test_given_done_and_opened_again(agreed: Group, bermet: Member, inside: Village) -> None:
    today = timezone.localdate()
    task = tasks.add_task(agreed, by=inside.aigul, text="Баа сурап келүү", owner=bermet, due=When.day(today))
    assert (task.number, task.is_late(today), task.is_late(today + timedelta(days=1))) == (1, False, True)
    done = tasks.finish(task, by=inside.aigul, on=today, result="Үч жерден алынды")
    assert (done.state, done.done_on, done.is_late(today + timedelta(days=9))) == ("done", today, False)
    assert [event.verb for event in events_of(done)] == ["done", "add_task"]
    tasks.reopen(done, by=inside.aigul, note="Дагы бирөө керек")
    task.refresh_from_db()
    assert (task.state, task.done_on, task.result) == ("open", None, "")
    tasks.drop(task, by=inside.aigul, note="Керек эмес болду")
    assert work_of(agreed).tasks == () and len(work_of(agreed).dropped) == 1
    assert tasks.take_up(task, by=inside.aigul).state == "open"


def test_the_owner_says_that_it_is_done_and_nobody_else_outside_the_staff(
    agreed: Group, bermet: Member, inside: Village, elsewhere: Village
) -> None:
    today = timezone.localdate()
    task = tasks.add_task(agreed, by=inside.aigul, text="Баа сурап келүү", owner=bermet)
    for user, code in ((inside.monitor, "task_of_another"), (elsewhere.daniyar, "not_your_role")):
        with pytest.raises(Refused) as refused:
            tasks.finish(task, by=user, on=today)
        assert code in codes(refused)
    with pytest.raises(Refused) as refused:
        tasks.finish(task, by=inside.member, on=today + timedelta(days=1))
    assert codes(refused) == ["done_in_the_future"]
    page = url("task_done", inside, 1)
    answer = client_of(inside.monitor).post(page, {"on": "01.01.2026"})
    assert answer.url == f"{url('group', inside)}#tasks" and Task.objects.get().state == "open"
    assert client_of(elsewhere.daniyar).post(page, {"on": "01.01.2026"}).status_code == 404
    assert page in client_of(inside.member).get(url("group", inside)).content.decode()
    sent = {"on": today.strftime("%d.%m.%Y"), "result": "Даяр", "once": new_token()}
    for _ in range(2):
        assert client_of(inside.member).post(page, sent).status_code == 302
    task.refresh_from_db()
    assert (task.state, task.result) == ("done", "Даяр")
    with pytest.raises(Refused):
        tasks.finish(task, by=inside.member, on=today)


def test_late_stands_first_on_the_desk_of_its_owner_and_on_nobody_elses(
    agreed: Group, bermet: Member, inside: Village
) -> None:
    today = timezone.localdate()
    for text, days in (("Кечиккен иш", -3), ("Жакынкы иш", 5), ("Алыскы иш", 90)):
        tasks.add_task(agreed, by=inside.aigul, text=text, owner=bermet, due=When.day(today + timedelta(days=days)))
    (desk,) = desks_of(User.objects.get(pk=inside.member.pk))
    assert (
        desk.next is not None and desk.next.text == "Кечиккен иш" and desk.next.url == f"{url('group', inside)}#tasks"
    )
    # What moved on the way of the group's problem waits behind its tasks.
    assert [task.text for task in desk.others if "/news/" not in task.url] == ["Жакынкы иш"]
    assert desk.others[0].text == "Жакынкы иш"
    (other,) = desks_of(User.objects.get(pk=inside.monitor.pk))
    assert "Кечиккен иш" not in str(other)
    page = client_of(inside.member).get(url("group", inside)).content.decode()
    assert page.index("Кечиккен иш") < page.index("Жакынкы иш") < page.index("Алыскы иш")
    actions.member_leaves(bermet, by=inside.aigul, on=bermet.joined, reason="Көчтү")
    assert desks_of(User.objects.get(pk=inside.member.pk))[0].next is None


def test_days_of_any_precision_and_what_comes_after_them(agreed: Group, inside: Village) -> None:
    for text, due in (
        ("жылы", When.year(2090)),
        ("айы", When.month(2090, 2)),
        ("жок", None),
        ("күнү", When.year(2001)),
    ):
        tasks.add_task(agreed, by=inside.aigul, text=text, due=due)
    found = work_of(agreed)
    assert [task.text for task in found.tasks] == ["күнү", "айы", "жылы", "жок"]
    assert found.late == 1


def test_a_task_goes_to_a_member_of_this_group_alone(agreed: Group, problems: Any, inside: Village) -> None:
    other = actions.propose(agreed.cycle, by=inside.aigul, problem=problems[1])
    stranger = actions.add_member(other, by=inside.aigul, name="Башка топтон")
    with pytest.raises(Refused) as refused:
        tasks.add_task(agreed, by=inside.aigul, text="Иш", owner=stranger)
    assert codes(refused) == ["owner_not_in_group"]
    sent = {"text": "", "owner": str(stranger.pk), "due": "качандыр"}
    answer = client_of(inside.aigul).post(url("add_task", inside), sent)
    assert set(answer.context["form"].errors) == {"text", "owner", "due"}


def test_two_editors_of_a_task(agreed: Group, inside: Village) -> None:
    task = tasks.add_task(agreed, by=inside.aigul, text="Биринчи")
    page = url("task", inside, task.number)
    sent = {"owner": "", "due": "", "row_version": "1"}
    assert client_of(inside.aigul).post(page, {**sent, "text": "Меники", "once": new_token()}).status_code == 302
    answer = client_of(inside.sector).post(page, {**sent, "text": "Анын", "due": "2090"})
    text = answer.content.decode()
    assert "Меники" in text and "Анын" in text and Task.objects.get().text == "Меники"


def test_meetings_are_noted_corrected_and_taken_back(agreed: Group, inside: Village) -> None:
    today = timezone.localdate()
    with pytest.raises(Refused) as refused:
        meetings.note_meeting(
            agreed, by=inside.aigul, held=When.day(today + timedelta(days=1)), about="Эртең", people=5
        )
    assert codes(refused) == ["meeting_in_the_future"], "who came to a meeting that is still to come"
    staff = client_of(inside.aigul)
    sent = {"held": "күз 2020", "about": "Долбоор тууралуу", "people": "5", "once": new_token()}
    for _ in range(2):
        assert staff.post(url("add_meeting", inside), sent).status_code == 302
    row = Meeting.objects.get()
    assert (row.number, row.held.code, row.people) == (1, "2020-autumn", 5)
    assert "Долбоор тууралуу" in client_of(None).get(url("group", inside)).content.decode()
    answer = staff.post(url("add_meeting", inside), {"held": "2090", "about": "", "people": "-1"})
    assert set(answer.context["form"].errors) == {"about", "people"}
    again = {"held": "12.10.2020", "about": "Смета тууралуу", "row_version": "1", "once": new_token()}
    assert staff.post(url("meeting", inside, 1), again).status_code == 302
    assert staff.post(url("meeting_back", inside, 1), {"reason": "Эки жолу жазылган"}).status_code == 302
    assert "Смета тууралуу" not in client_of(None).get(url("group", inside)).content.decode()
    assert staff.post(url("meeting_again", inside, 1)).status_code == 302
    assert [event.verb for event in events_of(agreed)][:4] == [
        "restore_meeting",
        "withdraw_meeting",
        "change_meeting",
        "note_meeting",
    ]


def test_what_a_group_does_is_hidden_with_its_names(group: Group, inside: Village, elsewhere: Village) -> None:
    tasks.add_task(group, by=inside.aigul, text="Жашыруун иш")
    meetings.note_meeting(group, by=inside.aigul, held=When.year(2020), about="Жашыруун сөз")
    for stranger in (None, elsewhere.daniyar):
        text = client_of(stranger).get(url("group", inside)).content.decode()
        assert "Жашыруун" not in text


def test_nobody_but_staff_writes(agreed: Group, inside: Village, elsewhere: Village) -> None:
    tasks.add_task(agreed, by=inside.aigul, text="Иш")
    meetings.note_meeting(agreed, by=inside.aigul, held=When.year(2020), about="Сөз")
    names = [("add_task",), ("task", 1), ("task_move", 1), ("add_meeting",), ("meeting", 1), ("meeting_back", 1)]
    for name, *args in [*names, ("meeting_again", 1), ("order",)]:
        page = url(name, inside, *args)
        assert client_of(None).post(page, {"text": "Кирди"}).status_code == 401
        assert client_of(elsewhere.daniyar).post(page, {"text": "Кирди"}).status_code == 404
        assert client_of(inside.member).post(page, {"text": "Кирди"}).status_code == 403
    assert Task.objects.get().text == "Иш"
