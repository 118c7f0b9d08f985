"""What moved on the way of a problem is told to those who asked for it: of one problem, of a place, of results."""

from __future__ import annotations

from typing import Any

import pytest
from django.core import mail
from django.utils import timezone, translation

from birge.cycle.drawers import WAYS
from birge.kit import scope
from birge.monitoring import progress_words as words
from birge.needs.models import Statement
from birge.newsroom import sending, telling
from birge.newsroom.actions import subscriptions
from birge.newsroom.models import Happening, Letter, Subscription
from birge.plan.models import Activity, Plan
from birge.problems.models import Merged, Problem
from tests.monitoring.progress_world import reported
from tests.needs.sheets import session
from tests.people import Village
from tests.plan.conftest import adopted, assembly, decide, lines, pipes, plan, problems

__all__ = ["adopted", "assembly", "decide", "lines", "pipes", "plan", "problems"]


@pytest.fixture(autouse=True)
def letters(settings: Any, adopted: Plan) -> None:  # noqa: F811
    settings.PUBLIC_URL = "https://birge.example.kg"
    settings.EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
    Happening.objects.all().delete()


def _asks(address: str, **what: Any) -> None:
    subscriptions.subscribe(address, language="ky", pace="at_once", **what)
    subscriptions.confirm(Subscription.objects.get(address=address))
    Letter.objects.all().delete()


def test_who_follows_a_problem_hears_of_works_and_of_the_result(
    inside: Village,
    adopted: Plan,
    pipes: Activity,
    problems: list[Problem],
    assembly: Any,  # noqa: F811
) -> None:
    here = inside.municipality
    _asks("one@example.org", municipality=here, problem=problems[0])
    _asks("other@example.org", municipality=here, problem=problems[1])
    _asks("results@example.org", municipality=here, kind="result")
    reported(pipes, inside.aigul)
    reported(pipes, inside.aigul, words.DONE)
    sending.work()
    assert [one.to for one in mail.outbox] == [["one@example.org"], ["results@example.org"]]
    both, result = mail.outbox
    path = f"/ky/m/{here.code}/c/{problems[0].cycle.number}/problems/{problems[0].number}/thread/"
    assert path in both.body and path in result.body and both.subject.startswith("2 ")
    assert result.subject == problems[0].name


def test_a_move_of_many_problems_is_one_line(
    inside: Village,
    adopted: Plan,
    pipes: Activity,
    problems: list[Problem],
    assembly: Any,  # noqa: F811
) -> None:
    here = inside.municipality
    _asks("all@example.org", municipality=here)
    _asks("one@example.org", municipality=here, problem=problems[0])
    subscriptions.note(adopted, "adopt")
    sending.spread(timezone.now())
    row = Happening.objects.get()
    assert len(row.problems) > 1 and problems[0].pk in row.problems
    with translation.override("ru"):
        whole, one = telling.Lines().of(row), telling.Lines().of(row, problems[0].pk)
    assert whole is not None and one is not None
    assert whole.path.endswith(f"/m/{here.code}/c/{adopted.cycle.number}/plan/") and one.path.endswith("/thread/")
    assert one.title == problems[0].name and str(len(row.problems)) in whole.about
    assert sending.deliver(timezone.now()) == 2


def test_a_village_hears_of_what_was_said_there(
    inside: Village,
    adopted: Plan,  # noqa: F811
    pipes: Activity,  # noqa: F811
    assembly: Any,  # noqa: F811
    problems: list[Problem],  # noqa: F811
) -> None:
    there, other, *_more = inside.units
    said = session(adopted.cycle, there, "women", [("Суу жок", 20)], by=inside.aigul, total=24)
    own = {"municipality_id": inside.municipality.pk, "by_id": inside.aigul.pk, "at": timezone.now()}
    Merged.objects.create(statement=Statement.objects.get(session=said), problem=problems[0], **own)
    _asks("there@example.org", municipality=inside.municipality, village=there)
    _asks("other@example.org", municipality=inside.municipality, village=other)
    reported(pipes, inside.aigul)
    sending.work()
    assert [one.to for one in mail.outbox] == [["there@example.org"]]


def test_nothing_is_told_of_what_nobody_may_read(
    inside: Village,
    adopted: Plan,  # noqa: F811
    pipes: Activity,  # noqa: F811
    assembly: Any,  # noqa: F811
    problems: list[Problem],  # noqa: F811
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    _asks("all@example.org", municipality=inside.municipality)
    monkeypatch.setattr("birge.plan.words.PUBLIC_STATES", ())
    subscriptions.note(adopted, "take_back")
    sending.work()
    assert Happening.objects.get().spread_at and not Letter.objects.exists() and mail.outbox == []


def test_what_is_entered_of_years_that_are_over_is_no_news(
    inside: Village,
    adopted: Plan,
    pipes: Activity,
    assembly: Any,
    problems: list[Problem],  # noqa: F811
) -> None:
    adopted.cycle.year_to = timezone.localdate().year - 2
    subscriptions.note(adopted, "adopt")
    assert not Happening.objects.exists()


def test_every_way_answers_for_a_record_and_names_both(
    inside: Village,
    adopted: Plan,
    pipes: Activity,
    assembly: Any,
    problems: list[Problem],  # noqa: F811
) -> None:
    with scope.municipality(inside.municipality.pk):
        for way in WAYS:
            rows = way.rows(Problem.objects.values("pk"))
            assert list(rows.filter(**{way.record: 1}).values_list(way.problem, way.record)) is not None
    assert {way.table for way in WAYS} >= {"council.resolution", "budget.budget", "plan.plan", "monitoring.progress"}


def test_a_result_has_its_picture_and_its_short_address(
    inside: Village,
    adopted: Plan,
    pipes: Activity,
    assembly: Any,
    problems: list[Problem],
    client: Any,  # noqa: F811
) -> None:
    reported(pipes, inside.aigul, words.DONE)
    page = f"/ru/m/{inside.municipality.code}/c/1/monitoring/progress/{pipes.plan_problem.number}/{pipes.number}/"
    said = client.get(page).content.decode()
    assert f'property="og:image" content="https://birge.example.kg{page}card.png"' in said
    picture = client.get(f"{page}card.png")
    assert picture["Content-Type"] == "image/png" and len(picture.content) < 60_000
    short = said.partition('property="og:url" content="https://birge.example.kg')[2].partition('"')[0]
    assert client.get(short)["Location"] == page and client.get("/a/r0/").status_code == 404
    assert client.get("/a/rzzzzzz/").status_code == 404
