"""Real events say what their sources say: published figures, and nothing that no source states."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest
from django.apps import apps
from django.db import models
from django.test import Client
from django.utils import translation

from birge.assembly.models import Choice
from birge.assembly.queries import choices_of, present_at
from birge.budget import words
from birge.budget.figures import in_thousands
from birge.budget.models import Budget
from birge.budget.queries.sums import totals_of
from birge.council.models import Resolution
from birge.council.models import Session as SessionFacts
from birge.cycle.models import Cycle, StepDate
from birge.demo import real
from birge.demo.reading import content
from birge.gatherings.models import AgendaItem, Gathering
from birge.kit import scope
from birge.needs.models import Session, Statement
from birge.papers.models import Issued
from birge.papers.registry import PAPERS
from birge.people.models import User
from birge.places.models import Municipality
from birge.plan.models import Activity, Direction, Plan, PlanProblem
from birge.rulebook.counts import HeadCount
from tests.demo.conftest import Built
from tests.readable import stands

#: Phones of invented people in the example begin so, those of accounts and those that residents left.
#: Numbers of the demo people, and addresses that can belong to nobody (RFC 2606).
_INVENTED = re.compile(r"0700 000 [13]\d\d|[\w.+-]+@example\.org")
CASES = {
    case["id"]: case
    for case in json.loads((Path(__file__).parents[1] / "rulebook" / "real_cases.json").read_text("utf-8"))["cases"]
}
#: What the source states of each village, in the words in which it was published.
VILLAGES = {
    "Aleksandrovka": {
        "village": "Александровка",
        "proposal": "Капитальный ремонт школы имени Я. Шиваза и кровли школы имени А. Исмаева",
    },
    "Krupskoe": {"village": "Крупское", "proposal": "Капитальный ремонт детского сада"},
}
#: What a paper of an invented municipality says of itself.
INVENTED = {"ky": "Мисал: бул жердегилер ойдон чыгарылган.", "ru": "Пример: всё здесь вымышлено."}
EVENTS = {event["case"]: event for event in content("real/events")}


@pytest.fixture
def at(demo: Built, db: None) -> Any:
    """Name the municipality of a case: ``with at("A01"): …``."""

    def inside(case: str) -> Any:
        place = real.place(EVENTS[case]["code"])
        return scope.municipality(Municipality.objects.get(place=place).pk)

    return inside


def result(gathering: Gathering) -> Any:
    return choices_of(gathering, present_at(gathering))[0]


def test_bosteri_chose_the_kindergarten(at: Any) -> None:
    case = CASES["A01"]
    with at("A01"):
        meeting = Gathering.objects.get()
        assert (meeting.state, meeting.held, meeting.planned) == ("held", None, None)
        counts = {row.role: (row.total, row.women) for row in meeting.attendance.all()}
        said = case["attendance"]
        assert counts == {
            "all": (said["total"], said["women"]),
            "deputies": (said["deputies"], None),
            "staff": (said["ao_specialists"], None),
            "initiative_group": (said["initiative_group_members"], None),
        }
        shown = result(meeting)
        assert [(o.title, o.votes, o.language) for o in shown.options] == [
            (option["name"], option["votes"], "ru") for option in case["options"]
        ]
        assert shown.choice.voters == case["voters"] and shown.choice.spoilt is None
        assert shown.winner is not None and shown.winner.title == case["expect"]["winner"]
        assert float(shown.result.winner_share_of_votes_percent) == case["expect"]["winner_share_of_votes_percent"]
        assert sum(o.votes for o in shown.options) == case["expect"]["sum_votes"]


def test_beshik_jon_chose_without_a_published_head_count(at: Any) -> None:
    case = CASES["A06"]
    with at("A06"):
        meeting = Gathering.objects.get()
        assert present_at(meeting) is None and meeting.held is None
        shown = result(meeting)
        assert shown.choice.voters is None
        assert shown.winner is not None and shown.winner.title == case["expect"]["winner"]
        assert float(shown.result.winner_share_of_votes_percent) == case["expect"]["winner_share_of_votes_percent"]


def test_ak_muz_is_announced_and_never_held(at: Any) -> None:
    with at("E004"):
        meeting = Gathering.objects.get()
        assert (meeting.state, meeting.held) == ("announced", None)
        assert meeting.planned.code == CASES["E004"].get("start_date", "2017-11-09")
        assert (str(meeting.planned_start), str(meeting.planned_end)) == ("09:30:00", "12:00:00")
        assert (meeting.venue, meeting.place.name_ky) == ("клубдун имараты", "Ак-Муз")
        assert AgendaItem.objects.filter(gathering=meeting).count() == 5
        assert not meeting.attendance.exists()


def test_chaek_keeps_both_dates(at: Any) -> None:
    with at("A11"):
        meeting = Gathering.objects.get()
        assert (meeting.planned.code, meeting.held.code) == ("2017-11-22", CASES["A11"]["date"])
        assert (meeting.held.first - meeting.planned.first).days == CASES["A11"]["expect"]["shift_days"]


def test_grozd_counts_more_than_a_hundred(at: Any) -> None:
    with at("A09"):
        meeting = Gathering.objects.get()
        count = present_at(meeting)
        assert count is not None and (count.total, count.qualifier, count.women) == (100, "more_than", None)
        assert meeting.held.code == "2015-12-18"


def test_kyzyl_tuu_met_before_its_plan_began(at: Any) -> None:
    with at("A10"):
        meeting = Gathering.objects.select_related("cycle").get()
        assert (meeting.cycle.year_from, meeting.cycle.year_to) == (2016, 2017)
        assert meeting.held.last.year < meeting.cycle.year_from and "орто мектеп" in meeting.venue


def test_aleksandrovka_asked_for_seventeen_days(at: Any) -> None:
    case = CASES["A14"]
    with at("A14"):
        when = StepDate.objects.get(step="needs").actual
        assert (when.last - when.first).days + 1 == case["expect"]["duration_days_inclusive"]
        found = list(Session.objects.order_by("number"))
        said = Statement.objects.filter(session__in=found).order_by("session__number")
        assert [row.place.name_ky for row in found] == [row["village"] for row in VILLAGES.values()]
        assert [(row.text, row.language, row.points) for row in said] == [
            (row["proposal"], "ru", None) for row in VILLAGES.values()
        ]
        for row in found:
            assert (row.state, row.category, row.held, row.count) == ("confirmed", "village", when, HeadCount(None))
            assert row.source.startswith("http")


def test_jazy_has_the_head_of_its_plan(at: Any) -> None:
    with at("A15"):
        plan = Plan.objects.get()
        assert (plan.year_from, plan.year_to, plan.state) == (2018, 2019, "draft")
        assert plan.approver_post == "айыл кеңешинин төрагасы" and plan.approver_name == ""
        assert [d.name for d in Direction.objects.filter(plan=plan)] == ["Инфраструктура"]
        line = PlanProblem.objects.select_related("issue", "problem").get(plan=plan)
        assert line.issue.number == 6 and line.problem.source == plan.source
        assert all(name in line.description for name in ("Кара-Дыйкан", "Жээренчи", "Кызыл-Дыйкан"))
        assert not Activity.objects.exists() and not line.problem.merged.exists()


def test_teplokliuchenka_adopted_its_resolution_without_a_plan(at: Any) -> None:
    with at("L03"):
        row = Resolution.objects.get()
        session = row.session
        assert (row.state, row.number, row.adopted_on.isoformat()) == ("published", "62", "2019-11-27")
        assert (row.package, row.votes_for, row.points, row.published_on) == (None, None, "", None)
        facts = SessionFacts.objects.get(gathering=session)
        assert (facts.kind, facts.convocation, facts.official_number) == ("", "XXVII", "26")
        assert session.held.code == "2019-11-27" and not session.attendance.exists()
        heard = AgendaItem.objects.get(gathering=session).heard
        assert "01-25/325" in heard and "2019-жылдын 17-сентябры" in heard and "2019-жылдын 12-ноябры" in heard
        assert not Plan.objects.exists() and not Issued.objects.exists()


def test_every_real_event_keeps_its_source(demo: Built, db: None) -> None:
    with scope.everyone("a test reads all events"):
        gatherings = Gathering.objects.filter(municipality__is_example=False)
        assert gatherings.count() == 9 and all(row.source.startswith("http") for row in gatherings)
        assert Plan.objects.exclude(municipality__is_example=True).get().source.startswith("http")
        assert not Choice.objects.filter(municipality__is_example=False).exclude(commission="").exists()
        # Where a hearing alone is known, no source tells of a planning round.
        alone = {case for case, event in EVENTS.items() if "cycle" not in event}
        assert alone == {"H01", "H05"} and not gatherings.exclude(kind="hearing").filter(cycle=None).exists()
        assert Cycle.objects.filter(municipality__is_example=False).count() == len(EVENTS) - len(alone)


#: As PROCESS part 7 and the cases B01 and B02 print them, in thousand som: column → figure as the page shows it.
PRINTED = {
    ("41704245829000", 2021): {
        "own": ("2 520,8", "2 947,1", "2 949,5"),
        "equalisation": ("6 033,6", "5 651,5", "5 650,9"),
        "special": ("200,0", "200,0", "200,0"),
        "parts": ("1 618,0", "67,0", "2 044,0"),
        "without": ("8 554,4", "8 598,6", "8 600,4"),
        "whole": ("8 754,4", "8 798,6", "8 800,4"),
        "printed": ("8554,4", "85986"),
    },
    ("41704245825000", 2019): {
        "equalisation": ("5 115,2",),
        "own": ("1 176,8",),
        "special": ("243,0",),
        "pasture_fee": ("62,0",),
        "without": ("6 354,0",),
        "whole": ("6 597,0",),
        "printed": ("6597,0", "6597,0"),
    },
}


@pytest.mark.parametrize(("code", "year"), PRINTED)
def test_totals_published_by_two_municipalities_stand_one_by_one(demo: Built, db: None, code: str, year: int) -> None:
    """Kara-Kujur 2021: 2520,8 + 6033,6 = 8554,4, 200,0 apart. Kazan-Kuigan 2019: four parts make 6597,0, all spent."""
    printed = PRINTED[code, year]
    with scope.municipality(Municipality.objects.get(place=real.place(code)).pk):
        budget = Budget.objects.get(year=year)
        totals = totals_of(budget)
        known = {**totals.groups, "without": totals.without_special, "whole": totals.revenue}
        for part in (*words.GROUPS, "without", "whole"):
            sums = known.get(part)
            stated = [in_thousands(sums.of(one) or 0, "ky") for one in totals.columns] if sums else []
            assert stated == [unbroken(one) for one in printed.get(part, ())], part
        typed = [*totals.printed_revenue.values(), *totals.printed_expenditure.values()]
        assert sorted(typed) == sorted(printed["printed"])
        assert totals.special_counts is (year == 2019), "which total is the total is a rule of the place"
    home = f"/ky/m/{budget.municipality.code}/budget/{year}/"
    shown = Client().get(home).content.decode()
    for figure in {one for part in ("without", "whole", *words.GROUPS) for one in printed.get(part, ())}:
        assert stands(unbroken(figure), shown), figure
    lines = Client().get(f"{home}table/").content.decode()
    assert all(stands(unbroken(one), lines) for one in printed.get("parts", ()))


def unbroken(figure: str) -> str:
    return figure.replace(" ", "\u00a0")


@pytest.mark.parametrize(("is_example", "notices"), [(True, INVENTED), (False, {"ky": "", "ru": ""})])
def test_every_paper_of_the_example_says_that_it_is_invented(
    demo: Built, db: None, is_example: bool, notices: dict[str, str]
) -> None:
    """All papers there are, also those laid into the drawer tomorrow; a paper of a real place says nothing of it."""
    with scope.everyone("a test makes papers of two kinds of municipality"):
        for name, paper in PAPERS.items():
            records = apps.get_model(paper.of)._default_manager.filter(municipality__is_example=is_example)
            if paper.of == "gatherings.gathering":
                # A hearing has papers of its own, and none of the others.
                records = records.filter(hearing__isnull=not name.startswith("hearing-"))
            record = records.first()
            assert record is not None or not is_example, f"the example has nothing for {name}: {paper.of}"
            for language in paper.languages if record is not None else ():
                with scope.municipality(record.municipality_id), translation.override(language):
                    assert paper.content(record, language).notice == notices[language], (name, language)


def test_no_phone_and_no_address_of_a_person_is_loaded(demo: Built, db: None) -> None:
    contact = re.compile(r"[\w.+-]+@[\w-]+\.\w+|(?<!\w)(?:\+?996|0)[\s-]?\d{3}[\s-]?\d{2,3}[\s-]?\d{2,3}(?!\w)")
    own = {user.phone for user in User.objects.all()}
    assert all(phone and phone.startswith("+9967000001") for phone in own)
    found = []
    with scope.everyone("a test reads all texts"):
        for model in apps.get_models():
            texts = [f.name for f in model._meta.fields if isinstance(f, models.CharField | models.TextField)]
            if model is User or not texts or not model.__module__.startswith("birge.") or model.__name__ == "PlaceCode":
                continue
            for row in model._default_manager.values_list(*texts):
                found += [
                    (model.__name__, text)
                    for text in row
                    if isinstance(text, str) and contact.search(_INVENTED.sub("", text))
                ]
    assert found == []
