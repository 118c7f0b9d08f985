"""A residents' vote in each world made by machine: its rules rest once it has opened, so its rows are made in order.

Where the world is public, the vote is counted and published; else it is being prepared.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import timedelta
from typing import TYPE_CHECKING, Any

from django.apps import apps
from django.utils import timezone

from birge.voting import words
from birge.voting.models import Option, Poll
from birge.voting.queries.counting import outcome_of
from tests.world_hints import PHOTO

if TYPE_CHECKING:
    from tests.worlds import World

#: In this order: what comes before the opening, then what comes in while the vote is open.
RULES = ("voting.poll", "voting.option", "voting.pollquota", "voting.cardbatch", "voting.card", "voting.paperbatch")
COMING_IN = ("voting.tick", "voting.participation", "voting.ballot", "voting.phonecode")
#: Of a box and of the way back; the box rests once both entries agree, and nothing here agrees.
LATER = ("voting.paperentry", "voting.paperphoto", "voting.reopening")
VOTING = (*RULES, *COMING_IN, *LATER)


def vote_of(world: World, make: Callable[..., Any]) -> Iterator[tuple[str, Any]]:
    """Each row of the vote with the name of its table, as soon as it is there."""
    now = timezone.now()
    given: dict[str, dict[str, Any]] = {
        "voting.poll": {
            "state": words.DRAFTED, "rule": words.GREEDY, "budget": 100_000, "winners": None, "most": None,
            "opens": now - timedelta(days=2), "closes": now - timedelta(days=1), "extended_to": None, "tie": "id",
            "follows": "",
        },
        "voting.option": {"cost": 100_000, "place": None},
        "voting.pollquota": {"amount": 100_000, "place": None},
        "voting.card": {"void": "", "digest": f"{world.number:064d}"},
        "voting.reopening": {"confirmed_by_id": None},
        "voting.paperbatch": {"state": words.ENTERING},
        "voting.paperentry": {"sheets": [[[world.number, 1]]]},
        "voting.paperphoto": {name: value(world) for name, value in PHOTO.items()},
        "voting.tick": {"conflict": False},
        "voting.participation": {"token": f"{world.number:064d}", "receipt": f"R{world.number}"},
        "voting.phonecode": {"who": f"{world.number:064d}", "number": "", "state": words.SENT},
        "voting.ballot": {"choices": [[world.number, 1]], "sex": "", "age": "", "batch": None},
    }  # fmt: skip
    for label in RULES:
        yield label, make(apps.get_model(label), world, **given.get(label, {}))
    poll: Poll = world.rows["voting.poll"]
    if not world.published:
        for label in LATER:
            yield label, make(apps.get_model(label), world, **given[label])
        return
    _moved(poll, words.OPEN)
    for label in COMING_IN:
        yield label, make(apps.get_model(label), world, **given[label])
    assert Option.objects.filter(poll=poll).count() == 1
    poll.outcome = outcome_of(poll)
    Poll.objects.filter(pk=poll.pk).update(outcome=poll.outcome)
    for label in LATER:
        yield label, make(apps.get_model(label), world, **given[label])
    _moved(poll, words.PUBLISHED)


def _moved(poll: Poll, state: str) -> None:
    """Into another state, past every rule but those of the database."""
    Poll.objects.filter(pk=poll.pk).update(state=state)
    poll.state = state
