"""The two projects out of the example's call: agreements, tranches two people released, purchases. All invented."""

from __future__ import annotations

from typing import Any

from birge.demo.calendar import on
from birge.demo.council import adopted_at_a_session
from birge.demo.ground import Example
from birge.demo.initiatives import problem_named
from birge.demo.reading import content, day, when
from birge.initiatives.actions import delivery, projects, tranches
from birge.initiatives.delivery_words import INVESTMENT
from birge.initiatives.models import Application, Contribution, Entry, Project, Purchase

_ADDED = (("contributions", Contribution), ("purchases", Purchase), ("entries", Entry))


def is_built(example: Example) -> bool:
    """Whether the projects are there."""
    return Project.objects.exists()


def build(example: Example) -> None:
    """The council's decision on the money, then each project on its days."""
    file = content("example/projects")
    resolution = adopted_at_a_session(example, file["session"], file["resolution"])
    for told in file["projects"]:
        _project(example, file, told, resolution)
    for told in file["investments"]:
        _invested(example, told)


def _project(example: Example, file: dict[str, Any], told: dict[str, Any], resolution: Any) -> None:
    by = example.specialist
    with on(file["begun"], "10:00"):
        row = projects.begin_from(Application.objects.get(applicant=told["application"]), by=by)
        terms = {"starts": when(told["starts"]), "ends": when(told["ends"]), "agreed_on": day(told["signed"])}
        terms["problem"] = problem_named(told["against"]) if "against" in told else None
        row = projects.change(row, by=by, values={**told["values"], **terms, "resolution": resolution})
        put = [_tranche(row, one, by) for one in told["tranches"]]
    with on(told["signed"], "15:00"):
        row = projects.move(row, "sign_agreement", by=by)
    for tranche, one in zip(put, told["tranches"], strict=True):
        asked = one.get("asked") or one["released"]
        with on(asked, "10:00"):
            tranches.move_tranche(tranche, "ask_tranche", by=by)
        if "released" in one:
            with on(one["released"], "16:00"):
                tranches.move_tranche(tranche, "release_tranche", by=example["finance"])
    for name, table in _ADDED:
        for one in told[name]:
            values = {**one, "on": day(one["on"])}
            if table is Entry:
                values["until"] = when(one.get("until"))
            with on(one["on"], "17:00"):
                delivery.add(table, row, by=by, **{"way": "given", **values} if table is Contribution else values)
    if "finished" in told:
        with on(told["finished"], "11:00"):
            projects.move(row, "finish_project", by=by)


def _invested(example: Example, told: dict[str, Any]) -> None:
    """An investment: whose money, into what, what came of it, by which act it was taken over."""
    by = example.specialist
    dated = {"agreed_on": day(told["signed"]), "starts": when(told["starts"]), "ends": when(told["ends"])}
    values = {**told["values"], **dated, "kind": INVESTMENT, "place": example.villages[told["village"]]}
    values["problem"] = problem_named(told["against"]) if "against" in told else None
    with on(told["signed"], "12:00"):
        row = projects.move(projects.begin(example.municipality, by=by, **values), "sign_agreement", by=by)
    for one in told.get("entries", ()):
        with on(one["on"], "17:00"):
            delivery.add(Entry, row, by=by, **{**one, "on": day(one["on"])})
    if "finished" in told:
        with on(told["finished"], "11:00"):
            projects.move(row, "finish_project", by=by)


def _tranche(row: Project, one: dict[str, Any], by: Any) -> Any:
    values = {"tyiyn": one["tyiyn"], "condition": one["condition"], "due": day(one["due"])}
    return tranches.put_tranche(row, None, by=by, **values)
