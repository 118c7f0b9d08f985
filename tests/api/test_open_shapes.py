"""The shapes of open data without a database: columns as the files have them, geometry, names, the standard of IATI."""

from __future__ import annotations

import re
from datetime import date
from types import SimpleNamespace
from xml.etree.ElementTree import Element, fromstring

import pytest

from birge.api.opened import iati
from birge.api.opened.geo import collection, place_feature
from birge.api.opened.lists import COUNTRY, HERE
from birge.api.opened.lists.of_learning import LEARNING, PRACTICES
from birge.api.opened.lists.of_places import SERVICES, TERRITORY
from birge.api.opened.lists.of_programmes import CALLS, FIGURES, PROGRAMMES, STANDINGS
from birge.api.opened.lists.of_residents import HEARINGS, QUESTIONS, SURVEY
from birge.api.opened.lists.shape import Listed
from birge.api.opened.package import package, resource
from birge.api.opened.points import geometry, points
from birge.api.opened.popolo import split_name
from birge.api.opened.projects import DONOR, Project
from birge.budget.hearings import country as hearings
from birge.desk.territory import pages as territory
from birge.gatherings.pages import register_files
from birge.learning.pages import listed, practices
from birge.monitoring.models import Progress, Report, ReportMoney
from birge.monitoring.pages import survey_files
from birge.plan.models import Activity, Direction, Plan, PlanProblem
from birge.problems.models import Problem
from birge.programme.pages import opened as programme
from birge.rulebook.money import Amount
from birge.rulebook.when import When, parse_when
from birge.services.pages import plans as services
from tests.api.iati_standard import holds

FILES = (
    (LEARNING, listed.HEADINGS),
    (PRACTICES, practices.HEADINGS),
    (HEARINGS, hearings.COLUMNS),
    (TERRITORY, territory.COLUMNS),
    (QUESTIONS, register_files.HEADINGS),
    (SURVEY, survey_files.HEADINGS),
    (SERVICES, services.HEADINGS),
    (PROGRAMMES, programme.PROGRAMMES),
    (STANDINGS, programme.STANDINGS),
    (FIGURES, programme.FIGURES),
    (CALLS, programme.CALLS),
)
#: A village whose point is known, and one whose point is a guess.
KNOWN = "41702205805010"
TYPES = {"string", "integer", "number", "date", "boolean"}


@pytest.mark.parametrize(("one", "headings"), FILES)
def test_a_package_names_the_columns_of_its_file(one: Listed, headings: tuple[str, ...]) -> None:
    assert tuple(column.name for column in one.columns) == tuple(headings)


def test_a_package_is_what_frictionless_asks_for() -> None:
    lists = [*COUNTRY.values(), *HERE.values(), SURVEY]
    found = package(
        "birge-kg", "Lists", [resource(one, "https://a.kg/a.csv") for one in lists], homepage="https://a.kg/"
    )
    assert re.fullmatch("[-a-z0-9._]+", found["name"]) and found["licenses"][0]["name"] == "CC-BY-4.0"
    names = [one["name"] for one in found["resources"]]
    assert len(set(names)) == len(names) == 12
    for one in found["resources"]:
        assert re.fullmatch("[-a-z0-9._]+", one["name"]) and one["sources"][0]["title"]
        assert one["profile"] == "tabular-data-resource" and one["path"].startswith("https://")
        fields = one["schema"]["fields"]
        assert {field["type"] for field in fields} <= TYPES and all(field["title"] for field in fields)
        assert set(one["schema"].get("primaryKey", ())) <= {field["name"] for field in fields}
        assert one["schema"]["missingValues"] == [""]


def test_a_point_is_known_or_null_and_never_a_guess() -> None:
    feature = place_feature({
        "pk": 1, "level": "village", "name_ky": "Ак-Булуң", "name_ru": "", "name_en": "", "soate": KNOWN,
        "within": None, "parent_id": None,
    })  # fmt: skip
    assert feature["geometry"] == {"type": "Point", "coordinates": [78.82249, 42.62607]}
    assert feature["properties"]["name_ru"] is None
    two = geometry([KNOWN, "41702205805020", "none"])
    assert two is not None and two["type"] == "MultiPoint" and len(two["coordinates"]) == 2
    assert geometry([]) is None and geometry(["none"]) is None
    # Kyrgyzstan: longitude stands first.
    assert all(69 < one.longitude < 81 and 39 < one.latitude < 44 for one in points().values())
    assert 0 < len(points()) < 1549
    assert "".join(collection([])).replace("\n", "").endswith('"features": []}')


