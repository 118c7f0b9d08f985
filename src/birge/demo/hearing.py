"""The example's summer hearing on the draft budget: campaign, doors, the register in all its states, the protocol."""

from __future__ import annotations

from typing import Any

from birge.budget.hearings import actions
from birge.budget.hearings.drawers import LINE
from birge.budget.models import Line
from birge.demo.calendar import on
from birge.demo.ground import Example
from birge.demo.reading import clock, content, day, heads, sum_of, when
from birge.gatherings import actions as meetings
from birge.gatherings.actions import answers, effects, register
from birge.gatherings.models import Entry, Gathering
from birge.gatherings.words import HEARING


def is_built(example: Example) -> bool:
    """Whether the hearing is there."""
    return Gathering.objects.filter(kind=HEARING).exists()


def build(example: Example) -> None:
    """Announce it, hold it, write down what was asked, answer most of it and sign the protocol."""
    file, by = content("example/hearing"), example.specialist
    with on(file["notice_posted"], "09:00"):
        meeting = _announced(example, file)
    with on(file["held"], "17:00"):
        _held(file, meeting, by)
        rows = [(row, _entered(example, row, meeting)) for row in file["register"] if "sent" not in row]
    for row in file["register"]:
        if "sent" in row:
            with on(row["sent"], "20:15"):
                rows.append((row, _sent(example, row)))
    for row, entry in rows:
        _answered(example, row, entry)
    with on(file["minutes_dated"], "11:00"):
        meetings.edit_gathering(meeting, by=by, minutes_dated=day(file["minutes_dated"]))
        actions.sign(meeting, by=by)


def _announced(example: Example, file: dict[str, Any]) -> Gathering:
    by = example.specialist
    names = ("title", "venue", "organiser", "notice_places", "invited")
    meeting = actions.plan_hearing(
        example.municipality,
        cycle=example.cycle,
        by=by,
        head={name: file[name] for name in actions.HEAD},
        place=example.villages[file["place"]],
        planned=when(file["planned"]),
        planned_start=clock(file["planned_start"]),
        planned_end=clock(file["planned_end"]),
        notice_posted=day(file["notice_posted"]),
        **{name: file[name] for name in names},
    )
    for row in file["agenda"]:
        meetings.add_item(meeting, text=row["text"], speaker=row["speaker"], by=by)
    for row in file["campaign"]:
        dates = {name: day(row[name]) for name in ("planned", "done") if name in row}
        meetings.plan_outreach(meeting, by=by, **{**row, **dates})
    actions.announce(meeting, by=by)
    return meeting


def _held(file: dict[str, Any], meeting: Gathering, by: Any) -> None:
    times = {"held_start": clock(file["held_start"]), "held_end": clock(file["held_end"])}
    people = {name: file[name] for name in ("chair", "secretary", "presidium")}
    actions.hold(meeting, by=by, held=when(file["held"]), **times, **people)
    for row in file["attendance"]:
        meetings.count_heads(meeting, row["role"], heads(row), by=by)


def _entered(example: Example, row: dict[str, Any], meeting: Gathering) -> Entry:
    names = ("text", "channel", "theme", "sex", "language", "asked_by", "contact", "responsible_post", "shown")
    values = {name: row[name] for name in names if name in row}
    place = example.villages[row["place"]] if "place" in row else None
    at = meeting if row["channel"] in ("oral", "card", "questionnaire") else None
    kind = {"is_proposal": row.get("is_proposal", False), "place": place, "gathering": at}
    return register.enter(example.municipality, by=example.specialist, **values, **kind)


def _sent(example: Example, row: dict[str, Any]) -> Entry:
    values = {name: row[name] for name in register.SENT if name in row and name != "place"}
    place = example.villages[row["place"]] if "place" in row else None
    entry = register.send_entry(example.municipality, {**values, "place": place})
    if row.get("take_in", True):
        answers.take_in(entry, by=example.specialist)
    return Entry.objects.get(pk=entry.pk)


def _answered(example: Example, row: dict[str, Any], entry: Entry) -> None:
    by = example["finance"]
    if "withheld" in row:
        with on(row["answered_on"], "09:40"):
            answers.withhold(entry, why=row["withheld"], by=example.specialist)
        return
    if "decision" not in row:
        return
    with on(row["answered_on"], "10:30"):
        names = ("decision", "answer", "reason", "answered_by")
        values = {name: row[name] for name in names if name in row} | {"answered_on": day(row["answered_on"])}
        answers.answer_entry(entry, values, by=by)
        for effect in row.get("effects", ()):
            effects.add_effect(entry, example.municipality, by=by, said=effect["said"], **_line(effect))
    if "told_on" in row:
        with on(row["told_on"], "15:00"):
            answers.tell_author(entry, on=day(row["told_on"]), how=row["told_how"], by=example.specialist)


def _line(effect: dict[str, Any]) -> dict[str, Any]:
    """The line of the draft that an effect names, with its sum before the hearing and after."""
    if "line" not in effect:
        return {}
    function, economic = effect["line"]
    line = Line.objects.get(
        budget__year=content("example/hearing")["budget_year"], function=function, economic=economic
    )
    after, more = line.plan_tyiyn or 0, sum_of(effect["more"]).tyiyn or 0
    return {"kind": LINE, "record": str(line.pk), "sum_before": after - more, "sum_after": after}
