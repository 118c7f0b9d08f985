"""Where residents share a sum out, villages may have parts of it: frozen with the call, and what is over is for all."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from django.db import DatabaseError, connection, transaction
from django.utils import timezone

from birge.initiatives.actions import calls
from birge.initiatives.actions.voting import begin_vote
from birge.initiatives.models import Application, Call
from birge.kit.said import money
from birge.voting.actions import polls
from birge.voting.models import Poll
from tests.asked import asking
from tests.initiatives.test_calls import _codes, _page
from tests.initiatives.test_vote import _review, _ruled, _url, _voted
from tests.people import Village, client_of

MOST_SQL = 12


def test_villages_have_parts_of_the_sum(inside: Village, call: Call) -> None:
    village = inside.units[0]
    row = _ruled(inside, call, votes_shares={str(village.pk): 3_000_000})
    assert _codes(lambda: calls.move(row, "announce", by=inside.aigul)) == {"call_vote_shares_beyond"}
    page = _url(inside, "calls", row.number, "shares")
    typed = {f"share_{village.pk}": "9000", "row_version": Call.objects.get(pk=row.pk).row_version}
    assert client_of(inside.aigul).post(page, {**typed, f"share_{village.pk}": "20001"}).status_code == 200
    assert client_of(inside.aigul).post(page, typed).status_code == 302
    row = Call.objects.get(pk=row.pk)
    assert row.votes_shares == {str(village.pk): 900_000}
    closed = _review(inside, row)
    Application.objects.filter(call=closed, number__in=(1, 2)).update(place=village)
    assert f"{village.name}: " in _page(None, _url(inside, "calls", closed.number))
    with pytest.raises(DatabaseError, match="frozen"), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("UPDATE initiatives_call SET votes_shares = '{}' WHERE id = %s", [closed.pk])
    begin_vote(closed, by=inside.aigul)
    poll = Poll.objects.get(pk=Call.objects.get(pk=closed.pk).poll_id)
    assert {one.place_id: one.amount for one in poll.quotas.all()} == {village.pk: 900_000, None: 1_100_000}
    shown = _page(inside.aigul, _url(inside, "votes", poll.number))
    assert all(money(tyiyn) in shown for tyiyn in (900_000, 1_100_000))


@pytest.mark.one_database("the same questions are asked of both")
def test_pages_of_a_call_that_residents_decide_ask_little(inside: Village, call: Call, monkeypatch: Any) -> None:
    village, other = inside.units[:2]
    shares = {str(one.pk): 500_000 for one in (village, other)}
    closed = _review(inside, _ruled(inside, call, votes_shares=shares), 8)
    begin_vote(closed, by=inside.aigul)
    poll = Poll.objects.get(pk=Call.objects.get(pk=closed.pk).poll_id)
    now = timezone.now
    monkeypatch.setattr(timezone, "now", lambda: now() + timedelta(minutes=10))
    poll = _voted(inside, poll, [[1, 2], [2], [3, 2]])
    monkeypatch.setattr(timezone, "now", lambda: now() + timedelta(days=3))
    for verb in ("close", "count", "publish"):
        poll = polls.move_poll(poll, verb, by=inside.aigul)
    here, vote = _url(inside, "calls", call.number), _url(inside, "votes", poll.number)
    found = {}
    for user in (inside.aigul, None):
        for page in (here, f"{here}result/", f"{here}applications/", f"{here}applications/3/", vote, f"{vote}how/"):
            client = client_of(user)
            with asking() as asked:
                status = client.get(page).status_code
            found[page, user is None] = len(asked) if status == 200 else 0
    assert max(found.values()) <= MOST_SQL, found
    assert sum(map(bool, found.values())) >= 9, found
