"""The view over many municipalities: each figure is the sum of the records it opens to, and unknown stays unknown."""

from __future__ import annotations

from datetime import date
from io import BytesIO
from typing import Any

import pytest
from django.utils import timezone, translation
from openpyxl import load_workbook

from birge.gatherings.models import Attendance, Gathering
from birge.kit import scope
from birge.people.models import User
from birge.places.models import Municipality
from birge.plan.say import Wording
from birge.programme.actions import programmes as actions
from birge.programme.actions.figures import refresh_all, refresh_totals
from birge.programme.models import Figure, Programme, Published, Snapshot
from birge.programme.papers.report import report
from birge.programme.queries.behind.rows import Behind, together
from birge.programme.queries.shown import sums_of_years
from birge.programme.queries.view import Asked, asked, stand
from birge.rulebook.counts import HeadCount
from birge.rulebook.when import When
from tests.held import reads, transactions
from tests.people import Village, client_of
from tests.readable import stands

YEAR = 2019


def _assembly(place: Municipality, number: int, **counts: Any) -> Gathering:
    """An assembly of 2019 with what is stated of who came."""
    held = When.day(date(YEAR, 3, number))
    row = Gathering.objects.create(
        municipality=place, kind="assembly", number=number, title=f"Жыйын {number}", state="held", held=held
    )
    if counts:
        Attendance.objects.create(municipality=place, gathering=row, role="all", **counts)
    return row


@pytest.fixture
def programme(inside: Village, above: dict[str, User]) -> Programme:
    """A programme with three assemblies in one municipality: two state who came, one of them says how many women."""
    row = actions.begin(by=above["coordinator"], title="Көмөк", goal="а", source="б")
    here = inside.municipality
    _assembly(here, 1, total=60, women=24, men=36)
    _assembly(here, 2, total=40, qualifier="about")
    _assembly(here, 3)
    return row


def test_a_figure_says_of_what_it_is_and_what_is_not_written_down_is_no_nought(programme: Programme) -> None:
    assert refresh_all() >= 1
    found = {one.indicator: one for one in Figure.objects.filter(year=YEAR)}
    assert set(found) == {"assemblies", "assembly_people"}
    people = found["assembly_people"]
    assert (people.value, people.qualifier, people.records, people.stated) == (100, "about", 3, 2)
    # Women are those of the assemblies that state both; their share is not of the hundred.
    assert (people.women, people.women_of, found["assemblies"].value) == (24, 60, 3)
    sums, at = sums_of_years(programme, Asked(year=YEAR))
    assert str(sums[YEAR]["assembly_people"].women_share) == "40.0" and at is not None
    assert "hearings" not in sums[YEAR] and 2018 not in sums


def test_a_year_counts_by_what_a_municipality_was_in_it(
    programme: Programme, inside: Village, above: dict[str, User]
) -> None:
    by, place = above["coordinator"], inside.municipality.place
    actions.stand(programme, place, by=by, standing="other", as_of=When.year(2012), source="а")
    actions.stand(programme, place, by=by, standing="target", since=When.year(2021), source="а")
    refresh_all()
    told = [sums_of_years(programme, asked({"standing": code}))[0] for code in ("other", "target", "unsaid")]
    assert [YEAR in years for years in told] == [True, False, False]
    now = [len(stand(programme, asked({"standing": code})).rows) for code in ("other", "target", "unsaid")]
    assert now == [0, 1, 0]


def test_invented_municipalities_are_in_no_sum(programme: Programme, inside: Village) -> None:
    refresh_all()
    Municipality.objects.filter(pk=inside.municipality.pk).update(is_example=True)
    refresh_all()
    assert not Figure.objects.exists() and not Snapshot.objects.exists()
    assert sums_of_years(programme, Asked())[0] == {}


def test_figures_are_worked_out_by_the_daily_job_and_keep_their_moment(programme: Programme, inside: Village) -> None:
    refresh_all()
    first = Figure.objects.get(indicator="assemblies").at
    Gathering.objects.filter(number=3).update(state="cancelled")
    # Until the job has run, the view says what it said, and of when that is.
    assert Figure.objects.get(indicator="assemblies").value == 3
    refresh_all(timezone.now())
    again = Figure.objects.get(indicator="assemblies")
    assert again.value == 2 and again.at > first
    assert refresh_totals(programme) == 1