@pytest.mark.parametrize(
    ("line", "found"),
    [
        ("Асанов Асан", ("Асанов Асан", "")),
        ("Асанов Асан, Ак-Булуң", ("Асанов Асан", "Ак-Булуң")),
        ("Эсенова Айнура – Тилекмат айылы", ("Эсенова Айнура", "Тилекмат айылы")),
        ("Абдылда уулу Бек (Челпек)", ("Абдылда уулу Бек", "Челпек")),
        ("Мамбетова-Асан Жылдыз", ("Мамбетова-Асан Жылдыз", "")),
    ],
)
def test_a_deputy_is_named_without_what_is_said_after(line: str, found: tuple[str, str]) -> None:
    assert split_name(line) == found


def _project(**more: object) -> Project:
    place = SimpleNamespace(
        is_example=False, code="bosteri", name_in=lambda lang: {"ky": "Бостери айыл аймагы"}.get(lang, "Бостеринский")
    )
    plan = Plan(year_from=2026, year_to=2028, state="adopted", adopted_on=date(2026, 3, 2))
    plan._state.fields_cache["cycle"] = SimpleNamespace(number=1)  # type: ignore[attr-defined]
    problem = Problem(number=3, title="Суу жок <&\x0b", language="ky", title_ru="Нет воды")
    line = PlanProblem(number=2)
    line._state.fields_cache.update(problem=problem, issue=None)  # type: ignore[attr-defined]
    row = Activity(
        pk=12, number=1, text="Суу түтүгүн тартуу", language="ky", text_ru="Провести водопровод",
        cost_tyiyn=150_000_000, cost_state="exact", starts=parse_when("2026-05"), ends=parse_when("2026-09"),
    )  # fmt: skip
    project = Project(place, plan, row, line, Direction(number=1, name="Инфраструктура"), "41702210820000")  # type: ignore[arg-type]
    project.money = {DONOR: Amount(120_000_000, "exact"), "local_budget": Amount(None, "not_determined")}
    project.villages = [(KNOWN, "Ак-Булуң"), ("", "Үлгү")]
    for name, value in more.items():
        setattr(row, name, value)
    return project


def _said(project: Project, publisher: iati.Publisher | None = None) -> Element:
    text = "".join(iati.activities([project], "https://a.kg/ky/data/", publisher))
    holds(text)
    return fromstring(text)[0]


def test_an_activity_of_iati_says_what_is_known() -> None:
    project = _project()
    project.progress = Progress(state="going", percent=40, begun=When.day(date(2026, 5, 4)))
    report = Report(as_of=date(2026, 7, 1))
    project.spent = [ReportMoney(report=report, source=DONOR, tyiyn=5_000_050, amount_state="exact")]
    found = _said(project)
    assert found.findtext("iati-identifier") == "KG-SOATE-41702210820000-1-12"
    assert [one.get("type") for one in found.iter("activity-date")] == ["1", "2", "3"]
    assert found.findtext("budget/value") == "1500000.00" and found.findtext("transaction/value") == "50000.50"
    assert found.find("activity-status").get("code") == "2"  # type: ignore[union-attr]
    names = [one.findtext("name/narrative") for one in found.iter("location")]
    assert names == ["Ак-Булуң", "Үлгү"] and len(list(found.iter("pos"))) == 1
    assert found.findtext("description/narrative") == "Суу жок <&"


def test_what_is_not_known_is_left_out() -> None:
    found = _said(_project(starts=None, ends=None, cost_tyiyn=None, cost_state="not_stated"))
    days = [(one.get("type"), one.get("iso-date")) for one in found.iter("activity-date")]
    assert days == [("1", "2026-01-01")]
    assert found.find("budget") is None and found.find("transaction") is None
    assert found.find("activity-status").get("code") == "1"  # type: ignore[union-attr]
    # A budget of the standard is of a year at most.
    assert _said(_project(ends=parse_when("2028"))).find("budget") is None


def test_whoever_runs_the_installation_may_report() -> None:
    publisher = iati.Publisher("KG-INN-00000000000000", "22", "Институт")
    found = _said(_project(), publisher)
    by = found.find("reporting-org")
    assert by is not None and (by.get("ref"), by.get("secondary-reporter")) == (publisher.ref, "1")
    assert found.findtext("iati-identifier") == f"{publisher.ref}-41702210820000-1-12"
    assert found.find("participating-org").get("ref") == "KG-SOATE-41702210820000"  # type: ignore[union-attr]
