"""Voting on the page without JavaScript, nothing of a count before the end, and what everybody reads afterwards."""

from __future__ import annotations

import csv
import io
import json
import re
import subprocess
import sys
from datetime import timedelta
from pathlib import Path

import pytest
from django.test import Client
from django.utils import timezone

from birge.papers.models import Issued
from birge.places.actions import touch
from birge.rulebook import allocation
from birge.voting import words
from birge.voting.actions import polls
from birge.voting.actions.casting import cast
from birge.voting.models import Ballot, CardBatch, Participation, Poll
from birge.voting.queries import counting
from tests.people import Village
from tests.voting.conftest import ballots_of


def at(village: Village, rest: str = "") -> str:
    """An address of the vote."""
    return f"/en/m/{village.municipality.code}/votes/1/{rest}"


def signed(village: Village, name: str) -> Client:
    """Somebody who is signed in."""
    client = Client()
    client.force_login(village.people[name])
    return client


def test_a_card_votes_step_by_step(inside: Village, open_poll: Poll, cards: list[str]) -> None:
    client, page = Client(), at(inside, "cast/")
    first = client.get(page).content.decode()
    assert 'name="code"' in first and "Көчө жарыгы" not in first, "identity first"
    assert words.STRENGTH["C"] % {"issued": "16", "used": "known when it is over"} in first
    wrong = client.post(page, {"code": "ACEH-ACEH-ACEHK", "step": "who"})
    assert "There is no such card" in wrong.content.decode()
    ballot = client.post(page, {"code": cards[0], "step": "who"}).content.decode()
    assert "Көчө жарыгы" in ballot and Participation.objects.count() == 0
    empty = client.post(page, {"code": cards[0], "step": "look"}).content.decode()
    assert "Nothing is chosen" in empty
    look = client.post(page, {"code": cards[0], "step": "look", "o1": "on", "o3": "on"}).content.decode()
    assert "Китепкана" in look and Participation.objects.count() == 0, "nothing is kept of a look"
    done = client.post(page, {"code": cards[0], "step": "cast", "o1": "on", "o3": "on", "sex": "woman"})
    assert done.status_code == 201 and done.headers["Cache-Control"] == "no-store"
    receipt = re.search(r"<strong>([A-Z0-9]{4}-[A-Z0-9]{4}-[A-Z0-9]{4})</strong>", done.content.decode())
    assert receipt and "Көчө жарыгы" not in done.content.decode(), "that, not what"
    again = client.post(page, {"code": cards[0], "step": "cast", "o2": "on"})
    assert again.status_code == 409 and "first press counts" in again.content.decode()
    assert [one.choices for one in Ballot.objects.all()] == [[[1, 1], [3, 1]]]
    found = client.post(at(inside, "receipt/"), {"receipt": receipt[1].lower()}).content.decode()
    assert "was taken in" in found and "There is no vote with this receipt" not in found
    assert "There is no vote" in client.post(at(inside, "receipt/"), {"receipt": "ACEH"}).content.decode()


def test_an_open_poll_takes_one_vote_of_a_browser(inside: Village, draft: Poll) -> None:
    polls.change_poll(draft, by=inside.aigul, mode="G")
    for verb in ("announce", "open"):
        polls.move_poll(draft, verb, by=inside.aigul)
    client, page = Client(), at(inside, "cast/")
    assert "A poll, not a vote." in client.get(page).content.decode()
    assert client.post(page, {"step": "cast", "o2": "on"}).status_code == 201
    assert client.post(page, {"step": "cast", "o2": "on"}).status_code == 409
    assert Client().post(page, {"step": "cast", "o2": "on"}).status_code == 201


@pytest.mark.parametrize(
    ("rule", "given", "said"),
    [
        ({"ballot": words.KNAPSACK}, {"o1": "on", "o3": "on"}, "left over 300 000"),
        ({"ballot": words.KNAPSACK}, {"o1": "on", "o2": "on", "o3": "on"}, "Over the sum by 200 000"),
        ({"ballot": words.POINTS, "most": 10}, {"o1": "4"}, "Given: 4; left: 6"),
        ({"ballot": words.UP_TO, "most": 2}, {"o1": "on", "o2": "on", "o3": "on"}, "Too many by 1"),
        ({"ballot": words.APPROVAL}, {"o1": "on"}, None),
    ],
)
def test_what_is_left_is_of_what_is_limited(
    inside: Village, draft: Poll, rule: dict[str, object], given: dict[str, str], said: str | None
) -> None:
    polls.change_poll(draft, by=inside.aigul, mode="G", **rule)
    for verb in ("announce", "open"):
        polls.move_poll(draft, verb, by=inside.aigul)
    page = Client().post(at(inside, "cast/"), {"step": "look", **given}).content.decode()
    text = re.sub(r"\s+", " ", re.sub("<[^>]+>", "", page))
    assert said in text if said else "data-left" not in page


