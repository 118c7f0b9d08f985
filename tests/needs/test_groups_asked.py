"""A municipality says whom it asks: usual groups switched, own groups added and taken back."""

from __future__ import annotations

import pytest
from django.test import Client
from django.urls import reverse

from birge.chronicle.models import Event
from birge.cycle.models import Cycle
from birge.cycle.moves import Refused
from birge.needs.actions import asking
from birge.needs.drawers import tasks
from birge.needs.models import Category
from birge.needs.queries.categories import categories_of, groups_from
from birge.needs.sheets.columns import groups_here
from tests.needs.sheets import session
from tests.people import Village, client_of

MOTHERS = {"name_ky": "жаш энелер", "name_ru": "молодые матери", "asked": True, "sensitive": False}


def _own(inside: Village, **other: object) -> Category:
    return asking.set_category(inside.municipality, "", {**MOTHERS, **other}, by=inside.aigul)


def test_an_own_group_is_offered_asked_and_missed(cycle: Cycle, inside: Village) -> None:
    code, browser = inside.municipality.code, client_of(inside.aigul)
    sent = {"name_ky": "жаш энелер", "name_ru": "молодые матери", "asked": "on", "source": "Буйрук № 18"}
    assert browser.post(reverse("needs:category_add", args=[code]), sent).status_code == 302
    row = Category.objects.get()
    assert (row.code, row.name_ru, row.asked, row.sensitive, row.source) == (
        "own-1", "молодые матери", True, False, "Буйрук № 18"
    )  # fmt: skip
    event = Event.objects.get(verb="set_category")
    assert event.public == {"code": "own-1", "asked": True, "sensitive": False, "withdrawn": False}
    assert "Жаш энелер" in browser.get(reverse("needs:add", args=[code, 1])).content.decode()
    assert "own-1" in [choice.code for choice in groups_here()]
    session(cycle, inside.units[0], "own-1", [("Бала бакча жок", 3)], by=inside.aigul, total=12)
    stranger = client_of(None)
    for address in (reverse("needs:index", args=[code, 1]), reverse("needs:session", args=[code, 1, 1])):
        page = stranger.get(address).content.decode()
        assert "Жаш энелер" in page and "own-1" not in page
    first_line = stranger.get(reverse("needs:index", args=[code, 1])).content.decode().split('id="coverage"')[0]
    assert "жаш энелер" not in first_line, "they met in the only village where anybody did"
    session(cycle, inside.units[1], "women", [("Суу жок", 3)], by=inside.aigul, total=12)
    first_line = stranger.get(reverse("needs:index", args=[code, 1])).content.decode().split('id="coverage"')[0]
    assert "жаш энелер" in first_line
    answer = stranger.get(f"/api/v1/municipalities/{code}/cycles/1/sessions/1", headers={"accept-language": "ru"})
    assert answer.json()["category"] == {"code": "own-1", "name": "молодые матери"}


def test_a_usual_group_is_switched_off_and_on(cycle: Cycle, inside: Village) -> None:
    session(cycle, inside.units[0], "women", [("Суу жок", 3)], by=inside.aigul, total=12)
    code, browser = inside.municipality.code, client_of(inside.aigul)
    left = [str(task.text) for task in tasks(inside.municipality, cycle) if "11" in str(task.text)]
    assert left, "three villages in four groups, one has met"
    assert browser.post(reverse("needs:category", args=[code, "elderly"]), {"source": "Буйрук"}).status_code == 302
    assert groups_from(Category.objects.all()).asked == ("women", "men", "youth")
    assert any("8" in str(task.text) for task in tasks(inside.municipality, cycle))
    assert (
        browser.post(reverse("needs:category", args=[code, "elderly"]), {"asked": "on", "row_version": "1"}).status_code
        == 302
    )
    assert groups_from(Category.objects.all()).asked == ("women", "men", "youth", "elderly")
    assert Event.objects.filter(verb="set_category").count() == 2


