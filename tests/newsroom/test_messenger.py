"""The bot of a messenger: from the link to the news and out again, over its interface, against a fake of it."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from birge.newsroom import bot, listening, sending
from birge.newsroom.actions import items, subscriptions
from birge.newsroom.models import Chat, Item, Letter, Listening, Subscription
from birge.newsroom.talking import messages
from birge.newsroom.ways import ByChat
from tests.people import Village
from tools.messenger import NAME, TOKEN, Messenger

TEXT = {"title": "Жыйын <болот> & башка", "lead": "12-декабрда.", "body": "Бардыгы келсин."}


@pytest.fixture
def messenger(settings: Any) -> Iterator[Messenger]:
    listening._HOLDS.clear()
    settings.MAIL_FROM = ""
    with Messenger() as fake:
        settings.PUBLIC_URL = "https://birge.example.kg"
        settings.BOT_TOKEN, settings.BOT_NAME, settings.BOT_API = TOKEN, NAME, fake.address
        yield fake


def _told(messenger: Messenger) -> tuple[int, str, list[tuple[str, str]]]:
    listening.hear(0)
    return messenger.sent[-1]


def _pick(messenger: Messenger, words: str = "", chat: int = 7) -> tuple[int, str, list[tuple[str, str]]]:
    """Press the button of the last answer that has these words; the first one without."""
    data = next(data for text, data in messenger.sent[-1][2] if words.lower() in text.lower())
    messenger.press(data, chat)
    return _told(messenger)


def _subscribed(inside: Village, chat: int = 7, **what: Any) -> Subscription:
    row = subscriptions.greet(chat, "ky")
    subscriptions.subscribe_chat(row, pace="at_once", **{"municipality": inside.municipality, **what})
    return Subscription.objects.filter(chat=row).latest("pk")


def _published(inside: Village, title: str = TEXT["title"]) -> Item:
    row = items.begin(inside.municipality, by=inside.aigul, kind="news")
    row = items.write_text(row, "ky", by=inside.aigul, **{**TEXT, "title": title})
    return items.move(row, "publish", by=inside.aigul)  # type: ignore[no-any-return]


def test_from_the_link_to_the_news_and_out_again(inside: Village, messenger: Messenger) -> None:
    messenger.write(f"/start {messages.code_for('ru', inside.municipality)}")
    _chat, text, buttons = _told(messenger)
    assert inside.municipality.name_in("ru") in text and len(buttons) == 1 + len(inside.units)
    _pick(messenger, inside.units[0].name_ru or inside.units[0].name_ky)
    _pick(messenger)
    _chat, text, _none = _pick(messenger, "сразу")
    assert "/stop" in text
    row = Subscription.objects.get()
    assert (row.municipality, row.village, row.kind, row.pace) == (inside.municipality, inside.units[0], "", "at_once")
    assert row.confirmed_at and row.address == "" and row.chat.language == "ru"  # type: ignore[union-attr]
    messenger.write("/what@birge_example_bot")
    assert inside.units[0].name_ky in _told(messenger)[1] or inside.units[0].name_ru in messenger.sent[-1][1]
    messenger.write("/stop")
    _told(messenger)
    assert not Chat.objects.exists() and not Subscription.objects.exists() and Listening.objects.get().next_update
    heard = len(messenger.sent)
    assert listening.hear(0) == 0 and len(messenger.sent) == heard and len(messenger.pressed) == 3


def test_who_writes_first_chooses_language_and_place(inside: Village, messenger: Messenger) -> None:
    messenger.write("салам", language="de")
    assert [name for name, _data in _told(messenger)[2]] == ["Кыргызча", "Русский", "English"]
    _pick(messenger, "English")
    messenger.write(inside.municipality.place.name_ky.lower())
    found = _told(messenger)
    assert any(inside.municipality.place.name_en in name or "m" in data for name, data in found[2])
    _pick(messenger)
    _pick(messenger, "all villages")
    for words in ("result", "once a day"):
        _pick(messenger, words)
    row = Subscription.objects.get()
    assert (row.kind, row.pace, row.municipality) == ("result", "daily", inside.municipality)
    messenger.write("/what")
    _told(messenger)
    _pick(messenger)
    assert not Subscription.objects.exists() and "/start" in messenger.sent[-1][1]
    subscriptions.forget(timezone.now() + timedelta(days=8))
    assert not Chat.objects.exists()


def test_news_come_once_escaped_and_with_their_address(inside: Village, messenger: Messenger) -> None:
    _subscribed(inside)
    _subscribed(inside, kind="news")
    row = _published(inside)
    sending.work()
    sending.work()
    ((chat, text, _none),) = messenger.sent
    assert chat == 7 and "<b>Жыйын &lt;болот&gt; &amp; башка</b>" in text
    assert f"https://birge.example.kg/ky/m/{inside.municipality.code}/news/{row.number}/" in text
    assert set(Letter.objects.values_list("state", flat=True)) == {"sent"}


def test_who_blocked_the_bot_is_forgotten(inside: Village, messenger: Messenger) -> None:
    _subscribed(inside)
    _subscribed(inside, chat=8)
    messenger.blocked = {7}
    _published(inside)
    sending.work()
    assert list(Chat.objects.values_list("chat", flat=True)) == [8] and len(messenger.sent) == 1
    messenger.tell(my_chat_member={"chat": {"id": 8, "type": "private"}, "new_chat_member": {"status": "kicked"}})
    listening.hear(0)
    assert not Chat.objects.exists() and not Letter.objects.exists()


def test_the_messenger_is_left_alone_when_it_says_so(inside: Village, messenger: Messenger) -> None:
    for chat in (7, 8, 9):
        _subscribed(inside, chat=chat)
    _published(inside)
    messenger.slow = [120]
    listening.hear(0)
    now = timezone.now()
    sending.spread(now)
    assert sending.deliver(now, ByChat) == 0 and messenger.sent == []
    assert sending.deliver(now + timedelta(seconds=119), ByChat) == 0
    assert set(Letter.objects.values_list("state", "tries")) == {("waiting", 0)}
    assert sending.deliver(now + timedelta(seconds=121), ByChat) == 3
    assert sorted(chat for chat, _text, _buttons in messenger.sent) == [7, 8, 9]


def test_a_messenger_that_fails_is_asked_again_with_growing_waits(inside: Village, messenger: Messenger) -> None:
    _subscribed(inside)
    _published(inside)
    now = timezone.now()
    sending.spread(now)
    waits = []
    for _turn in range(3):
        messenger.broken = 1
        sending.deliver(now, ByChat)
        letter = Letter.objects.get()
        waits.append(letter.due - now)
        now = letter.due
    assert tuple(waits) == sending.PAUSES[:3] and letter.error == "BotError"
    assert sending.deliver(now, ByChat) == 1 and TOKEN not in letter.error


def test_what_has_no_room_goes_with_the_next_message(inside: Village, messenger: Messenger) -> None:
    _subscribed(inside)
    for number in range(24):
        _published(inside, title=f"{number} " + "😀&" * 90)
    sending.work()
    assert len(messenger.sent) > 1
    assert all(bot.signs(text) <= bot.MOST_SIGNS for _chat, text, _buttons in messenger.sent)
    assert sum(text.count("<b>") for _chat, text, _buttons in messenger.sent) == 24


def test_two_workers_do_not_listen_at_once(inside: Village, messenger: Messenger) -> None:
    assert listening.hear(0) == 0
    listening._HOLDS.clear()
    assert listening.hear(0) is None
    Listening.objects.update(held_until=timezone.now() - timedelta(seconds=1))
    assert listening.hear(0) == 0


@pytest.mark.parametrize(
    "update",
    [
        {"message": {"chat": {"id": "7"}, "text": "/start"}},
        {"message": {"chat": {"id": 7, "type": "group"}, "text": "салам"}},
        {"message": {"chat": {"id": 7}, "photo": []}},
        {"message": {"chat": {"id": 2**70}, "text": "/stop"}},
        {"callback_query": {"id": 1, "data": "s:m1.v2", "message": None}},
        {"edited_message": {"chat": {"id": 7}}},
        {"message": "x", "callback_query": ["y"]},
    ],
)
def test_what_is_nothing_to_answer_is_passed_over(inside: Village, messenger: Messenger, update: Any) -> None:
    messenger.tell(**update)
    assert listening.hear(0) == 1 and messenger.sent == [] and listening.hear(0) == 0


@pytest.mark.parametrize(
    "data",
    ["", "s:", "s:m", "s:m99999999", "s:m1.v9.p9", "s:kx", "s:fnever", "x:0", "x:é", "l:de", "s:m²", "zz", "s:."],
)
def test_a_button_that_is_none_of_ours_breaks_nothing(inside: Village, messenger: Messenger, data: str) -> None:
    subscriptions.greet(7, "ky")
    messenger.press(data)
    listening.hear(0)
    assert len(messenger.sent) <= 1 and not Subscription.objects.exists() and Listening.objects.get().next_update


def test_villages_and_problems_of_others_are_asked_for_again(
    inside: Village, elsewhere: Village, messenger: Messenger
) -> None:
    subscriptions.greet(7, "ky")
    messenger.press(f"s:m{inside.municipality.pk}.v{elsewhere.units[0].pk}.p0.k.fdaily")
    _told(messenger)
    assert not Subscription.objects.exists() and len(messenger.sent[-1][2]) == 1 + len(inside.units)


def test_a_chat_asks_for_so_much_and_no_more(inside: Village, messenger: Messenger, monkeypatch: Any) -> None:
    monkeypatch.setattr(subscriptions, "MOST", 2)
    chat = subscriptions.greet(7, "ky")
    done = [subscriptions.subscribe_chat(chat, pace="daily", kind=kind) for kind in ("news", "notice", "meeting")]
    assert done == [True, True, False] and subscriptions.subscribe_chat(chat, pace="weekly", kind="news")


def test_questions_do_not_grow_with_those_who_are_told(inside: Village, messenger: Messenger) -> None:
    counted = []
    for first, many in ((0, 5), (100, 60)):
        for chat in range(first, first + many):
            _subscribed(inside, chat=chat)
        Letter.objects.all().delete()
        _published(inside)
        now = timezone.now()
        with CaptureQueriesContext(connection) as made:
            sending.spread(now)
        total = Letter.objects.count()
        with CaptureQueriesContext(connection) as sent:
            assert sending.deliver(now, ByChat) == total
        # One mark for each message that went out, so that none goes out twice; all else is the same for all.
        counted.append((len(made), len(sent) - total))
    assert counted[0] == counted[1]
