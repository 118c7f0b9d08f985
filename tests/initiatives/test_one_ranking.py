"""One ranking of three municipalities: level on both sides of the line, a lot that anybody draws again, the reserve."""

from __future__ import annotations

from typing import Any

from birge.initiatives import application_words as its
from birge.initiatives import words
from birge.initiatives.models import Application, Call, CommissionMember, Conflict, Sheet
from birge.kit import scope
from birge.papers.models import Issued
from birge.people.models import User
from birge.programme.actions import joint, judges, programmes, terms
from birge.programme.models import Terms
from birge.programme.queries.joint import joint_of
from birge.rulebook.ranking.places import lot
from tests.initiatives.conftest import minute
from tests.people import Village, client_of, settle
from tests.programme.test_programme import _codes

SUM = 100_000_000
#: Municipality → title → points of the three members, nothing where one has an interest. Each asks for a million of the
#: four that are given out: places 2 and 3 are level and both chosen, three are level where one more is.
GIVEN: dict[str, dict[str, tuple[int | None, ...]]] = {
    "Биринчи": {"Көпүрө": (9, 9, 9), "Суу": (7, 7, 7), "Жол": (4, 4, 4), "Кайтарылган": (10, 10, 10)},
    "Экинчи": {"Мектеп": (8, 8, 8), "Клуб": (7, 7, 7), "Ашкана": (5, 5, 5)},
    "Үчүнчү": {"Дарыкана": (None, 8, 8), "Китепкана": (6, 7, 8), "Аянтча": (2, 2, 2)},
}
LEVEL = ["Китепкана", "Клуб", "Суу"]
#: What tells them apart by each other rule: who came first, has the larger share, helps more people.
FIRST = {"first": "Клуб", "share": "Китепкана", "people": "Суу"}


def _terms(by: User) -> Terms:
    row = programmes.open_call(by=by, kind="grants", title="Өлкөлүк чакан гранттар")
    for at in range(3):
        judges.add_judge(row, by=by, name=f"Мүчө {at}", is_chair=at == 0)
    found = terms.begin_terms(row, by=by, scheme="small_grants", joint=True)
    values = {"opens_at": minute(hours=-1), "closes_at": minute(days=10), "pool_tyiyn": 4 * SUM, "ties": words.BY_LOT}
    found = terms.change_terms(found, by=by, values={**values, "applicants": ["group"], "blind": False})
    return terms.set_terms(found, by=by)


def _scored(place: Village, found: Terms, by: User, given: dict[str, tuple[int | None, ...]]) -> None:
    """A call held under the conditions with every sheet; written straight, as acts have tests of their own."""
    here, at = {"municipality": place.municipality}, minute()
    said = {name: value for name, value in terms.conditions.read(found.said).items() if hasattr(Call, name)}
    values = {**said, "held_under": f"programme.call:{found.call.number}", "terms_edition": 0, "joint": True}
    call = Call.objects.create(**here, **values, number=1, state=words.SCORING, announced_at=at)
    members = [
        CommissionMember.objects.create(**here, call=call, number=n, name=f"Мүчө {n}", is_chair=n == 0, declared_at=at)
        for n in range(3)
    ]
    for number, (title, points) in enumerate(given.items(), 1):
        first, own, people = (int(title == FIRST[rule]) for rule in ("first", "share", "people"))
        row = Application.objects.create(
            **here, call=call, number=number, code=f"K{number}", kind=words.GROUP, applicant=f"{title} тобу",
            contact="Асанова", phone="0555", title=title, received_at=minute(hours=-first), people=10 + people,
            asked_tyiyn=SUM, own_tyiyn=SUM // 10 * (1 + own), total_tyiyn=SUM + SUM // 10 * (1 + own),
            state=its.WITHDRAWN if title == "Кайтарылган" else its.ACCEPTED,
        )  # fmt: skip
        for member, value in zip(members, points, strict=True):
            if value is None:
                Conflict.objects.create(**here, member=member, application=row, reason="Тууганы", at=at, by_id=by.pk)
                continue
            all_of_them = {one["id"]: str(value) for one in call.criteria}
            Sheet.objects.create(**here, member=member, application=row, points=all_of_them, saved_at=at, by_id=by.pk)


