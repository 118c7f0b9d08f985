"""Residents offer to be in a group: without an account, answered by a person, forgotten after their time."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from django.core.cache import cache
from django.urls import reverse
from django.utils import timezone

from birge.chronicle.models import Event, Private
from birge.chronicle.queries import events_of
from birge.cycle.drawers import TASKS
from birge.cycle.models import Cycle
from birge.cycle.moves import Refused
from birge.gatherings.models import Gathering
from birge.groups import actions, words
from birge.groups.actions import volunteers
from birge.groups.jobs import KEPT, forget_answered_offers
from birge.groups.models import Group, Member, Volunteer
from birge.kit.models import SentForm
from birge.kit.once import new_token
from birge.people.actions import CODE_LETTERS
from tests.people import Village, client_of

NAME, PHONE = "Айнура Садырова", "0700 333444"


@pytest.fixture(autouse=True)
def nobody_sent_lately() -> None:
    cache.clear()


def url(name: str, village: Village, *args: Any) -> str:
    return reverse(f"groups:{name}", args=[village.municipality.code, 1, *args])


def typed(village: Village, **other: str) -> dict[str, str]:
    place = str(village.units[0].pk)
    return {"name": NAME, "phone": PHONE, "place": place, "sex": "w", "age": "youth", "consent": "1", **other}


@pytest.fixture
def offer(group: Group, inside: Village) -> Volunteer:
    fields = {"name": NAME, "phone": PHONE, "place_id": inside.units[0].pk, "sex": "w", "age": "youth"}
    return volunteers.offer(group, {**fields, "why": "Инженермин"})


def codes(refused: Any) -> list[str]:
    return [reason.code for reason in refused.value.reasons]


def test_an_offer_of_a_minor_is_answered_with_the_reason(group: Group, inside: Village) -> None:
    answer = client_of(None).post(url("offer", inside, 1), typed(inside, once=new_token(), age="minor"))
    assert set(answer.context["form"].errors) == {"age"} and not Volunteer.objects.exists()


def test_a_resident_offers_and_reads_the_answer_by_the_code(group: Group, inside: Village) -> None:
    resident, page = client_of(None), url("offer", inside, 1)
    assert page in resident.get(url("group", inside, 1)).content.decode()
    sent = typed(inside, once=new_token(), why="Инженермин")
    first, second = (resident.post(page, sent) for _ in range(2))
    row = Volunteer.objects.get()
    assert first.url == second.url == f"{url('offered', inside)}?code={row.code}"
    assert len(row.code) == 12 and set(row.code) <= set(CODE_LETTERS)
    assert (row.name, row.phone, row.state, row.age) == (NAME, PHONE, "waiting", "youth")
    answer = resident.get(first.url)
    assert NAME in answer.content.decode() and answer.headers["Cache-Control"] == "private, no-store"
    assert PHONE not in answer.content.decode()
    volunteers.decline(row, by=inside.aigul, note="Тизме толду")
    by_hand = "-".join(row.code[i : i + 4] for i in (0, 4, 8)).lower().replace("a", "а").replace("h", "н")
    assert "Тизме толду" in resident.get(url("offered", inside), {"code": by_hand}).content.decode()
    assert NAME not in resident.get(url("offered", inside), {"code": "AAAA-AAAA-AAAA"}).content.decode()


def test_name_and_phone_are_for_the_staff_alone(offer: Volunteer, inside: Village, elsewhere: Village) -> None:
    for reader in (None, elsewhere.daniyar, inside.bakyt, inside.member):
        for page in (url("group", inside, 1), url("index", inside), url("offer", inside, 1)):
            text = client_of(reader).get(page).content.decode()
            assert NAME not in text and PHONE not in text
    page = url("volunteers", inside)
    assert [client_of(user).get(page).status_code for user in (None, elsewhere.daniyar, inside.bakyt)] == [
        302,
        404,
        403,
    ]
    text = client_of(inside.aigul).get(page).content.decode()
    assert NAME in text and PHONE in text
    move = url("volunteer_move", inside, 1, 1)
    for user, status in ((None, 401), (elsewhere.daniyar, 404), (inside.bakyt, 403)):
        assert client_of(user).post(move, {"verb": "take"}).status_code == status


def test_nothing_of_the_sender_stands_in_the_history(group: Group, inside: Village) -> None:
    client_of(inside.aigul).post(url("offer", inside, 1), typed(inside, once="a" * 32), REMOTE_ADDR="192.0.2.77")
    event = events_of(Volunteer.objects.get())[0]
    assert (event.verb, event.actor_id, event.actor_role) == ("offer", None, "resident")
    assert NAME not in str(event.public) + str(event.private.body)
    assert SentForm.objects.get(token="a" * 32).user_id is None
    assert "192.0.2.77" not in str([list(model.objects.values()) for model in (Volunteer, SentForm, Event)])


def test_taken_the_person_is_in_the_proposed_list_and_the_assembly_decides(
    offer: Volunteer, group: Group, inside: Village, assembly: Gathering, decide: Any
) -> None:
    page, move = url("volunteers", inside), url("volunteer_move", inside, 1, 1)
    sent = {"verb": "take", "once": new_token()}
    for _ in range(2):
        assert client_of(inside.aigul).post(move, sent).url == f"{page}?state=waiting"
    offer.refresh_from_db()
    member = Member.objects.get(name=NAME)
    assert (offer.state, offer.member, offer.phone) == ("taken", member, "")
    assert (member.phone, member.sex, member.age, member.place) == (PHONE, "w", "youth", inside.units[0])
    shown = client_of(None).get(url("offered", inside), {"code": offer.code}).content.decode()
    assert "жыйынга коюлган тизмеде" in shown
    assert NAME not in client_of(None).get(url("group", inside, 1)).content.decode()
    decide(actions.put_to_assembly(group, assembly, inside.aigul))
    assert NAME in client_of(None).get(url("group", inside, 1)).content.decode()
    with pytest.raises(Refused) as refused:
        volunteers.take_back(offer, by=inside.aigul, note="Жаңылыштык")
    assert codes(refused) == ["offers_closed"]


def test_taken_back_the_person_leaves_the_list_and_the_offer_waits(
    offer: Volunteer, group: Group, inside: Village
) -> None:
    taken = volunteers.take(offer, by=inside.aigul)
    back = volunteers.take_back(taken, by=inside.aigul, note="Башка адам экен")
    assert (back.state, back.phone, back.member, back.answered) == ("waiting", PHONE, None, None)
    assert Member.objects.get(name=NAME).left is not None


def test_once_the_assembly_has_agreed_nobody_offers_and_nothing_typed_is_lost(
    offer: Volunteer, group: Group, inside: Village, assembly: Gathering, decide: Any
) -> None:
    decide(actions.put_to_assembly(group, assembly, inside.aigul))
    page = url("offer", inside, 1)
    assert page not in client_of(None).get(url("group", inside, 1)).content.decode()
    assert 'name="phone"' not in client_of(None).get(page).content.decode()
    answer = client_of(None).post(page, typed(inside, name="Башка Адам"))
    text = answer.content.decode()
    assert answer.status_code == 200 and "Башка Адам" in text and "толукталбайт" in text
    assert Volunteer.objects.count() == 1
    with pytest.raises(Refused) as refused:
        volunteers.take(offer, by=inside.aigul)
    assert codes(refused) == ["offers_closed"]
    volunteers.decline(Volunteer.objects.get(), by=inside.aigul, note="Тизме макулдашылды")


def test_bad_input_and_programs(group: Group, inside: Village, elsewhere: Village) -> None:
    bad = {"name": "", "phone": "телефону жок", "place": str(elsewhere.units[0].pk), "sex": "x", "age": "17"}
    answer = client_of(None).post(url("offer", inside, 1), bad)
    assert set(answer.context["form"].errors) == {"name", "phone", "place", "sex", "age", "consent"}
    assert "телефону жок" in answer.content.decode()
    client_of(None).post(url("offer", inside, 1), typed(inside, website="https://example.org/"))
    assert not Volunteer.objects.exists()


def test_the_same_person_twice_is_told(offer: Volunteer, group: Group, inside: Village) -> None:
    answer = client_of(None).post(url("offer", inside, 1), typed(inside))
    assert answer.status_code == 200 and Volunteer.objects.count() == 1
    volunteers.decline(offer, by=inside.aigul, note="Азырынча жок")
    assert client_of(None).post(url("offer", inside, 1), typed(inside)).status_code == 302


def test_a_listed_name_is_not_taken_twice(offer: Volunteer, group: Group, inside: Village) -> None:
    actions.add_member(group, by=inside.aigul, name=NAME)
    with pytest.raises(Refused) as refused:
        volunteers.take(offer, by=inside.aigul)
    assert codes(refused) == ["member_is_listed"]
    offer.refresh_from_db()
    assert offer.state == "waiting"


def test_many_from_one_address_are_slowed(group: Group, inside: Village) -> None:
    for number in range(6):
        answer = client_of(None).post(url("offer", inside, 1), typed(inside, name=f"Адам {number}"))
    assert answer.status_code == 200 and "20 секунд" in answer.content.decode() and "Адам 5" in answer.content.decode()
    assert Volunteer.objects.count() == 5
    other = client_of(None).post(url("offer", inside, 1), typed(inside), REMOTE_ADDR="192.0.2.8")
    assert other.status_code == 302


def test_a_working_group_takes_no_offers(cycle: Cycle, inside: Village) -> None:
    made = actions.propose(cycle, by=inside.aigul, purpose=words.PLAN)
    assert client_of(None).get(url("offer", inside, 1)).status_code == 404
    Group.objects.filter(pk=made.pk).update(state=words.ORDERED)
    assert 'name="phone"' not in client_of(None).get(url("offer", inside, 1)).content.decode()
    assert client_of(None).post(url("offer", inside, 1), typed(inside)).status_code == 200
    assert not Volunteer.objects.exists()


def test_what_was_answered_is_forgotten_after_half_a_year(offer: Volunteer, inside: Village) -> None:
    now = timezone.now()
    assert forget_answered_offers(now + KEPT * 2) == 0
    volunteers.decline(offer, by=inside.aigul, note="Тизме толду")
    assert forget_answered_offers(now + KEPT - timedelta(days=1)) == 0
    assert forget_answered_offers(now + KEPT + timedelta(days=1)) == 1
    offer.refresh_from_db()
    assert (offer.name, offer.phone, offer.why, offer.reason, offer.state) == ("", "", "", "", "declined")
    halves = Private.objects.filter(event__record=f"groups.volunteer:{offer.pk}")
    assert "Тизме толду" not in str([half.body for half in halves])
    with pytest.raises(Refused) as refused:
        volunteers.reconsider(offer, by=inside.aigul, note="Кайра окуу")
    assert codes(refused) == ["offer_forgotten"]
    for state in ("waiting", "declined"):
        page = client_of(inside.aigul).get(url("volunteers", inside), {"state": state})
        assert page.status_code == 200 and NAME not in page.content.decode()
    assert client_of(None).get(url("offered", inside), {"code": offer.code}).status_code == 200


def test_offers_wait_on_the_desk(offer: Volunteer, cycle: Cycle, inside: Village) -> None:
    def urls() -> list[str]:
        return [task.url for fill in TASKS for task in fill(inside.municipality, Cycle.objects.get(pk=cycle.pk))]

    assert url("volunteers", inside) in urls()
    volunteers.decline(offer, by=inside.aigul, note="Тизме толду")
    assert url("volunteers", inside) not in urls()
