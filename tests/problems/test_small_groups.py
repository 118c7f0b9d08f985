"""Small groups: no page, paper or answer of the interface tells how many met, nor lets it be worked out.

The whole world is made twice, with other secrets and the same order of what was said. What is public must be the same
to the letter: then neither a figure nor a difference of figures, wherever they stand, holds anything of the secret.
"""

from __future__ import annotations

import io
import json
import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from typing import Any

import pytest
from django.db import transaction
from django.urls import reverse
from openpyxl import load_workbook

from birge.cycle.actions import enter_setting
from birge.cycle.models import Cycle
from birge.needs.actions.answers import Sheet, enter_answers
from birge.needs.actions.rounds import add_round
from birge.needs.actions.sessions import confirm
from birge.needs.models import Session, Statement
from birge.papers.registry import PAPERS
from birge.papers.writers import write
from birge.places.actions import enter_population
from birge.problems.actions import lists, proposals
from birge.problems.actions import problems as actions
from birge.problems.models import PriorityList, Problem, VillageProposal
from birge.problems.queries.opened import digest_of, rule_input
from birge.rulebook.ranking.rule import rule
from birge.rulebook.when import When
from tests.needs.sheets import session
from tests.people import Village, client_of

SAID = ("Отун жок", "Суу жок", "Жол жок")


@dataclass(frozen=True)
class Secret:
    """What must not be known: people of the small group, its points, its number in the village, filled sheets."""

    women: int
    men: int
    points: tuple[int, int, int]
    living: int
    sheets: int

    @property
    def people(self) -> int:
        return self.women + self.men


#: Five points each, the same order. The floor of these tests is so high that figures are not met by chance.
ONE = Secret(women=17_389, men=13_948, points=(80_021, 50_021, 26_643), living=31_801, sheets=7)
OTHER = Secret(women=12_281, men=4_007, points=(40_009, 39_989, 1_442), living=16_993, sheets=9)
FLOOR = "100000"


def _world(cycle: Cycle, inside: Village, secret: Secret, method: str) -> PriorityList:
    here, by = inside.municipality, inside.aigul
    first, second, _third = inside.units
    for place, people in ((first, 190_000), (second, 210_000)):
        enter_population(here, place, people=people, as_of=date(2027, 1, 1), source="Паспорт", by=by)
    enter_population(
        here, first, people=secret.living, as_of=date(2027, 1, 1), source="Паспорт", by=by, group="very_poor"
    )
    session(cycle, first, "women", zip(SAID, (300, 500, 211), strict=True), by=by, total=203, points_per_person=5)
    session(cycle, second, "men", zip(SAID, (100, 77, 307), strict=True), by=by, total=97, points_per_person=5)
    session(
        cycle, first, "very_poor", zip(SAID, secret.points, strict=True), by=by, total=secret.people,
        women=secret.women, men=secret.men, points_per_person=5,
    )  # fmt: skip
    asked = add_round(cycle, {"place_id": second.pk, "held": When.from_code("2027-09"), "street": ""}, by=by)
    said = [
        Sheet(number, "Ала-Тоо", "woman" if number % 2 else "man", new=SAID[:2])
        for number in range(1, 1 + secret.sheets)
    ]
    enter_answers(asked, said, by=by)
    confirm(Session.objects.get(pk=asked.pk), by=by)
    made = [
        actions.merge(cycle, list(Statement.objects.filter(text=text).values_list("pk", flat=True)), by=by, title=text)
        for text in SAID
    ]
    form = {"problem": made[0], "how": "points", "held": None, "note": ""}
    proposals.put_forward(cycle, first, form, by=by, version=None)
    the_list = lists.choose(cycle, method=method, places=2, by=by, with_surveys=method == "points")
    lists.announce(the_list, by=by)
    return PriorityList.objects.get()


def _plain(text: str) -> str:
    """Without what differs between any two moments: times, tokens, keys of rows, hashes over salts."""
    text = re.sub(r"<time.*?</time>", "", text, flags=re.S)
    text = re.sub(r'name="csrfmiddlewaretoken" value="[^"]*"|[0-9a-f]{32,40}', "", text)
    text = re.sub(r"\b\d{1,2}:\d{2}\b", "", text)
    # The short address and the one to follow it by are made of the key of the row, which another run counts on.
    text = re.sub(r"/s/[0-9a-z]+/", "/s/", text)
    text = re.sub(r"[?]problem=\d+", "?problem=", text)
    return re.sub(r"/papers/\d+", "/papers/", text)


