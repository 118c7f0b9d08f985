"""What is kept of the example's hearing beside its protocol: drawn pictures, and the slips participants handed in."""

from __future__ import annotations

import random
from typing import Any

from birge.budget.hearings import keeping
from birge.budget.models import HearingPhoto
from birge.demo import drawing
from birge.demo.calendar import on
from birge.demo.ground import Example
from birge.demo.reading import content, when
from birge.gatherings.models import Gathering
from birge.gatherings.words import HEARING

#: What is ticked on a slip, in the order in which it is drawn by lot.
TICKED = ("clear", "useful", "heard")


def is_built(example: Example) -> bool:
    """Whether a picture of the hearing is there."""
    return HearingPhoto.objects.exists()


def build(example: Example) -> None:
    """Add the pictures on the day after the hearing and enter the slips of the box, one after the other."""
    file = content("example/hearing")
    meeting = Gathering.objects.filter(kind=HEARING, cycle=example.cycle).order_by("number").first()
    assert meeting is not None
    for row in file["photos"]:
        with on(row["added"], "09:20"):
            data = drawing.PICTURES[row["draw"]](file | {"village": file["place"]})
            keeping.add_photo(meeting, data, row["caption"], when(row["on"]), by=example.specialist)
    with on(file["slips"]["entered"], "10:00"):
        for slip in _slips(example, file["slips"]):
            keeping.enter_slip(meeting, by=example.specialist, **slip)


def _slips(example: Example, file: dict[str, Any]) -> list[dict[str, Any]]:
    """Slips drawn by lot after the shares that the file says, mixed as in a box; the same ones each time."""
    dice, made = random.Random(file["seed"]), list[dict[str, Any]]()

    def drawn(shares: dict[str, int]) -> str:
        return dice.choices(list(shares), list(shares.values()))[0]

    for key, many in file["villages"].items():
        for _ in range(many):
            said = {name: drawn(file["answers"][name]) for name in TICKED}
            said = said if any(said.values()) else said | {"clear": "yes"}
            made.append(
                {**said, "sex": drawn(file["sex"]), "age": drawn(file["age"]), "place": example.villages.get(key)}
            )
    dice.shuffle(made)
    for at, text in enumerate(file["written"]):
        made[at * 9 + 4]["text"] = text
    return made
