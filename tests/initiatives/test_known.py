"""Projects of published sources: what is stated, both bases of the own share, and nothing that no source says."""

from __future__ import annotations

from birge.initiatives.actions import known
from birge.initiatives.models import KnownProject
from birge.people.models import User
from birge.places.models import PlaceCode
from tests.initiatives.test_calls import _page, coordinator  # noqa: F401  (a filling)
from tests.people import Village, client_of


def test_boroldoi_is_ten_per_cent_of_the_grant_and_nine_of_the_total(inside: Village, coordinator: User) -> None:  # noqa: F811
    sums = {"grant_tyiyn": 1_000_000_00, "own_tyiyn": 100_000_00, "about": "a kindergarten", "about_ky": "бала бакча"}
    row = known.add(by=coordinator, kind="grant", title="All the best", language="en", source="timesca", **sums)
    assert row.whole == 1_100_000_00 and row.shares is not None
    assert (f"{row.shares.own_percent_of_total:.2f}", f"{row.shares.own_percent_of_grant:.2f}") == ("9.09", "10.00")
    page = _page(None, "/ky/projects/known/")
    assert "9,09" in page and "10,00" in page and 'lang="en">All the best' in page
    assert 'lang="ky">бала бакча' in page and 'lang="en">a kindergarten' in _page(None, "/ru/projects/known/")
    assert "9.09,10.00" in client_of(None).get("/ky/projects/known.csv").content.decode()


def test_what_no_source_states_is_not_filled_in(inside: Village, coordinator: User) -> None:  # noqa: F811
    form = {"kind": "initiative", "title": "Көчөлөрдү көрктөндүрүү", "language": "ky", "source": "vap.kg"}
    above = client_of(coordinator)
    for _twice in range(2):
        assert above.post("/ky/projects/known/add/", form).headers["Location"] == "/ky/projects/known/"
    assert KnownProject.objects.filter(title=form["title"], place=None, grant_tyiyn=None).count() == 2
    assert "көрсөтүлгөн эмес" in _page(None, "/ky/projects/known/?kind=initiative")
    assert above.post("/ky/projects/known/add/", {**form, "place": "41700000000000"}).status_code == 200
    assert client_of(inside.aigul).post("/ky/projects/known/add/", form).status_code == 404
    assert KnownProject.objects.count() == 2


def test_regions_of_known_projects_stand_on_a_map(inside: Village, coordinator: User) -> None:  # noqa: F811
    here = inside.municipality.place
    region = here.parent.parent
    PlaceCode.objects.create(place=region, code="41708000000000", valid_from="2025-01-01")
    known.add(by=coordinator, kind="share_grant", title="Аймакта", place=here, projects=7, source="24.kg")
    known.add(by=coordinator, kind="grant", title="Айылда", place=inside.units[0].parent, source="24.kg")
    known.add(
        by=coordinator, kind="share_grant", title="Экинчи бөлүү", place=region, divides_again=True, source="24.kg"
    )
    known.add(by=coordinator, kind="grant", title="Жери айтылбаган", source="24.kg")
    page = _page(None, "/ky/projects/known/")
    assert f"?region={region.pk}&amp;kind=" in page and f'aria-label="{region.name}: 8"' in page
    assert "portal/front.css" in page, "the map is drawn by it"
    narrowed = _page(None, f"/ky/projects/known/?region={region.pk}")
    assert "Аймакта" in narrowed and "Экинчи бөлүү" in narrowed and "Жери айтылбаган" not in narrowed
    assert "Жери айтылбаган" not in client_of(None).get(f"/ky/projects/known.csv?region={region.pk}").content.decode()
    assert "Жери айтылбаган" in _page(None, "/ky/projects/known/?region=x")
