"""Two people at the same moment: exactly one effect, the other is told why not; on SQLite and on PostgreSQL.

Threads with connections of their own, in a database of their own: a file (not memory, whose locks differ) or a copy of
the test database on the server.
"""

from __future__ import annotations

import csv
import io
import zipfile
from collections.abc import Iterator
from datetime import date
from typing import Any

import pytest
from django.db import connections
from django.db.utils import load_backend
from django.urls import reverse
from django.utils import timezone, translation

from birge.assembly import agenda_sources
from birge.chronicle.actions import record_key
from birge.chronicle.models import Event
from birge.council import actions as council_actions
from birge.council.models import Package, Resolution
from birge.cycle.actions import enter_setting, open_cycle
from birge.cycle.models import Cycle
from birge.gatherings.deciding import decide
from birge.gatherings.models import Decision, Gathering
from birge.kit import scope
from birge.kit.once import new_token
from birge.kit.policies import as_owner
from birge.needs.models import Statement
from birge.papers.actions import next_number
from birge.papers.models import Issued
from birge.people import export
from birge.people.actions import grant, open_account
from birge.people.models import Mandate, User
from birge.places.actions import add_place, enter_population
from birge.places.models import Municipality, Place
from birge.plan import actions as plans
from birge.plan.models import Plan, PlanProblem
from birge.problems.actions import lists
from birge.problems.models import Merged, PriorityList, Problem
from birge.rulebook.money import Amount
from tests.groups.conftest import announce
from tests.meetings import held
from tests.needs.sheets import session as needs_session
from tests.people import HERE, Village, country, equip, settle
from tests.racing import both, copied, one_won, sending, told


