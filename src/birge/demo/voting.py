"""The example's vote: small projects of three villages, on paper, typed by two people, counted by equal shares."""

from __future__ import annotations

import random
from datetime import datetime
from typing import Any

from django.utils import timezone

from birge.demo import drawing
from birge.demo.calendar import on
from birge.demo.ground import Example
from birge.demo.reading import content
from birge.rulebook.ballots import Sheet
from birge.voting import words
from birge.voting.actions import paper, polls
from birge.voting.models import PaperBatch, Poll
from birge.voting.queries.paper import box_of
from birge.voting.queries.polls import poll_for

SOM = 100


def is_built(example: Example) -> bool:
    """Whether a vote is there."""
    return Poll.objects.exists()


def build(example: Example) -> None:
    """Walk through it on the days of the story, by the same acts a person uses."""
    file = content("example/voting")
    by, second = example[file["by"]], example[file["second"]]
    with on(file["begun"]):
        poll = _begun(example, file)
        for row in file["boxes"]:
            paper.add_box(poll, by=by, place=example.villages[row["village"]], printed=file["printed"])
        polls.move_poll(poll, "announce", by=by)
    with on(file["opened"]):
        polls.move_poll(poll, "open", by=by)
    with on(file["closes"][:10], "18:10"):
        polls.move_poll(poll, "close", by=by)
        dice = random.Random(file["seed"])
        for number, row in enumerate(file["boxes"], 1):
            typed(poll, number, row, sheets(dice, row), (by, second))
    with on(file["counted"]):
        polls.move_poll(poll, "count", by=by)
    with on(file["published"]):
        polls.move_poll(poll, "publish", by=by)


def _moment(text: str) -> datetime:
    return timezone.make_aware(datetime.fromisoformat(text))


def _begun(example: Example, file: dict[str, Any]) -> Poll:
    made = polls.begin_poll(
        example.municipality,
        by=example[file["by"]],
        title=file["title"]["ky"],
        title_ru=file["title"]["ru"],
        about=file["about"]["ky"],
        about_ru=file["about"]["ru"],
        eligible=file["eligible"]["ky"],
        eligible_ru=file["eligible"]["ru"],
        listed=file["listed"],
        mode=words.PAPER,
        ballot=words.APPROVAL,
        rule=words.SHARES,
        budget=int(file["budget"]) * SOM,
        binds=True,
        opens=_moment(file["opens"]),
        closes=_moment(file["closes"]),
    )
    for row in file["options"]:
        place = example.villages[row["village"]]
        cost = int(row["cost"]) * SOM
        polls.add_option(made, by=example[file["by"]], title=row["ky"], title_ru=row["ru"], place=place, cost=cost)
    return made


def sheets(dice: random.Random, row: dict[str, Any]) -> list[Sheet]:
    """Ballots drawn by lot after the shares that the file says, some spoilt; the same ones each time."""
    found: list[Sheet] = []
    for _one in range(row["sheets"] - row["spoilt"]):
        sheet = [(int(number), 1) for number, share in row["wishes"].items() if dice.random() < share]
        found.append(sheet or [(int(max(row["wishes"], key=lambda number: row["wishes"][number])), 1)])
    for _spoilt in range(row["spoilt"]):
        found.insert(dice.randrange(len(found)), None)
    return found


def typed(poll: Poll, number: int, row: dict[str, Any], sheets: list[Sheet], people: tuple[Any, Any]) -> None:
    def box() -> PaperBatch:
        return box_of(poll_for(people[0], poll.number), number)

    for who in people:
        paper.enter_sheets(box(), sheets, row["signed"], by=who)
    told = f"Бюллетендер: {row['sheets']}, анын ичинде жараксызы: {row['spoilt']}. Кол койгондор: {row['signed']}."
    signers = tuple(str(who.name) for who in people)
    sheet = {"title": f"Протокол № {poll.number}-{number}", "text": told, "signers": signers}
    paper.add_photo(box(), drawing.signed_act(sheet), by=people[0])
    paper.agree_entries(box(), by=people[1])
