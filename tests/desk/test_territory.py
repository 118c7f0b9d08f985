"""The walk of a merge and a split: what ends, what begins, what stays readable, who decides what goes on."""

from __future__ import annotations

import csv
import io
from datetime import date, timedelta
from typing import Any

import pytest
from django.utils import timezone

from birge.cycle.actions import open_cycle
from birge.cycle.moves import Refused, make_move
from birge.desk.territory import actions
from birge.desk.territory.queries import roles_ended, running
from birge.ended import BEGINNINGS, SENT_ONLY
from birge.kit import scope
from birge.people.access import local_roles
from birge.people.models import Mandate, User
from birge.places import words
from birge.places.actions import add_place, enter_population, open_municipality
from birge.places.changing import acts
from birge.places.changing.acts import NotPossible
from birge.places.models import Municipality, Place, PlaceCode, Succession, TerritoryAct
from tests.asked import asking
from tests.matrix import addresses
from tests.people import Village, client_of, settle

ACT = {"kind": "merge", "title": "Президенттин Жарлыгы", "title_ru": "Указ Президента", "act_number": "17"}
DAY = timezone.localdate()


@pytest.fixture
def admin(here: Village) -> User:
    """Who enters acts."""
    from birge.people.actions import grant, open_account
    from tests.people import PASSWORD, equip

    found = open_account(name="Админ", login="0700000901", by=None, password=PASSWORD)
    grant(found, "administrator", by=None)
    equip(found)
    return found


@pytest.fixture
def other(here: Village, district: Place) -> Village:
    return settle(district, "Башка", {"daniyar": ("0700000201", "specialist"), "chief": ("0700000202", "head")})


def begun(village: Village) -> Any:
    with scope.municipality(village.municipality.pk):
        return open_cycle(village.municipality, year_from=2024, year_to=2026, by=None)


def drafted(admin: User, old: list[Place], new: list[str | Place], **more: Any) -> TerritoryAct:
    values = {**ACT, "on": DAY, "decided": DAY - timedelta(days=30), "link": "", **more}
    act = acts.draft_act(values=values, by=admin)
    for place in old:
        acts.add_unit(act, words.OLD, place=place, by=admin)
    for one in new:
        named = {"place": one} if isinstance(one, Place) else {"name_ky": one, "level": "aiyl_aimak"}
        acts.add_unit(act, words.NEW, by=admin, **named)
    return TerritoryAct.objects.get(pk=act.pk)


def as_is(place: Place) -> Place:
    return Place.objects.get(pk=place.pk)


