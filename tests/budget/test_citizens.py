"""The citizens' budget: its figures, what is not known, what strangers see, and that it stays small."""

from __future__ import annotations

import io
from datetime import date

import pytest
from django.test import Client
from django.utils import timezone, translation
from pypdf import PdfReader

from birge.budget import actions, words
from birge.budget.models import Budget, Line
from birge.budget.queries.budgets import lines_of
from birge.budget.queries.citizens import citizens_of
from birge.budget.queries.heard import heard_of
from birge.cycle.cells import Cell
from birge.gatherings.models import Effect, Entry
from birge.papers.content import Pictures
from birge.papers.registry import PAPERS
from birge.papers.writers import write
from birge.places.models import PopulationFigure
from tests.people import Village, client_of
from tests.readable import text_of


def page(client: Client, year: int = 2027, lang: str = "ky") -> str:
    answer = client.get(f"/{lang}/m/mynda/budget/{year}/citizens/")
    assert answer.status_code == 200, answer.status_code
    return answer.content.decode()


def test_figures_add_up_and_what_is_not_known_is_none(inside: Village, budget: Budget) -> None:
    shown = citizens_of(budget)
    assert shown.revenue.sum == shown.expenditure.sum == 875_440_000
    assert shown.difference == 0
    assert [item.code for item in shown.revenue.items] == ["own", "equalisation", "special"]
    assert [item.code for item in shown.expenditure.items] == ["701", "704", "709"]
    # Nobody has entered how many people live here, and there is no budget of the year before.
    assert shown.per_person is None and shown.year_before is None
    assert shown.expenditure.before is None


def test_for_each_resident_by_the_last_count_before_the_end_of_the_year(inside: Village, budget: Budget) -> None:
    for day, people in ((date(2025, 1, 1), 2000), (date(2027, 1, 1), 2500), (date(2028, 1, 1), 9999)):
        PopulationFigure.objects.create(
            municipality=inside.municipality,
            place=inside.municipality.place,
            people=people,
            as_of=day,
            source="Паспорт",
        )
    for unit in inside.units:
        PopulationFigure.objects.create(
            municipality=inside.municipality, place=unit, people=7, as_of=date(2026, 1, 1), source="Санак"
        )
    shown = citizens_of(budget)
    assert shown.population is not None and shown.population.people == 2500
    assert shown.per_person == 350_200
    # Without a figure of its own the units count, if each of them has one.
    PopulationFigure.objects.filter(place=inside.municipality.place).delete()
    found = citizens_of(budget).population
    assert found is not None and (found.people, found.source) == (7 * len(inside.units), "Санак")
    PopulationFigure.objects.filter(place=inside.units[0]).delete()
    assert citizens_of(budget).population is None


def test_special_means_leave_the_total_where_the_rule_says_so(inside: Village, budget: Budget) -> None:
    from birge.cycle.models import Setting

    assert citizens_of(budget).revenue.total == 875_440_000
    Setting.objects.create(
        municipality=inside.municipality,
        key="budget_total",
        value=words.WITHOUT_SPECIAL,
        valid_from=date(2026, 1, 1),
        source="Устав",
    )
    shown = citizens_of(budget)
    assert (shown.revenue.total, shown.revenue.special) == (855_440_000, 20_000_000)


def test_a_printed_total_that_holds_more_says_what_is_not_broken_down(inside: Village) -> None:
    # Kazan-Kuigan 2023: the stated total is 258.0 thousand more than the three lines that were found.
    row = actions.begin(inside.municipality, 2023, by=inside.finance, source="18-сессия № 1")
    for group, plan in (("equalisation", 687_200_000), ("own", 313_210_000), ("special", 35_100_000)):
        actions.add_line(
            row, by=inside.finance, side="revenue", revenue_group=group, text=group, figures={"plan": (plan, "")}
        )
    actions.state_total(row, "revenue", "plan", by=inside.finance, tyiyn=1_061_310_000, typed="10613,1")
    actions.state_total(row, "expenditure", "plan", by=inside.finance, tyiyn=1_061_310_000, typed="10613,1")
    shown = citizens_of(row)
    assert shown.revenue.rest == 25_800_000
    assert shown.expenditure.rest == 1_061_310_000 and shown.expenditure.sum is None
    assert shown.difference == 0
    text = page(client_of(inside.finance), 2023)
    assert "10\u00a0613,1" in text
    assert text.count('class="rest"') >= 2


