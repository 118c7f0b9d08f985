"""Villages and population: with date and source; unknown stays unknown; a correction keeps what stood there before."""

from __future__ import annotations

from datetime import date

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from birge.chronicle.models import Event
from birge.kit import scope
from birge.places.actions import add_place, enter_population, population_of
from birge.places.models import Place, PopulationFigure
from tests.browsing import form_with
from tests.people import Village, client_of
from tests.readable import stands

FIGURE = {"people": "812", "as_of": "01.01.2027", "source": "айылдын чарбалык китеби"}


def _profile(village: Village) -> str:
    return f"/ky/m/{village.municipality.code}/profile/"


def _enter(village: Village, **values: str) -> object:
    client = client_of(village.aigul)
    first = _row(village.units[0])
    action, fields = form_with(client.get(_profile(village)).content.decode(), first)
    typed = {first if name == "people" else name: value for name, value in {**FIGURE, **values}.items()}
    return client.post(action, {**fields, **typed}, follow=True)


def _row(place: Place) -> str:
    """The field of a place on the sheet."""
    return f"people_{place.pk}"


def test_unknown_stays_unknown(here: Village, client: Client) -> None:
    with scope.municipality(here.municipality.pk):
        assert population_of(here.units[0]) is None
    html = client.get(_profile(here)).content.decode()
    assert html.count("киргизилген эмес") == len(here.units)


def test_a_figure_shows_with_its_day_and_source(here: Village, client: Client) -> None:
    assert "Сандар киргизилди." in _enter(here).content.decode()
    html = client.get(_profile(here)).content.decode()
    assert "812" in html and "2027-жылдын" in html and FIGURE["source"] in html
    assert html.count("киргизилген эмес") == len(here.units) - 1


def test_zero_is_a_figure_and_not_unknown(here: Village, client: Client) -> None:
    _enter(here, people="0")
    with scope.municipality(here.municipality.pk):
        assert population_of(here.units[0]).people == 0
    assert client.get(_profile(here)).content.decode().count("киргизилген эмес") == len(here.units) - 1


def test_a_correction_keeps_the_earlier_figure_in_the_chronicle(here: Village) -> None:
    _enter(here)
    _enter(here, people="821")
    with scope.municipality(here.municipality.pk):
        row = PopulationFigure.objects.get()
    events = list(Event.objects.filter(record=f"places.populationfigure:{row.pk}").order_by("version"))
    assert [(e.public["before"], e.public["people"]) for e in events] == [(None, 812), (812, 821)]
    assert [e.actor_role for e in events] == ["specialist"] * 2
    assert FIGURE["source"] not in str([e.public for e in events])


def test_a_later_day_stands_beside_the_earlier_one_and_is_shown(here: Village, client: Client) -> None:
    _enter(here)
    _enter(here, people="900", as_of="01.01.2028")
    _enter(here, people="700", as_of="01.01.2020")
    with scope.municipality(here.municipality.pk):
        assert PopulationFigure.objects.count() == 3 and population_of(here.units[0]).as_of == date(2028, 1, 1)
    html = client.get(_profile(here)).content.decode()
    assert stands("900", html) and not stands("812", html)


@pytest.mark.parametrize(
    ("field", "value", "said"),
    [
        ("people", "-5", "people"),
        ("people", "көп", "Бүтүн сан жазыңыз."),
        ("people", "10000000", "people"),
        ("as_of", "2027", "Күндү толук жазыңыз: күнү, айы жана жылы."),
        ("as_of", "31.02.2027", "as_of"),
        ("as_of", "", "Бул талааны толтуруңуз."),
        ("source", " ", "Бул талааны толтуруңуз."),
    ],
)
def test_bad_figures_are_refused_by_name_and_stay_in_the_form(here: Village, field: str, value: str, said: str) -> None:
    html = _enter(here, **{field: value}).content.decode()
    shown = _row(here.units[0]) if field == "people" else field
    assert f"id_{shown}_error" in html and (said in html or said == field)
    if field != "source":
        assert FIGURE["source"] in html
    with scope.municipality(here.municipality.pk):
        assert not PopulationFigure.objects.exists()