def _cells(document: Any) -> str:
    book = load_workbook(io.BytesIO(write(document, "xlsx")))
    return "\n".join(str(cell.value) for sheet in book for row in sheet.iter_rows() for cell in row if cell.value)


def _outlets(cycle: Cycle, inside: Village, the_list: PriorityList) -> dict[str, str]:
    """Everything a stranger can have, by name."""
    code, stranger = inside.municipality.code, client_of(None)
    numbers = [problem.number for problem in Problem.objects.order_by("number")]
    pages = {
        "sessions and coverage": reverse("needs:index", args=[code, 1]),
        "report": reverse("needs:report", args=[code, 1]),
        **{f"session {n}": reverse("needs:session", args=[code, 1, n]) for n in (1, 2, 3, 4)},
        "list": reverse("problems:index", args=[code, 1]) + "?all=1",
        "wall": reverse("problems:wall", args=[code, 1]),
        **{f"problem {n}": reverse("problems:problem", args=[code, 1, n]) for n in numbers},
        **{f"village {unit}": reverse("problems:village", args=[code, 1, unit.pk]) for unit in inside.units[:2]},
        "thread": reverse("portal:thread", args=[code, 1, numbers[0]]),
        "home": reverse("portal:home", args=[code]),
        "profile": reverse("desk:profile", args=[code]),
    }
    found = {}
    for name, address in pages.items():
        answer = stranger.get(address)
        assert answer.status_code == 200, name
        found[name] = _plain(answer.content.decode())
    api = f"/api/v1/municipalities/{code}"
    calls = ["", "/chronicle", "/cycles/1/sessions", "/cycles/1/problems", "/cycles/1/priorities"]
    calls += ["/cycles/1/priorities/figures", *(f"/cycles/1/sessions/{n}" for n in (1, 2, 3, 4))]
    for call in calls:
        answer = stranger.get(api + call)
        assert answer.status_code == 200, call
        items = answer.json()
        for item in items.get("items", []) if isinstance(items, dict) else []:
            for key in ("at", "digest", "record"):
                item.pop(key, None)
        found[f"interface {call}"] = json.dumps(items, ensure_ascii=False)
    proposal = VillageProposal.objects.get()
    for name, record in (
        ("needs-report", cycle), ("priority-list", the_list), ("priority-table", the_list),
        ("village-summaries", the_list), ("village-summary", proposal),
    ):  # fmt: skip
        document = PAPERS[name].content(record, "ky")
        found[f"paper {name}"] = repr(document)
        found[f"spreadsheet {name}"] = _cells(document)
    return found


@contextmanager
def _undone() -> Iterator[None]:
    with transaction.atomic():
        point = transaction.savepoint()
        try:
            yield
        finally:
            transaction.savepoint_rollback(point)


def _both(cycle: Cycle, inside: Village, method: str) -> tuple[dict[str, str], dict[str, str]]:
    found = []
    for secret in (ONE, OTHER):
        with _undone():
            found.append(_outlets(cycle, inside, _world(cycle, inside, secret, method)))
    return found[0], found[1]


def _told(outlets: dict[str, str], secret: Secret) -> dict[str, set[int]]:
    """Outlet → the secret figures that stand in it."""
    figures = {secret.people, secret.women, secret.men, *secret.points, sum(secret.points), secret.living}
    found = {}
    for name, text in outlets.items():
        seen = {int(one) for one in re.findall(r"\d+", re.sub(r"(?<=\d)[\s\u00a0\u202f](?=\d{3}\b)", "", text))}
        if seen & figures:
            found[name] = seen & figures
    return found


@pytest.fixture
def floor(inside: Village) -> None:
    enter_setting(
        inside.municipality, "small_count_floor", value=FLOOR, valid_from=date(2020, 1, 1), source="Устав",
        by=inside.aigul, role="specialist",
    )  # fmt: skip