def test_strangers_read_it_from_the_draft_for_the_hearing_on(inside: Village, budget: Budget, client: Client) -> None:
    address = "/ky/m/mynda/budget/2027/citizens/"
    assert client.get(address).status_code == 404
    assert client.get("/ky/m/mynda/budget/2026/citizens/").status_code == 404
    actions.present(budget, inside.nurlan)
    text = page(client)
    assert text.count('<svg class="drawn') == 3
    assert "<style" not in text and " style=" not in text
    assert len(text.encode()) < 45_000


def test_it_is_compared_with_the_year_before_that_the_reader_may_read(
    inside: Village, budget: Budget, client: Client
) -> None:
    before = actions.begin(inside.municipality, 2026, by=inside.finance, like=budget)
    line = next(one for one in lines_of(before) if one.function == "7011")
    actions.set_cells(before, [Cell(line.number, "plan", 300_000_000, "3 000", None)], by=inside.finance)
    actions.present(budget, inside.nurlan)
    assert "2026" not in page(client)
    text = page(client_of(inside.finance), lang="ru")
    assert "2026" in text and 'class="was"' in text


@pytest.mark.parametrize("lang", ["ky", "ru", "en"])
def test_every_language(inside: Village, budget: Budget, lang: str) -> None:
    assert "8\u00a0754" in page(client_of(inside.finance), lang=lang)


@pytest.mark.parametrize("language", ["ky", "ru"])
def test_the_paper_has_pictures_with_words_on_two_pages_at_most(inside: Village, budget: Budget, language: str) -> None:
    with translation.override(language):
        document = PAPERS["citizens-budget"].content(budget, language)
    data = write(document, "pdf")
    assert len(PdfReader(io.BytesIO(data)).pages) <= 2
    assert len(data) < 200_000
    text = text_of(data, "pdf").replace("\xa0", " ")
    assert "8 754,4" in text and "2027" in text
    assert any(isinstance(block, Pictures) for block in document.blocks)


def test_money_given_back_is_below_nothing_and_breaks_no_page(inside: Village, budget: Budget) -> None:
    figures = {"plan": (-5_000_000, "-50")}
    actions.add_line(budget, by=inside.finance, side="revenue", revenue_group="other", text="Кайтарым", figures=figures)
    assert "−50,0" in page(client_of(inside.finance))
    text = text_of(write(PAPERS["citizens-budget"].content(budget, "ky"), "pdf"), "pdf")
    assert "−50,0" in text


def test_what_residents_proposed_and_what_was_taken_in(inside: Village, budget: Budget, client: Client) -> None:
    here = {"municipality_id": inside.municipality.pk, "received": date(2026, 6, 9), "at": timezone.now(), "year": 2026}
    assert heard_of(budget).received == 0
    first, *others = [
        Entry.objects.create(
            number=number, channel="card", text=f"{number}-сунуш", state=state, decision=decision, **here
        )
        for number, (state, decision) in enumerate(
            (("told", "accepted"), ("registered", ""), ("waiting", ""), ("answered", "rejected")), 1
        )
    ]
    line = Line.objects.get(budget=budget, number=6)
    for entry in (first, others[1], others[2]):
        Effect.objects.create(
            municipality_id=inside.municipality.pk,
            entry=entry,
            number=1,
            kind="budget.line",
            record=str(line.pk),
            sum_before=100_000_000,
            sum_after=100_000_000 if entry is not first else 130_000_000,
        )
    found = heard_of(budget)
    # What waits to be read is nobody's business yet; without a hearing only those with an effect belong here.
    assert (found.received, found.answered, found.changed) == (2, 2, 30_000_000)
    assert [entry.number for entry in found.taken] == [1]
    actions.present(budget, inside.nurlan)
    text = page(client)
    assert "1-сунуш" in text and "3-сунуш" not in text and "+300,0" in text