def test_parts_of_the_sum_are_set_aside_for_villages(inside: Village, draft: Poll) -> None:
    client, page = signed(inside, "aigul"), at(inside, "shares/")
    version = Poll.objects.get().row_version
    fields = [f"share_{unit.pk}" for unit in inside.units[:2]]
    assert all(f'name="{name}"' in client.get(page).content.decode() for name in fields)

    def send(*sums: str) -> str:
        answer = client.post(page, {**dict(zip(fields, sums, strict=True)), "row_version": version}, follow=True)
        return answer.content.decode()

    assert "Write a sum for each village" in send("600000", "")
    assert "more than the sum" in send("600000", "500000")
    assert "Set aside for villages" in send("600000", "400000")
    assert sorted(draft.quotas.values_list("amount", flat=True)) == [400_000 * 100, 600_000 * 100]
    assert "Somebody else" in send("500000", "500000"), "two writers: the second sees both"
    version = Poll.objects.get().row_version
    assert "Set aside for villages" not in send("", "") and not draft.quotas.exists()


ENDINGS = ("", "cast/", "receipt/", "how/", "ballots.csv", "ballots.pb", "protocol.json", "edit/", "cards/")


def test_nobody_sees_a_count_before_the_end(inside: Village, open_poll: Poll, cards: list[str]) -> None:
    """What every role reads of an open vote is the same with no ballot and with sixteen."""
    readers = [Client(), *(signed(inside, name) for name in ("aigul", "nurlan", "salima", "temir", "monitor"))]

    def seen() -> list[tuple[int, str, str]]:
        answers = [(one.get(at(inside, end))) for one in readers for end in ENDINGS]
        answers += [one.get(f"/en/m/{inside.municipality.code}/votes/") for one in readers]
        answers += [one.get(f"/api/v1/municipalities/{inside.municipality.code}/votes/1") for one in readers]
        hidden = re.compile(r'(name="(?:csrfmiddlewaretoken|once)" value=")[^"]*|nonce-[\w-]+|data-now="[^"]*"')
        bodies = [hidden.sub("", answer.content.decode("utf-8", "replace")) for answer in answers]
        return [(a.status_code, a.headers.get("ETag", ""), body) for a, body in zip(answers, bodies, strict=True)]

    before = seen()
    for voter, choices in ballots_of(open_poll, cards):
        cast(open_poll, voter, choices)
    after = seen()
    assert [one[:2] for one in before] == [one[:2] for one in after]
    for (_s, _e, old), (_s2, _e2, new) in zip(before, after, strict=True):
        assert old == new


def published(village: Village, poll: Poll, cards: list[str], monkeypatch: pytest.MonkeyPatch) -> Poll:
    """The vote, counted and published."""
    for voter, choices in ballots_of(poll, cards):
        cast(poll, voter, choices)
    after = poll.closes + timedelta(minutes=1)  # type: ignore[operator]
    monkeypatch.setattr(timezone, "now", lambda: after)
    for verb in ("close", "count", "publish"):
        polls.move_poll(poll, verb, by=village.aigul)
    return Poll.objects.get(pk=poll.pk)