def test_a_merge_from_the_first_form_to_the_last_decision(here: Village, other: Village, admin: User) -> None:
    """Through the pages, as an administrator does it."""
    cycle, _theirs = begun(here), begun(other)
    PlaceCode.objects.create(place=here.municipality.place, code="41700000000001")
    client, stranger, code = client_of(admin), client_of(None), here.municipality.code
    pages = [f"/ky/m/{code}/", f"/ky/m/{code}/c/1/", f"/ky/m/{code}/charter/", f"/ky/m/{code}/profile/"]
    before = {page: stranger.get(page).status_code for page in pages}

    made = client.post("/ky/register/changes/add/", {**ACT, "decided": "01.02.2026", "on": f"{DAY:%d.%m.%Y}"})
    page = made.headers["Location"]
    assert stranger.get(page).status_code == 404, "a draft is nobody's business yet"
    assert "Үчүнчү" not in client.get(f"{page}units/", {"q": "Мында"}).content.decode()
    for village in (here, other):
        client.post(f"{page}units/", {"place": village.municipality.place_id, "side": "old"})
    name = {"name_ky": "Бирлик айыл аймагы", "name_ru": "Бирлик", "level": "aiyl_aimak", "code": "41700000000009"}
    client.post(f"{page}units/new/", name)
    look = client.get(page).content.decode()
    assert "Ак-Мында" in look and "Өзөн-Башка" in look, "what will happen names the villages"
    assert client.post(f"{page}move/", {"verb": "enter_into_force"}).status_code == 302

    act = TerritoryAct.objects.get()
    new = act.units.get(side="new").place
    old = as_is(here.municipality.place)
    assert act.state == "in_force" and (old.valid_to, new.valid_from) == (DAY - timedelta(days=1), DAY)
    assert old.codes.get().valid_to == old.valid_to and new.codes.get(valid_to=None).code == "41700000000009"
    assert {one.name_ky for one in new.children.all()} >= {"Ак-Мында", "Ак-Башка"} and new.children.count() == 6
    assert Place.objects.filter(parent=old, valid_to=None).count() == 3, "the old unit keeps its villages"

    # What was, is read where it was, with a word on every page; what would begin something says why not.
    assert {page: stranger.get(page).status_code for page in pages} == before == dict.fromkeys(pages, 200)
    for each in pages:
        html = stranger.get(each).content.decode()
        assert "Бирлик айыл аймагы" in html and page in html
    for path in ("c/1/needs/speak/", "questions/send/", "c/open/"):
        assert stranger.get(f"/ky/m/{code}/{path}").status_code == 403
    refused = client.post(f"/ky/m/{code}/people/", {"name": "Ким", "login": "0555000111", "role": "head"})
    assert refused.status_code == 403 and not User.objects.filter(phone="+996555000111").exists()
    with scope.municipality(here.municipality.pk), pytest.raises(Refused):
        open_cycle(Municipality.objects.get(code=code), year_from=2027, year_to=2029, by=None)

    # Roles ended with the old unit; the new one is opened by one press, and each role goes on by a decision.
    assert local_roles(User.objects.get(pk=here.aigul.pk), here.municipality.pk) == frozenset()
    assert client_of(here.aigul).post(f"/ky/m/{code}/c/1/move/", {"verb": "close", "note": "Себеп"}).status_code == 403
    client.post(f"{page}units/{act.units.get(side='new').pk}/open/")
    merged = Municipality.objects.get(place=new)
    ended = {one.mandate.user: one.mandate for one in roles_ended(act)}
    assert set(ended) == {*here.people.values(), *other.people.values()}
    chosen = {f"to_{ended[here.aigul].pk}": merged.pk, f"to_{ended[other.chief].pk}": "ends"}
    assert client.post(f"{page}roles/", {**chosen, "until": "31.12.2027"}).status_code == 302
    goes_on = Mandate.objects.get(user=here.aigul, municipality=merged)
    assert (goes_on.valid_from, goes_on.valid_to, goes_on.granted_by) == (DAY, None, admin)
    finishing = Mandate.objects.get(user=here.aigul, municipality=here.municipality, withdrawn=False)
    assert finishing.valid_to == date(2027, 12, 31)
    assert not Mandate.objects.filter(user=other.chief, municipality=merged).exists()
    assert "Админ" in client.get(f"{page}roles/").content.decode()
    with pytest.raises(Refused, match="role_decided_already"):
        actions.decide_roles(act, {ended[here.aigul]: None}, by=admin)

    # What runs stays where it is until somebody decides who carries it on; it is finished by who may finish.
    lines = running(act, all_of_it=True)
    assert {one.subject for one in lines} >= {f"/m/{code}/c/1/"} and not any(one.decision for one in lines)
    assert client.post(f"{page}running/decide/", {"rest": merged.pk}).status_code == 302
    assert all(one.decision.to == merged for one in running(act, all_of_it=True))
    assert merged.name in stranger.get(f"{page}running/").content.decode()
    with scope.municipality(here.municipality.pk):
        make_move(cycle, "close", by=_head_finishing(here, act, merged, admin), note="Бүттү")

    # The new unit shows its past; search leads there by the old name; the list and its open data name the act.
    home = stranger.get(f"/ky/m/{merged.code}/").content.decode()
    assert code in home and other.municipality.code in home and "2024" in home
    found = stranger.get("/ky/search/", {"q": "Мында"}).content.decode()
    assert "Бирлик айыл аймагы" in found and f"/m/{merged.code}/" in found
    rows = list(csv.DictReader(io.StringIO(stranger.get("/ky/register/changes.csv").content.decode("utf-8-sig"))))
    assert [(row["entered_here"], row["state"], row["new"]) for row in rows] == [
        ("1", "in_force", "Бирлик айыл аймагы")
    ]


