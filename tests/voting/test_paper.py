"""Ballots on paper count when two people typed the same, not more than signed; paper locks the phone."""

from __future__ import annotations

import random
from datetime import timedelta
from typing import Any

import pytest
from django.db import DatabaseError, transaction
from django.utils import timezone

from birge.cycle.moves import Refused
from birge.rulebook.ballots import APPROVAL, POINTS, RANKING, differing, read_line
from birge.voting import words
from birge.voting.actions import paper, polls
from birge.voting.actions.casting import VotedAlready, cast, digest_of, voter_of_card
from birge.voting.models import Ballot, Card, PaperBatch, PaperEntry, Participation, Poll, Tick
from birge.voting.queries.paper import box_of
from birge.voting.queries.polls import poll_for
from tests.monitoring.conftest import photo
from tests.people import Village, client_of


def codes(refused: Any) -> set[str]:
    """The codes of the reasons."""
    return {reason.code for reason in refused.value.reasons}


@pytest.fixture
def closed(inside: Village, draft: Poll, monkeypatch: pytest.MonkeyPatch) -> Poll:
    """A vote on paper that is over, with one box."""
    polls.change_poll(draft, by=inside.aigul, mode=words.PAPER, binds=True)
    with pytest.raises(Refused) as refused:
        polls.move_poll(draft, "announce", by=inside.aigul)
        polls.move_poll(draft, "open", by=inside.aigul)
    assert codes(refused) == {"poll_without_boxes"}
    box = paper.add_box(draft, by=inside.aigul, place=inside.units[0], printed=30)
    polls.move_poll(draft, "open", by=inside.aigul)
    with pytest.raises(Refused) as refused:
        paper.enter_sheets(box, [[(1, 1)]], 5, by=inside.aigul)
    assert codes(refused) == {"poll_box_rests"}, "nobody counts before the end"
    after = draft.closes + timedelta(minutes=1)  # type: ignore[operator]
    monkeypatch.setattr(timezone, "now", lambda: after)
    return polls.move_poll(draft, "close", by=inside.aigul)


SHEETS: list[Any] = [[(1, 1), (2, 1)], [(3, 1)], None, [(2, 1)]]


def box(poll: Poll) -> PaperBatch:
    """The box of the vote, read anew."""
    return box_of(poll_for(None, poll.number), 1)


def test_a_box_counts_when_two_people_agree_in_every_cell(inside: Village, closed: Poll) -> None:
    paper.enter_sheets(box(closed), SHEETS, 4, by=inside.aigul)
    paper.enter_sheets(box(closed), SHEETS, 4, by=inside.aigul)
    assert PaperEntry.objects.count() == 1, "one person is one entry"
    with pytest.raises(Refused) as refused:
        paper.agree_entries(box(closed), by=inside.aigul)
    assert codes(refused) == {"paper_needs_two", "paper_without_photo"}
    other = [[(1, 1), (2, 1)], [(3, 1)], [(1, 1)], [(2, 1)]]
    paper.enter_sheets(box(closed), other, 5, by=inside.nurlan)
    paper.add_photo(box(closed), photo(), by=inside.aigul)
    page = client_of(inside.nurlan).get(f"/en/m/{inside.municipality.code}/votes/1/boxes/1/").content.decode()
    assert "Look again at the ballots with the numbers: 3" in page and "The number of signatures differs" in page
    with pytest.raises(Refused) as refused:
        paper.agree_entries(box(closed), by=inside.aigul)
    assert codes(refused) == {"paper_entries_differ"}
    with pytest.raises(Refused) as refused:
        paper.enter_sheets(box(closed), SHEETS, 4, by=inside.salima)
    assert codes(refused) == {"paper_two_already"}
    paper.enter_sheets(box(closed), SHEETS, 3, by=inside.nurlan)
    paper.enter_sheets(box(closed), SHEETS, 3, by=inside.aigul)
    with pytest.raises(Refused) as refused:
        paper.agree_entries(box(closed), by=inside.aigul)
    assert codes(refused) == {"paper_more_than_signed"}
    for who in (inside.aigul, inside.nurlan):
        paper.enter_sheets(box(closed), SHEETS, 4, by=who)
    with pytest.raises(Refused) as refused:
        polls.move_poll(closed, "count", by=inside.aigul)
    assert "poll_paper_waits" in codes(refused)
    paper.agree_entries(box(closed), by=inside.aigul)
    assert sorted(one.choices for one in Ballot.objects.all()) == [[[1, 1], [2, 1]], [[2, 1]], [[3, 1]]]
    with pytest.raises(DatabaseError), transaction.atomic():
        PaperEntry.objects.update(signatures=9)
    with pytest.raises(DatabaseError), transaction.atomic():
        PaperBatch.objects.update(ballots=9)
    counted = polls.move_poll(closed, "count", by=inside.aigul)
    assert counted.outcome["voted"] == 4 and counted.outcome["paper"] == {"ballots": 3, "spoilt": 1, "signatures": 4}


