"""Everything that three villages publish in counts, as equations; and what it really was."""

from __future__ import annotations

import csv
import io
from collections import Counter
from collections.abc import Iterable
from typing import Any

from django.db.models import Q
from django.urls import reverse
from django.utils import translation

from birge.budget import words as budget
from birge.budget.hearings.opinions import QUESTIONS
from birge.budget.models import Slip
from birge.gatherings import words
from birge.gatherings.models import Entry
from birge.monitoring import survey_words
from birge.monitoring.models import SurveySheet
from birge.programme.actions.figures import refresh
from birge.programme.models import Figure
from tests.attacks.linear import System
from tests.people import Village, client_of

NONE = ""
#: One way of telling apart, and a count: (what, name of the cell).
Cell = tuple[Any, ...]


class Cuts:
    """Sheets without names, told by groups and answers: what is unknown, and how it hangs together."""

    def __init__(self, system: System, what: str, by: dict[str, tuple[str, ...]], asked: dict[str, tuple[str, ...]]):
        self.system, self.what, self.by, self.asked = system, what, by, asked
        for name, groups in by.items():
            system.says({**{(what, name, one): 1 for one in groups}, (what,): -1}, 0)
        for question, answers in asked.items():
            system.says({**{(what, question, one): 1 for one in answers}, (what,): -1}, 0)
            for name, groups in by.items():
                for group in groups:
                    cells = {(what, question, name, group, one): 1 for one in answers}
                    system.says({**cells, (what, name, group): -1}, 0)
                for answer in answers:
                    cells = {(what, question, name, group, answer): 1 for group in groups}
                    system.says({**cells, (what, question, answer): -1}, 0)

    def says(
        self, number: int, question: str = "", answers: Iterable[str] = (), by: str = "", groups: Iterable[str] = ()
    ) -> None:
        """A published count: of these answers to a question (none named: of all), in these groups."""
        if answers and by:
            names: list[Cell] = [(self.what, question, by, one, said) for one in groups for said in answers]
        elif by:
            names = [(self.what, by, one) for one in groups]
        else:
            names = [(self.what, question, said) for said in answers] or [(self.what,)]
        self.system.says(dict.fromkeys(names, 1), number)

    def true(self, sheets: Iterable[tuple[dict[str, str], dict[str, str]]]) -> Counter[Cell]:
        """What only those know who have the sheets: (groups, answers) of each."""
        found: Counter[Cell] = Counter()
        for groups, answers in sheets:
            found.update([(self.what,), *((self.what, by, groups[by]) for by in self.by)])
            for question in self.asked:
                found[self.what, question, answers[question]] += 1
                found.update((self.what, question, by, groups[by], answers[question]) for by in self.by)
        return found


def _csv(address: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(client_of(None).get(address).content.decode("utf-8-sig"))))


def _url(name: str, here: Village, *more: Any) -> str:
    return reverse(name, args=[here.municipality.code, *more])


def slips(system: System, inside: Village) -> tuple[Cuts, Counter[Cell]]:
    """The slips as the page of their hearing tells them."""
    names = {str(place.pk): place.name for place in inside.units}
    by = {"sex": (*words.SEXES, NONE), "age": (*budget.AGES, NONE), "place": (*names, NONE)}
    cuts = Cuts(system, "slips", by, {name: (*budget.OPINIONS, NONE) for name in budget.ASKED})
    with translation.override("en"):
        found = client_of(None).get(_url("hearings:hearing", inside, 1, 1)).context["kept"].opinions
        known = {str(text): code for texts in (words.SEXES, budget.AGES) for code, text in texts.items()}
        known |= {name: code for code, name in names.items()} | {"not stated": NONE, "not ticked": NONE}
        said = {str(text): code for code, text in budget.OPINIONS.items()} | {"not ticked": NONE}
        ways = {"By sex": "sex", "By age": "age", "By village": "place"}
    assert found.slips
    cuts.says(found.slips)
    for table in found.who:
        for group, _counts, many in table.rows:
            cuts.says(many, by=ways[table.name], groups=[known[one] for one in group.split(", ")])
    assert len(QUESTIONS) == len(found.questions)
    for name, question in zip(budget.ASKED, found.questions, strict=True):
        for part, many in question.parts:
            cuts.says(many, name, [said[one] for one in part.split(", ")])
        for table in question.tables:
            for group, counts, _many in table.rows:
                groups = [known[one] for one in group.split(", ")]
                for part, many in counts:
                    cuts.says(many, name, [said[one] for one in part.split(", ")], ways[table.name], groups)
    true = cuts.true(
        ({"sex": one.sex, "age": one.age, "place": str(one.place_id or NONE)},
         {name: getattr(one, name) for name in budget.ASKED})
        for one in Slip.objects.all()
    )  # fmt: skip
    return cuts, true