@pytest.mark.parametrize("method", ["points", "beans"])
def test_what_is_public_holds_nothing_of_a_small_group(cycle: Cycle, inside: Village, floor: None, method: str) -> None:
    one, other = _both(cycle, inside, method)
    assert one.keys() == other.keys()
    for name in one:
        assert one[name] == other[name], name
    assert _told(one, ONE) == {}


def test_without_the_rule_it_is_told_nearly_everywhere(cycle: Cycle, inside: Village) -> None:
    """With the usual floor of ten these groups are not small: the test above would be red."""
    one, other = _both(cycle, inside, "points")
    told = _told(one, ONE)
    assert {"session 3", "sessions and coverage", "list", "interface /cycles/1/sessions/3"} <= told.keys()
    differ = {name for name in one if one[name] != other[name]}
    assert differ >= {"report", "wall", "interface /cycles/1/priorities/figures", "spreadsheet priority-table"} - {
        "wall"
    }
    assert "interface " in told, "the population of the group"


def test_those_who_work_here_see_everything(cycle: Cycle, inside: Village, floor: None) -> None:
    _world(cycle, inside, ONE, "points")
    code, browser = inside.municipality.code, client_of(inside.aigul)
    pages = {
        name: browser.get(reverse(name, args=[code, 1, *more])).content.decode()
        for name, more in (("needs:session", [3]), ("problems:index", []))
    }
    told = _told(pages, ONE)
    assert {ONE.people, *ONE.points} <= told["needs:session"] and ONE.people in told["problems:index"]


def test_anybody_can_compute_the_announced_list_again(cycle: Cycle, inside: Village, floor: None) -> None:
    the_list = _world(cycle, inside, ONE, "points")
    code = inside.municipality.code
    given = client_of(None).get(f"/api/v1/municipalities/{code}/cycles/1/priorities/figures").json()
    assert given["input"] == rule_input(the_list.basis) and given["sha256"] == digest_of(the_list.basis)
    computed = rule(given["input"])["methods"]["points"]["order"]
    places = [(line["problem"], line["place"]) for line in computed]
    assert places == [(f"{e.problem.number:04d}", e.place) for e in the_list.entries.select_related("problem")]
    table = PAPERS["priority-table"].content(the_list, "ru")
    assert given["sha256"] in repr(table)
    assert given["sha256"] in client_of(None).get(reverse("problems:index", args=[code, 1])).content.decode()
    events = client_of(None).get(f"/api/v1/municipalities/{code}/chronicle").json()["items"]
    assert given["sha256"] in [event["public"].get("figures") for event in events if event["verb"] == "announce"]


def test_a_list_announced_before_keeps_its_places_and_tells_no_points(
    cycle: Cycle, inside: Village, floor: None
) -> None:
    """Its basis holds the points of the group, as bases did; one that only its points put so high stays there."""
    the_list = _world(cycle, inside, ONE, "points")
    row = next(row for row in the_list.basis["sessions"] if row["category"] == "very_poor")
    points = dict(zip(("0003", "0001", "0002"), sorted(ONE.points, reverse=True), strict=True))
    old = {key: row[key] for key in ("id", "village", "category", "method", "share", "channel")}
    old |= {"people": ONE.people, "points": points, "points_written": True}
    sessions = [
        old if one is row else {key: value for key, value in one.items() if key != "small"}
        for one in the_list.basis["sessions"]
    ]
    PriorityList.objects.update(basis={**the_list.basis, "sessions": sessions})
    for number, place in ((3, 1), (1, 2), (2, 3)):
        the_list.entries.filter(problem__number=number).update(place=place, score=str(points[f"{number:04d}"]))
    the_list = PriorityList.objects.get()
    outlets = _outlets(cycle, inside, the_list)
    assert {name: seen for name, seen in _told(outlets, ONE).items() if "papers" not in name} == {}
    listed = client_of(None).get(f"/api/v1/municipalities/{inside.municipality.code}/cycles/1/priorities").json()
    assert [entry["problem"] for entry in listed["entries"]] == [3, 1, 2]
    assert {entry["score"] for entry in listed["entries"]} == {""}
    shown = client_of(None).get(reverse("problems:index", args=[inside.municipality.code, 1]))
    assert [line.problem.number for line in shown.context["picture"].above] == [3, 1]
