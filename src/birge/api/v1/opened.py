"""Open data: GeoJSON, Popolo, data packages, IATI. Each has one address for ever and the same text for everybody."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse, JsonResponse, StreamingHttpResponse
from django.urls import reverse
from django.utils.translation import override
from ninja import Router

from birge.api.opened import geo, iati
from birge.api.opened.lists import COUNTRY, HERE
from birge.api.opened.lists.of_residents import SURVEY
from birge.api.opened.lists.shape import Listed
from birge.api.opened.package import package, resource
from birge.api.opened.popolo import popolo as councils_and_groups
from birge.api.opened.projects import projects
from birge.kit.addresses import absolute
from birge.kit.downloads import SANDBOX
from birge.monitoring import survey_words
from birge.monitoring.models import Survey
from birge.places import words as place_words
from birge.places.models import Municipality
from birge.rulebook.strict import BadInput

router = Router(tags=["open data"])
#: Addresses of the country whose answer changes with any of its municipalities.
OF_THE_COUNTRY = frozenset({"places_geojson", "country_iati", "country_package", "country_list"})


def _file(rows: Iterable[str], media: str, name: str) -> HttpResponse:
    response = StreamingHttpResponse(rows, content_type=media)
    response.headers["Content-Disposition"] = f'inline; filename="{name}"'
    response.headers["Content-Security-Policy"] = SANDBOX
    return response  # type: ignore[return-value]


def _json(found: dict[str, Any], here: Municipality | None = None) -> HttpResponse:
    """What is of an invented municipality says so."""
    found = {**found, "example": True} if here is not None and here.is_example else found
    return JsonResponse(found, json_dumps_params={"ensure_ascii": False})


def described_at(request: HttpRequest) -> str:
    """The page that describes the data."""
    with override("ky"):
        return absolute(request, reverse("api:data"))


def _address(request: HttpRequest, name: str, *arguments: Any) -> str:
    """Of a file; the same in every language."""
    with override("ky"):
        return absolute(request, reverse(name, args=arguments))


@router.get("/places.geojson", url_name="places_geojson")
def places_geojson(request: HttpRequest, level: str = "") -> HttpResponse:
    """All places of the register in force as GeoJSON, streamed; one without a known point has a null geometry."""
    if level and level not in place_words.LEVELS:
        raise BadInput("level", f"unknown; there are: {', '.join(place_words.LEVELS)}")
    rows = geo.places_in_force(level=level).iterator(chunk_size=500)
    return _file(geo.collection(map(geo.place_feature, rows)), geo.MEDIA, "places.geojson")


@router.get("/municipalities/{slug:code}/places.geojson", url_name="places_here_geojson")
def places_here_geojson(request: HttpRequest, code: str) -> HttpResponse:
    """A municipality with its villages as GeoJSON."""
    here = _here(request)
    rows = list(geo.places_in_force(here))
    told = geo.collection(map(geo.place_feature, rows), example=here.is_example)
    return _file(told, geo.MEDIA, f"{code}-places.geojson")


@router.get("/municipalities/{slug:code}/projects.geojson", url_name="projects_geojson")
def projects_geojson(request: HttpRequest, code: str) -> HttpResponse:
    """Activities of the published plans of a municipality as GeoJSON, at the villages they name."""
    here = _here(request)
    features = [geo.project_feature(one, _address(request, "plan:plan", code, one.cycle)) for one in projects(here)]
    return _file(geo.collection(features, example=here.is_example), geo.MEDIA, f"{code}-projects.geojson")


@router.get("/municipalities/{slug:code}/popolo.json", url_name="popolo")
def popolo(request: HttpRequest, code: str) -> HttpResponse:
    """The council, its commissions and the groups of a municipality as Popolo: names that are public already."""
    here = _here(request)
    return _json(councils_and_groups(here), here)


@router.get("/iati.xml", url_name="country_iati")
def country_iati(request: HttpRequest) -> HttpResponse:
    """What donors pay for in the published plans of all municipalities, as an IATI 2.03 activity file."""
    return _iati(request, None, "iati.xml")


@router.get("/municipalities/{slug:code}/iati.xml", url_name="iati")
def iati_here(request: HttpRequest, code: str) -> HttpResponse:
    """The same of one municipality."""
    return _iati(request, _here(request), f"{code}-iati.xml")


def _iati(request: HttpRequest, here: Municipality | None, name: str) -> HttpResponse:
    found = projects(here, donors=True)
    rows = iati.activities(found, described_at(request), iati.Publisher.of_settings())
    return _file(rows, iati.MEDIA, name)


def _here(request: HttpRequest) -> Municipality:
    return request.municipality  # type: ignore[attr-defined,no-any-return]


def _packed(request: HttpRequest, listed: Listed, *arguments: Any, **more: str) -> dict[str, Any]:
    return resource(listed, _address(request, listed.address, *arguments), **more)


@router.get("/datapackage.json", url_name="country_package")
def country_package(request: HttpRequest) -> HttpResponse:
    """Every list of the country in one data package."""
    found = [_packed(request, one) for one in COUNTRY.values()]
    return _json(package("birge-kg", "Birge: lists of the country", found, homepage=described_at(request)))


@router.get("/data/{slug:country_list}/datapackage.json", url_name="country_list")
def country_list(request: HttpRequest, country_list: str) -> HttpResponse:
    """One list of the country as a data package."""
    listed = COUNTRY.get(country_list)
    if listed is None:
        raise Http404
    return _json(
        package(listed.name, listed.titles()["en"], [_packed(request, listed)], homepage=described_at(request))
    )


@router.get("/municipalities/{slug:code}/datapackage.json", url_name="package_here")
def package_here(request: HttpRequest, code: str) -> HttpResponse:
    """Every list of a municipality in one data package, with the results of each published survey.

    Budgets have a fiscal data package of their own (``budgets/datapackage.json``).
    """
    here = _here(request)
    found = [_packed(request, one, code) for one in HERE.values()]
    found += [
        _survey(request, code, row) for row in Survey.objects.filter(state=survey_words.PUBLISHED).order_by("number")
    ]
    name = f"birge-{here.code}".lower()
    return _json(package(name, f"Birge: {here.name_in('ky')}", found, homepage=described_at(request)), here)


@router.get("/municipalities/{slug:code}/data/{slug:list_here}/datapackage.json", url_name="list_here")
def list_here(request: HttpRequest, code: str, list_here: str) -> HttpResponse:
    """One list of a municipality as a data package."""
    here, listed = _here(request), HERE.get(list_here)
    if listed is None:
        raise Http404
    name = f"{listed.name}-{here.code}".lower()
    title = listed.titles(here.name_in("ky"))["en"]
    return _json(package(name, title, [_packed(request, listed, code)], homepage=described_at(request)), here)


@router.get("/municipalities/{slug:code}/surveys/{int:number}/datapackage.json", url_name="survey_package")
def survey_package(request: HttpRequest, code: str, number: int) -> HttpResponse:
    """The published results of a survey as a data package."""
    here = _here(request)
    row = Survey.objects.filter(state=survey_words.PUBLISHED, number=number).first() if number < 2**31 else None
    if row is None:
        raise Http404
    found = _survey(request, code, row)
    name = f"survey-{row.number}-{here.code}".lower()
    return _json(package(name, found["title"], [found], homepage=described_at(request)), here)


def _survey(request: HttpRequest, code: str, row: Survey) -> dict[str, Any]:
    return _packed(request, SURVEY, code, row.number, name=f"survey-{row.number}", after=row.service)