def test_nobody_waits_for_the_sums(programme: Programme) -> None:
    """While a transaction is open SQLite has no room for another writer: it holds the rows that are written alone."""
    with transactions() as held:
        assert refresh_all() >= 1
    assert sum(len(one) for one in held) > 4 and max(reads(one) for one in held) <= 1


def test_the_people_of_the_programme_open_a_figure_to_its_records(
    programme: Programme, inside: Village, above: dict[str, User]
) -> None:
    refresh_all()
    page = f"/en/programme/{programme.number}/view/"
    for path in (page, f"{page}assembly_people/?year={YEAR}", f"{page}assemblies/?m={inside.municipality.code}"):
        answers = [client_of(user).get(path).status_code for user in (inside.nurlan, above["observer"])]
        assert answers == [404, 200], path
    shown = client_of(above["coordinator"]).get(f"{page}?year={YEAR}").content.decode()
    assert stands("≈ 100", shown) and "40.0" in shown and "—" in shown
    records = (
        client_of(above["coordinator"])
        .get(f"{page}assembly_people/?m={inside.municipality.code}&year={YEAR}")
        .content.decode()
    )
    assert "60 people, of them 24 women" in records and "about 40 people" in records and "not stated" in records
    assert f"/en/m/{inside.municipality.code}/c/0/assembly/1/" in records
    # A municipality that is invented or that nobody knows has no page here.
    assert client_of(above["coordinator"]).get(f"{page}assemblies/?m=nobody").status_code == 404


def test_parts_of_a_whole_leave_out_what_is_not_stated() -> None:
    rows = [
        Behind(YEAR, Wording("а"), "", value=1, of=1),
        Behind(YEAR, Wording("б"), "", value=0, of=1),
        Behind(YEAR, Wording("в"), "", value=None),
        Behind(YEAR, Wording("г"), "", value=500, of=900, parts={"local_budget": 900}),
    ]
    found = together(rows)
    assert (found.value, found.of, found.records, found.stated) == (501, 902, 4, 3)
    nothing = together([Behind(YEAR, Wording("а"), "", people=HeadCount(None))])
    assert (nothing.value, nothing.women, nothing.records) == (None, None, 1)


def test_the_figures_and_the_report_leave_as_files_in_three_languages(
    programme: Programme, inside: Village, above: dict[str, User]
) -> None:
    refresh_all()
    page = f"/en/programme/{programme.number}/view/"
    assert client_of(inside.nurlan).get(f"{page}figures.xlsx").status_code == 404
    answer = client_of(above["observer"]).get(f"{page}figures.xlsx")
    book = load_workbook(BytesIO(b"".join(answer.streaming_content)), read_only=True)
    rows = list(book.worksheets[1].iter_rows(values_only=True))
    people = next(row for row in rows if row[6] == "People at assemblies")
    assert (people[0], people[8], people[11], people[12], people[13], people[14]) == (YEAR, 100, 24, 60, 40.0, "about")
    # A sheet nobody has filled in stays empty: there is no line of hearings.
    assert not any(row[6] == "Budget hearings held" for row in rows)
    actions.add_part(programme, Published, by=above["coordinator"], text="Угуулар", year_from=2024, year_to=2024,
                     value=90, unit="percent", qualifier="about", source="economist.kg")  # fmt: skip
    kept = sums_of_years(programme, Asked())
    for language, told in (("ky", "жыл үчүн отчёту"), ("ru", "Отчёт программы за 2019"), ("en", "about 90 %")):
        with translation.override(language):
            content = report(programme, Asked(year=YEAR), stand(programme, Asked()), *kept, language)
        text = str(content.as_data())
        assert told in text and "≈ 100" in text and "40" in text, language
    for form in ("docx", "xlsx", "pdf"):
        assert client_of(above["observer"]).get(f"{page}report.en.{form}?year={YEAR}").status_code == 200


@pytest.fixture(autouse=True)
def everybody(request: pytest.FixtureRequest) -> Any:
    """Figures of all municipalities are looked at."""
    if "programme" not in request.fixturenames:
        yield
        return
    request.getfixturevalue("programme")
    with scope.everyone("the figures of all municipalities are looked at"):
        yield
