"""What was reported of the example's plan in its first weeks: begun, done, put off, corrected, and silence."""

from __future__ import annotations

from typing import Any

from birge.demo import drawing
from birge.demo.calendar import on
from birge.demo.ground import Example
from birge.demo.reading import content, day, sum_of, when
from birge.monitoring import progress_words as words
from birge.monitoring.actions.photos import add_progress_photo
from birge.monitoring.actions.progress import Told, report
from birge.monitoring.models import Report
from birge.plan.models import Activity


def is_built(example: Example) -> bool:
    """Whether anything is reported."""
    return Report.objects.exists()


def build(example: Example) -> None:
    """Report on some activities, in the order of the days; of most nothing is reported yet."""
    for row in sorted(content("example/progress"), key=lambda one: one["on"]):
        _report(example, row)


def _report(example: Example, row: dict[str, Any]) -> None:
    line, number = row["activity"]
    of = Activity.objects.filter(plan__cycle=example.cycle, plan_problem__problem=example.problem(line))
    told = Told(
        state=row["state"],
        as_of=day(row["on"]),
        percent=row.get("percent"),
        **{name: when(row.get(name)) for name in ("begun", "ended", "expected")},
        **{name: row.get(name, "") for name in ("text", "text_ru", "reason", "reason_ru", "source")},
        money={source: sum_of(text) for source, text in row.get("money", {}).items()},
        typed=row.get("money", {}),
    )
    by = example["finance"] if row.get("money") else example.specialist
    with on(row["on"], "16:00"):
        report(of.get(number=number), told, by=by, corrects_why=row.get("corrects"))
        for one in row.get("photos", ()):
            drawn = drawing.bridge({"village": line, "mended": one["moment"] != words.BEFORE})
            add_progress_photo(of.get(number=number), drawn, one["moment"], one["caption"], when(one["taken"]), by=by)