def test_everybody_reads_the_result_and_can_redo_it(
    inside: Village, open_poll: Poll, cards: list[str], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    row, client = published(inside, open_poll, cards, monkeypatch), Client()
    assert row.outcome["votes"] == {"1": 8, "2": 8, "3": 8} and row.outcome["cards"]["unused"] == 0
    strength = "Each card votes once; cards issued: 16, used: 16."
    for end in ("", "how/", "ballots.csv", "ballots.pb", "protocol.json"):
        body = client.get(at(inside, end)).content.decode()
        assert strength in body, end
    api = client.get(
        f"/api/v1/municipalities/{inside.municipality.code}/votes/1", headers={"accept-language": "en"}
    ).json()
    assert api["strength"] == strength and [one["votes"] for one in api["options"]] == [8, 8, 8]
    assert [one["number"] for one in api["options"] if one["chosen"]] == sorted(row.outcome["chosen"])
    issued = str([one.content for one in Issued.objects.filter(paper="vote-result")])
    assert "таратылган карталар: 16, колдонулганы: 16" in issued, "the paper says how strong the vote is"
    rows = list(csv.reader(io.StringIO(client.get(at(inside, "ballots.csv")).content.decode("utf-8-sig"))))
    assert rows[1] == ["ballot", "village", "options", "values"] and len(rows) == 18
    assert [one[0] for one in rows[2:]] == sorted(one[0] for one in rows[2:])
    votes = [number for one in rows[2:] for number in one[2].split()]
    assert {number: votes.count(number) for number in "123"} == {"1": 8, "2": 8, "3": 8}
    again = allocation.allocate(
        allocation.read_pb(client.get(at(inside, "ballots.pb")).content), row.outcome["engine"], order=row.order
    )
    assert [int(one) for one in again.ids] == row.outcome["chosen"]
    pb = tmp_path / "ballots.pb"
    pb.write_bytes(client.get(at(inside, "ballots.pb")).content)
    script = tmp_path / "verify_outcome.py"
    script.write_bytes(client.get("/en/fair/verify_outcome.py").content)
    command = [sys.executable, str(script), str(pb), row.outcome["engine"], "--tie", row.order]
    done = subprocess.run(command, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    assert [int(one) for one in done.stdout.split()] == row.outcome["chosen"]
    protocol = json.loads(client.get(at(inside, "protocol.json")).content)
    assert [int(one["project"]) for one in protocol["rounds"]] == row.outcome["chosen"]
    monkeypatch.setattr(counting, "allocate", lambda *_, **__: pytest.fail("counted for the next visitor"))
    assert json.loads(client.get(at(inside, "protocol.json")).content) == protocol
    touch(row.municipality_id)
    with pytest.raises(pytest.fail.Exception, match="next visitor"):
        client.get(at(inside, "protocol.json"))
    other = client.get(at(inside, "how/") + "?rule=greedy&more=20").content.decode()
    assert "For comparison only" in other


def test_another_rule_and_more_money_are_read_and_never_counted_again(
    inside: Village, open_poll: Poll, cards: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    row, client = published(inside, open_poll, cards, monkeypatch), Client()
    others = row.outcome["others"]
    assert {len(found) for found in others.values()} == {len(counting.MORE)} and set(others) == set(words.RULES)
    assert others[row.rule]["0"] == row.outcome["chosen"]
    monkeypatch.setattr(counting, "allocate", lambda *_, **__: pytest.fail("counted for a visitor"))
    whole = client.get(at(inside, "how/") + "?rule=greedy&more=50").content.decode()
    part = client.get(at(inside, "how/") + "?rule=greedy&more=50&part=tried").content.decode()
    assert part.strip() in whole and "<html" not in part and "50% more" in part
    table = part[part.index('<table class="stacked') :]
    assert table.count("chosen</strong>") == len(others["greedy"]["50"])
    for odd in ("rule=x&more=y", "more=-1", "rule=greedy&more=7", "more=%D9%A1"):
        assert "how" in client.get(at(inside, "how/") + f"?{odd}&part=tried").request["PATH_INFO"]


def test_what_is_not_found_in_time_is_not_shown(
    inside: Village, open_poll: Poll, cards: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(counting, "OTHERS", 0.0)
    row = published(inside, open_poll, cards, monkeypatch)
    assert row.outcome["others"] == {row.rule: {"0": row.outcome["chosen"]}}
    page = Client().get(at(inside, "how/") + "?rule=greedy&more=10").content.decode()
    assert "This is the result itself." in page and "data-slide" not in page


def test_the_sandbox_counts_a_file_and_keeps_nothing(
    inside: Village, open_poll: Poll, cards: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    published(inside, open_poll, cards, monkeypatch)
    pb = io.BytesIO(Client().get(at(inside, "ballots.pb")).content)
    pb.name = "x.pb"
    page = Client().post("/en/fair/", {"file": pb, "rule": "shares", "tie": "id"}).content.decode()
    assert "What was chosen" in page and "Уличное освещение" in page
    for bad in (b"", b"META\nx", b"\xff\xfe\x00", b"a" * 600_000):
        file = io.BytesIO(bad)
        file.name = "x.pb"
        answer = Client().post("/en/fair/", {"file": file, "rule": "shares"})
        assert answer.status_code == 200 and "error-summary" in answer.content.decode()


def test_cards_come_once_as_a_file(inside: Village, draft: Poll) -> None:
    client, page = signed(inside, "aigul"), at(inside, "cards/")
    made = client.post(page, {"count": "4", "once": "a" * 32})
    assert made.status_code == 200 and made.content.startswith(b"%PDF")
    again = client.post(page, {"count": "4", "once": "a" * 32})
    assert again.status_code == 302 and [one.count for one in CardBatch.objects.all()] == [4]
