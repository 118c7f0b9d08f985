"""Residents choose between the applications of a call: alone, or after the commission; and their vote decides."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from django.db import DatabaseError, IntegrityError, connection, transaction
from django.utils import timezone

from birge.initiatives import application_words as its
from birge.initiatives import words
from birge.initiatives.actions import applications, calls, deciding, drafts, judging
from birge.initiatives.actions.voting import begin_vote
from birge.initiatives.choosing import Entry, shortlisted
from birge.initiatives.models import Application, Call
from birge.initiatives.say.conditions import conditions
from birge.papers.models import Issued
from birge.voting import words as voting
from birge.voting.actions import polls
from birge.voting.actions.cards import issue_cards
from birge.voting.actions.casting import cast, voter_of_card
from birge.voting.models import Option, Poll
from tests.fillings import filling
from tests.initiatives.conftest import minute
from tests.initiatives.test_applications import ALL_YES, CONTENT
from tests.initiatives.test_calls import _codes, _page
from tests.initiatives.test_commission import _three
from tests.people import Village, client_of

RULES = {
    "chosen_by": words.VOTE, "votes_mode": "C", "votes_ballot": "approval", "votes_rule": "greedy", "votes_tie": "id",
    "voters": "16 жаштан улуу тургундар", "voters_ru": "Жители старше 16 лет", "slots": None, "pool_tyiyn": 2_000_000,
}  # fmt: skip


def _ruled(inside: Village, call: Call, **more: Any) -> Call:
    times = {"closes_at": minute(minutes=5), "votes_from": minute(minutes=6), "votes_until": minute(days=2)}
    return calls.change(call, by=inside.aigul, values={**RULES, **times, "title_ru": "Конкурс", **more})


def _review(inside: Village, call: Call, count: int = 4) -> Call:
    """The call announced, with admitted applications, and its intake closed."""
    call = calls.move(call, "announce", by=inside.aigul)
    for at in range(count):
        content = {**CONTENT, "title": f"Долбоор {at + 1}", "phone": f"0555 11 22 3{at}"}
        row = applications.send(drafts.begin(call, content=content))
        applications.check(row, by=inside.aigul, decision=its.ACCEPT, answers=ALL_YES)
    return calls.move(call, "close_intake", by=inside.aigul, at=call.closes_at)  # type: ignore[no-any-return]


@filling
def review(inside: Village, call: Call) -> Call:
    """Four applications are admitted to a call that residents decide."""
    return _review(inside, _ruled(inside, call))


def _voted(inside: Village, poll: Poll, wishes: list[list[int]]) -> Poll:
    """The vote is put into both languages, opened, and everybody votes."""
    for one in Option.objects.filter(poll=poll):
        polls.change_option(one, by=inside.aigul, title_ru=f"Проект {one.number}", text_ru="Фонари")
    codes = issue_cards(poll, by=inside.aigul, count=len(wishes), place=inside.units[0])[1]
    for verb in ("announce", "open"):
        polls.move_poll(poll, verb, by=inside.aigul)
    poll.refresh_from_db()
    for code, wish in zip(codes, wishes, strict=True):
        cast(poll, voter_of_card(poll, code), [(number, 1) for number in wish])
    return poll


def _url(inside: Village, *more: Any) -> str:
    return f"/ky/m/{inside.municipality.code}/" + "/".join(map(str, more)) + "/"


def test_equal_scores_at_the_line_are_all_voted_on() -> None:
    now = timezone.now()
    sums = {"asked": 1, "own": 0, "total": 1, "people": None, "received": now}
    scores = {"1": 5, "2": 9, "3": 7, "4": 7, "5": 2}
    entries = [Entry(key, score, **sums) for key, score in scores.items()]  # type: ignore[arg-type]
    rows = shortlisted(entries, 2).rows
    assert rows == (
        ("2", 1, "chosen"), ("3", 2, "chosen"), ("4", 2, "chosen"), ("1", 4, "reserve"), ("5", 5, "reserve"),
    )  # fmt: skip
    assert {outcome for _key, _place, outcome in shortlisted(entries, 60).rows} == {"chosen"}


def test_a_call_says_all_of_its_vote_before_it_is_announced(inside: Village, call: Call) -> None:
    row = calls.change(call, by=inside.aigul, values={"chosen_by": words.BOTH, "pool_tyiyn": 1})
    announce = lambda: calls.move(row, "announce", by=inside.aigul)  # noqa: E731
    codes = {"call_vote_does_not_bind", "call_vote_without_rules", "call_vote_without_times", "call_without_shortlist"}
    assert _codes(announce) == codes | {"call_vote_pool_or_slots"}
    row = _ruled(inside, row, votes_ballot="upto")
    assert _codes(announce) == {"call_vote_without_rules"}
    row = _ruled(inside, row, votes_from=minute(days=3))
    assert "call_stages_out_of_order" in _codes(announce)
    for weak in "DEFG":
        with pytest.raises(IntegrityError), transaction.atomic():
            calls.change(Call.objects.get(pk=row.pk), by=inside.aigul, values={"votes_mode": weak})
    # A show of hands is held by an assembly, and the form offers neither it nor a vote that cannot bind.
    page = _url(inside, "calls", row.number, "vote")
    sent = {"votes_mode": "G", "row_version": Call.objects.get(pk=row.pk).row_version}
    assert "votes_mode" in client_of(inside.aigul).post(page, sent).context["form"].errors
    assert _codes(lambda: calls.move(_ruled(inside, row, votes_mode="A"), "announce", by=inside.aigul)) == {
        "call_vote_does_not_bind"
    }
    _title, last = conditions(_ruled(inside, row))[-1]
    assert RULES["voters"] in [value for one in last for value in one.values]


def test_the_applications_become_the_options_of_one_vote(inside: Village, review: Call) -> None:
    assert "call_by_vote_alone" in _codes(lambda: deciding.begin_scoring(review, by=inside.aigul))
    begin_vote(review, by=inside.aigul)
    call = Call.objects.select_related("poll").get(pk=review.pk)
    poll = call.poll
    assert (call.state, poll.binds, poll.mode, poll.budget, poll.winners) == (words.VOTING, True, "C", 2_000_000, None)
    options = list(Option.objects.filter(poll=poll))
    keys = [f"initiatives.application:{one.pk}:{one.number}" for one in Application.objects.order_by("number")]
    assert [(one.title, one.cost, one.about) for one in options] == [
        (f"Долбоор {at}", 900_000, key) for at, key in enumerate(keys, 1)
    ]
    follows = {"poll_follows"}
    assert _codes(lambda: polls.change_poll(poll, by=inside.aigul, rule="shares")) == follows
    assert _codes(lambda: polls.add_option(poll, by=inside.aigul, title="Башка", cost=1)) == follows
    assert _codes(lambda: polls.change_option(options[0], by=inside.aigul, cost=1)) == follows
    assert _codes(lambda: polls.remove_option(options[0], by=inside.aigul)) == follows
    assert _codes(lambda: polls.set_quotas(poll, {}, by=inside.aigul)) == follows
    again = {"follows": poll.follows, "title": "Экинчи"}
    assert _codes(lambda: polls.begin_poll(inside.municipality, by=inside.aigul, **again)) == {"poll_asked_already"}
    with pytest.raises(IntegrityError), transaction.atomic():
        Poll.objects.create(municipality=inside.municipality, number=99, **again)
    there = _url(inside, "calls", review.number)
    shown = _page(inside.aigul, _url(inside, "votes", poll.number))
    assert there in shown and f"{there}applications/3/" in shown
    assert _url(inside, "votes", poll.number) in _page(inside.aigul, there)
    assert _url(inside, "votes", poll.number) in _page(inside.aigul, f"{there}applications/3/")
    assert _codes(lambda: calls.move(call, "cancel", by=inside.nurlan, note="х")) == {"call_vote_goes_on"}
    # It is not used: the call may put its applications to another one.
    polls.move_poll(poll, "discard", by=inside.aigul, note="Тилин оңдойбуз")
    assert Call.objects.get(pk=review.pk).poll_id is None
    begin_vote(Call.objects.get(pk=review.pk), by=inside.aigul)
    assert Call.objects.get(pk=review.pk).poll_id != poll.pk


def test_dates_of_the_vote_are_moved_in_the_open_alone(inside: Village, review: Call) -> None:
    begin_vote(review, by=inside.aigul)
    call = Call.objects.get(pk=review.pk)
    later = minute(days=9)
    assert _codes(lambda: calls.change(call, by=inside.aigul, values={"votes_until": later})) == {"reason_needed"}
    assert "call_only_later_dates" in _codes(
        lambda: calls.change(call, by=inside.aigul, values={"pool_tyiyn": 1}, reason="х")
    )
    calls.change(call, by=inside.aigul, values={"votes_until": later}, reason="Кар жаады")
    assert Poll.objects.get(pk=call.poll_id).closes == later
    assert "Кар жаады" in _page(None, _url(inside, "calls", call.number))
    with pytest.raises(DatabaseError, match="frozen"), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("UPDATE initiatives_call SET votes_mode = 'B' WHERE id = %s", [call.pk])


@pytest.mark.parametrize("both", [False, True])
def test_the_published_result_decides(inside: Village, call: Call, both: bool, monkeypatch: Any) -> None:
    more = {"chosen_by": words.BOTH, "shortlist": 3} if both else {}
    closed = _review(inside, _ruled(inside, call, **more))
    if both:
        for member in _three(inside, closed):
            judging.declare(member, by=inside.aigul, conflicts={})
        closed = deciding.begin_scoring(closed, by=inside.aigul)
        for member in closed.commission.all():
            for row in Application.objects.all():
                given = {one["id"]: {1: 5, 2: 9, 3: 7, 4: 2}[row.number] for one in closed.criteria}
                judging.score(member, row, by=member.account or inside.aigul, points=given)
        assert _codes(lambda: deciding.decide(closed, by=inside.aigul)) == {"call_by_vote_too"}
    begin_vote(closed, by=inside.aigul)
    call = Call.objects.get(pk=closed.pk)
    poll = Poll.objects.get(pk=call.poll_id)
    assert Option.objects.filter(poll=poll).count() == (3 if both else 4)
    now = timezone.now
    monkeypatch.setattr(timezone, "now", lambda: now() + timedelta(minutes=10))
    poll = _voted(inside, poll, [[1, 2], [2], [3, 2], [3]])
    monkeypatch.setattr(timezone, "now", lambda: now() + timedelta(days=3))
    for verb in ("close", "count", "publish"):
        assert Application.objects.exclude(outcome__in=["", "not"]).count() == 0
        poll = polls.move_poll(poll, verb, by=inside.aigul)
    assert poll.state == voting.PUBLISHED and Call.objects.get(pk=call.pk).state == words.DECIDED
    found = {one.number: (one.rank, one.outcome, one.awarded_tyiyn) for one in Application.objects.all()}
    assert found == {
        2: (1, "chosen", 900_000), 3: (2, "chosen", 900_000), 1: (3, "not", None), 4: (4, "not", None),
    }  # fmt: skip
    assert bool(Issued.objects.filter(paper="commission-protocol")) is both
    result = _page(None, _url(inside, "calls", call.number, "result"))
    assert all(text in result for text in ("Долбоор 1", "Долбоор 4", _url(inside, "votes", poll.number)))
    assert ("Комиссиянын баллдары боюнча" in result) is both
    with pytest.raises(DatabaseError, match="frozen"), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("UPDATE initiatives_application SET outcome = 'chosen' WHERE number = 1")