def sheets(system: System, inside: Village) -> Counter[Cell]:
    """The survey as its open file tells it."""
    ages = ("18-28", "29-45", "46-62")
    by = {"sex": (*survey_words.SEXES, NONE), "age": (*survey_words.AGES, NONE)}
    by["place"] = (*(str(place.pk) for place in inside.units), NONE)
    assert set(ages) <= set(by["age"])
    asked = {"1": ("5", "4", "3", "2", "1", NONE), "2": ("yes", "no", NONE)}
    cuts = Cuts(system, "sheets", by, asked)
    rows = _csv(_url("monitoring:survey_csv", inside, 1))
    assert len(rows) > 10
    for row in rows:
        if row["count"]:
            part = [code.replace("none", NONE) for code in row["answer"].split("+")] if row["answer"] else []
            groups = [code.replace("none", NONE) for code in row["group"].split("+")] if row["by"] else []
            cuts.says(int(row["count"]), row["question"], part, row["by"], groups)
    return cuts.true(
        ({"sex": one.sex, "age": one.age, "place": str(one.place_id or NONE)},
         {number: one.answers.get(number, NONE) for number in asked})
        for one in SurveySheet.objects.all()
    )  # fmt: skip


def entries(system: System, inside: Village) -> Counter[Cell]:
    """The register: the open file of its rows, that of its sums; who of them are women is unknown."""
    rows = Counter((row["year"], row["kind"]) for row in _csv(_url("questions:csv", inside)))
    sexes = (*words.SEXES, NONE)
    for key, many in rows.items():
        system.says({("entries", *key, sex): 1 for sex in sexes}, many)
    for sex in sexes:
        system.says({("entries", sex): -1, **{("entries", *key, sex): 1 for key in rows}}, 0)
    system.says({("entries", "place", str(one)): 1 for one in (*(p.pk for p in inside.units), NONE)}, rows.total())
    for row in _csv(_url("questions:counts", inside)):
        if row["by"] == "sex":
            system.says({("entries", sex): 1 for sex in row["code"].split("+")}, int(row["count"]))
        if row["by"] == "place":
            system.says({("entries", "place", one): 1 for one in row["code"].split("+")}, int(row["count"]))
    true: Counter[Cell] = Counter()
    for one in Entry.objects.all():
        kind = "proposal" if one.is_proposal else "question"
        true.update([("entries", str(one.year), kind, one.sex), ("entries", one.sex)])
        true["entries", "place", str(one.place_id or NONE)] += 1
    return true


def indicators(system: System, inside: Village, cuts: Cuts) -> None:
    """The figures of the programme, as its pages and its spreadsheet give them."""
    refresh(inside.municipality)
    assert Figure.objects.filter(indicator="proposals").exists()
    for row in Figure.objects.filter(Q(indicator__in=("questions", "proposals")) & Q(women__isnull=False)):
        kind = row.indicator.removesuffix("s")
        system.says({("entries", str(row.year), kind, words.FEMALE): 1}, row.women)
        system.says({("entries", str(row.year), kind, sex): 1 for sex in words.SEXES}, row.women_of)
    row = Figure.objects.get(indicator="heard")
    if row.value is not None:
        cuts.says(row.value, "heard", [budget.YES])
        cuts.says(row.of, "heard", budget.OPINIONS)