def _order(found: Terms, **more: Any) -> list[tuple[str, str]]:
    return [(one.row.title, one.outcome) for one in joint_of(found, **more).ranked]


def test_three_municipalities_are_level_at_the_line(inside: Village, district: Any, above: dict[str, User]) -> None:
    by = above["coordinator"]
    found = _terms(by)
    places = {name: settle(district, name, {}) for name in GIVEN}
    for name, place in places.items():
        with scope.municipality(place.municipality.pk):
            _scored(place, found, by, GIVEN[name])
    reached = joint_of(found)
    assert (len(reached.ranked), reached.came, reached.waiting) == (9, 9, []), "what was withdrawn is not ranked"
    assert {one.row.title: one.score for one in reached.ranked}["Дарыкана"] == 8, "the mean of those who may judge"

    # Nothing tells the three apart until a lot is drawn: all are named with their municipality, and nothing is decided.
    level = {one.strip() for one in reached.open_tie().split(",")}
    assert level == {"Биринчи айыл аймагы № 2", "Экинчи айыл аймагы № 2", "Үчүнчү айыл аймагы № 2"}
    assert _codes(lambda: joint.decide_for_all(found, by=by)) == {"tie_undecided"}
    ranking = client_of(by).get(f"/en/programme/calls/{found.call.number}/ranking/").content.decode()
    assert ranking.count("level at the line") == 3 and "The lot decides: draw it in the open" in ranking
    assert not Issued.objects.filter(paper="commission-protocol").exists()
    for rule, title in FIRST.items():
        ruled = Terms(pk=found.pk, call=found.call, state=found.state, said={**found.said, "ties": rule}, joint=True)
        assert _order(ruled)[3] == (title, its.CHOSEN) and not joint_of(ruled).open_tie(), rule

    # Whoever knows the number that was called out draws the same lot from what everybody reads.
    second = {name: list(titles)[1] for name, titles in GIVEN.items()}
    named = {f"{places[name].municipality.code}-1-2": title for name, title in second.items()}
    assert set(reached.choice.open_tie) == set(named)
    drawn = [named[key] for key in sorted(named, key=lambda key: lot("2026-17", key))]
    assert sorted(drawn) == LEVEL
    joint.decide_for_all(found, by=by, seed="2026-17", note="Чүчүкулак ачык тартылды")
    expected = ["Көпүрө", "Дарыкана", "Мектеп", *drawn, "Ашкана", "Жол", "Аянтча"]
    with scope.everyone("the test reads all"):
        rows = list(Application.objects.filter(rank__isnull=False).order_by("rank"))
        assert {one.title for one in rows[1:3]} == {"Дарыкана", "Мектеп"}
        assert [one.title for one in rows][3:] == expected[3:] and [one.rank for one in rows] == list(range(1, 10))
        assert [one.outcome for one in rows] == [its.CHOSEN] * 4 + [its.RESERVE] * 5
        assert sum(one.awarded_tyiyn or 0 for one in rows) == 4 * SUM
        assert Application.objects.get(title="Кайтарылган").outcome == ""
        assert Issued.objects.filter(paper="commission-protocol", language="ky").count() == len(GIVEN)
    shown = client_of(None).get(f"/ky/programme/calls/{found.call.number}/result/").content.decode()
    assert "4 000 000 сом ичинен 4 000 000 сом" in shown.replace("\u202f", " ").replace("\xa0", " ")
    at = [shown.index(title) for title in expected[3:]]
    assert at == sorted(at) and "2026-17" in shown and "Кайтарылган" not in shown
