"""The front page: the map and its table, who works here, what stands first, this week; counts without inventions."""

from __future__ import annotations

import gzip
import re
from collections.abc import Iterator
from datetime import timedelta
from html import unescape
from xml.etree import ElementTree

import pytest
from django.contrib.staticfiles import finders
from django.test import Client
from django.utils import timezone

from birge.cycle.drawers import COMING, DONE, OPEN_NOW, News
from birge.places import country, words
from birge.places.actions import add_place, open_municipality
from birge.places.models import Municipality, Place, PlaceCode
from birge.portal.queries.country import country_today
from tests.browsing import text_of
from tests.people import Village
from tools.country_map import PICTURE, REGIONS, drawn

TODAY = timezone.localdate()


@pytest.fixture
def region(here: Village) -> Iterator[Place]:
    """The region of the tests' district gets a code of the map."""
    top = here.municipality.place.parent.parent  # type: ignore[union-attr]
    PlaceCode.objects.filter(place=top).delete()
    PlaceCode.objects.create(place=top, code="41704000000000")
    yield top


@pytest.fixture
def invented(district: Place) -> Municipality:
    place = add_place(parent=district, level="aiyl_aimak", name_ky="Үлгү айыл аймагы", source="t", by=None)
    return open_municipality(place, by=None, is_example=True)


def test_the_map_is_drawn_from_the_points_light_and_of_known_places() -> None:
    picture, regions = drawn()
    assert PICTURE.read_text("utf-8") == picture and REGIONS.read_text("utf-8") == regions, (
        "python -m tools.country_map"
    )
    assert len(gzip.compress(picture.encode())) <= 10_000 and finders.find(country.PICTURE)
    ElementTree.fromstring(picture)
    assert len(country.regions()) == 9 and len({one.css for one in country.regions().values()}) == 9


def test_each_region_is_a_link_with_its_name_on_the_map_and_in_the_table(region: Place, client: Client) -> None:
    html = client.get("/ky/").content.decode()
    links = re.findall(rf'<a href="/ky/places/{region.pk}/"[^>]*>', html)
    assert len(links) == 2 and f'aria-label="{region.name}"' in links[0]
    assert re.search(r'<img src="/static/portal/country[^"]*\.svg" alt=""', html)


def test_counts_are_of_real_municipalities_alone(region: Place, invented: Municipality) -> None:
    today = country_today()
    (row,) = [one for one in today.regions if one.place == region]
    assert (today.works_here, row.here) == (1, 1)
    municipal = Place.objects.filter(level__in=words.MUNICIPAL_LEVELS).count()
    assert row.in_all == municipal, "the invented place stands in the register of the tests as well"
    assert [one.code for one in today.examples] == [invented.code]
    assert invented.code not in [one.code for one in today.real]


def test_news_stand_nearest_first_what_is_invented_last_and_marked(
    here: Village, invented: Municipality, monkeypatch: pytest.MonkeyPatch, client: Client
) -> None:
    def news(today: object, until: object, since: object) -> list[News]:
        assert (until, since) == (TODAY + timedelta(days=7), TODAY - timedelta(days=60))
        real, other = here.municipality.pk, invented.pk
        return [
            News(COMING, "Мисал жыйыны", TODAY, "/ky/1/", other),
            News(COMING, "Экинчи жыйын", TODAY + timedelta(days=3), "/ky/2/", real, "ky", "9:30"),
            News(COMING, "Биринчи жыйын", TODAY + timedelta(days=1), "/ky/3/", real, "ky"),
            News(OPEN_NOW, "Ачык терезе", TODAY + timedelta(days=2), "/ky/4/", real),
            News(DONE, "Эски токтом", TODAY - timedelta(days=9), "/ky/5/", real),
            News(DONE, "Жаңы токтом", TODAY - timedelta(days=1), "/ky/6/", real),
        ]

    monkeypatch.setattr("birge.portal.queries.front_summary.NEWS", [news])
    html = unescape(client.get("/ky/").content.decode())
    wanted = ("Биринчи жыйын", "Экинчи жыйын", "Мисал жыйыны", "Ачык терезе", "Жаңы токтом", "Эски токтом")
    found = [html.index(f">{title}</a>") for title in wanted]
    assert found == sorted(found) and "9:30" in html
    assert html[found[2] :].split("</li>")[0].count("Мисал") == 2, "its title and its mark"


@pytest.mark.parametrize(("language", "said"), [("ky", "Азырынча жок"), ("ru", "Пока нет"), ("en", "None yet")])
def test_an_empty_country_says_what_will_stand_here(db: None, client: Client, language: str, said: str) -> None:
    text = text_of(client.get(f"/{language}/").content.decode())
    assert said in text


def test_many_municipalities_stand_on_pages(here: Village, district: Place, client: Client) -> None:
    for number in range(30):
        place = add_place(parent=district, level="aiyl_aimak", name_ky=f"Көп-{number}", source="t", by=None)
        open_municipality(place, by=None)
    PlaceCode.objects.create(place=district.parent, code="41704000000000")
    first, second = (client.get("/ky/", {"page": page}).content.decode() for page in (1, 2))
    on_first, on_second = (set(re.findall(r'href="/ky/m/([-\w]+)/"', html)) for html in (first, second))
    assert len(on_first) == 24 and len(on_second) == 7 and not on_first & on_second
