"""A charter from the order on a working group to the day its rules hold, walked through forms."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from birge.council.actions import charter as acts
from birge.council.actions import charter_way
from birge.council.actions import resolutions as resolving
from birge.council.models import CharterDraft, Resolution
from birge.cycle.actions import enter_setting
from birge.cycle.models import Setting
from birge.cycle.moves import Refused
from birge.cycle.queries import number_setting
from birge.gatherings.deciding import decide, withdraw_decision
from birge.gatherings.models import Matter
from birge.papers.models import Issued
from tests.assembly.test_walk import codes
from tests.council.test_pages import url
from tests.council.test_walk import session
from tests.meetings import held
from tests.people import Village, client_of

TITLE = "Жергиликтүү жамааттын уставы"
DRAFT = {
    "kind": "charter",
    "title": TITLE,
    "needs_registration": "on",
    "order_number": "14",
    "order_dated": "01.08.2026",
    "group": "Темир Темиров, кеңештин төрагасы",
    "text": "1-берене. Жыйын.\n2-берене. Курултай.",
    "opens": "01.09.2026",
    "closes": "20.09.2026",
    "where": "айыл өкмөтү",
}


def at(village: Village, tail: str = "", language: str = "ky") -> str:
    return f"/{language}/m/{village.municipality.code}/charter/{tail}"


def begun(inside: Village, **values: Any) -> CharterDraft:
    """A draft with one rule, written down by the specialist through the form."""
    client_of(inside.aigul).post(at(inside, "drafts/add/"), {**DRAFT, **values})
    client_of(inside.aigul).post(at(inside, "drafts/1/rule/"), {"key": "notice_days", "value": "7"})
    return CharterDraft.objects.get()


def agreed(inside: Village, cycle: Any) -> CharterDraft:
    """A draft that was discussed and agreed by an assembly."""
    draft = begun(inside)
    staff = client_of(inside.aigul)
    for verb in ("open_discussion", "close_discussion"):
        staff.post(at(inside, "drafts/1/move/"), {"verb": verb})
    meeting = held(inside, cycle)
    staff.post(at(inside, "drafts/1/assembly/"), {"gathering": meeting.number})
    decide(meeting, text="Макулданды", outcome="agreed", matter=Matter.objects.get(), votes_for=90, by=inside.aigul)
    draft.refresh_from_db()
    return draft


def test_the_whole_way(inside: Village, cycle: Any) -> None:
    old = {"value": "5", "valid_from": date(2025, 1, 1), "source": "эски устав", "dated": date(2024, 12, 1)}
    enter_setting(inside.municipality, "notice_days", by=inside.aigul, **old)
    stranger, staff, secretary = client_of(None), client_of(inside.aigul), client_of(inside.salima)
    draft = agreed(inside, cycle)
    assert (draft.state, draft.decision.text) == ("agreed", "Макулданды")
    assert Issued.objects.filter(paper="charter-draft").count() == 2
    meeting = session(inside, cycle)
    secretary.post(at(inside, "drafts/1/session/"), {"session": meeting.pk})
    texts = {"title": "Уставды бекитүү жөнүндө", "points": "Устав бекитилсин.", "session": meeting.pk}
    secretary.post(at(inside, "drafts/1/resolution/"), {**texts, "subject": "charter"})
    resolution = Resolution.objects.get()
    assert resolution.charter == draft
    client_of(inside.temir).post(url(inside, "resolutions/1/adopt/"), {"votes_for": "16", "number": "17"})
    draft.refresh_from_db()
    assert draft.state == "passed" and Issued.objects.filter(paper="charter").count() == 2
    early = {"in_force_from": "01.10.2026"}
    assert "күчүнө кире албайт" in staff.post(at(inside, "drafts/1/in-force/"), early).content.decode()
    for wrong in ("13.10.2026", "01.01.2099"):
        staff.post(at(inside, "drafts/1/registered/"), {"registered_number": "77", "registered_on": wrong})
    draft.refresh_from_db()
    assert (draft.state, draft.registered_number) == ("passed", "")
    staff.post(at(inside, "drafts/1/registered/"), {"registered_number": "77", "registered_on": "20.10.2026"})
    staff.post(at(inside, "drafts/1/in-force/"), {"in_force_from": "01.11.2026"})
    draft.refresh_from_db()
    assert (draft.state, draft.in_force_from) == ("in_force", date(2026, 11, 1))
    assert number_setting("notice_days", date(2026, 10, 31)) == 5
    assert number_setting("notice_days", date(2026, 11, 1)) == 7
    row = Setting.objects.get(valid_from=date(2026, 11, 1))
    assert (row.decided_by, row.dated) == (f"council.resolution:{resolution.pk}", date(2026, 10, 14))
    for language in ("ky", "ru", "en"):
        page = stranger.get(at(inside, "drafts/1/", language)).content.decode()
        assert TITLE in page and "<form" not in page.split("<main")[1]
        rules = stranger.get(at(inside, "", language)).content.decode()
        assert "council/resolutions/2026/17/" in rules and "эски устав" in rules
    assert draft.name in stranger.get(at(inside, "drafts/")).content.decode()


def test_each_step_says_what_it_lacks(inside: Village, cycle: Any) -> None:
    bare = acts.begin(inside.municipality, by=inside.aigul, title=TITLE)
    with pytest.raises(Refused) as refused:
        acts.move(bare, "open_discussion", by=inside.aigul)
    assert codes(refused) == {"charter_has_no_group", "charter_is_empty", "charter_has_no_days"}
    values = {"group": "Топ", "text": "Текст", "opens": date(2026, 9, 1), "closes": date(2099, 1, 1)}
    with pytest.raises(Refused) as refused:
        acts.edit(bare, by=inside.aigul, **{**values, "closes": date(2026, 8, 1)})
    assert codes(refused) == {"charter_days_reversed"}
    acts.edit(bare, by=inside.aigul, **values)
    acts.move(bare, "open_discussion", by=inside.aigul)
    with pytest.raises(Refused) as refused:
        acts.move(bare, "close_discussion", by=inside.aigul)
    assert codes(refused) == {"charter_still_discussed"}
    for change in ({"text": "Башка"}, {"group": "Башка"}):
        with pytest.raises(Refused) as refused:
            acts.edit(bare, by=inside.aigul, **change)
        assert codes(refused) == {"charter_text_rests"}
    acts.edit(bare, by=inside.aigul, heard="Беш сунуш", from_meetings=5)
    with pytest.raises(Refused) as refused:
        acts.propose_rule(bare, "notice_days", "9", by=inside.aigul)
    assert codes(refused) == {"charter_text_rests"}
    with pytest.raises(Refused) as refused:
        charter_way.table(bare, session(inside, cycle), by=inside.salima)
    assert codes(refused) == {"charter_not_agreed"}
    with pytest.raises(Refused) as refused:
        charter_way.put_to_assembly(bare, held(inside, cycle), by=inside.aigul)
    assert codes(refused) == {"not_possible_now"}


def test_strangers_and_other_roles(inside: Village, elsewhere: Village) -> None:
    for user in (None, inside.bakyt, inside.salima, elsewhere.daniyar):
        client_of(user).post(at(inside, "drafts/add/"), DRAFT)
    assert not CharterDraft.objects.exists()
    begun(inside)
    assert client_of(None).get(at(inside, "drafts/1/")).status_code == 404
    for user in (None, inside.salima, elsewhere.daniyar):
        client_of(user).post(at(inside, "drafts/1/move/"), {"verb": "open_discussion"})
    assert CharterDraft.objects.get().state == "working"
    client_of(inside.aigul).post(at(inside, "drafts/1/rule/notice_days/drop/"))
    assert not CharterDraft.objects.get().rules.exists()


def test_the_assembly_gives_it_back_or_takes_its_word_back(inside: Village, cycle: Any) -> None:
    draft = agreed(inside, cycle)
    withdraw_decision(draft.decision, by=inside.aigul, reason="ката жазылган")
    draft.refresh_from_db()
    assert (draft.state, draft.decision) == ("ready", None)
    meeting = held(inside, cycle)
    matter = charter_way.put_to_assembly(draft, meeting, by=inside.aigul)
    decide(meeting, text="Кайра иштелсин", outcome="returned", matter=matter, by=inside.aigul)
    draft.refresh_from_db()
    assert draft.state == "working"


def test_the_council_does_not_adopt_it(inside: Village, cycle: Any) -> None:
    draft = agreed(inside, cycle)
    meeting = session(inside, cycle)
    charter_way.table(draft, meeting, by=inside.salima)
    row = resolving.draft_resolution(None, meeting, by=inside.salima, on_charter=draft, title="Т", points="Б.")
    with pytest.raises(Refused) as refused:
        resolving.enter_adopted(row, by=inside.salima, number="1", source="https://example.kg/1")
    assert codes(refused) == {"resolution_is_on_a_plan"}
    resolving.reject(row, by=inside.temir, note="2-берене такталсын", votes_for=3, votes_against=12)
    draft.refresh_from_db()
    assert (draft.state, draft.decision) == ("working", None)


def test_two_people_write_one_draft(inside: Village) -> None:
    begun(inside)
    first = {**DRAFT, "title": "Биринчи", "row_version": "1"}
    client_of(inside.aigul).post(at(inside, "drafts/1/edit/"), first)
    second = client_of(inside.nurlan).post(at(inside, "drafts/1/edit/"), {**first, "title": "Экинчи"}).content.decode()
    assert "Биринчи" in second and "Экинчи" in second and CharterDraft.objects.get().title == "Биринчи"


def test_a_rule_changes_only_by_a_decision(inside: Village, cycle: Any) -> None:
    rule = {"value": "5", "valid_from": date(2025, 1, 1), "source": "устав"}
    enter_setting(inside.municipality, "notice_days", by=inside.aigul, **rule)
    with pytest.raises(Refused) as refused:
        enter_setting(inside.municipality, "notice_days", by=inside.aigul, **{**rule, "value": "9"})
    assert codes(refused) == {"rule_without_decision"}
    row = resolving.draft_resolution(
        None, session(inside, cycle), by=inside.salima, title="Устав жөнүндө", points="Б.", subject="charter"
    )
    resolving.adopt(row, by=inside.temir, votes_for=16, number="17")
    staff = client_of(inside.aigul)
    page = staff.get(at(inside, "rule/?key=notice_days")).content.decode()
    assert f"council.resolution:{row.pk}" in page
    sent = {"key": "notice_days", "value": "9", "decided_by": f"council.resolution:{row.pk}"}
    early = staff.post(at(inside, "rule/"), {**sent, "valid_from": "01.10.2026"})
    assert early.status_code == 200 and number_setting("notice_days", date(2026, 10, 1)) == 5
    nothing = staff.post(at(inside, "rule/"), {**sent, "decided_by": "", "valid_from": "01.11.2026"})
    assert nothing.status_code == 200
    assert staff.post(at(inside, "rule/"), {**sent, "valid_from": "01.11.2026"}).status_code == 302
    assert number_setting("notice_days", date(2026, 11, 1)) == 9
