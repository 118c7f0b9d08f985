"""A code to a phone: whatever the gateway does the vote goes on, a number votes once, and no number stays anywhere."""

from __future__ import annotations

import logging
import re
import uuid
from collections.abc import Iterator
from datetime import timedelta
from typing import Any

import pytest
from django.core.cache import cache
from django.test import Client
from django.utils import timezone
from django_tasks_db.models import DBTaskResult

from birge.cycle.moves import Refused
from birge.kit import texting
from birge.kit.checks import gateway_of_texts
from birge.people import words as people
from birge.people.residents import erasing, finding, requests
from birge.voting import jobs, words
from birge.voting.actions import phones, polls
from birge.voting.actions.casting import cast
from birge.voting.models import Ballot, Participation, PhoneCode, Poll
from birge.voting.queries import counting
from tests.people import Village
from tools.texts import KEY, Gateway

NUMBER, TYPED = "+996555123456", "0555 12-34-56"


@pytest.fixture
def gateway(settings: Any, monkeypatch: pytest.MonkeyPatch) -> Iterator[Gateway]:
    cache.clear()
    monkeypatch.setattr(texting, "PATIENCE", 0.3)
    with Gateway() as fake:
        settings.SMS_GATEWAY, settings.SMS_KEY = fake.address, KEY
        yield fake


@pytest.fixture
def by_phone(inside: Village, draft: Poll, gateway: Gateway) -> Poll:
    """A vote with codes to phones is open."""
    polls.change_poll(draft, by=inside.aigul, mode=words.PHONES)
    for verb in ("announce", "open"):
        polls.move_poll(draft, verb, by=inside.aigul)
    return draft


def page_of(village: Village) -> str:
    return f"/en/m/{village.municipality.code}/votes/1/cast/"


def ask(village: Village, typed: str = TYPED, browser: Client | None = None, **other: str) -> str:
    """Ask for a code on the page, and what the page says."""
    answer = (browser or Client()).post(page_of(village), {"step": "number", "phone": typed, **other})
    assert answer.status_code == 200
    return answer.content.decode()


def sent_now() -> None:
    """The worker runs what was laid down for it."""
    for one in PhoneCode.objects.filter(state=words.WAITING):
        phones.deliver(one.pk)


def read(gateway: Gateway) -> str:
    """The code in the last message."""
    found = re.match(r"[0-9]{6}", list(gateway.sent.values())[-1].text)
    assert found
    return found[0]


def later(seconds: int) -> None:
    """So many seconds pass for what waits."""
    PhoneCode.objects.update(due=timezone.now() - timedelta(seconds=1))
    cache.delete(phones._QUIET)


def codes(refused: Any) -> set[str]:
    return {reason.code for reason in refused.value.reasons}


def test_from_the_number_to_the_receipt(inside: Village, by_phone: Poll, gateway: Gateway, caplog: Any) -> None:
    browser, page = Client(), page_of(inside)
    first = browser.get(page).content.decode()
    assert 'name="phone"' in first and "Көчө жарыгы" not in first, "identity first"
    assert str(words.STRENGTH[words.PHONES]) in first
    with caplog.at_level(logging.DEBUG):
        assert "ends in 56" in ask(inside, browser=browser)
        sent_now()
    (message,) = gateway.sent.values()
    assert message.to == NUMBER and "vote No. 1" in message.text
    row = PhoneCode.objects.get()
    assert (row.state, row.number) == (words.SENT, ""), "the number is gone with the message"
    wrong = browser.post(page, {"step": "who", "phone": TYPED, "code": "00000"}).content.decode()
    assert "Tries left: 4" in wrong and "was sent" in wrong
    ballot = browser.post(page, {"step": "who", "phone": TYPED, "code": read(gateway)}).content.decode()
    assert "Көчө жарыгы" in ballot and "555123456" not in ballot, "no number goes along any more"
    carried = re.search(r'name="code" value="([^"]+)"', ballot)
    assert carried
    given = {"code": carried[1], "o1": "on"}
    look = browser.post(page, {**given, "step": "look"}).content.decode()
    assert carried[1] in look and Participation.objects.count() == 0
    assert browser.post(page, {**given, "step": "cast"}).status_code == 201
    again = browser.post(page, {**given, "step": "cast", "o1": "", "o2": "on"})
    assert again.status_code == 409 and Ballot.objects.get().choices == [[1, 1]]
    for said in ("555123456", read(gateway)):
        assert said not in caplog.text and not any(said in str(vars(one)) for one in DBTaskResult.objects.all())
        assert not any(said in str(vars(one)) for model in (PhoneCode, Participation) for one in model.objects.all())


