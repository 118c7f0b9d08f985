"""What phones wrote with every version of a form that was ever given out can still be delivered.

A phone may lie in a drawer for months. Each file of the folder is what a released version of a form wrote, named after
the kind and the number of the form; files are added with a new version and never changed.
"""

from __future__ import annotations

import json
import uuid
from pathlib import Path
from typing import Any

from birge.capture.drawers import KINDS
from birge.gatherings.actions import plan_gathering
from tests.capture.phones import phone_of

FOLDER = Path(__file__).parents[1] / "data" / "packets"
ROUND = "0b5e0000-0000-4000-8000-00000000000a"


def test_every_released_form_is_still_taken_in(inside: Any, cycle: Any) -> None:
    plan_gathering(inside.municipality, "assembly", cycle=cycle, by=inside.people["aigul"], title="Жыйын")
    phone = phone_of(inside, "aigul")
    seen = set()
    # The round before its sheets: what comes earlier only waits, as other tests show.
    for path in sorted(FOLDER.glob("*.json")):
        text = path.read_text(encoding="utf-8").replace('"@PLACE@"', str(inside.units[0].pk)).replace("@ROUND@", ROUND)
        kind, form = path.stem.split("-")[:2]
        content = json.loads(text)
        assert (content["kind"], content["form"]) == (kind, int(form)), path.name
        answer = phone.put(ROUND if kind == "needs.round" else uuid.uuid4(), text.encode())
        assert (answer.status_code, answer.json()["status"]) in ((201, "applied"), (202, "applied")), path.name
        seen.add((kind, int(form)))
    assert seen == {(name, form) for name, kind in KINDS.items() for form in range(1, kind.form + 1)}
