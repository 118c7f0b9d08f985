"""Pages of the council: the whole walk through forms, and a stranger at every door."""

from __future__ import annotations

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import translation

from birge.council.models import Package, Resolution
from birge.gatherings.models import Gathering
from birge.plan.models import Plan
from tests.people import Village, client_of


def url(here: Village, tail: str = "", language: str = "ky") -> str:
    return f"/{language}/m/{here.municipality.code}/c/1/council/{tail}"


def walk(here: Village, plan: Plan) -> None:
    """From a discussed plan to a drafted resolution at a session that was held, all through forms."""
    clerk, head, secretary = client_of(here.aigul), client_of(here.nurlan), client_of(here.salima)
    clerk.post(url(here, "packages/add/"))
    clerk.post(url(here, "packages/1/letter/"), {"note": "Кароону суранабыз", "row_version": "1"})
    head.post(url(here, "packages/1/move/"), {"verb": "send"})
    session = {"title": "Кезектеги сессия", "language": "ky", "planned": "12.10.2026", "kind": "regular"}
    secretary.post(url(here, "sessions/add/"), {**session, "convocation": "XXVIII", "official_number": "26"})
    meeting = Gathering.objects.get(kind="council_session")
    secretary.post(url(here, "packages/1/table/"), {"session": meeting.pk})
    secretary.post(url(here, "sessions/1/move/"), {"verb": "announce"})
    secretary.post(url(here, "sessions/1/hold/"), {"held": "14.10.2026", "chair": "Т", "secretary": "С"})
    counts = {"deputies-total": "17", "deputies-qualifier": "exact"}
    secretary.post(url(here, "sessions/1/attendance/"), counts)
    texts = {"title": "Планды бекитүү жөнүндө", "points": "План бекитилсин.", "session": meeting.pk}
    secretary.post(url(here, "packages/1/draft/"), texts)


def test_the_whole_walk_through_forms(inside: Village, discussed: Plan) -> None:
    walk(inside, discussed)
    chair = client_of(inside.temir)
    assert client_of(None).get(url(inside, "resolutions/1/")).status_code == 404
    chair.post(url(inside, "resolutions/1/adopt/"), {"votes_for": "16", "votes_against": "1", "number": "14"})
    client_of(inside.salima).post(url(inside, "resolutions/1/move/"), {"verb": "publish"})
    resolution = Resolution.objects.get()
    assert (resolution.state, resolution.number) == ("published", "14")
    assert Plan.objects.get(pk=discussed.pk).state == "adopted"
    for language in ("ky", "ru", "en"):
        for tail in ("", "packages/1/", "sessions/1/", "resolutions/1/"):
            page = client_of(None).get(url(inside, tail, language))
            assert page.status_code == 200, tail
            assert "<form" not in page.content.decode().split("<main")[1]
    said = client_of(None).get(url(inside, "resolutions/1/")).content.decode()
    assert "№ 14" in said and "План бекитилсин." in said
    with translation.override("ky"):
        at = reverse("council:at", args=[inside.municipality.code, resolution.year, resolution.address])
    assert f'<a href="{at}">' in client_of(None).get(url(inside, "packages/1/")).content.decode()


def test_returned_through_forms(inside: Village, discussed: Plan) -> None:
    client_of(inside.aigul).post(url(inside, "packages/add/"))
    client_of(inside.nurlan).post(url(inside, "packages/1/move/"), {"verb": "send"})
    client_of(inside.salima).post(url(inside, "packages/1/remarks/"), {"remarks": "Мөөнөтү жок\nСуммасы жок"})
    said = client_of(inside.aigul).get(url(inside, "packages/1/")).content.decode()
    assert "Мөөнөтү жок" in said
    stranger = client_of(None).get(url(inside, "packages/1/"))
    assert stranger.status_code == 200 and "Мөөнөтү жок" not in stranger.content.decode()
    for number in (1, 2):
        client_of(inside.aigul).post(url(inside, f"packages/1/remarks/{number}/"), {"answer": "Толукталды"})
    client_of(inside.nurlan).post(url(inside, "packages/1/move/"), {"verb": "send"})
    assert Package.objects.get().state == "sent"


def test_refusals_stand_above_what_was_typed(inside: Village, discussed: Plan) -> None:
    walk(inside, discussed)
    page = client_of(inside.temir).post(
        url(inside, "resolutions/1/adopt/"), {"votes_for": "5", "votes_against": "12", "number": "14"}
    )
    assert page.status_code == 200
    assert page.context["form"].non_field_errors()
    assert 'value="14"' in page.content.decode()


@pytest.mark.one_database("a gate is Python; the access matrix asks both about one who is let in and one who is not")
@pytest.mark.parametrize(
    ("tail", "mine"),
    [
        ("packages/1/letter/", "aigul"),
        ("packages/1/remarks/", "salima"),
        ("packages/1/table/", "salima"),
        ("packages/1/draft/", "salima"),
        ("sessions/add/", "salima"),
        ("sessions/1/details/", "salima"),
        ("sessions/1/facts/", "salima"),
        ("sessions/1/hold/", "salima"),
        ("resolutions/1/edit/", "salima"),
        ("resolutions/1/adopt/", "temir"),
        ("resolutions/1/reject/", "temir"),
    ],
)
def test_each_door_opens_for_its_keeper_alone(
    inside: Village, elsewhere: Village, discussed: Plan, tail: str, mine: str
) -> None:
    walk(inside, discussed)
    page = url(inside, tail)
    assert client_of(inside.people[mine]).get(page).status_code == 200
    assert client_of(inside.bakyt).get(page).status_code == 403
    assert client_of(elsewhere.daniyar).get(page).status_code == 404
    assert client_of(None).get(page).status_code == 302


@pytest.mark.one_database("the same questions are asked of both")
def test_queries_of_public_pages(inside: Village, discussed: Plan) -> None:
    walk(inside, discussed)
    client_of(inside.temir).post(url(inside, "resolutions/1/adopt/"), {"votes_for": "16"})
    for tail in ("", "packages/1/", "sessions/1/", "resolutions/1/"):
        with CaptureQueriesContext(connection) as seen:
            assert client_of(None).get(url(inside, tail)).status_code == 200
        assert len(seen) <= 12, (tail, len(seen))
