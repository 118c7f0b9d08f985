"""The example's budgets: 2026 approved and half executed, 2027 shown as a draft, then revised. All is invented."""

from __future__ import annotations

from datetime import date
from typing import Any

from birge.budget import actions, words
from birge.budget.figures import read_figure
from birge.budget.models import Budget, Institution, Line
from birge.cycle.actions import enter_setting
from birge.cycle.cells import Cell
from birge.demo.calendar import on
from birge.demo.ground import Example
from birge.demo.reading import content
from birge.people.words import FINANCE

YEARS = {"2026": (words.PLAN,), "2027": (words.PLAN, words.NEXT1, words.NEXT2)}


def is_built(example: Example) -> bool:
    """Whether the budgets are there."""
    return Budget.objects.exists()


def build(example: Example) -> None:
    """Enter 2026 as approved and its actual figures to the end of September; show the draft of 2027 and revise it."""
    file, by, head = content("example/budget"), example["finance"], example["head"]
    with on("2026-01-28"):
        enter_setting(
            example.municipality,
            "budget_total",
            value=words.WHOLE,
            valid_from=date(2026, 1, 1),
            source=file["source"],
            by=by,
            role=FINANCE,
        )
        now = _budget(example, file, 2026, "2026")
        actions.enter_approved(now, head, resolution="3/2", adopted_on=date(2026, 1, 23))
    with on("2026-10-06"):
        typed = {row["number"]: row["actual"] for row in _numbered(file, "2026") if row["actual"]}
        figures = {number: (read_figure(text), text) for number, text in typed.items()}
        actions.enter_period(now, date(2026, 9, 30), figures, by=by, source="Казыналыктын маалыматы (мисал)")
    with on("2026-06-08"):
        later = _budget(example, file, 2027, "2027")
        actions.present(later, head)
    with on("2026-07-20"):
        _after_the_hearing(later, by)
        actions.revise(later, head)


def _numbered(file: dict[str, Any], year: str) -> list[dict[str, Any]]:
    """The lines that a year has, with the numbers they get."""
    rows = [{**row, "side": side} for side in words.SIDES for row in file[side] if row[year]]
    return [{**row, "number": number} for number, row in enumerate(rows, 1)]


def _budget(example: Example, file: dict[str, Any], year: int, key: str) -> Budget:
    by = example["finance"]
    notes = {"note": file["note"], "note_ru": file["note_ru"]}
    budget = actions.begin(example.municipality, year, by=by, source=file["source"], **notes)
    columns = {words.PLAN: key}
    if words.NEXT1 in YEARS[key]:
        columns |= {words.NEXT1: str(year + 1), words.NEXT2: str(year + 2)}
    for row in _numbered(file, key):
        figures = {figure: (read_figure(row[of]), row[of]) for figure, of in columns.items() if row[of]}
        texts = {"side": row["side"], "text": row["ky"], "text_ru": row["ru"]}
        if row["side"] == words.REVENUE:
            texts |= {"revenue_group": row["group"], "code": row["code"]}
        else:
            texts |= {name: row[name] for name in ("function", "economic", "powers")}
        actions.add_line(budget, by=by, figures=figures, institution=row.get("institution", ""), **texts)
    for row in file["expenditure"]:
        _in_russian(row)
    return budget


def _in_russian(row: dict[str, Any]) -> None:
    names = Institution.objects.filter(key=Institution.key_of(row["institution"]), name_ru="")
    names.update(name_ru=row["institution_ru"])


def _after_the_hearing(budget: Budget, by: Any) -> None:
    """What residents asked for at the hearing: more for lights, less for trips; both sides stay equal."""
    lights = Line.objects.get(budget=budget, function="7064", economic="3112")
    trips = Line.objects.get(budget=budget, function="7011", economic="2211")
    cells = []
    for line, more in ((lights, 2_000_000), (trips, -2_000_000)):
        tyiyn = (line.plan_tyiyn or 0) + more
        typed = f"{tyiyn / 100_000:.1f}".replace(".", ",")
        cells.append(Cell(line.number, words.PLAN, tyiyn, typed, line.plan_typed))
    actions.set_cells(budget, cells, by=by)
