"""A returned sheet of progress row by row: what it changes, what cannot be taken and why."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import date
from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext

from birge.cycle.door import sentence
from birge.kit.forms import WhenFormField
from birge.kit.said import language
from birge.kit.tables.reading import Line
from birge.kit.tables.shape import heading_key, in_languages
from birge.kit.text import clean
from birge.monitoring import progress_steps
from birge.monitoring import progress_words as words
from birge.monitoring.actions.progress import Facts, Told, carried, is_late
from birge.monitoring.queries.progress import Row
from birge.monitoring.sheets.compared import Changed, Comparison, NotTaken, label
from birge.monitoring.sheets.progress import shown
from birge.plan import words as plan_words
from birge.plan.models import Activity, Plan, PlanVersion
from birge.plan.queries.content import section_of
from birge.plan.sheets.shape import CODE
from birge.rulebook.table import Reason
from birge.rulebook.when import When

MOST_ROWS = 1000
#: The cells that are taken; all others are for reading.
TAKEN = ("state", "percent", "as_of", "begun", "ended", "expected", "said", "reason", "source")


class Comparing:
    def __init__(self, found: Comparison, plan: Plan, rows: Mapping[str, Row], today: date) -> None:
        self.found, self.rows, self.today = found, rows, today
        self.seen: set[str] = set()
        self.in_force = self._in_force(plan)
        self.states = {heading_key(name): code for code, said in words.STATES.items() for name in _names(said)}

    def _in_force(self, plan: Plan) -> Any:
        """Whether an activity stands in what the council adopted: asked once for all of them."""
        if plan.in_force_id is None:
            adopted = plan.state == plan_words.ADOPTED
            return lambda activity: adopted
        content = PlanVersion.objects.get(pk=plan.in_force_id).content
        keys = set(content.get(section_of(Activity), {}))
        return lambda activity: str(activity.pk) in keys

    def all(self, lines: list[Line]) -> None:
        """Every row of the sheet."""
        taken = [line for line in lines if line.values]
        if len(taken) > MOST_ROWS:
            says = gettext("At most %(most)s rows are taken at once.") % {"most": MOST_ROWS}
            self.found.wrong.append(NotTaken(taken[MOST_ROWS].row, "", "", says))
            return
        for line in taken:
            self._line(line)
        self.found.absent = len(self.rows.keys() - self.seen)

    def _wrong(self, line: Line, key: str, text: str, says: str) -> None:
        self.found.wrong.append(NotTaken(line.row, label(key) if key else "", text[:120], says))

    def _line(self, line: Line) -> None:
        key = str(line.values.get("key") or "")
        code = CODE.fullmatch(key)
        if code is None:
            if any(line.values.get(name) for name in TAKEN):
                self._wrong(
                    line, "key", key, gettext("A report says of which activity it is: its number, such as 2.3.")
                )
            return
        name = f"{int(code[1])}.{int(code[2])}"
        row = self.rows.get(name)
        if row is None:
            self._wrong(line, "key", name, gettext("The plan has no activity %(code)s.") % {"code": name})
            return
        if name in self.seen:
            self._wrong(line, "key", name, gettext("This row stands in the file twice."))
            return
        self.seen.add(name)
        self._compared(line, row)

    def _compared(self, line: Line, row: Row) -> None:
        now = shown(row, language())
        typed = {key: clean(str(line.values[key] or "")) for key in TAKEN if key in line.values}
        cells = [(key, now[key], text) for key, text in typed.items() if text != clean(now[key])]
        read = dict(self._read(line, {key: text for key, _was, text in cells}))
        # What is written otherwise and means the same is no change.
        cells = [one for one in cells if one[0] in read and read[one[0]] != _value(row, one[0])]
        wrong = len(self.found.wrong)
        if not cells:
            self.found.unchanged += 1
            return
        told = self._told(line, row, {key: read[key] for key, _was, _text in cells})
        if told is not None and len(self.found.wrong) == wrong:
            self._checked(line, row, told)
            shown_cells = tuple((label(key), was, text) for key, was, text in cells)
            self.found.changed.append(Changed(row, shown_cells, told))

    def _read(self, line: Line, cells: Mapping[str, str]) -> Iterator[tuple[str, Any]]:
        """Key → value of every cell that differs and can be read."""
        for key, text in cells.items():
            try:
                yield key, self._cell(key, text)
            except ValidationError as error:
                self._wrong(line, key, text, " ".join(error.messages))

    def _cell(self, key: str, text: str) -> Any:
        if key == "state":
            state = self.states.get(heading_key(text))
            if state is None:
                raise ValidationError(gettext("There is no such state. Choose one of the list."))
            return state
        if key == "percent":
            digits = text.removesuffix("%").strip()
            if not digits:
                return None
            if not (digits.isascii() and digits.isdecimal() and len(digits) <= 3 and int(digits) <= 100):
                raise ValidationError(gettext("From 0 to 100. Leave it empty if nobody can say: empty is not 0."))
            return int(digits)
        if key in ("begun", "ended", "expected", "as_of"):
            found: When | None = WhenFormField().clean(text)
            if key == "as_of":
                return self._day(found)
            return found
        if len(text) > (300 if key == "source" else 600):
            raise ValidationError(gettext("The text is too long."))
        return text

    def _day(self, found: When | None) -> date | None:
        if found is None:
            return None
        if found.first != found.last:
            raise ValidationError(gettext("Write one day, such as 09.11.2027."))
        if found.first > self.today:
            raise ValidationError(gettext("This day has not come yet."))
        return found.first

    def _told(self, line: Line, row: Row, values: dict[str, Any]) -> Told | None:
        """The report that the cells make: all else is as the last one said."""
        state = values.get("state", row.stand.state)
        if state not in words.REPORTED:
            self._wrong(line, "state", "", gettext("Say how it stands: without a state there is no report."))
            return None
        as_of = values.get("as_of", row.stand.news_on)
        if as_of is None:
            self._wrong(line, "as_of", "", gettext("Say as of which day."))
            return None
        kept = carried(row.report, state, row.stand.percent, as_of)
        more: dict[str, Any] = {"as_of": as_of, "percent": values.get("percent", row.stand.percent)}
        before = row.stand
        more |= {name: values.get(name, getattr(before, name)) for name in ("begun", "ended", "expected")}
        # What the last report said of its end is no more true of another state.
        if state in words.FINAL and "expected" not in values:
            more["expected"] = None
        if state not in words.FINAL and "ended" not in values:
            more["ended"] = None
        more["source"] = values.get("source", row.report.source if row.report else "")
        written_in = language() if language() in ("ky", "ru") else "ky"
        for cell, name in (("said", "text"), ("reason", "reason")):
            if cell in values:
                more |= {name: values[cell], f"{name}_ru": "", "language": written_in}
        told = replace(kept, **more)
        if told.ended is not None and (told.ended.first > as_of or (told.begun and told.ended.last < told.begun.first)):
            self._wrong(line, "ended", "", gettext("It cannot have ended after the day of the report."))
        return told

    def _checked(self, line: Line, row: Row, told: Told) -> None:
        """What would refuse the report is said before, of each row."""
        move = progress_steps.PROGRESS.find(words.VERBS[told.state], row.stand.state)
        percent = words.PERCENT_OF.get(told.state, told.percent)
        activity = row.line.activity
        facts = Facts(self.in_force(activity), told.state, percent, is_late(activity, told), told.reason)
        reasons = [reason for check in (move.checks if move else ()) if (reason := check(facts)) is not None]
        if move is not None and move.needs_note and not told.reason.strip():
            reasons.append(Reason("reason_needed"))
        for reason in reasons:
            self._wrong(line, "", row.line.code, str(sentence(reason)))


def _names(said: Any) -> list[str]:
    return list(in_languages(said).values())


def _value(row: Row, key: str) -> Any:
    """What the last report says, as a value."""
    if key == "as_of":
        return row.stand.news_on
    if key in ("state", "percent", "begun", "ended", "expected"):
        return getattr(row.stand, key)
    name = {"said": "text"}.get(key, key)
    return getattr(row.report, name) if row.report else ""
