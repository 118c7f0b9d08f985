"""Opinions of commissions, what is only taken note of, permanent addresses, resolutions that change earlier ones."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest
from django.db import DatabaseError, transaction
from django.utils import timezone

from birge.chronicle.models import Event
from birge.council import actions
from birge.council.actions import council as composition
from birge.council.actions import opinions
from birge.council.actions import resolutions as resolving
from birge.council.forms.resolutions import ResolutionForm
from birge.council.models import Commission, Opinion, Package, Resolution
from birge.council.queries.packages import sendings_of
from birge.cycle.actions import enter_setting
from birge.cycle.moves import Refused
from birge.papers.models import Issued
from birge.papers.registry import PAPERS
from birge.people.models import Mandate
from birge.plan.models import RemarkWindow
from tests.asked import asking
from tests.assembly.test_walk import codes
from tests.council.test_pages import url
from tests.council.test_walk import draft, package, session  # noqa: F401
from tests.people import Village, client_of

SOURCE = "https://example.kg/toktom"


def here(village: Village, tail: str = "", language: str = "ky") -> str:
    return f"/{language}/m/{village.municipality.code}/council/{tail}"


@pytest.fixture
def budget(inside: Village) -> Commission:
    """A standing commission."""
    return composition.add_commission(
        inside.municipality, by=inside.salima, title="Бюджет комиссиясы", title_ru="Комиссия по бюджету", members=5
    )


def test_a_package_there_and_back_keeps_every_paper(inside: Village, package: Package) -> None:  # noqa: F811
    actions.send_back(package, by=inside.salima, remarks=["Мөөнөтү жок"])
    actions.answer_remark(package.remarks.get(), answer="Толукталды", by=inside.aigul)
    actions.send(package, by=inside.nurlan)
    first, second = sendings_of(package)
    names = [one.issued.paper for one in first.papers]
    assert names == ["council-letter", "council-letter", "plan-draft", "plan-draft"]
    assert {one.issued.edition for one in second.papers} == {2}
    assert (first.text_changed, second.text_changed) == (None, False)
    assert first.row.returned_at is not None and second.row.returned_at is None
    assert [remark.text for remark in first.remarks] == ["Мөөнөтү жок"]
    said = client_of(None).get(url(inside, "packages/1/")).content.decode()
    assert "1-жөнөтүү" in said and "2-жөнөтүү" in said and "Мөөнөтү жок" not in said
    assert second.papers[0].issued.digest[:12] in said
    with pytest.raises(DatabaseError), transaction.atomic():
        type(second.papers[0]).objects.filter(sending=second.row).delete()


def test_an_opinion_is_asked_given_and_read(inside: Village, package: Package, budget: Commission) -> None:  # noqa: F811
    secretary, stranger = client_of(inside.salima), client_of(None)
    ask = url(inside, "packages/1/commission/")
    for nobody in (stranger, client_of(inside.aigul)):
        nobody.post(ask, {"commission": budget.pk})
    assert not Opinion.objects.exists()
    secretary.post(ask, {"commission": budget.pk})
    row = Opinion.objects.get()
    page, give = url(inside, "opinions/1/"), url(inside, "opinions/1/give/")
    assert stranger.get(page).status_code == 404
    assert "Бюджет комиссиясы" not in stranger.get(url(inside, "packages/1/")).content.decode()
    today = timezone.localdate()
    for wrong in (today - timedelta(days=1), today + timedelta(days=1)):
        said = {"stance": "remarks", "given_on": f"{wrong:%d.%m.%Y}", "text": "Смета такталсын"}
        answer = secretary.post(give, {**said, "row_version": row.row_version})
        assert answer.status_code == 200 and "Смета такталсын" in answer.content.decode()
    given = {"stance": "remarks", "given_on": f"{today:%d.%m.%Y}", "text": "Смета такталсын", "votes_for": "4"}
    given["text_ru"] = "Уточнить смету"
    assert secretary.post(give, {**given, "row_version": "1"}).status_code == 302
    row.refresh_from_db()
    assert (row.state, row.stance, row.votes_for, row.votes_against) == ("given", "remarks", 4, None)
    ky, ru = Issued.objects.filter(paper="commission-opinion").order_by("language")
    assert "Смета такталсын" in str(ky.content) and "Уточнить смету" not in str(ky.content)
    assert "Уточнить смету" in str(ru.content) and "другом языке" not in str(ru.content)
    event = Event.objects.get(record=f"council.opinion:{row.pk}", verb="give")
    assert (event.actor_role, event.public["stance"]) == ("council_secretary", "remarks")
    for language, said in (("ky", "Смета такталсын"), ("ru", "Уточнить смету"), ("en", "Смета такталсын")):
        assert said in stranger.get(url(inside, "opinions/1/", language)).text
    assert "Бюджет комиссиясы" in stranger.get(url(inside, "packages/1/")).content.decode()
    assert secretary.post(give, {**given, "row_version": "1", "text": "башка"}).status_code == 200
    row.refresh_from_db()
    assert row.text == "Смета такталсын"


def test_a_commission_is_asked_once_and_in_time(inside: Village, package: Package, budget: Commission) -> None:  # noqa: F811
    opinions.ask(budget, by=inside.salima, package=package)
    with pytest.raises(Refused) as refused:
        opinions.ask(budget, by=inside.salima, package=package)
    assert codes(refused) == {"commission_asked_already"}
    composition.edit_commission(budget, by=inside.salima, last=date(2026, 1, 1))
    actions.send_back(package, by=inside.salima, remarks=["а"])
    budget.refresh_from_db()
    with pytest.raises(Refused) as refused:
        opinions.ask(budget, by=inside.salima, package=package)
    assert codes(refused) == {"not_possible_now", "commission_ended", "commission_asked_already"}


def test_without_an_opinion_a_warning_or_where_the_rules_say_so_no_vote(
    inside: Village,
    cycle: Any,
    package: Package,  # noqa: F811
    budget: Commission,
) -> None:
    resolution = draft(inside, package, session(inside, cycle))
    page = url(inside, "resolutions/1/")
    assert "Туруктуу комиссиянын корутундусу жок." in client_of(inside.temir).get(page).content.decode()
    rule = {"value": "required", "valid_from": date(2020, 1, 1), "source": "Регламент, 14-берене"}
    enter_setting(inside.municipality, "commission_opinion", by=inside.aigul, dated=date(2019, 12, 1), **rule)
    with pytest.raises(Refused) as refused:
        resolving.adopt(resolution, by=inside.temir, votes_for=16)
    assert codes(refused) == {"commission_opinion_missing"}
    assert "Регламент, 14-берене" in client_of(inside.temir).get(page).content.decode()
    opinion = opinions.ask(budget, by=inside.salima, package=package)
    today = timezone.localdate()
    opinions.give(opinion, by=inside.salima, stance="against", given_on=today)
    assert "Комиссия кабыл алууну сунуштабайт: Бюджет комиссиясы" in client_of(inside.temir).get(page).content.decode()
    resolving.adopt(resolution, by=inside.temir, votes_for=16)
    with pytest.raises(Refused) as refused:
        opinions.move(opinion, "take_back", by=inside.salima, note="ката")
    assert codes(refused) == {"opinion_after_the_vote"}


def test_taken_note_of_is_not_adopted(inside: Village, cycle: Any, package: Package) -> None:  # noqa: F811
    first = session(inside, cycle)
    resolution = draft(inside, package, first)
    page = url(inside, "resolutions/1/consider/")
    client_of(inside.salima).post(page, {"votes_for": "16"})
    resolution.refresh_from_db()
    assert resolution.state == "draft"
    client_of(inside.temir).post(page, {"votes_for": "16"})
    resolution.refresh_from_db()
    package.refresh_from_db()
    assert (resolution.state, resolution.number, resolution.decision.outcome) == ("considered", "1", "noted")
    assert (package.state, package.plan.state) == ("sent", "submitted")
    assert not Issued.objects.filter(paper__in=("resolution", "plan")).exists()
    with pytest.raises(DatabaseError), transaction.atomic():
        Resolution.objects.filter(pk=resolution.pk).update(title="башка")
    second = draft(inside, package, session(inside, cycle))
    resolving.adopt(second, by=inside.temir, votes_for=16)
    package.refresh_from_db()
    assert (second.number, package.state) == ("2", "decided")
    said = client_of(None).get(url(inside, "sessions/1/")).content.decode()
    assert "каралды: маалымат катары кабыл алынды" in said


def _other(inside: Village, meeting: Any, **texts: Any) -> Resolution:
    return resolving.draft_resolution(
        None, meeting, by=inside.salima, title="Жобо жөнүндө", points="Бекитилсин.", **texts
    )


def test_the_address_of_a_resolution_is_permanent(inside: Village, cycle: Any) -> None:
    meeting = session(inside, cycle)
    row = _other(inside, meeting, subject="land")
    stranger = client_of(None)
    assert stranger.get(here(inside, "resolutions/2026/12-3/")).status_code == 404
    resolving.adopt(row, by=inside.temir, votes_for=9, number="12/3")
    page = here(inside, "resolutions/2026/12-3/")
    for language in ("ky", "ru", "en"):
        said = stranger.get(here(inside, "resolutions/2026/12-3/", language)).content.decode()
        assert "12/3" in said and "<form" not in said.split("<main")[1] and page[3:] in said
    again = _other(inside, meeting)
    with pytest.raises(Refused) as refused:
        resolving.adopt(again, by=inside.temir, votes_for=9, number="12/3")
    assert codes(refused) == {"number_taken_in_year"}
    with pytest.raises(DatabaseError), transaction.atomic():
        Resolution.objects.filter(pk=row.pk).update(address="13")
    for asked, found in (
        ("?q=ЖОБО", True),
        ("?year=2026&subject=land", True),
        ("?year=2025", False),
        ("?q=суу", False),
    ):
        assert (page in stranger.get(here(inside, f"resolutions/{asked}")).content.decode()) is found, asked
    assert page in stranger.get(here(inside)).content.decode()
    for odd in ("?year=99999999999999999", "?year=²", "?page=x", "?subject=';--"):
        assert stranger.get(here(inside, f"resolutions/{odd}")).status_code == 200


def test_published_under_one_number_in_two_sessions(inside: Village, cycle: Any) -> None:
    from birge.gatherings.actions import edit_gathering
    from birge.rulebook.when import When

    first, second = session(inside, cycle), session(inside, cycle)
    edit_gathering(second, by=inside.salima, held=When.day(date(2026, 10, 16)))
    rows = [_other(inside, meeting) for meeting in (first, second)]
    for row in rows:
        resolving.enter_adopted(row, by=inside.salima, number="2", source=SOURCE)
    assert [row.address for row in rows] == ["2", "2-2"]
    assert client_of(None).get(here(inside, "resolutions/2026/2-2/")).status_code == 200


def test_a_later_resolution_changes_an_earlier_one_and_both_say_so(inside: Village, cycle: Any) -> None:
    meeting = session(inside, cycle)
    first = _other(inside, meeting)
    resolving.adopt(first, by=inside.temir, votes_for=9, number="5")
    second = _other(inside, meeting, amends=first)
    assert ResolutionForm(resolution=second).fields["amends"].clean(str(first.pk)) == first
    resolving.adopt(second, by=inside.temir, votes_for=9, number="6")
    third = _other(inside, meeting, amends=first, effect="repeals")
    pages = [client_of(None).get(here(inside, f"resolutions/2026/{n}/")).content.decode() for n in ("5", "6")]
    assert "күчүндө, өзгөртүлгөн" in pages[0] and "resolutions/2026/6/" in pages[0]
    assert "resolutions/2026/5/" in pages[1]
    resolving.adopt(third, by=inside.temir, votes_for=9, number="7")
    assert "күчүн жоготкон" in client_of(None).get(here(inside, "resolutions/")).content.decode()
    assert "№ 5" in str(PAPERS["resolution"].content(third, "ru").as_data())
    Resolution.objects.filter(pk=first.pk).update(adopted_on=date(2026, 12, 1))
    late = _other(inside, meeting, amends=first)
    with pytest.raises(Refused) as refused:
        resolving.adopt(late, by=inside.temir, votes_for=9)
    assert codes(refused) == {"amended_is_later"}


def test_the_council_itself_two_editors_and_a_role_that_ended(inside: Village, budget: Commission) -> None:
    secretary = client_of(inside.salima)
    page = here(inside, "commissions/1/")
    assert client_of(None).get(page).status_code in (302, 401, 404)
    secretary.post(page, {"title": "Бюджет жана салык комиссиясы", "row_version": "1"})
    second = secretary.post(page, {"title": "Каржы комиссиясы", "row_version": "1"}).content.decode()
    assert "Бюджет жана салык комиссиясы" in second and "Каржы комиссиясы" in second
    values = {"name": "XXIX", "seats": "21", "deputies": "Асан Үсөнов – Ак-Муз\nГүлнара Сыдыкова"}
    secretary.post(here(inside, "convocations/add/"), values)
    assert "Мындай чакырылыш киргизилген" in secretary.post(here(inside, "convocations/add/"), values).content.decode()
    said = client_of(None).get(here(inside)).content.decode()
    assert "Бюджет жана салык комиссиясы" in said and "Асан Үсөнов" in said and "XXIX" in said
    wrong = secretary.post(
        here(inside, "commissions/add/"), {"title": "Б", "first": "02.02.2026", "last": "01.02.2026"}
    )
    assert wrong.status_code == 200 and Commission.objects.count() == 1
    yesterday = timezone.localdate() - timedelta(days=1)
    Mandate.objects.filter(user=inside.salima).update(valid_from=yesterday, valid_to=yesterday)
    secretary.post(page, {"title": "Башка", "row_version": "2"})
    budget.refresh_from_db()
    assert budget.title == "Бюджет жана салык комиссиясы"


def test_an_extraordinary_session_says_who_called_it(inside: Village, cycle: Any) -> None:
    meeting = session(inside, cycle)
    actions.edit_session(meeting, by=inside.salima, kind="extraordinary")
    page = url(inside, "sessions/1/")
    assert "аны ким жана эмне үчүн чакырганы жазылган эмес" in client_of(None).get(page).content.decode()
    facts = {"kind": "extraordinary", "called_by": "Депутаттардын үчтөн бири", "call_reason": "Бюджет", "elected": "21"}
    client_of(inside.salima).post(url(inside, "sessions/1/facts/"), facts)
    said = client_of(None).get(page).content.decode()
    assert "Депутаттардын үчтөн бири" in said and "жазылган эмес" not in said.split("<h2")[0]
    assert "Депутаттардын үчтөн бири" in str(PAPERS["council-agenda"].content(meeting, "ky").as_data())


@pytest.mark.one_database("the same questions are asked of both")
def test_the_pages_of_the_council_ask_little_whatever_there_is(inside: Village, cycle: Any) -> None:
    meeting = session(inside, cycle)
    reader = client_of(None)

    def counted() -> list[int]:
        found = []
        for path in (here(inside), here(inside, "resolutions/"), here(inside, "resolutions/2026/1/")):
            with asking() as asked:
                assert reader.get(path).status_code == 200
            found.append(len(asked))
        return found

    resolving.enter_adopted(_other(inside, meeting), by=inside.salima, number="1", source=SOURCE)
    first = counted()
    base = Resolution.objects.get()
    texts = {"title": "Т", "state": "published", "year": 2026, "source": SOURCE, "adopted_on": base.adopted_on}
    same = {"municipality": base.municipality, "cycle": base.cycle, "session": base.session, "amends": base}
    rows = [Resolution(serial=n, number=str(n), address=str(n), **texts, **same) for n in range(2, 51)]
    Resolution.objects.bulk_create(rows)
    for n in range(50):
        composition.add_commission(inside.municipality, by=None, title=f"Комиссия {n}")
    assert counted() == first and max(first) <= 12, first


def test_the_council_is_told_that_residents_may_still_speak(inside: Village, cycle: Any, package: Package) -> None:  # noqa: F811
    said = "Планга сунуштар"
    office, secretary, stranger = client_of(inside.aigul), client_of(inside.salima), client_of(None)
    assert said not in office.get(url(inside, "packages/1/")).content.decode()
    today = timezone.localdate()
    days = {"opens": today - timedelta(days=3), "closes": today + timedelta(days=4), "rule": "Устав, 14-берене"}
    RemarkWindow.objects.create(municipality=inside.municipality, plan=package.plan, **days)
    for reader in (office, secretary):
        page = reader.get(url(inside, "packages/1/")).content.decode()
        assert said in page and "Устав, 14-берене" in page
    assert said not in stranger.get(url(inside, "packages/1/")).content.decode()
    draft(inside, package, session(inside, cycle))
    page = client_of(inside.temir).get(url(inside, "resolutions/1/")).content.decode()
    assert said in page and "Устав, 14-берене" in page