def test_a_group_taken_back_keeps_what_it_said(cycle: Cycle, inside: Village) -> None:
    _own(inside)
    session(cycle, inside.units[0], "own-1", [("Бала бакча жок", 3)], by=inside.aigul, total=12)
    code, browser = inside.municipality.code, client_of(inside.aigul)
    there = reverse("needs:category", args=[code, "own-1"])
    sent = {"name_ky": "жаш энелер", "name_ru": "", "asked": "on", "withdrawn": "on", "row_version": "1"}
    page = browser.post(there, sent)
    assert page.status_code == 200 and "reason" in page.context["form"].errors
    assert browser.post(there, {**sent, "reason": "Башка топко кошулду"}).status_code == 302
    row = Category.objects.get()
    assert row.withdrawn and not row.asked
    assert "Жаш энелер" not in browser.get(reverse("needs:add", args=[code, 1])).content.decode()
    assert "Жаш энелер" in client_of(None).get(reverse("needs:session", args=[code, 1, 1])).content.decode()
    assert browser.post(there, {"name_ky": "жаш энелер", "row_version": "2"}).status_code == 302
    assert not Category.objects.get().withdrawn


@pytest.mark.parametrize("name", ["аялдар", "Жаш  Энелер", "молодые матери"])
def test_a_name_that_is_taken_is_refused(inside: Village, cycle: Cycle, name: str) -> None:
    _own(inside)
    taken = categories_of(inside.municipality)["women"].name if name == "аялдар" else " ".join(name.split())
    with pytest.raises(Refused) as refused:
        _own(inside, name_ky=taken, name_ru="")
    assert [reason.code for reason in refused.value.reasons] == ["group_named_already"]
    page = client_of(inside.aigul).post(
        reverse("needs:category_add", args=[inside.municipality.code]), {"name_ky": taken}
    )
    assert page.status_code == 200 and taken in page.content.decode()
    assert Category.objects.count() == 1


def test_where_all_sit_together_nobody_is_asked_apart(inside: Village, cycle: Cycle) -> None:
    with pytest.raises(Refused) as refused:
        asking.set_category(inside.municipality, "mixed", {"asked": True}, by=inside.aigul)
    assert [reason.code for reason in refused.value.reasons] == ["group_of_all"]
    browser = client_of(inside.aigul)
    there = reverse("needs:category", args=[inside.municipality.code, "village"])
    assert browser.post(there, {"asked": "on", "sensitive": "on"}).status_code == 302
    row = Category.objects.get()
    assert not row.asked and row.sensitive


def test_strangers_and_the_field_set_no_groups(inside: Village, cycle: Cycle, elsewhere: Village) -> None:
    code = inside.municipality.code
    places = [reverse("needs:categories", args=[code]), reverse("needs:category_add", args=[code])]
    places.append(reverse("needs:category", args=[code, "women"]))
    for user, wanted in ((None, 401), (elsewhere.daniyar, 404), (inside.facilitator, 403)):
        for address in places:
            assert client_of(user).post(address, {"name_ky": "биз"}).status_code == wanted
    assert not Category.objects.exists()
    assert client_of(inside.aigul).get(reverse("needs:category", args=[code, "own-7"])).status_code == 404


@pytest.mark.one_database("the same questions are asked of both")
def test_the_page_of_groups_asks_the_same_few_questions(
    inside: Village, cycle: Cycle, django_assert_max_num_queries: object
) -> None:
    browser: Client = client_of(inside.aigul)
    for number in range(12):
        _own(inside, name_ky=f"топ {number} өзү", name_ru="")
    with django_assert_max_num_queries(12):  # type: ignore[operator]
        page = browser.get(reverse("needs:categories", args=[inside.municipality.code]))
    assert page.status_code == 200 and "Топ 11 өзү" in page.content.decode()


def test_the_second_of_two_sees_both_versions_of_a_group(cycle: Cycle, inside: Village) -> None:
    """Also of a usual group of which nobody had said anything when both opened the page."""
    code, browser = inside.municipality.code, client_of(inside.aigul)
    for group, there in (("disability", None), (_own(inside).code, "1")):
        address = reverse("needs:category", args=[code, group])
        seen = browser.get(address).context["form"]["row_version"].value()
        assert seen == (int(there) if there else None)
        asking.set_category(inside.municipality, group, {"source": "Буйрук № 5"}, by=inside.nurlan)
        mine = {"name_ky": "жаш энелер", "sensitive": "on", "source": "Буйрук № 9", "row_version": there or ""}
        page = browser.post(address, mine)
        text = page.content.decode()
        assert page.status_code == 200 and "Буйрук № 5" in text and "Буйрук № 9" in text
        assert Category.objects.get(code=group).source == "Буйрук № 5"
        version = page.context["form"]["row_version"].value()
        assert browser.post(address, {**mine, "row_version": version}).status_code == 302
        assert Category.objects.get(code=group).source == "Буйрук № 9"
