"""Local budgets as three municipalities published them, with source and year. What is not printed stays empty.

Codes of lines are ours, the texts and sums are those of the published resolutions; a printed total is kept as printed
beside what its lines add up to, and what differs is explained.
"""

from __future__ import annotations

from datetime import date
from typing import Any

from django.db import transaction

from birge.budget import actions, words
from birge.budget.figures import read_figure
from birge.budget.models import Budget, Line
from birge.budget.queries.checks import warnings_of
from birge.budget.queries.sums import totals_of
from birge.cycle.actions import enter_setting
from birge.cycle.models import Setting
from birge.demo.ground import administrator
from birge.demo.people import account, reader
from birge.demo.reading import content
from birge.demo.real import place
from birge.kit import scope
from birge.people.actions import grant
from birge.people.models import User
from birge.people.words import FINANCE
from birge.places.actions import open_municipality
from birge.places.models import Municipality


def build() -> int:
    """The budgets that are not there yet; answers how many."""
    file = content("real/budgets")
    rules = {row["code"]: row["rules"] for row in file["totals"]}
    return sum(_one(row, rules[row["code"]]) for row in file["budgets"])


@transaction.atomic
def _one(row: dict[str, Any], rules: list[dict[str, str]]) -> int:
    where = place(row["code"])
    municipality = Municipality.objects.filter(place=where).first()
    if municipality is None:
        municipality = open_municipality(where, by=administrator())
    with scope.municipality(municipality.pk):
        if Budget.objects.filter(year=row["year"]).exists():
            return 0
        by = account(reader())
        grant(by, FINANCE, by=None, municipality=municipality, basis=reader()["basis"])
        _rules(municipality, rules, by)
        budget = actions.begin(
            municipality,
            row["year"],
            by=by,
            source=row["source"],
            link=row["link"],
            note=row.get("note", ""),
            note_ru=row.get("note_ru", ""),
        )
        own: Line | None = None
        for line in row["lines"]:
            figures = {name: (read_figure(text), text) for name, text in line["figures"].items()}
            texts = {"side": words.REVENUE, "revenue_group": line["group"], "code": line["code"], "text": line["ky"]}
            made = actions.add_line(budget, by=by, figures=figures, part_of=own if line["part"] else None, **texts)
            own = made if line["group"] == words.OWN and not line["code"] else own
        for side, printed in row["stated"].items():
            for figure, text in printed.items():
                actions.state_total(budget, side, figure, by=by, tyiyn=read_figure(text), typed=text)
        adopted = row["adopted_on"]
        actions.enter_approved(
            budget, by, resolution=row["resolution"], adopted_on=date.fromisoformat(adopted) if adopted else None
        )
        _explained(budget, row["explain"], by)
    return 1


def _rules(municipality: Municipality, rules: list[dict[str, str]], by: User) -> None:
    """What these documents call the total: with special means, or without."""
    for rule in rules:
        first = date.fromisoformat(rule["from"])
        if not Setting.objects.filter(key="budget_total", valid_from=first).exists():
            enter_setting(
                municipality,
                "budget_total",
                value=rule["value"],
                valid_from=first,
                source=rule["source"],
                dated=date.fromisoformat(rule["dated"]),
                by=by,
                role=FINANCE,
            )


def _explained(budget: Budget, explained: list[list[str]], by: User) -> None:
    """What is known of figures that do not add up, on the warnings that the checks find."""
    texts = {(code, figure): (ky, ru) for code, figure, ky, ru in explained}
    for warned in warnings_of(budget, totals_of(budget)):
        said = texts.get((warned.remark.code, warned.figure))
        if said is not None:
            actions.explain(
                budget,
                by=by,
                code=warned.remark.code,
                path=warned.remark.path,
                figure=warned.figure,
                about_figures=warned.figures,
                text=said[0],
                text_ru=said[1],
            )