@pytest.mark.parametrize("typed", ["0555123456", "996555123456", "+996 555 123456", "00996-555-12-34-56"])
def test_any_spelling_is_the_same_number(inside: Village, by_phone: Poll, gateway: Gateway, typed: str) -> None:
    ask(inside)
    sent_now()
    voter = phones.voter_of_number(by_phone, phones.known_number(typed), read(gateway))
    assert voter == phones.voter_of_number(by_phone, NUMBER, read(gateway))
    for wrong in ("", "12", "+79161234567", "996 55512345", "١٢٣"):
        assert "Write a telephone number" in ask(inside, wrong) or "required" in ask(inside, wrong)


@pytest.mark.parametrize("way", ["500", "garbage", "wordy", "silent", "401", "busy", "lost"])
def test_whatever_the_gateway_does_the_vote_goes_on(
    inside: Village, by_phone: Poll, gateway: Gateway, caplog: Any, way: str
) -> None:
    gateway.ways = [way]
    browser, page = Client(), page_of(inside)
    assert "goes out" in ask(inside, browser=browser)
    sent_now()
    assert PhoneCode.objects.get().state == words.WAITING
    ask(inside, "0700 111 222", browser)
    sent_now()
    assert len(gateway.asked) == 1, "nobody else waits for a gateway that has just failed"
    said = browser.post(page, {"step": "who", "phone": TYPED, "code": "1"}).content.decode()
    assert "tried again for ten minutes" in said
    if way == "lost":
        ballot = browser.post(page, {"step": "who", "phone": TYPED, "code": read(gateway)}).content.decode()
        assert "Көчө жарыгы" in ballot, "it came all the same"
    later(60)
    phones.work()
    assert {one.to for one in gateway.sent.values()} == {NUMBER, "+996700111222"}
    assert gateway.asked[0] in gateway.asked[1:], "a repeated message is the same one"
    assert not PhoneCode.objects.exclude(state=words.SENT, number="") and "555123" not in caplog.text


def test_a_gateway_that_never_comes_back_is_told_and_the_number_erased(
    inside: Village, by_phone: Poll, gateway: Gateway
) -> None:
    gateway.ways = ["500"] * 20
    ask(inside)
    for _minute in range(3):
        later(60)
        phones.work()
    PhoneCode.objects.update(asked_at=timezone.now() - timedelta(minutes=11))
    phones.work()
    assert list(PhoneCode.objects.values_list("state", "number")) == [(words.GIVEN_UP, "")]
    said = Client().post(page_of(inside), {"step": "who", "phone": TYPED, "code": "123456"}).content.decode()
    assert "could not be sent" in said and "too old" in said


def test_a_number_that_takes_no_messages_is_told(inside: Village, by_phone: Poll, gateway: Gateway) -> None:
    gateway.ways = ["refused"]
    ask(inside)
    sent_now()
    assert list(PhoneCode.objects.values_list("state", "number")) == [(words.IMPOSSIBLE, "")]
    said = Client().post(page_of(inside), {"step": "who", "phone": TYPED, "code": "123456"}).content.decode()
    assert "takes no messages" in said


def test_so_many_guesses_and_codes_and_no_more(
    inside: Village, by_phone: Poll, gateway: Gateway, settings: Any
) -> None:
    ask(inside)
    sent_now()
    right = read(gateway)
    for left in (4, 3, 2, 1, 0):
        with pytest.raises(Refused) as refused:
            phones.voter_of_number(by_phone, NUMBER, f"{(int(right) + left + 1) % 10**6:06d}")
        assert refused.value.reasons[0].values == {"count": left}
    with pytest.raises(Refused) as refused:
        phones.voter_of_number(by_phone, NUMBER, right)
    assert codes(refused) == {"poll_code_guessed"}
    for _again in range(2):
        ask(inside)
    assert "Please try again in" in ask(inside), "three to a number, then a quarter of an hour"
    settings.SMS_MOST = 1
    assert "Too many codes" in ask(inside, "0700 111 222") and PhoneCode.objects.count() == 1


def test_an_old_code_and_an_old_pass_are_none(
    inside: Village, by_phone: Poll, gateway: Gateway, monkeypatch: pytest.MonkeyPatch
) -> None:
    ask(inside)
    sent_now()
    PhoneCode.objects.update(sent_at=timezone.now() - timedelta(minutes=11))
    with pytest.raises(Refused) as refused:
        phones.voter_of_number(by_phone, NUMBER, read(gateway))
    assert codes(refused) == {"poll_code_too_old"}
    for carried in ("", "x", "a:b:c", "0" * 64):
        said = Client().post(page_of(inside), {"step": "cast", "code": carried, "o1": "on"}).content.decode()
        assert "Too much time" in said and Ballot.objects.count() == 0


def test_the_worker_gets_a_key_and_no_number(
    inside: Village, by_phone: Poll, gateway: Gateway, django_capture_on_commit_callbacks: Any
) -> None:
    with django_capture_on_commit_callbacks(execute=True):
        ask(inside)
    (task,) = DBTaskResult.objects.all()
    assert task.args_kwargs["args"] == [by_phone.municipality_id, str(PhoneCode.objects.get().pk)]
    assert jobs.send_code.call(*task.args_kwargs["args"]) and len(gateway.sent) == 1
    assert not jobs.send_code.call(*task.args_kwargs["args"]) and not phones.deliver(uuid.uuid4()), "once"
    assert len(gateway.asked) == 1


