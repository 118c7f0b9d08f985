"""What residents proposed to the example's plan: at the assembly and online, each with its answer and its effect."""

from __future__ import annotations

from birge.demo.calendar import on
from birge.demo.ground import Example
from birge.demo.reading import content, day
from birge.plan.actions.answering import answer, take_in
from birge.plan.actions.remarks import send_remark, set_window, take_from_meetings
from birge.plan.models import Activity, Plan, Remark
from birge.plan.queries.remarks import line_named


def is_built(example: Example) -> bool:
    """Whether somebody has proposed something."""
    return Remark.objects.filter(plan__cycle=example.cycle).exists()


def build(example: Example) -> None:
    """Say from when to when, send what came online, take in what was said at the assembly, and answer all of it."""
    file = content("example/plan_proposals")
    plan, by = Plan.objects.get(cycle=example.cycle), example.specialist
    opens, closes = day(file["opens"]), day(file["closes"])
    with on(file["opens"], "09:00"):
        set_window(plan, opens, closes, by=by)
    for row in file["online"]:
        with on(row["on"], "20:15"):
            about = line_named(plan, row.get("line", ""))
            line = {"about" if isinstance(about, Activity) else "about_line": about}
            sent = send_remark(plan, {"text": row["text"], "language": row["language"], **line})
        with on(row["read"], "09:30"):
            take_in(sent, by=by)
    with on(file["taken"], "10:00"):
        take_from_meetings(plan, by=by)
    with on(file["answered"], "15:00"):
        for remark in Remark.objects.filter(plan=plan).order_by("number"):
            said = next(one for one in file["answers"] if one["of"] in remark.text)
            values = {name: said[name] for name in ("decision", "answer", "effect") if name in said}
            answer(remark, values, by=by)