@pytest.fixture(scope="module")
def own_database(
    django_db_setup: None, django_db_blocker: Any, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[None]:
    with django_db_blocker.unblock():
        old, settings = connections["default"], connections.settings["default"]
        name = copied(old, tmp_path_factory.mktemp("races"))
        connections.settings["default"] = {**settings, "NAME": name}
        connections["default"] = load_backend(settings["ENGINE"]).DatabaseWrapper(
            connections.settings["default"], "default"
        )
        translation.activate("ky")
        try:
            yield
        finally:
            connections["default"].close()
            connections.settings["default"] = settings
            connections["default"] = old
            if old.vendor != "sqlite":
                with as_owner(), old._nodb_cursor() as cursor:
                    cursor.execute(f'DROP DATABASE IF EXISTS "{name}" WITH (FORCE)')


#: Runs of logins that no other test uses.
_numbers = iter(range(100, 1000))


@pytest.fixture
def here(own_database: None) -> Iterator[Village]:
    """A municipality of its own for each race, its rows in scope."""
    district = Place.objects.filter(level="district", name_ky="Сынак району").first() or country()
    n = next(_numbers)
    village = settle(
        district, f"Жарыш{n}", {who: (f"07{n}00{login[-3:]}", role) for who, (login, role) in HERE.items()}
    )
    with scope.municipality(village.municipality.pk):
        yield village


@pytest.fixture
def cycle(here: Village) -> Cycle:
    return open_cycle(here.municipality, year_from=2027, year_to=2029, by=here.aigul, role="specialist")


def _url(name: str, here: Village, cycle: Cycle, *more: Any) -> str:
    with translation.override("ky"):
        return reverse(name, args=[here.municipality.code, cycle.number, *more])


def _colleague(here: Village, role: str) -> Any:
    """A second person with the role."""
    login = f"07{next(_numbers)}99{here.municipality.pk % 1000:03}"
    user = open_account(name="Экинчи", login=login, by=None, password="сынак-купуя-сөз-7")
    grant(user, role, by=None, municipality=here.municipality)
    equip(user)
    return user


def _resolution(here: Village, cycle: Cycle) -> Resolution:
    """A draft resolution before a session that took place, walked there as people do."""
    announce(cycle, ["Ичүүчү суу"], 1)
    plan = plans.create_plan(cycle, by=here.aigul)
    line = PlanProblem.objects.filter(plan=plan).first()
    money = {"local_budget": Amount(100_00, "exact")}
    plans.add_activity(line, by=here.aigul, text="Түтүк алмаштыруу", cost=Amount(100_00, "exact"), money=money)
    plans.present(plan, here.aigul)
    meeting = held(here, cycle)
    matter = agenda_sources.put(meeting, record_key(plan), by=here.aigul)
    decide(meeting, text="План макулданды", outcome="agreed", matter=matter, votes_for=90, by=here.aigul)
    plan.refresh_from_db()
    package = council_actions.prepare_package(plan, by=here.aigul, note="Кароону суранабыз.")
    council_actions.send(package, by=here.nurlan)
    for key, value in (("council_quorum_share", "2/3"), ("council_deputies", "21")):
        enter_setting(
            here.municipality, key, value=value, valid_from=date(2020, 1, 1), source="Регламент", by=here.salima
        )
    from tests.council.test_walk import draft, session

    return draft(here, package, session(here, cycle))


def test_two_adopt_one_resolution(here: Village, cycle: Cycle) -> None:
    resolution = _resolution(here, cycle)
    path = _url("council:adopt", here, cycle, resolution.serial)
    other = _colleague(here, "council_chair")
    votes = {"votes_for": "16", "votes_against": "1", "abstained": "0"}
    one_won(both(sending(here.temir, path, **votes, number="14"), sending(other, path, **votes, number="15")))
    resolution.refresh_from_db()
    assert resolution.state == "adopted"
    assert Decision.objects.filter(gathering=resolution.session_id).count() == 1
    assert Event.objects.filter(record=record_key(resolution), verb="adopt").count() == 1
    assert Plan.objects.get(cycle=cycle).state == "adopted"
    # A third, late, after the first: the same plain refusal.
    assert told(sending(other, path, **votes)())
    reject = _url("council:reject", here, cycle, resolution.serial)
    assert told(sending(other, reject, **votes, reason="кеч калды")())


def test_one_adopts_while_another_rejects(here: Village, cycle: Cycle) -> None:
    resolution = _resolution(here, cycle)
    other = _colleague(here, "council_chair")
    votes = {"votes_for": "9", "votes_against": "8", "abstained": "0"}
    one_won(
        both(
            sending(here.temir, _url("council:adopt", here, cycle, resolution.serial), **votes),
            sending(other, _url("council:reject", here, cycle, resolution.serial), **votes, reason="суммасы так эмес"),
        )
    )
    resolution.refresh_from_db()
    package = Package.objects.get(pk=resolution.package_id)
    assert (resolution.state, package.state) in {("adopted", "decided"), ("not_adopted", "returned")}


def test_two_sign_the_minutes(here: Village, cycle: Cycle) -> None:
    meeting = held(here, cycle, chair="А. Асанов", secretary="Б. Бекова")
    path = _url("assembly:move", here, cycle, meeting.number)
    other = _colleague(here, "specialist")
    one_won(both(sending(here.aigul, path, verb="sign"), sending(other, path, verb="sign")))
    assert Event.objects.filter(record=record_key(meeting), verb="sign").count() == 1
    issued = Issued.objects.filter(record=record_key(meeting), paper="assembly-protocol")
    assert sorted(issued.values_list("language", "edition")) == [("ky", 1), ("ru", 1)]
    assert issued.values("number").distinct().count() == 1


def test_two_announce_an_assembly(here: Village, cycle: Cycle) -> None:
    from tests.meetings import assembly

    meeting = assembly(here, cycle)
    path = _url("assembly:move", here, cycle, meeting.number)
    other = _colleague(here, "specialist")
    one_won(both(sending(here.aigul, path, verb="announce"), sending(other, path, verb="announce")))
    assert Event.objects.filter(record=record_key(meeting), verb="announce").count() == 1


def test_two_doors_lose_no_press_and_count_none_twice(here: Village, cycle: Cycle) -> None:
    from birge.gatherings.queries import at_the_door
    from tests.meetings import assembly

    meeting = assembly(here, cycle)
    path = _url("assembly:door", here, cycle, meeting.number)
    doors = (here.aigul, _colleague(here, "specialist"))
    presses = [(who, f"d{n}-{turn}:women+") for n, who in enumerate(doors) for turn in range(3)]
    # The network repeats one press of each door.
    answers = both(*(sending(who, path, press=press) for who, press in [*presses, presses[0], presses[-1]]))
    assert [told(answer) for answer in answers] == [[]] * 8
    assert at_the_door(meeting).counts["women"] == 6


def test_no_number_of_a_series_is_given_twice(here: Village) -> None:
    from django.db import transaction

    def take() -> str:
        with scope.municipality(here.municipality.pk), transaction.atomic():
            return next_number(here.municipality.pk, "resolution", timezone.now())

    assert sorted(both(*[take] * 8), key=int) == [str(number) for number in range(1, 9)]


def test_meetings_added_at_once_have_numbers_of_their_own(here: Village, cycle: Cycle) -> None:
    path = _url("assembly:add", here, cycle)
    add = [sending(here.aigul, path, title=f"Жыйын {n}", language="ky", planned="12.10.2026") for n in range(4)]
    assert [told(answer) for answer in both(*add)] == [[]] * 4
    assert sorted(Gathering.objects.filter(cycle=cycle).values_list("number", flat=True)) == [1, 2, 3, 4]


def _heard(here: Village, cycle: Cycle) -> list[int]:
    for unit in here.units:
        enter_population(here.municipality, unit, people=900, as_of=date(2027, 1, 1), source="Паспорт", by=here.aigul)
        rows = [(f"Суу жок {unit.pk}", 20), (f"Жол жок {unit.pk}", 10)]
        needs_session(cycle, unit, "women", rows, by=here.aigul, total=20)
    return list(Statement.objects.filter(session__cycle=cycle).order_by("pk").values_list("pk", flat=True))


def test_two_merge_the_same_statements_crosswise(here: Village, cycle: Cycle) -> None:
    first, second, *_ = _heard(here, cycle)
    path, other = _url("problems:board", here, cycle), _colleague(here, "specialist")
    chosen = [first, second]
    mine = sending(here.aigul, path, statements=chosen, target="new", title="Суу")  # type: ignore[arg-type]
    hers = sending(other, path, statements=chosen[::-1], target="new", title="Жол")  # type: ignore[arg-type]
    one_won(both(mine, hers))
    assert Merged.objects.filter(problem__cycle=cycle).values("problem").distinct().count() == 1
    assert Problem.objects.filter(cycle=cycle).count() == 1


def test_two_announce_the_priority_list(here: Village, cycle: Cycle) -> None:
    statements = _heard(here, cycle)
    from birge.problems.actions.problems import merge_each

    merge_each(cycle, statements, by=here.aigul)
    lists.choose(cycle, method="points", places=2, by=here.aigul)
    path, other = _url("problems:list_move", here, cycle), _colleague(here, "specialist")
    one_won(both(sending(here.aigul, path, verb="announce"), sending(other, path, verb="announce")))
    found = PriorityList.objects.get(cycle=cycle)
    assert found.state == "announced"
    assert found.entries.values("problem").distinct().count() == found.entries.count() == Problem.objects.count()


def test_two_begin_the_plan_of_a_cycle(here: Village, cycle: Cycle) -> None:
    announce(cycle, ["Ичүүчү суу"], 1)
    path, other = _url("plan:create", here, cycle), _colleague(here, "specialist")
    sent = {"title": "План", "direction": "Инфраструктура"}
    one_won(both(sending(here.aigul, path, **sent), sending(other, path, **sent)))
    assert Plan.objects.filter(cycle=cycle).count() == 1


def test_two_edit_one_activity(here: Village, cycle: Cycle) -> None:
    """The second sees both versions; neither text is lost."""
    announce(cycle, ["Ичүүчү суу"], 1)
    plan = plans.create_plan(cycle, by=here.aigul)
    line = PlanProblem.objects.filter(plan=plan).first()
    made = plans.add_activity(line, by=here.aigul, text="Түтүк", cost=Amount(None, "not_stated"), money={})
    path = _url("plan:activity", here, cycle, line.number, made.number)
    other = _colleague(here, "specialist")
    sent = {"row_version": str(made.row_version)}
    answers = both(sending(here.aigul, path, **sent, text="Биринчи"), sending(other, path, **sent, text="Экинчи"))
    assert sorted(answer.status_code for answer in answers) == [200, 302]
    page = next(answer for answer in answers if answer.status_code == 200).content.decode()
    assert "Биринчи" in page and "Экинчи" in page


def test_two_open_the_same_municipality(own_database: None) -> None:
    district = Place.objects.filter(level="district").first() or country()
    place = add_place(parent=district, level="aiyl_aimak", name_ky="Кош айыл аймагы", source="test", by=None)
    users = []
    for n in range(2):
        user = open_account(name="Админ", login=f"079000090{n}", by=None, password="сынак-купуя-сөз-7")
        grant(user, "administrator", by=None)
        equip(user)
        users.append(user)
    with translation.override("ky"):
        path = reverse("desk:open")
    sent = {"place": str(place.pk), "name": "Адис", "login": "0790000955"}
    one_won(both(*(sending(user, path, **sent) for user in users)))
    assert Municipality.objects.filter(place=place).count() == 1


def test_two_give_the_first_role_to_one_new_person(here: Village) -> None:
    """The same login entered twice at once: one account."""
    from birge.people.models import User

    with translation.override("ky"):
        path = reverse("people_here:index", args=[here.municipality.code])
    sent = {"name": "Жаңы Киши", "login": "0791111222", "role": "village_head"}
    sent |= {"village": str(here.units[0].pk), "valid_from": "01.03.2026"}
    answers = both(sending(here.nurlan, path, **sent), sending(_colleague(here, "head"), path, **sent))
    assert User.objects.filter(username__endswith="791111222").count() == 1
    assert all(answer.status_code in (200, 302) for answer in answers)


def test_one_form_sent_twice_at_the_same_moment_acts_once(here: Village, cycle: Cycle) -> None:
    path, token = _url("assembly:add", here, cycle), new_token()
    press = [
        sending(here.aigul, path, once=token, title="Жыйын", language="ky", planned="12.10.2026") for _ in range(3)
    ]
    answers = both(*press)
    assert {answer.status_code for answer in answers} == {302}
    assert len({answer.headers["Location"] for answer in answers}) == 1
    assert Gathering.objects.filter(cycle=cycle).count() == 1


def test_two_cycles_opened_at_once_have_numbers_of_their_own(here: Village) -> None:
    with translation.override("ky"):
        path = reverse("cycle:open", args=[here.municipality.code])
    years = {"year_from": "2027", "year_to": "2029"}
    answers = both(sending(here.aigul, path, **years), sending(_colleague(here, "specialist"), path, **years))
    assert all(answer.status_code in (200, 302) for answer in answers)
    numbers = list(Cycle.objects.values_list("number", flat=True))
    assert len(numbers) == len(set(numbers)) >= 1


def test_one_adds_a_member_while_another_dissolves_the_group(here: Village, cycle: Cycle) -> None:
    from birge.groups import actions as groups

    made = groups.propose(cycle, by=here.aigul, problem=announce(cycle, ["Суу"], 1)[0])
    other = _colleague(here, "specialist")
    both(
        sending(here.aigul, _url("groups:add_member", here, cycle, made.number), name="Асан", sex="m", role="resident"),
        sending(other, _url("groups:move", here, cycle, made.number), verb="dissolve", note="керек эмес"),
    )
    made.refresh_from_db()
    assert made.state == "dissolved"


def test_the_minutes_are_signed_while_a_decision_is_written(here: Village, cycle: Cycle) -> None:
    """Either the decision is in the signed minutes, or it was refused: never beside them."""
    meeting = held(here, cycle, chair="А. Асанов", secretary="Б. Бекова")
    other = _colleague(here, "specialist")
    path = _url("assembly:decide", here, cycle, meeting.number)
    decided, signed = both(
        sending(here.aigul, path, text="Токтом кылынды", language="ky", outcome="agreed"),
        sending(other, _url("assembly:move", here, cycle, meeting.number), verb="sign"),
    )
    assert told(signed) == []
    paper = Issued.objects.get(record=record_key(meeting), paper="assembly-protocol", language="ky")
    assert ("Токтом кылынды" in str(paper.content)) == (told(decided) == [])


def test_places_of_one_name_opened_at_once_have_codes_of_their_own(own_database: None) -> None:
    from birge.places.actions import open_municipality

    district = Place.objects.filter(level="district").first() or country()
    places = [
        add_place(parent=district, level="aiyl_aimak", name_ky="Аталаш айыл аймагы", source="test", by=None)
        for _ in range(4)
    ]
    found = both(*[lambda place=place: open_municipality(place, by=None, role="system") for place in places])
    assert len({one.code for one in found}) == 4
    assert Event.objects.filter(verb="open", record__in=[record_key(one) for one in found]).count() == 4


def test_everything_of_a_municipality_is_of_one_moment(here: Village, monkeypatch: pytest.MonkeyPatch) -> None:
    """Somebody enters while the file is made: he waits for nobody, and no table of it has what others lack."""
    lines, written = export._lines, []

    def slow(rows: Any, *rest: Any) -> Any:
        def enter() -> bool:
            with scope.municipality(here.municipality.pk):
                grant(open_account(name="Кечиккен", login="0700888999", by=here.nurlan), "monitor",
                      by=here.nurlan, municipality=here.municipality)  # fmt: skip
            return True

        if not written and rows.model is Mandate:
            written.extend(both(enter))
        yield from lines(rows, *rest)

    monkeypatch.setattr(export, "_lines", slow)
    with zipfile.ZipFile(io.BytesIO(b"".join(export.pieces(here.municipality.pk)))) as archive:
        texts = {name: archive.read(name).decode() for name in archive.namelist()}
    assert written == [True] and User.objects.filter(name="Кечиккен").exists()
    assert not [name for name, text in texts.items() if "Кечиккен" in text or "0700888999" in text]
    rows = dict(csv.reader(io.StringIO(texts["tables.csv"])))
    with scope.municipality(here.municipality.pk):
        for model in (Mandate, Event):
            now = model.objects.filter(municipality_id=here.municipality.pk).count()
            assert int(rows[model._meta.label_lower]) < now