def test_nothing_of_a_number_is_left_a_day_after_the_vote(inside: Village, by_phone: Poll, gateway: Gateway) -> None:
    ask(inside)
    tomorrow = timezone.now() + timedelta(days=2)
    phones.forget_codes(tomorrow)
    assert list(PhoneCode.objects.values_list("number", flat=True)) == [""], "while it is open it counts the codes"
    polls.move_poll(by_phone, "cancel", by=inside.aigul, note="Жаңылыштык")
    assert phones.forget_codes(tomorrow) == 1 and not PhoneCode.objects.exists()


def test_operators_and_hours_are_published_in_sums_and_small_ones_together(
    inside: Village, by_phone: Poll, gateway: Gateway, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(phones, "ADDRESS", phones.Pace(free=100, first=1, most=1, rest=60))
    floor = counting.floor_of_counts().floor
    for at in range(floor + 1):
        ask(inside, f"0555 100 {at:03}")
    ask(inside, "0700 111 222")
    sent_now()
    hour = f"{timezone.localtime():%H}"
    PhoneCode.objects.update(asked_at=timezone.now())
    for at in range(3):
        cast(by_phone, phones.Voter(f"{at:064d}"), [(1, 1)])
    after = by_phone.closes + timedelta(minutes=1)  # type: ignore[operator]
    monkeypatch.setattr(timezone, "now", lambda: after)
    for verb in ("close", "count", "publish"):
        polls.move_poll(by_phone, verb, by=inside.aigul)
    outcome = Poll.objects.get(pk=by_phone.pk).outcome
    assert sum(outcome["phones"]["operators"].values()) == floor + 2 == outcome["phones"]["hours"][hour]
    assert "700" not in outcome["phones"]["operators"], "one telephone is told of with others"
    page = Client().get(page_of(inside).replace("cast/", "how/")).content.decode()
    assert "Telephones that got a code" in page and f"{hour}:00" in page and "0700" not in page


@pytest.mark.parametrize(
    ("address", "key", "production", "found"),
    [
        ("https://sms.example.kg/", "k", True, []),
        ("", "", True, []),
        ("https://sms.example.kg/", "", False, ["birge.E040"]),
        ("http://sms.example.kg/", "k", True, ["birge.E041"]),
        ("http://localhost:8082/", "k", False, []),
    ],
)
def test_a_gateway_set_by_half_is_told_at_the_start(
    settings: Any, address: str, key: str, production: bool, found: list[str]
) -> None:
    settings.SMS_GATEWAY, settings.SMS_KEY, settings.BIRGE_PRODUCTION = address, key, production
    assert [one.id for one in gateway_of_texts(None)] == found


def test_without_a_gateway_it_cannot_be_chosen_and_the_form_says_why(
    inside: Village, draft: Poll, settings: Any
) -> None:
    settings.SMS_GATEWAY = ""
    browser = Client()
    browser.force_login(inside.people["aigul"])
    form = browser.get(f"/en/m/{inside.municipality.code}/votes/1/edit/").content.decode()
    assert 'value="E"' not in form and "E cannot be chosen" in form and "F cannot be chosen" in form
    polls.change_poll(draft, by=inside.aigul, mode=words.PHONES)
    with pytest.raises(Refused) as refused:
        polls.move_poll(draft, "announce", by=inside.aigul)
    assert codes(refused) == {"poll_without_identity"}


def test_who_asks_to_be_erased_while_a_code_is_on_its_way(
    inside: Village, by_phone: Poll, tmp_path: Any, settings: Any, django_capture_on_commit_callbacks: Any
) -> None:
    """The key of this row is no number: erased by the office all the same, and again after a restore."""
    settings.HOME = tmp_path
    ask(inside)
    kept = PhoneCode.objects.get()
    asked = {"kind": people.ERASE, "name": "Айнура", "phone": NUMBER, "asked_on": timezone.localdate(), "basis": "x"}
    by = {"by": inside.executive_secretary, "acting_role": "executive_secretary"}
    row = requests.request_of(inside.municipality, **by, values=asked)
    keys = [one.key for one in finding.find(row.name, row.phone) if one.goes]
    assert keys == [f"voting.phonecode:{kept.pk}"]
    with django_capture_on_commit_callbacks(execute=True):
        assert requests.answer(row, **by, done=True, text="Өчүрүлдү", keys=keys)[1] == 0
    assert PhoneCode.objects.get().number == ""
    PhoneCode.objects.update(number=NUMBER)
    assert erasing.erase_again() == 1 and PhoneCode.objects.get().number == ""
