"""One vote each, by the database; nothing leads from who voted to what was voted for; rules rest from the opening."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from django.db import DatabaseError, connection, transaction
from django.utils import timezone

from birge.chronicle.models import Event
from birge.cycle.moves import Refused
from birge.people import second
from birge.people.actions import issue_paper_code
from birge.rulebook.ballots import ALPHABET, BITS, printed
from birge.voting import words
from birge.voting.actions import polls
from birge.voting.actions.cards import issue_cards, void_cards
from birge.voting.actions.casting import VotedAlready, cast, voter_of_card
from birge.voting.models import Ballot, Card, Participation, Poll
from birge.voting.models.polls import RULES
from birge.voting.queries.polls import CardCount, cards_of
from tests.people import Village, client_of
from tests.voting.conftest import ballots_of, rules


def codes(refused: Any) -> set[str]:
    """The codes of the reasons."""
    return {reason.code for reason in refused.value.reasons}


def test_a_card_votes_once_and_says_so_politely(open_poll: Poll, cards: list[str]) -> None:
    voter = voter_of_card(open_poll, cards[0])
    receipt = cast(open_poll, voter, [(1, 1), (2, 1)])
    assert len(receipt) == 12 and set(receipt) <= set(ALPHABET)
    for _again in range(3):
        with pytest.raises(VotedAlready):
            cast(open_poll, voter, [(3, 1)])
    with pytest.raises(VotedAlready):
        voter_of_card(open_poll, cards[0])
    assert (Participation.objects.count(), Ballot.objects.count()) == (1, 1)
    assert Ballot.objects.get().choices == [[1, 1], [2, 1]]


def test_any_spelling_of_a_card_is_the_same_card(open_poll: Poll, cards: list[str]) -> None:
    cyrillic = printed(cards[0]).lower().translate(str.maketrans("acehkmptx", "асенкмртх"))
    assert voter_of_card(open_poll, cyrillic) == voter_of_card(open_poll, f" {printed(cards[0])} ")
    assert BITS >= 50
    for wrong in ("", "ACEH", cards[0] + "A", "0" * 13, "Ж" * 13):
        with pytest.raises(Refused) as refused:
            voter_of_card(open_poll, wrong)
        assert codes(refused) == {"poll_card_unknown"}


def test_no_code_is_in_the_database_and_every_card_is_used_unused_or_void(
    inside: Village, open_poll: Poll, cards: list[str]
) -> None:
    kept = {one.digest for one in Card.objects.all()}
    assert len(kept) == 16 and not any(code in digest.upper() for code in cards for digest in kept)
    cast(open_poll, voter_of_card(open_poll, cards[0]), [(1, 1)])
    numbers = dict(Card.objects.values_list("digest", "number"))
    used = next(numbers[one.token] for one in Participation.objects.all())
    with pytest.raises(Refused) as refused:
        void_cards(open_poll, used, by=inside.aigul, note="жоголду")
    assert codes(refused) == {"poll_card_used"}
    other = next(number for number in numbers.values() if number != used)
    void_cards(open_poll, other, by=inside.aigul, note="жоголду")
    voided = Card.objects.exclude(void="").get()
    lost = next(c for c in cards if voter_digest(open_poll, c) == voided.digest)
    with pytest.raises(Refused) as refused:
        voter_of_card(open_poll, lost)
    assert codes(refused) == {"poll_card_void"}


def voter_digest(poll: Poll, code: str) -> str:
    from birge.voting.actions.casting import digest_of

    return digest_of(poll, "card", code)


@pytest.mark.parametrize(
    ("shift", "taken"), [(-1, True), (0, False), (1, False)], ids=["second before", "the end", "second after"]
)
def test_the_clock_of_the_server_alone_decides(
    open_poll: Poll, cards: list[str], monkeypatch: pytest.MonkeyPatch, shift: int, taken: bool
) -> None:
    voter, at = voter_of_card(open_poll, cards[0]), open_poll.closes + timedelta(seconds=shift)  # type: ignore[operator]
    monkeypatch.setattr(timezone, "now", lambda: at)
    if taken:
        cast(open_poll, voter, [(1, 1)])
    else:
        with pytest.raises(Refused) as refused:
            cast(open_poll, voter, [(1, 1)])
        assert codes(refused) == {"poll_not_open"} and Ballot.objects.count() == 0


def test_what_is_voted_stands_nowhere_beside_who_voted(open_poll: Poll, cards: list[str]) -> None:
    before = Event.objects.count()
    for voter, choices in ballots_of(open_poll, cards):
        cast(open_poll, voter, choices)
    assert Event.objects.count() == before, "rows of the chronicle would count and order people"
    who = {f.name for f in Participation._meta.concrete_fields} - {"poll", "municipality", "id"}
    what = {f.name for f in Ballot._meta.concrete_fields} - {"poll", "municipality", "id"}
    assert who == {"token", "receipt", "channel"} and what == {"place", "sex", "age", "choices", "batch"}
    kinds = {type(f).__name__ for model in (Participation, Ballot) for f in model._meta.concrete_fields}
    assert not kinds & {"DateField", "DateTimeField", "AutoField", "BigAutoField"}, "no time, no order"


CHANGES = {
    "title": "Башка", "title_ru": "Другое", "about": "Башка", "about_ru": "Другое", "eligible": "Баары",
    "eligible_ru": "Все", "listed": 7, "mode": "G", "ballot": "points", "most": 9, "rule": "greedy",
    "budget": 5, "winners": 2, "binds": 1, "tie": "cost", "seed": "7", "opens": "2020-01-01", "closes": "2030-01-01",
    "follows": "initiatives.call:7",
}  # fmt: skip


@pytest.mark.parametrize("name", RULES)
def test_no_rule_changes_once_the_vote_is_open(inside: Village, open_poll: Poll, name: str) -> None:
    value = CHANGES[name]
    with pytest.raises(Refused) as refused:
        polls.change_poll(open_poll, by=inside.aigul, **{name: value})
    assert codes(refused) & {"poll_rests", "poll_money_not_bound"}
    for change in (f"{name} = %s", f"state = 'drafted', {name} = %s"):
        with pytest.raises(DatabaseError), transaction.atomic(), connection.cursor() as cursor:
            given = bool(value) if name == "binds" else value
            cursor.execute(f"UPDATE voting_poll SET {change} WHERE id = %s", [given, open_poll.pk])


def test_options_and_quotas_rest_and_nothing_is_deleted(open_poll: Poll) -> None:
    for statement in (
        "UPDATE voting_option SET cost = 1 WHERE number = 1",
        "DELETE FROM voting_option WHERE number = 1",
        "INSERT INTO voting_option (municipality_id, poll_id, number, title, title_ru, text, text_ru, about,"
        " row_version)"
        f" VALUES ({open_poll.municipality_id}, {open_poll.pk}, 9, 'x', '', '', '', '', 1)",
        "UPDATE voting_poll SET state = 'announced'",
        f"INSERT INTO voting_pollquota (municipality_id, poll_id, amount) VALUES ({open_poll.municipality_id},"
        f" {open_poll.pk}, 5)",
    ):
        with pytest.raises(DatabaseError), transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(statement)


@pytest.mark.parametrize("mode", sorted(set(words.MODES) - words.BINDING))
def test_a_weak_vote_never_binds_money(inside: Village, draft: Poll, mode: str) -> None:
    with pytest.raises(Refused) as refused:
        polls.begin_poll(inside.municipality, by=inside.aigul, **rules(mode=mode, binds=True))
    assert codes(refused) == {"poll_money_not_bound"}
    with pytest.raises(DatabaseError), transaction.atomic():
        Poll.objects.filter(pk=draft.pk).update(mode=mode, binds=True)
    polls.begin_poll(inside.municipality, by=inside.aigul, **rules(mode=mode, binds=False))


def test_a_closed_vote_is_opened_again_by_two_people(
    inside: Village, open_poll: Poll, cards: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    for voter, choices in ballots_of(open_poll, cards):
        cast(open_poll, voter, choices)
    with pytest.raises(Refused) as refused:
        polls.move_poll(open_poll, "close", by=inside.aigul)
    assert codes(refused) == {"poll_goes_on"}
    after = open_poll.closes + timedelta(minutes=1)  # type: ignore[operator]
    monkeypatch.setattr(timezone, "now", lambda: after)
    closed = polls.move_poll(open_poll, "close", by=inside.aigul)
    leaf = Event.objects.filter(verb="close").latest("pk")
    assert (leaf.public["voted"], leaf.public["ballots"]) == (16, 16)
    with pytest.raises(Refused):
        polls.confirm_reopening(closed, by=inside.nurlan)
    for change in ("state = 'open'", "state = 'open', extended_to = '2030-01-01'"):
        with pytest.raises(DatabaseError), transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(f"UPDATE voting_poll SET {change} WHERE id = %s", [closed.pk])
    until = after + timedelta(days=1)
    polls.ask_reopening(closed, by=inside.aigul, until=until, reason="Жарык өчкөн")
    with pytest.raises(Refused) as refused:
        polls.confirm_reopening(closed, by=inside.aigul)
    assert codes(refused) == {"poll_reopened_by_one"}
    code = issue_paper_code(inside.deputy_head, by=inside.aigul, at=after)
    with pytest.raises(Refused) as refused:
        polls.confirm_reopening(closed, by=inside.deputy_head)
    assert code and codes(refused) == {"second_let_in"}
    page, told = f"/ky/m/{inside.municipality.code}/votes/{closed.number}/", []
    for who in (inside.aigul, inside.deputy_head, inside.nurlan):
        shown = client_of(who).get(page).content.decode()
        told.append([str(why) for why in second.WHY.values() if str(why) in shown])
        assert ("reopen/confirm/" in shown) is (who is inside.nurlan)
    assert told == [[str(second.WHY[second.ASKED])], [str(second.WHY[second.LET_IN])], []]
    again = polls.confirm_reopening(closed, by=inside.nurlan)
    assert again.takes_ballots(after)
    assert Event.objects.filter(verb="reopen").latest("pk").public["until"] == until.isoformat()
    monkeypatch.setattr(timezone, "now", lambda: until)
    polls.move_poll(again, "close", by=inside.aigul)
    counted = polls.move_poll(again, "count", by=inside.aigul)
    assert counted.outcome["ballots"] == 16 and counted.outcome["chosen"]
    with pytest.raises(DatabaseError), transaction.atomic():
        Poll.objects.filter(pk=counted.pk).update(outcome={})
    with pytest.raises(DatabaseError), transaction.atomic():
        Poll.objects.filter(pk=counted.pk).update(state="open")
    for model in (Participation, Ballot):
        with pytest.raises(DatabaseError), transaction.atomic():
            model.objects.all().delete()


def test_cards_of_a_file_that_was_lost_are_made_void_together(inside: Village, draft: Poll, cards: list[str]) -> None:
    again = issue_cards(draft, by=inside.aigul, count=16)[1]
    assert void_cards(draft, 1, 16, by=inside.aigul, note="файл жоголду") == 16
    for verb in ("announce", "open"):
        polls.move_poll(draft, verb, by=inside.aigul)
    with pytest.raises(Refused):
        voter_of_card(draft, cards[0])
    cast(draft, voter_of_card(draft, again[3]), [(1, 1)])
    with pytest.raises(Refused):
        void_cards(draft, 17, 32, by=inside.aigul, note="бири добуш берген")
    assert cards_of(draft) == CardCount(issued=32, used=1, void=16)
