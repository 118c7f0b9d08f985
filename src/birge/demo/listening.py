"""Every way of hearing the example knows beside sheets of points: other methods, a focus group, questionnaires, voices.

Each part answers acts with their days; :mod:`birge.demo.needs` does them in order.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import timedelta
from typing import Any

from birge.demo import drawing
from birge.demo.ground import Example
from birge.demo.reading import clock, content, day, heads, when
from birge.kit.text import clean
from birge.needs import words
from birge.needs.actions.answers import Sheet, enter_answers
from birge.needs.actions.asking import say_not_held, set_category
from birge.needs.actions.evidence import add_picture
from birge.needs.actions.focus import Asked, add_focus
from birge.needs.actions.pairs import compare
from birge.needs.actions.rounds import add_round
from birge.needs.actions.sessions import Said, add_session, confirm
from birge.needs.actions.voices import refuse, send_voice, set_window, take_in
from birge.needs.models import Category, Session, Statement

#: A day, the hour, and what happens then.
Act = tuple[str, str, Callable[[], object]]


def acts(example: Example) -> Iterator[Act]:
    """What happens beside the sheets of points."""
    file = content("example/listening")
    yield _own_group(example, file["own_group"])
    yield _window(example, file["window"])
    for sheet in file["sessions"]:
        yield _next_day(sheet), "09:50", lambda sheet=sheet: _weighed(example, sheet)  # type: ignore[misc]
    yield _next_day(file["focus"]), "11:00", lambda: _focus(example, file["focus"])
    yield file["round"]["entered"], "14:00", lambda: _round(example, file["round"])
    for row in file["not_held"]:
        yield row["said"], "17:00", lambda row=row: _not_held(example, row)  # type: ignore[misc]
    for row in file["voices"]:
        yield from _voice(example, row)
    for row in file["pictures"]:
        sheet = _sheet_of(row)
        yield _next_day(sheet), "16:00", lambda row=row, sheet=sheet: _picture(example, row, sheet)  # type: ignore[misc]


def said_under() -> Iterator[tuple[str, str]]:
    """Everything that is said in the files beside the sheets of points, with the key of the problem it belongs to."""
    file = content("example/listening")
    for sheet in (*file["sessions"], file["focus"]):
        yield from ((row["text"], row["problem"]) for row in sheet["said"])
    yield from ((text, key) for key, text in file["round"]["problems"].items())
    yield from ((row["text"], row["problem"]) for row in file["voices"] if "problem" in row)


def sheet_fields(example: Example, sheet: dict[str, Any]) -> dict[str, Any]:
    """The head of a sheet as the action takes it."""
    count = heads(sheet["people"])
    return {
        "place_id": example.villages[sheet["village"]].pk,
        "category": sheet["group"],
        "held": when(sheet["held"]),
        "starts": clock(sheet["starts"]),
        "ends": clock(sheet["ends"]),
        "venue": sheet["venue"],
        "facilitator": sheet["facilitator"],
        "reporter": sheet["reporter"],
        "note": sheet.get("note", ""),
        "total": count.total,
        "women": count.women,
        "men": count.men,
        "unknown": count.unknown,
        "qualifier": count.qualifier,
    }


def rows_of(sheet: dict[str, Any]) -> list[Said]:
    """What was said on a sheet, in its order."""
    return [
        Said(
            text=clean(row["text"]),
            language=row.get("language", "ky"),
            points=row.get("points"),
            place=row.get("place"),
            who_suffers=clean(row.get("who", "")),
            solution=clean(row.get("solution", "")),
        )
        for row in sheet["said"]
    ]


def _next_day(sheet: dict[str, Any]) -> str:
    return str(day(sheet["held"]) + timedelta(days=1))


def _own_group(example: Example, row: dict[str, Any]) -> Act:
    fields = {name: row[name] for name in ("name_ky", "name_ru", "source", "reason")}
    return row["set"], "09:00", lambda: set_category(example.municipality, "", fields, by=example.specialist)


def _window(example: Example, row: dict[str, Any]) -> Act:
    days = day(row["opens"]), day(row["closes"])
    return row["set"], "09:30", lambda: set_window(example.cycle, *days, by=example.specialist)


def _weighed(example: Example, sheet: dict[str, Any]) -> None:
    """A session that weighed in another way than by points: in pairs, as a ranked list, not at all."""
    fields = sheet_fields(example, sheet) | {"method": sheet["method"]}
    if sheet["group"] == "own":
        name = content("example/listening")["own_group"]["name_ky"]
        fields["category"] = Category.objects.get(municipality=example.municipality, name_ky=name).code
    by = example["facilitator"]
    session = add_session(example.cycle, fields, rows_of(sheet), by=by)
    if sheet["method"] == words.PAIRWISE:
        compare(session, {(first, second): winner for first, second, winner in sheet["pairs"]}, by=by)
    confirm(session, by=example.specialist)


def _focus(example: Example, sheet: dict[str, Any]) -> None:
    fields = sheet_fields(example, sheet) | {"topic": sheet["topic"]}
    asked = [Asked(**row) for row in sheet["asked"]]
    session = add_focus(example.cycle, fields, rows_of(sheet), asked, by=example["facilitator"])
    confirm(session, by=example.specialist)


def _round(example: Example, file: dict[str, Any]) -> None:
    """The filled sheets come in batches: what the first ones write out, the later ones find on the list."""
    fields = {"held": when(file["held"]), "street": file["street"], "facilitator": file["facilitator"]}
    by = example["facilitator"]
    fields["place_id"] = example.villages[file["village"]].pk
    session = add_round(example.cycle, fields, by=by)
    numbered = list(enumerate(file["sheets"], start=1))
    for start in range(0, len(numbered), file["batch"]):
        batch = numbered[start : start + file["batch"]]
        listed = dict(Statement.objects.filter(session=session).values_list("text", "number"))
        enter_answers(session, [_sheet(number, row, file["problems"], listed) for number, row in batch], by=by)
    confirm(Session.objects.get(pk=session.pk), by=example.specialist)


def _sheet(number: int, row: dict[str, Any], problems: dict[str, str], listed: dict[str, int]) -> Sheet:
    named = [clean(problems[key]) for key in row["named"]]
    return Sheet(
        number=number,
        street=row["street"],
        sex=row["sex"],
        age=row["age"],
        listed=tuple(listed[text] for text in named if text in listed),
        new=tuple(text for text in named if text not in listed),
        services=row["services"],
        ready=row.get("ready", ()),
        suggestion=row.get("suggestion", ""),
    )


def _not_held(example: Example, row: dict[str, Any]) -> None:
    fields = {"reason": row["reason"], "note": row["note"]}
    say_not_held(example.cycle, example.villages[row["village"]], row["group"], fields, by=example["facilitator"])


def _voice(example: Example, row: dict[str, Any]) -> Iterator[Act]:
    """A resident sends a need; where it says so, it is read: taken in, or refused with the reason."""
    sent: list[Any] = []
    fields = {
        "place_id": example.villages[row["village"]].pk,
        "text": clean(row["text"]),
        "language": row.get("language", "ky"),
        "who_suffers": clean(row.get("who", "")),
        "sex": row.get("sex", ""),
        "age": row.get("age", ""),
    }
    yield row["sent"], "20:00", lambda: sent.append(send_voice(example.cycle, fields))
    if "refused" in row:
        yield row["read"], "10:30", lambda: refuse(sent[0], by=example.specialist, note=row["refused"])
    elif "read" in row:
        yield row["read"], "10:30", lambda: take_in(sent[0], by=example.specialist)


def _sheet_of(row: dict[str, Any]) -> dict[str, Any]:
    """The sheet of the session beside which a picture stands."""
    sheets = content("example/sessions")
    return next(one for one in sheets if (one["village"], one["group"]) == (row["village"], row["group"]))


def _picture(example: Example, row: dict[str, Any], sheet: dict[str, Any]) -> None:
    session = Session.objects.get(
        cycle=example.cycle, place=example.villages[row["village"]], category=row["group"], channel=words.SESSION
    )
    data = drawing.PICTURES[row["draw"]](sheet)
    add_picture(session, data, row["kind"], row["caption"], by=example["facilitator"])
