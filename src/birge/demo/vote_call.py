"""The example's call that residents decide: three applications of young people, a vote on paper, its result."""

from __future__ import annotations

import random
from decimal import Decimal
from typing import Any

from birge.demo.calendar import on
from birge.demo.ground import Example
from birge.demo.initiatives import moment, sent
from birge.demo.reading import content
from birge.demo.voting import sheets, typed
from birge.initiatives import application_words as its
from birge.initiatives import words
from birge.initiatives.actions import applications, calls
from birge.initiatives.actions.voting import begin_vote
from birge.initiatives.models import Application, Call, Regulation
from birge.voting.actions import paper, polls
from birge.voting.models import Option, Poll


def is_built(example: Example) -> bool:
    """Whether the call is there."""
    return Call.objects.filter(chosen_by=words.VOTE).exists()


def build(example: Example) -> None:
    """From the call to the applications that residents chose, on their days, by the same acts a person uses."""
    file = content("example/initiatives_vote")
    by = example.specialist
    call = _announced(example, file)
    for told in file["applications"]:
        sent(example, call, told)
    with on(file["checked"], "10:00"):
        calls.move(call, "close_intake", by=by)
        for row in Application.objects.filter(call=call):
            answers = dict.fromkeys(its.ASKED_OF_A_PERSON, its.YES)
            applications.check(row, by=example["sector_specialist"], decision=its.ACCEPT, answers=answers)
    with on(file["voted"], "10:00"):
        begin_vote(call, by=by)
    _voted(example, file, Poll.objects.get(pk=Call.objects.get(pk=call.pk).poll_id))


def _announced(example: Example, file: dict[str, Any]) -> Call:
    by, values = example.specialist, dict(file["values"])
    values["own_percent"] = Decimal(values["own_percent"])
    moments = {name: moment(text) for name, text in file["moments"].items()}
    regulation = Regulation.objects.filter(state=words.IN_FORCE).first()
    with on(file["begun"], "10:00"):
        row = calls.begin(example.municipality, by=by, scheme=words.FINANCED, regulation=regulation)
        row = calls.change(row, by=by, values={**values, **moments})
    with on(file["announced"], "08:30"):
        return calls.move(row, "announce", by=by)  # type: ignore[no-any-return]


def _voted(example: Example, file: dict[str, Any], poll: Poll) -> None:
    by, second = example.specialist, example[file["second"]]
    with on(file["voted"], "11:00"):
        for one, told in zip(Option.objects.filter(poll=poll), file["applications"], strict=True):
            polls.change_option(one, by=by, title_ru=told["ru"]["title"], text_ru=told["ru"]["text"])
        for row in file["boxes"]:
            paper.add_box(poll, by=by, place=example.villages[row["village"]], printed=file["printed"])
        polls.move_poll(poll, "announce", by=by)
    with on(file["opened"], "10:00"):
        polls.move_poll(poll, "open", by=by)
    with on(file["moments"]["votes_until"][:10], "18:10"):
        polls.move_poll(poll, "close", by=by)
        dice = random.Random(file["seed"])
        for number, row in enumerate(file["boxes"], 1):
            typed(poll, number, row, sheets(dice, row), (by, second))
    with on(file["counted"], "10:00"):
        polls.move_poll(poll, "count", by=by)
    with on(file["published"], "10:00"):
        polls.move_poll(poll, "publish", by=by)
