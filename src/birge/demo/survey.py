"""The example's surveys: two rounds about drinking water that are published, and one that people answer now."""

from __future__ import annotations

import random
from typing import Any

from birge.demo.calendar import on
from birge.demo.ground import Example
from birge.demo.reading import content, day
from birge.monitoring.actions import survey as acts
from birge.monitoring.actions.survey_sheets import Sheet, enter_sheets
from birge.monitoring.actions.trust import begin_trust
from birge.monitoring.models import PlanItem, Survey, SurveyRemark

SEXES, AGES = ("woman", "woman", "man", "man", "woman", ""), ("18-28", "29-45", "29-45", "46-62", "46-62", "63+")


def is_built(example: Example) -> bool:
    """Whether a survey is there."""
    return Survey.objects.exists()


def build(example: Example) -> None:
    """Walk through them on the days of the story, by the same acts a person uses."""
    file = content("example/survey")
    previous = None
    for row in file["rounds"]:
        previous = _round(example, file, row, previous)
    for row in file["trust"]:
        _trust(example, row)
    row = file["open"]
    with on(row["begun"], "10:00"):
        made = _begun(example, row, row, None)
        acts.move_survey(made, "open", by=example[row["by"]])
        enter_sheets(made, _sheets(example, made, row), by=example[row["by"]])


def _begun(example: Example, row: dict[str, Any], asked: dict[str, Any], previous: Survey | None) -> Survey:
    by = example[row["by"]]
    name = asked.get("service", asked)
    about = asked.get("about", {"ky": "", "ru": ""})
    item = PlanItem.objects.filter(subject=asked["item"]).first() if row.get("item") else None
    made = acts.begin_survey(
        example.municipality,
        by=by,
        places=[example.villages[key] for key in asked["villages"]],
        item=item,
        previous=previous,
        service=name["ky"],
        service_ru=name["ru"],
        about=about["ky"],
        about_ru=about["ru"],
        opens=day(row["opens"]),
        closes=day(row["closes"]),
        printed=row.get("printed"),
    )
    if previous is None:
        for one in asked["questions"]:
            acts.add_question(made, by=by, kind=one["kind"], text=one["ky"], text_ru=one["ru"], choices=one["choices"])
    return made


def _round(example: Example, file: dict[str, Any], row: dict[str, Any], previous: Survey | None) -> Survey:
    by = example[row["by"]]
    with on(row["begun"], "10:00"):
        made = _begun(example, row, file, previous)
        acts.move_survey(made, "open", by=by)
    with on(row["closes"], "17:00"):
        enter_sheets(made, _sheets(example, made, row), by=by)
        acts.move_survey(made, "close", by=by)
    with on(row["published"], "11:00"):
        acts.move_survey(made, "publish", by=by)
        for said in SurveyRemark.objects.filter(survey=made).order_by("number")[: row["shown"]]:
            acts.release(said, by=example["specialist"], shown=said.text)
    return Survey.objects.get(pk=made.pk)


def _trust(example: Example, row: dict[str, Any]) -> None:
    """The question of a year on trust, from its beginning to what is published."""
    by = example[row["by"]]
    places = [example.villages[key] for key in row["villages"]]
    with on(row["begun"], "10:00"):
        days = {"opens": day(row["opens"]), "closes": day(row["closes"]), "printed": row["printed"]}
        made = begin_trust(example.municipality, by=by, year=row["year"], places=places, **days)
        acts.move_survey(made, "open", by=by)
    with on(row["closes"], "17:00"):
        enter_sheets(made, _sheets(example, made, row), by=by)
        acts.move_survey(made, "close", by=by)
    with on(row["published"], "11:00"):
        acts.move_survey(made, "publish", by=by)


def _sheets(example: Example, survey: Survey, row: dict[str, Any]) -> list[Sheet]:
    """Sheets drawn by lot after the shares that the file says; the same ones each time."""
    dice = random.Random(row["seed"])
    last = len(survey.questions.all())
    written = list(row.get("written", ()))
    made: list[Sheet] = []
    for key, many in row["sheets"].items():
        for _ in range(many):
            answers = {
                int(number): dice.choices(list(shares), list(shares.values()))[0]
                for number, shares in row["answers"].items()
                if dice.random() > 0.04
            }
            remarks = {last: written.pop(0)} if written and dice.random() < 0.2 else {}
            sex, age = dice.choice(SEXES), dice.choice(AGES)
            made.append(Sheet(len(made) + 1, sex, age, example.villages[key], answers, remarks))
    return made