def _head_finishing(village: Village, act: TerritoryAct, to: Municipality, admin: User) -> User:
    role = next(one.mandate for one in roles_ended(act) if one.mandate.user == village.nurlan)
    actions.decide_roles(act, {role: to}, by=admin, until=DAY)
    return village.nurlan


def test_a_split_waits_for_every_village(here: Village, admin: User) -> None:
    act = drafted(admin, [here.municipality.place], ["Биринчи айыл аймагы", "Экинчи айыл аймагы"], kind="split")
    with pytest.raises(Refused, match="villages_homeless"):
        actions.put_in_force(act, by=admin)
    assert as_is(here.municipality.place).valid_to is None
    one, two = act.units.filter(side="new")
    client, page = client_of(admin), f"/ky/register/changes/{act.number}/"
    chosen = dict(zip([f"to_{unit.pk}" for unit in here.units], (one.pk, one.pk, two.pk), strict=True))
    assert client.post(f"{page}villages/", chosen).status_code == 302
    actions.put_in_force(TerritoryAct.objects.get(pk=act.pk), by=admin)
    one, two = (as_is(unit.place) for unit in act.units.filter(side="new"))
    assert [place.children.count() for place in (one, two)] == [2, 1]
    # A village head goes on in the village as it is below the new unit.
    merged = open_municipality(one, by=admin)
    Mandate.objects.filter(user=here.village_head).update(village=here.units[0])
    role = next(row.mandate for row in roles_ended(act) if row.mandate.user == here.village_head)
    actions.decide_roles(act, {role: merged}, by=admin)
    mandate = Mandate.objects.get(user=here.village_head, municipality=merged)
    assert mandate.village.parent == one and mandate.village.name_ky == here.units[0].name_ky


def test_what_is_named_wrongly_is_refused_at_once(here: Village, other: Village, admin: User) -> None:
    mine, theirs = here.municipality.place, other.municipality.place
    drafted(admin, [theirs], [mine], kind="absorb")
    act = drafted(admin, [mine], [], kind="absorb")
    for place, code in ((mine, "unit_into_itself"), (theirs, "units_crosswise")):
        with pytest.raises(NotPossible, match=code):
            acts.add_unit(act, words.NEW, place=place, by=admin)
    client, page = client_of(admin), f"/ky/register/changes/{act.number}/"
    answer = client.post(f"{page}units/", {"place": mine.pk, "side": "new"}, follow=True)
    assert "өзүнө өзү кошула албайт" in answer.content.decode() and act.units.count() == 1
    with pytest.raises(Refused, match="units_of_absorb"):
        actions.put_in_force(act, by=admin)
    early = client.post("/ky/register/changes/add/", {**ACT, "decided": "02.02.2026", "on": "01.02.2026"})
    assert early.status_code == 200 and TerritoryAct.objects.count() == 2
    assert client.post(f"{page}units/", {"place": here.units[0].pk, "side": "old"}).status_code == 404


def test_a_unit_without_a_council_is_not_opened(here: Village, other: Village, admin: User) -> None:
    act = drafted(admin, [here.municipality.place], [other.municipality.place], kind="absorb")
    actions.put_in_force(act, by=admin)
    village = other.units[0]
    unit = act.units.create(side="new", place=village, level=village.level, name_ky=village.name_ky)
    client, page = client_of(admin), f"/ky/register/changes/{act.number}/"
    way = f"{page}units/{unit.pk}/open/"
    assert way not in client.get(page).content.decode() and client.post(way).status_code == 404
    assert not Municipality.objects.filter(place=village).exists()


