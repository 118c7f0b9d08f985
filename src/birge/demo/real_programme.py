"""The real programme, its published figures and calls as their sources state them; what none says stays empty."""

from __future__ import annotations

from typing import Any

from django.db import transaction

from birge.demo.people import account, reader
from birge.demo.reading import clock, content, when
from birge.demo.real import place
from birge.people.actions import grant
from birge.people.words import COORDINATOR
from birge.programme.actions import pilots
from birge.programme.actions import programmes as actions
from birge.programme.models import Area, Call, Direction, Enrolment, Phase, Programme, Published
from birge.programme.pilot_words import CHOSEN

_PARTS = {"phases": Phase, "directions": Direction, "areas": Area, "published": Published}
_WHEN = ("starts", "ends", "since", "until", "as_of", "opens", "closes", "decided", "awarded")


def build() -> int:
    """What is not there yet; answers how many programmes and calls were added."""
    file = content("real/programme")
    by = account(reader())
    grant(by, COORDINATOR, by=None, basis=reader()["basis"])
    added = 0
    for row in file["programmes"]:
        if not Programme.objects.filter(is_example=False, title=row["head"]["title"]).exists():
            with transaction.atomic():
                _programme(row, by)
            added += 1
        made = Programme.objects.get(is_example=False, title=row["head"]["title"])
        for told in row.get("pilots", ()):
            if not Enrolment.objects.filter(programme=made, title=told["head"]["title"]).exists():
                with transaction.atomic():
                    _pilots(made, told, by)
                added += 1
    for row in file["calls"]:
        if not Call.objects.filter(is_example=False, title=row["title"]).exists():
            actions.open_call(by=by, **_values(row))
            added += 1
    return added


def _programme(row: dict[str, Any], by: Any) -> None:
    made = actions.begin(by=by, **row["head"])
    for name, kind in _PARTS.items():
        for one in row.get(name, ()):
            actions.add_part(made, kind, by=by, **_values(one))
    for one in row.get("municipalities", ()):
        actions.stand(made, place(one["code"]), by=by, **_values({k: v for k, v in one.items() if k != "code"}))
    actions.move(made, "publish", by=by)


def _pilots(programme: Programme, row: dict[str, Any], by: Any) -> None:
    """An enrolment that was published, with those pilots that are found in the register."""
    made = pilots.begin(programme, by=by, **_values(row["head"]))
    made = pilots.change(made, by=by, **row["report"])
    for code in row["chosen"]:
        pilots.put_candidate(made, place(code), by=by, outcome=CHOSEN, source=row["head"]["source"])
    pilots.move(made, "enter_enrolment", by=by)


def _values(row: dict[str, Any]) -> dict[str, Any]:
    """A row of the file as an action takes it; the number of its case is the file's own."""
    found = {name: value for name, value in row.items() if name != "case"}
    for name in _WHEN:
        if name in found:
            found[name] = when(found[name])
    if "closes_at" in found:
        found["closes_at"] = clock(found["closes_at"])
    if "place" in found:
        found["place"] = place(found["place"])
    return found
