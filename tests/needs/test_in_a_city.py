"""Where a city listens nobody speaks of villages: pages, papers and spreadsheets, in three languages."""

from __future__ import annotations

import io
import re
from datetime import date, timedelta
from typing import Any

import pytest
from django.urls import reverse
from django.utils import timezone, translation
from openpyxl import load_workbook

from birge.cycle.actions import open_cycle
from birge.cycle.models import Cycle
from birge.kit import scope
from birge.needs.actions.asking import say_not_held
from birge.needs.actions.rounds import add_round
from birge.needs.actions.voices import send_voice, set_window
from birge.needs.models import Statement
from birge.papers.registry import PAPERS
from birge.papers.writers import write
from birge.places.actions import enter_population
from birge.problems.actions import lists, proposals
from birge.problems.actions import problems as actions
from birge.problems.models import PriorityList, VillageProposal
from birge.rulebook.when import When
from tests.needs.sheets import session
from tests.people import HERE, Village, client_of, settle

#: Where a village is meant. A city may hold villages too: its word for a unit says so and is left out.
VILLAGE = {"ky": r"айыл\w*", "ru": r"\b(?:сел[оаеу]|сёла|сёл|селом|селам|сёлам|селах|сёлах)\b", "en": r"\bvillages?\b"}
UNITS = (
    "кичи райондор жана айылдар", "кичи район же айыл", "микрорайоны и сёла", "микрорайон или село",
    "neighbourhoods and villages", "neighbourhood or village",
)  # fmt: skip


@pytest.fixture
def city(district: Any) -> Any:
    """A city with three neighbourhoods and its people, its rows in scope."""
    found = settle(district, "Кең-Булак", HERE, level="city")
    with scope.municipality(found.municipality.pk):
        yield found


@pytest.fixture
def listened(city: Village) -> Cycle:
    """A city that was listened to by every way there is, with an announced list."""
    by, (first, second, third) = city.aigul, city.units
    cycle = open_cycle(city.municipality, year_from=2027, year_to=2029, by=by, role="specialist")
    for unit in city.units:
        enter_population(city.municipality, unit, people=900, as_of=date(2027, 1, 1), source="Паспорт", by=by)
    for number, (unit, group) in enumerate(((first, "women"), (second, "village"), (second, "very_poor"))):
        said = [("Жарык жок", 20 - number), ("Жол бузук", 4 + number)]
        session(cycle, unit, group, said, by=by, total=8, points_per_person=3)
    say_not_held(cycle, third, "women", {"reason": "no_such_people"}, by=by)
    add_round(cycle, {"place_id": first.pk, "held": When.from_code("2027-09")}, by=by)
    today = timezone.localdate()
    set_window(cycle, today, today + timedelta(days=5), by=by)
    voice = {"place_id": first.pk, "text": "Көпүрө керек", "language": "ky"}
    send_voice(cycle, voice)
    made = [
        actions.merge(cycle, list(Statement.objects.filter(text=text).values_list("pk", flat=True)), by=by, title=text)
        for text in ("Жарык жок", "Жол бузук")
    ]
    form = {"problem": made[0], "how": "hands", "held": None, "note": ""}
    proposals.put_forward(cycle, first, form, by=by, version=None)
    lists.announce(lists.choose(cycle, method="beans", places=1, by=by), by=by)
    return cycle


def _spoken(html: str) -> str:
    """What people read of a page: without markup, addresses and the chrome around it."""
    body = html.split("<main")[1].split("</main>")[0]
    return re.sub(r"<[^>]*>", " ", body)


def _villages(text: str, language: str) -> list[str]:
    for unit in UNITS:
        text = re.sub(unit, "", text, flags=re.I)
    return [text[max(m.start() - 40, 0) : m.end() + 20] for m in re.finditer(VILLAGE[language], text, flags=re.I)]


@pytest.mark.one_database("words of templates, papers and spreadsheets")
@pytest.mark.parametrize("language", ["ky", "ru", "en"])
def test_no_page_of_a_city_speaks_of_villages(listened: Cycle, city: Village, language: str) -> None:
    place, browser = city.units[0].pk, client_of(city.aigul)
    pages = [
        ("needs:index", []), ("needs:report", []), ("needs:session", [2]), ("needs:add", []), ("needs:focus_add", []),
        ("needs:round_add", []), ("needs:round_edit", [4]), ("needs:answers", [4]), ("needs:blanks", []),
        ("needs:sheet_in", []), ("needs:speak", []), ("needs:voices", []), ("needs:spoken", []),
        ("needs:not_held", [city.units[2].pk, "women"]), ("problems:index", []), ("problems:board", []),
        ("problems:wall", []), ("problems:problem", [1]), ("problems:village", [place]), ("problems:propose", [place]),
    ]  # fmt: skip
    with translation.override(language):
        code = city.municipality.code
        addresses = {name: reverse(name, args=[code, 1, *more]) for name, more in pages}
        addresses["groups"] = reverse("needs:categories", args=[code])
        addresses["group"] = reverse("needs:category", args=[code, "women"])
        addresses["home"] = reverse("portal:home", args=[code])
    found = {}
    for name, address in addresses.items():
        answer = browser.get(address)
        assert answer.status_code == 200, name
        if there := _villages(_spoken(answer.content.decode()), language):
            found[name] = there
    assert found == {}


@pytest.mark.one_database("words of templates, papers and spreadsheets")
@pytest.mark.parametrize("language", ["ky", "ru"])
def test_no_paper_or_spreadsheet_of_a_city_does(listened: Cycle, city: Village, language: str) -> None:
    the_list, proposal = PriorityList.objects.get(), VillageProposal.objects.get()
    browser, code = client_of(city.aigul), city.municipality.code
    first = listened.sessions.get(number=1)
    found: dict[str, list[str]] = {}
    with translation.override(language):
        for name, record in (
            ("needs-report", listened), ("needs-sheet", first), ("needs-matrix", first), ("priority-list", the_list),
            ("priority-table", the_list), ("village-summaries", the_list), ("village-summary", proposal),
        ):  # fmt: skip
            document = PAPERS[name].content(record, language)
            found[name] = _villages(
                f"{PAPERS[name].called(city.municipality)} {_cells(write(document, 'xlsx'))}", language
            )
        blanks = reverse("needs:blanks", args=[code, 1])
        for what in ("sheet", "matrix", "focus", "questionnaire"):
            answer = browser.get(blanks, {"what": what, "language": language, "form": "xlsx"})
            found[what] = _villages(_cells(answer.content), language)
        for name in ("sheet_out", "sheet_empty"):
            answer = browser.get(reverse(f"needs:{name}", args=[code, 1]), {"in": language})
            found[name] = _villages(_cells(answer.content), language)
    assert {name: there for name, there in found.items() if there} == {}


def _cells(data: bytes) -> str:
    book = load_workbook(io.BytesIO(data))
    return "\n".join(str(cell.value) for sheet in book for row in sheet.iter_rows() for cell in row if cell.value)


def test_a_village_is_still_called_one(inside: Village) -> None:
    words = inside.municipality.words
    assert str(words["unit_puts_forward"]) == "Айыл эмнени сунуштайт"
    assert str(PAPERS["village-summary"].called(inside.municipality)) == "Айыл боюнча жыйынтык"