def test_joining_keeps_the_unit_that_goes_on(here: Village, other: Village, admin: User) -> None:
    mine, theirs = here.municipality, other.municipality
    first = begun(other)
    act = drafted(admin, [mine.place], [theirs.place], kind="absorb")
    actions.put_in_force(act, by=admin)
    assert as_is(theirs.place).valid_to is None and as_is(theirs.place).children.count() == 6
    assert local_roles(User.objects.get(pk=other.chief.pk), theirs.pk) == {"head"}
    with scope.municipality(theirs.pk):
        open_cycle(theirs, year_from=DAY.year + 1, year_to=DAY.year + 3, by=None)
        figure = {"people": 4000, "as_of": DAY - timedelta(days=400), "source": "каттоо", "by": None}
        enter_population(theirs, theirs.place, **figure)
    stranger = client_of(None)
    compared = stranger.get(f"/ky/m/{theirs.code}/compare/").content.decode()
    assert first.title in compared and mine.name in compared, "figures say of which territory they are"
    assert mine.name in stranger.get(f"/ky/m/{theirs.code}/profile/").content.decode()
    # Who goes on there holds the role once; what the act ended stays ended when it is revoked.
    actions.revoke(act, on=DAY, title="Кийинки жарлык", link="", by=admin)
    page = stranger.get(f"/ky/register/changes/{act.number}/").content.decode()
    assert "Кийинки жарлык" in page and as_is(mine.place).valid_to is not None
    with pytest.raises(Refused):
        actions.revoke(act, on=DAY, title="Дагы", link="", by=admin)
    again = drafted(admin, [], [], kind="absorb")
    with pytest.raises(NotPossible, match="unit_ended_already"):
        acts.add_unit(again, words.OLD, place=as_is(mine.place), by=admin)


def test_a_new_name_ends_nothing_and_the_old_one_is_found(here: Village, admin: User) -> None:
    place = here.municipality.place
    act = drafted(admin, [place], ["Манас айыл аймагы"], kind="rename")
    actions.put_in_force(act, by=admin)
    assert as_is(place).name_ky == "Манас айыл аймагы" and as_is(place).valid_to is None
    assert local_roles(User.objects.get(pk=here.aigul.pk), here.municipality.pk) == {"specialist"}
    stranger = client_of(None)
    assert "Манас айыл аймагы" in stranger.get("/ky/search/", {"q": "Мында"}).content.decode()
    assert stranger.get(f"/ky/m/{here.municipality.code}/").status_code == 200


def test_a_day_ahead_waits_and_a_withdrawn_act_is_nobodys(here: Village, other: Village, admin: User) -> None:
    act = drafted(
        admin, [here.municipality.place], [other.municipality.place], kind="absorb", on=DAY + timedelta(days=1)
    )
    with pytest.raises(Refused, match="act_day_ahead"):
        actions.put_in_force(act, by=admin)
    with pytest.raises(Refused, match="not_your_role"):
        actions.put_in_force(act, by=here.nurlan)
    page = f"/ky/register/changes/{act.number}/"
    client = client_of(admin)
    client.post(f"{page}move/", {"verb": "withdraw", "note": "Ката киргизилген"})
    assert TerritoryAct.objects.get(pk=act.pk).state == "withdrawn"
    assert client.get(f"{page}edit/").status_code == 404 and client_of(here.nurlan).get(page).status_code == 404
    assert Succession.objects.count() == 0 and as_is(here.municipality.place).valid_to is None


