"""What was said in the example, merged into problems, and the announced priority list."""

from __future__ import annotations

from typing import Any

from birge.demo import listening
from birge.demo.calendar import on
from birge.demo.ground import Example, done
from birge.demo.reading import content, heads, when
from birge.kit.text import clean
from birge.needs.actions.reports import issue_report
from birge.needs.models import Statement
from birge.problems.actions.lists import announce, choose
from birge.problems.actions.problems import change, merge
from birge.problems.actions.proposals import put_forward
from birge.problems.models import LocalIssue, PriorityList, Problem
from birge.problems.words import DEFAULT_METHOD


def is_built(example: Example) -> bool:
    """Whether the list is there."""
    return PriorityList.objects.filter(cycle=example.cycle).exists()


def build(example: Example) -> None:
    """Bring every statement under its problem, say it in Russian too, choose the method, announce the list, report."""
    with on("2026-08-24", "14:00"):
        for row, statements in _by_problem(example):
            problem = merge(example.cycle, statements, by=example.specialist, title=row["ky"])
            change(problem, _fields(row), by=example.specialist, version=None)
        _put_forward(example)
        places = int(content("example/place")["charter"]["rules"]["priority_places"])
        announce(
            choose(example.cycle, method=DEFAULT_METHOD, places=places, by=example.specialist), by=example.specialist
        )
        done(example, "problems")
    with on("2026-08-25", "11:00"):
        issue_report(example.cycle, by=example.specialist)


def _fields(row: dict[str, Any]) -> dict[str, Any]:
    """Its names, and what the priority table says of it as far as the file does."""
    count, issue = heads(row.get("affected", {})), row.get("issue")
    return {
        "title": row["ky"],
        "language": "ky",
        "title_ru": row["ru"],
        "description": row["about"],
        "direction": row["direction"],
        "issue_id": LocalIssue.objects.get(code=issue).pk if issue else None,
        "affected_total": count.total,
        "affected_women": count.women,
        "affected_men": count.men,
        "affected_qualifier": count.qualifier,
        "referred_to": row.get("referred", ""),
        "decision_reason": row.get("reason", ""),
    }


def _put_forward(example: Example) -> None:
    """Two villages chose for themselves what they put forward."""
    problems = {row["key"]: row["ky"] for row in content("example/problems")}
    for row in content("example/proposals"):
        problem = Problem.objects.get(cycle=example.cycle, title=problems[row["problem"]])
        fields = {"problem": problem, "how": row["how"], "held": when(row["held"]), "note": row["note"]}
        put_forward(example.cycle, example.villages[row["village"]], fields, by=example.specialist)


def _by_problem(example: Example) -> list[tuple[dict[str, Any], list[int]]]:
    under = {clean(row["text"]): row["problem"] for sheet in content("example/sessions") for row in sheet["said"]}
    under |= {clean(text): key for text, key in listening.said_under()}
    said: dict[str, list[int]] = {}
    for pk, text in Statement.objects.filter(session__cycle=example.cycle).values_list("pk", "text"):
        if text in under:
            said.setdefault(under[text], []).append(pk)
    return [(row, said[row["key"]]) for row in content("example/problems")]