def test_the_form_reads_lines_and_names_the_wrong_one(inside: Village, closed: Poll) -> None:
    client, page = client_of(inside.aigul), f"/en/m/{inside.municipality.code}/votes/1/boxes/1/enter/"
    for bad, said in (("1 2\n7", "line 2"), ("1 x", "line 1"), ("1\n1 1", "line 2"), ("1\n\n2", "line 2")):
        answer = client.post(page, {"signatures": "4", "sheets": bad})
        assert answer.status_code == 200 and said in answer.content.decode(), bad
    assert client.post(page, {"signatures": "4", "sheets": "1 2\n3\n-\n2\n"}).status_code == 302
    assert PaperEntry.objects.get().sheets == [[[1, 1], [2, 1]], [[3, 1]], None, [[2, 1]]]
    for language in ("ky", "ru"):
        blank = client.get(f"/en/m/{inside.municipality.code}/votes/1/boxes/1/ballot/{language}/docx/")
        assert blank.status_code == 200 and len(blank.content) > 2000


@pytest.mark.one_database("a rule without rows")
def test_lines_of_every_kind_of_ballot() -> None:
    assert read_line(APPROVAL, " 3, 1 ") == [(3, 1), (1, 1)] and read_line(APPROVAL, "–") is None
    assert read_line(RANKING, "3 1") == [(3, 1), (1, 2)] and read_line(POINTS, "1=5 3=2") == [(1, 5), (3, 2)]
    for kind, wrong in ((POINTS, "1 2"), (POINTS, "1="), (APPROVAL, "-1"), (RANKING, "1.5"), (APPROVAL, "१")):
        with pytest.raises(ValueError):
            read_line(kind, wrong)
    assert differing([[(1, 1)], None], [[(1, 1)], None, None]) == [3]
    assert differing([[(2, 1), (1, 1)]], [[(1, 1), (2, 1)]]) == []


def test_a_card_votes_on_paper_or_on_a_phone_and_never_on_both(
    inside: Village, open_poll: Poll, cards: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Ticks and votes in any order, some lists coming late: one participation each, every conflict on the list."""
    chance = random.Random(7)
    number = {one.digest: one.number for one in Card.objects.all()}
    numbers = [number[digest_of(open_poll, "card", code)] for code in cards]
    turns = [(at, how) for at in range(len(cards)) for how in ("phone", "tick")]
    chance.shuffle(turns)
    first: dict[int, str] = {}
    for at, how in turns:
        try:
            if how == "phone":
                cast(open_poll, voter_of_card(open_poll, cards[at]), [(1, 1)])
            else:
                paper.tick_card(open_poll, numbers[at], by=inside.aigul)
            assert at not in first, "the second channel is refused"
            first[at] = how
        except VotedAlready:
            assert first[at] == "tick"
        except Refused as refused:
            assert first[at] == "phone" and {one.code for one in refused.reasons} == {"poll_card_voted_by_phone"}
    assert Participation.objects.count() == len(cards)
    late = {numbers[at] for at, how in first.items() if how == "phone"}
    assert {one.number for one in Tick.objects.filter(conflict=True)} == late and 0 < len(late) < len(cards)
    assert Ballot.objects.count() == len(late)
    after = open_poll.closes + timedelta(minutes=1)  # type: ignore[operator]
    monkeypatch.setattr(timezone, "now", lambda: after)
    polls.move_poll(open_poll, "close", by=inside.aigul)
    page = client_of(inside.aigul).get(f"/en/m/{inside.municipality.code}/votes/1/").content.decode()
    assert ", ".join(str(one) for one in sorted(late)) in page