def test_a_part_passes_and_both_go_on(here: Village, other: Village, admin: User) -> None:
    """Through the pages: some villages go with the roles in them, all else stays with the unit that gave them."""
    mine, theirs, (first, second, third) = here.municipality, other.municipality, here.units
    begun(here)
    PlaceCode.objects.create(place=first, code="41700000000011")
    Mandate.objects.filter(user=here.village_head).update(village=first, valid_to=DAY + timedelta(days=100))
    act = drafted(admin, [mine.place], [theirs.place], kind="transfer")
    client, stranger, page = client_of(admin), client_of(None), f"/ky/register/changes/{act.number}/"
    with pytest.raises(Refused, match="no_village_given"):
        actions.put_in_force(act, by=admin)
    unit = act.units.get(side="new")
    with pytest.raises(NotPossible, match="village_of_another"):
        acts.place_villages(act, {other.units[0].pk: unit}, by=admin)
    with pytest.raises(NotPossible, match="unit_into_itself"):
        acts.add_unit(act, words.NEW, place=mine.place, by=admin)
    chosen = {f"to_{one.pk}": unit.pk for one in here.units}
    client.post(f"{page}villages/", chosen)
    with pytest.raises(Refused, match="all_villages_given"):
        actions.put_in_force(act, by=admin)
    client.post(f"{page}villages/", {**chosen, f"to_{second.pk}": "", f"to_{third.pk}": ""})
    look = client.get(page).content.decode()
    assert first.name in look and second.name not in look, "the villages that pass are named"
    assert client.post(f"{page}move/", {"verb": "enter_into_force"}).status_code == 302

    act = TerritoryAct.objects.get(pk=act.pk)
    now = Place.objects.get(parent=theirs.place, name_ky=first.name_ky)
    assert (as_is(first).valid_to, now.valid_from) == (DAY - timedelta(days=1), DAY)
    assert first.codes.get().valid_to == DAY - timedelta(days=1)
    assert as_is(mine.place).valid_to is None and mine.place.children.filter(valid_to=None).count() == 2
    assert Succession.objects.get(old=first, new=now).in_words
    # The role in that village alone ended; it goes on in the other unit, to the day it would have ended anyway.
    assert local_roles(User.objects.get(pk=here.nurlan.pk), mine.pk) == {"head"}
    (role,) = roles_ended(act)
    assert role.mandate.user == here.village_head and role.term == DAY + timedelta(days=100)
    assert client.post(f"{page}roles/", {f"to_{role.mandate.pk}": theirs.pk}).status_code == 302
    goes_on = Mandate.objects.get(user=here.village_head, municipality=theirs)
    assert (goes_on.village, goes_on.valid_from, goes_on.valid_to) == (now, DAY, role.term)
    # What runs stays with the giver, unless it is said of one thing that the other carries it on.
    subject = f"/m/{mine.code}/c/1/"
    assert subject not in stranger.get(f"{page}running/").content.decode()
    assert 'name="rest"' not in client.get(f"{page}running/decide/").content.decode()
    line = next(one for one in running(act, all_of_it=True) if one.subject == subject)
    actions.decide_owed(act, [(line.of.pk, subject, theirs)], by=admin)
    assert subject in stranger.get(f"{page}running/").content.decode()
    # Nothing says that the giver has ended; both say of which territory their figures are.
    for one, name in ((mine, theirs.name), (theirs, mine.name)):
        home = stranger.get(f"/ky/m/{one.code}/").content.decode()
        assert "аяктаган" not in home and name in stranger.get(f"/ky/m/{one.code}/profile/").content.decode()
    with scope.municipality(mine.pk):
        open_cycle(mine, year_from=DAY.year + 1, year_to=DAY.year + 3, by=None)
    compared = stranger.get(f"/en/m/{mine.code}/compare/").content.decode()
    assert f"without the part that {theirs.name_in('en')} has" in compared.replace("\xa0", " ")
    assert not mine.became and stranger.get(f"/ky/m/{mine.code}/questions/send/").status_code == 200
    found = stranger.get("/ky/search/", {"q": first.name_ky}).content.decode()
    assert f"/places/{now.pk}/" in found and f"/places/{first.pk}/" not in found