def test_a_village_of_another_municipality_is_no_choice(here: Village, elsewhere: Village) -> None:
    html = _enter(here, people="", **{_row(elsewhere.units[0]): "5"}).content.decode()
    assert "Жок дегенде бир жердин калкынын санын жазыңыз." in html
    with scope.everyone("test: nothing was entered anywhere"):
        assert not PopulationFigure.objects.exists()


def test_sent_twice_is_entered_once(here: Village) -> None:
    client = client_of(here.aigul)
    row = _row(here.units[0])
    action, fields = form_with(client.get(_profile(here)).content.decode(), row)
    for _ in range(2):
        client.post(action, {**fields, "as_of": "01.01.2027", "source": FIGURE["source"], row: "812"})
    assert Event.objects.filter(verb="enter").count() == 1


def test_all_villages_are_entered_on_one_sheet_with_one_day_and_source(here: Village) -> None:
    """Nobody types the day and the source once for each village."""
    rows = {_row(unit): str(100 + at) for at, unit in enumerate(here.units)}
    html = _enter(here, people="", **rows).content.decode()
    rows_shown, under = html.split("<tbody>")[1].split("</table>")
    assert "киргизилген эмес" not in html and FIGURE["source"] not in rows_shown and FIGURE["source"] in under
    with scope.municipality(here.municipality.pk):
        assert [population_of(unit).people for unit in here.units] == [100 + at for at in range(len(here.units))]


def test_one_bad_row_and_nothing_of_the_sheet_is_kept(here: Village) -> None:
    html = _enter(here, people="100", **{_row(here.units[1]): "көп"}).content.decode()
    assert f"id_{_row(here.units[1])}_error" in html and 'value="100"' in html and "көп" in html
    with scope.municipality(here.municipality.pk):
        assert not PopulationFigure.objects.exists()


def test_a_missing_village_is_added_with_its_source(here: Village) -> None:
    client = client_of(here.aigul)
    action, fields = form_with(client.get(_profile(here)).content.decode(), "name_ky")
    edition = here.municipality.edition
    client.post(action, {**fields, "name_ky": "Жаңы-Айыл", "source": "№ 5 чечим, 2027-ж."})
    place = Place.objects.get(name_ky="Жаңы-Айыл")
    assert (place.parent, place.level) == (here.municipality.place, "village")
    here.municipality.refresh_from_db()
    # The database raises it with every row that is written, not once for a form.
    assert here.municipality.edition > edition
    assert Event.objects.get(record=f"places.place:{place.pk}").actor_role == "specialist"


@pytest.mark.parametrize("name", ["Ак-Мында", "ак мында", "АК-МЫНДА "])
def test_a_village_that_is_there_is_not_added_again(here: Village, name: str) -> None:
    page = client_of(here.aigul).post(f"{_profile(here)}unit/", {"name_ky": name, "source": "чечим"})
    assert "Бул аталыш тизмеде бар." in page.content.decode()
    assert Place.objects.filter(parent=here.municipality.place).count() == len(here.units)


def test_who_may_enter(here: Village, elsewhere: Village) -> None:
    data = {"as_of": "01.01.2027", "source": FIGURE["source"], _row(here.units[0]): "812"}
    expected = ((None, 401), (elsewhere.daniyar, 404), (here.bakyt, 403), (here.salima, 403), (here.aigul, 302))
    for user, status in expected:
        assert client_of(user).post(f"{_profile(here)}population/", data).status_code == status
        assert client_of(user).get(_profile(here)).status_code == 200, "the figures are public"
    assert "<form" not in client_of(here.bakyt).get(_profile(here)).content.decode().split("<main")[1]


@pytest.mark.one_database("the same questions are asked of both")
def test_as_many_queries_for_fifty_villages_as_for_one(here: Village) -> None:
    client = client_of(here.aigul)

    def count() -> int:
        with CaptureQueriesContext(connection) as asked:
            assert client.get(_profile(here)).status_code == 200
        return len(asked)

    count()
    few = count()
    with scope.municipality(here.municipality.pk):
        for number in range(50):
            place = add_place(
                parent=here.municipality.place, level="village", name_ky=f"Айыл {number}", source="test", by=None
            )
            enter_population(
                here.municipality, place, people=number, as_of=date(2027, 1, 1), source="test", by=here.aigul
            )
    assert count() == few <= 12
