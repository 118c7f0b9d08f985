"""From an event in preparation to its report; who reads what on the way; a practice that another municipality takes."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone

from birge.cycle.moves import Refused
from birge.kit import scope
from birge.learning.actions import events, parts, people, practices
from birge.learning.models import Event, Participant, Practice
from birge.learning.papers.event import report
from birge.learning.papers.sheets import attendance
from birge.learning.queries.events import listed
from birge.papers.models import Issued
from birge.people.actions import grant, open_account
from birge.people.models import User
from birge.rulebook.counts import HeadCount, format_bodies
from birge.rulebook.when import When
from tests.people import PASSWORD, Village, client_of
from tests.readable import stands


@pytest.fixture
def coordinator(inside: Village) -> User:
    """Who keeps the events of the programme."""
    user = open_account(name="Координатор", login="0700000903", by=None, password=PASSWORD)
    grant(user, "coordinator", by=None)
    return user


@pytest.fixture
def training(coordinator: User) -> Event:
    """A training in preparation, for tomorrow."""
    planned = When.day(timezone.localdate() + timedelta(days=1))
    values = {"kind": "training", "title": "План түзүү", "planned": planned, "topics": "Биринчи\nЭкинчи"}
    return events.begin(by=coordinator, **values)


def _codes(act: Any) -> set[str]:
    with pytest.raises(Refused) as found, transaction.atomic():
        act()
    return {reason.code for reason in found.value.reasons}


def _held(training: Event, by: User) -> Event:
    events.write_results(training, by=by, held=When.day(timezone.localdate()), results="Ар бири план жазат")
    return events.move(training, "hold", by=by)


def test_thirty_bodies_are_not_thirty_people(coordinator: User, training: Event) -> None:
    told = {"bodies": 30, "bodies_qualifier": "about", "total": None}
    row = events.write_results(training, by=coordinator, **told)
    assert (row.total, row.bodies, row.people.total) == (None, 30, None)
    said = [format_bodies(row.many_bodies, language) for language in ("ky", "ru", "en")]
    assert said == ["болжол менен 30 ЖӨБ органы", "примерно 30 органов МСУ", "about 30 local self-government bodies"]
    assert format_bodies(HeadCount(40, qualifier="almost"), "ky") == "40ка жакын ЖӨБ органы"
    page = client_of(coordinator).get(f"/ky/learning/{row.number}/").content.decode()
    assert "болжол менен 30 ЖӨБ органы" in page and "30 адам" not in page


def test_what_is_in_preparation_no_stranger_reads(inside: Village, coordinator: User, training: Event) -> None:
    page = f"/ky/learning/{training.number}/"
    seen = [client_of(user).get(page).status_code for user in (None, inside.aigul, coordinator)]
    assert seen == [404, 404, 200]
    assert "План түзүү" not in client_of(None).get("/ky/learning/").content.decode()
    assert "План түзүү" not in client_of(None).get("/ky/learning/events.csv").getvalue().decode()
    events.move(training, "announce", by=coordinator)
    assert client_of(None).get(page).status_code == 200


def test_it_is_moved_with_a_reason_and_held_on_a_day_that_is_here(coordinator: User, training: Event) -> None:
    events.move(training, "announce", by=coordinator)
    later = When.day(timezone.localdate() + timedelta(days=9))
    assert _codes(lambda: events.move_day(training, by=coordinator, planned=later, reason=" ")) == {"reason_needed"}
    moved = events.move_day(training, by=coordinator, planned=later, reason="Жол жабык")
    assert (moved.state, moved.planned, moved.moved_from) == ("announced", later, training.planned)
    assert _codes(lambda: events.move(moved, "hold", by=coordinator)) == {"learning_not_held_yet"}
    events.write_results(moved, by=coordinator, held=later)
    assert _codes(lambda: events.move(moved, "hold", by=coordinator)) == {"learning_not_held_yet"}
    with pytest.raises(IntegrityError), transaction.atomic():
        Event.objects.filter(pk=moved.pk).update(state="held", held=None)


def test_texts_in_two_languages_stand_for_their_readers(coordinator: User, training: Event) -> None:
    said = {"topics_ru": "Первая\nВторая", "purpose": "Бирге <b>үйрөнүү</b>", "organiser": "Программа"}
    row = events.change(training, by=coordinator, **said)
    page, form = f"/learning/{row.number}/", client_of(coordinator).get(f"/ru/learning/{row.number}/edit/")
    assert 'name="topics_ru"' in form.content.decode() and "Вторая" in form.content.decode()
    russian, kyrgyz = (client_of(coordinator).get(f"/{one}{page}").content.decode() for one in ("ru", "ky"))
    assert '<ol lang="ru"><li>Первая</li>' in russian and '<ol lang="ky"><li>Биринчи</li>' in kyrgyz
    # What nobody gave in Russian stands as it was written, marked with its language.
    assert '<div class="prose" lang="ky"><p>Бирге &lt;b&gt;үйрөнүү&lt;/b&gt;</p>' in russian
    assert "Первая" in str(report(row, "ru").as_data()) and "Биринчи" in str(report(row, "ky").as_data())


def test_only_the_programme_keeps_events(inside: Village, training: Event) -> None:
    assert _codes(lambda: events.move(training, "announce", by=inside.nurlan)) == {"not_your_role"}


def test_from_signing_up_to_the_certificate(inside: Village, coordinator: User, training: Event) -> None:
    here = inside.municipality
    assert _codes(lambda: people.sign_up(training, here, by=inside.aigul, name="А")) == {"learning_sign_up_closed"}
    events.move(training, "announce", by=coordinator)
    woman = people.sign_up(
        training, here, by=inside.aigul, name="Жибек Осмонова", role="specialist", sex="w", young=True
    )
    man = people.sign_up(training, here, by=inside.aigul, name="Бакыт Токтоев", role="deputy", sex="m")
    again = {"name": "Жибек Осмонова", "role": "other", "by": inside.aigul}
    assert _codes(lambda: people.sign_up(training, here, **again)) == {"learning_signed_up_already"}
    assert training.parties.get().place == here.place
    held = _held(training, coordinator)
    people.mark(held, {woman.number: "came", man.number: "missed"}, by=coordinator)
    found = listed(held)
    assert (found.signed_up, found.came, found.women, found.men, found.young) == (2, 1, 1, 0, 1)
    assert people.certify(held, by=coordinator) == 1
    assert _codes(lambda: people.certify(held, by=coordinator)) == {"learning_nobody_to_certify"}
    woman = Participant.objects.get(pk=woman.pk)
    assert woman.certificate == f"{training.number}-{woman.number}"
    assert {(one.number, one.language) for one in Issued.objects.filter(paper="learning-certificate")} == {
        (woman.certificate, "ky"),
        (woman.certificate, "ru"),
    }
    absent = {woman.number: "missed"}
    assert _codes(lambda: people.mark(held, absent, by=coordinator)) == {"learning_certificate_given"}
    # Everybody reads the counts; the names the municipality and those who keep the event.
    page = f"/ky/learning/{training.number}/"
    shown = client_of(None).get(page).content.decode()
    assert "Жибек Осмонова" not in shown and stands("1", shown)
    assert client_of(None).get(f"{page}attendance.ky.docx").status_code == 404
    assert client_of(coordinator).get(f"{page}attendance.ky.docx").status_code == 200
    assert "Жибек Осмонова" in str(attendance(held, "ky").as_data())
    assert "Жибек Осмонова" not in str(report(held, "ky").as_data())
    issued = Issued.objects.filter(paper="learning-certificate").first()
    paper = f"/ky/m/{here.code}/papers/{issued.pk}.docx"
    assert [client_of(user).get(paper).status_code for user in (None, inside.aigul)] == [404, 200]


def test_a_report_needs_counts_and_then_rests(coordinator: User, training: Event, inside: Village) -> None:
    held = _held(training, coordinator)
    assert _codes(lambda: events.move(held, "report", by=coordinator)) == {"learning_without_counts"}
    events.write_results(held, by=coordinator, not_counted=True)
    reported = events.move(held, "report", by=coordinator)
    assert _codes(lambda: events.write_results(reported, by=coordinator, total=5)) == {"learning_event_rests"}
    made = {"place": inside.municipality.place, "kind": "plan", "text": "План түзүлдү", "source": "отчёт"}
    parts.add_product(reported, by=inside.aigul, **made)
    files = [client_of(None).get(f"/ru/learning/{held.number}/report.ru.{form}") for form in ("docx", "xlsx", "pdf")]
    assert [answer.status_code for answer in files] == [200, 200, 200]


def test_what_is_of_another_municipality_is_not_said_of_this_one(
    coordinator: User, training: Event, inside: Village, elsewhere: Village
) -> None:
    held = _held(training, coordinator)
    mine = practices.begin(inside.municipality, by=inside.aigul, title="Суу", direction="infrastructure")
    other = {"place": elsewhere.municipality.place, "kind": "practice", "practice": mine}
    assert _codes(lambda: parts.add_product(held, by=coordinator, **other)) == {"learning_product_of_another"}


def test_a_practice_is_published_with_proof_and_taken_by_another(inside: Village, elsewhere: Village) -> None:
    values = {"title": "Чырактар", "direction": "infrastructure", "inhabitants": 1500, "cost_tyiyn": 90_000_00}
    row = practices.begin(inside.municipality, by=inside.aigul, cost_state="exact", **values)
    wanting = {"practice_without_how", "practice_without_proof"}
    assert _codes(lambda: practices.move(row, "publish", by=inside.aigul)) == wanting
    assert "Чырактар" not in client_of(None).get("/ky/practices/").content.decode()
    practices.change(row, by=inside.aigul, how="Ашар менен", source_url="https://example.org/1")
    practices.move(row, "publish", by=inside.aigul)
    asked = {
        "q=чырак": True, "q=көпүрө": False, "direction=infrastructure": True, "direction=social": False,
        "size=small": True, "size=large": False, "most=90000": True, "most=89999": False, "most=²&size=x": True,
    }  # fmt: skip
    for query, there in asked.items():
        assert ("Чырактар" in client_of(None).get(f"/ky/practices/?{query}").content.decode()) is there, query
    assert _codes(lambda: practices.adopt(row, inside.municipality, by=inside.aigul)) == {"practice_is_yours"}
    with scope.municipality(elsewhere.municipality.pk):
        practices.adopt(row, elsewhere.municipality, by=elsewhere.daniyar)
        again = lambda: practices.adopt(row, elsewhere.municipality, by=elsewhere.daniyar)  # noqa: E731
        assert _codes(again) == {"practice_marked_already"}
    page = f"/ky/m/{inside.municipality.code}/practices/{row.number}/"
    assert elsewhere.municipality.name in client_of(None).get(page).content.decode()
    with scope.municipality(elsewhere.municipality.pk):
        practices.adopt_no_more(row, elsewhere.municipality, by=elsewhere.daniyar)
    assert elsewhere.municipality.name not in client_of(None).get(page).content.decode()
    practices.move(Practice.objects.get(pk=row.pk), "withdraw", by=inside.aigul, note="Эскирди")
    assert client_of(None).get(page).status_code == 404