def test_only_roles_that_ended_because_of_the_act_go_on(here: Village, other: Village, admin: User) -> None:
    """Withdrawn before, ended on the same day by itself: not offered. A term that was set is kept."""
    from birge.people.actions import end_mandate, grant

    mine, theirs, term = here.municipality, other.municipality, DAY + timedelta(days=40)
    gone = end_mandate(Mandate.objects.get(user=here.bakyt, municipality=mine), by=None, on=DAY, reason="Кетти")
    fresh = grant(here.member, "monitor", by=None, municipality=mine)
    end_mandate(fresh, by=None, reason="Жаңылыш")
    Mandate.objects.filter(pk=gone.pk).update(valid_from=date(2020, 1, 1), valid_to=DAY - timedelta(days=1))
    Mandate.objects.filter(user=here.salima).update(valid_to=term)
    act = drafted(admin, [mine.place], [theirs.place], kind="absorb")
    actions.put_in_force(act, by=admin)
    offered = {one.mandate.user: one for one in roles_ended(act)}
    assert here.bakyt not in offered and here.aigul in offered
    assert fresh.pk not in {one.mandate.pk for one in offered.values()}
    with pytest.raises(Refused, match="role_not_of_act"):
        actions.decide_roles(act, {gone: theirs}, by=admin)
    salima = offered[here.salima]
    assert f"{term.day}" in client_of(admin).get(f"/ky/register/changes/{act.number}/roles/").content.decode()
    actions.decide_roles(act, {salima.mandate: theirs}, by=admin, until=DAY + timedelta(days=90))
    kept = Mandate.objects.filter(user=here.salima, valid_from=DAY)
    assert {one.municipality_id: one.valid_to for one in kept} == {theirs.pk: term, mine.pk: term}


def test_what_waits_after_an_act_stands_in_the_list_of_the_head(here: Village, other: Village, admin: User) -> None:
    begun(here)
    browser = client_of(other.chief)
    browser.get("/en/desk/owed/")
    with asking() as before:
        browser.get("/en/desk/owed/")
    act = drafted(admin, [here.municipality.place], [other.municipality.place], kind="absorb")
    actions.put_in_force(act, by=admin)
    cycle, page = f"/en/m/{here.municipality.code}/c/1/", f"/en/register/changes/{act.number}/"
    with asking() as after:
        shown = browser.get("/en/desk/owed/").content.decode()
    assert cycle in shown and "who carries it on is not decided" in shown and f'href="{page}"' in shown
    assert len(before) <= len(after) <= 12
    decided = [(one.of.pk, one.subject, other.municipality) for one in running(act, all_of_it=True)]
    actions.decide_owed(act, decided, by=admin)
    actions.decide_roles(act, {one.mandate: None for one in roles_ended(act)}, by=admin)
    shown = browser.get("/en/desk/owed/").content.decode()
    assert cycle in shown and "carried on for" in shown and "is not decided" not in shown
    assert f'href="{page}"' not in shown


def test_the_addresses_that_begin_something_are_there() -> None:
    """A name that no address has any more would close nothing."""
    known = {address.name for address in addresses()}
    assert known >= BEGINNINGS | SENT_ONLY


def test_published_cases_stand_in_the_list_as_published(here: Village, district: Place) -> None:
    old = add_place(parent=district, level="aiyl_aimak", name_ky="Жарыяланган", source="test", by=None)
    source = {"source": "gazeta.example", "year": 2024}
    Succession.objects.create(old=old, new=here.municipality.place, change="absorbed by city", **source)
    html = client_of(None).get("/ky/register/changes/").content.decode()
    assert "Жарыяланган" in html and "gazeta.example" in html and "/register/changes/1/" not in html
    assert old.valid_to is None
