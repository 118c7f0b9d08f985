"""The workspace of a group: documents, a member's page, meetings ahead, members by lot, Russian halves, the term."""

from __future__ import annotations

import hashlib
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from django.utils import timezone, translation

from birge.chronicle.queries import events_of
from birge.cycle.moves import Refused
from birge.desk.queries import desks_of
from birge.gatherings.models import Gathering
from birge.groups import actions
from birge.groups.actions import draws, files, meetings, tasks
from birge.groups.actions.volunteers import offer
from birge.groups.models import Group, GroupFile, Member, Volunteer
from birge.groups.papers.cards import initiative_card
from birge.groups.queries.mine import groups_of
from birge.people.models import User
from birge.rulebook.when import When
from tests.asked import asking
from tests.people import Village, client_of

PDF = b"%PDF-1.7 estimate"


def codes(refused: Any) -> list[str]:
    return [reason.code for reason in refused.value.reasons]


def url(name: str, here: Village, *args: Any) -> str:
    return reverse(f"groups:{name}", args=[here.municipality.code, 1, 1, *args])


@pytest.fixture(autouse=True)
def media(settings: Any, tmp_path: Path) -> Path:
    settings.MEDIA_ROOT = tmp_path / "media"
    return settings.MEDIA_ROOT


@pytest.fixture
def agreed(group: Group, assembly: Gathering, decide: Any, inside: Village) -> Group:
    decide(actions.put_to_assembly(group, assembly, inside.aigul))
    group.refresh_from_db()
    return group


@pytest.fixture
def bermet(group: Group, inside: Village) -> Member:
    """The leader, with the account of the group member."""
    row = Member.objects.get(name="Бермет Асанова")
    return actions.change_member(row, by=inside.aigul, values={"account": inside.member})


def test_a_document_is_the_groups_own_until_it_is_made_public(agreed: Group, bermet: Member, inside: Village) -> None:
    member, stranger, colleague = client_of(inside.member), client_of(None), client_of(inside.people["salima"])
    sent = {"file": SimpleUploadedFile("Смета.pdf", PDF), "title": "Түтүктүн сметасы"}
    assert member.post(url("add_file", inside), sent, follow=True).status_code == 200
    row = GroupFile.objects.get()
    assert (row.title, row.kind, row.size, row.by_name) == ("Түтүктүн сметасы", "pdf", len(PDF), inside.member.name)
    page, card = url("file", inside, 1), url("group", inside)
    answer = member.get(page)
    assert answer.content == PDF and answer.headers["Content-Disposition"].startswith("attachment")
    assert "no-store" in answer.headers["Cache-Control"] and "sandbox" in answer.headers["Content-Security-Policy"]
    assert client_of(inside.aigul).get(page).status_code == 200
    assert [one.get(page).status_code for one in (stranger, colleague)] == [404, 404]
    assert "Түтүктүн сметасы" not in stranger.get(card).text
    assert "сметасы" not in str([event.public for event in events_of(agreed)]), "titles stand in the private half"
    member.post(url("file_move", inside, 1), {"verb": "show"})
    assert stranger.get(page).content == PDF and "Түтүктүн сметасы" in stranger.get(card).text
    assert colleague.post(url("file_move", inside, 1), {"verb": "hide"}).status_code == 302
    assert GroupFile.objects.get().shown, "a colleague who is not of the group changes nothing"
    member.post(url("file_move", inside, 1), {"verb": "withdraw"})
    assert GroupFile.objects.get().withdrawn_at is None, "a reason is needed"
    member.post(url("file_move", inside, 1), {"verb": "withdraw", "note": "Эскирген"})
    assert stranger.get(page).status_code == 404 and "Эскирген" in member.get(card).text
    member.post(url("file_move", inside, 1), {"verb": "restore"})
    assert stranger.get(page).status_code == 200
    verbs = [event.verb for event in events_of(agreed)][:4]
    assert verbs == ["restore_file", "withdraw_file", "show_file", "add_file"]


def test_who_may_not_add_and_what_is_not_taken(group: Group, bermet: Member, inside: Village, media: Path) -> None:
    with pytest.raises(Refused) as refused:
        files.add_file(group, PDF, by=inside.people["salima"], name="a.pdf")
    assert codes(refused) == ["document_not_yours"]
    files.add_file(group, PDF, by=inside.member, name="a.pdf")
    with pytest.raises(Refused) as refused:
        files.add_file(group, PDF, by=inside.member, name="b.pdf")
    assert codes(refused) == ["document_there"]
    with pytest.raises(Refused) as refused:
        files.show(GroupFile.objects.get(), by=inside.member)
    assert codes(refused) == ["document_of_a_closed_list"]
    sent = {"file": SimpleUploadedFile("вирус.pdf", b"MZ\x90"), "title": "Смета"}
    answer = client_of(inside.member).post(url("add_file", inside), sent)
    assert "Бул түрдөгү файл алынбайт" in answer.text and "Смета" in answer.text
    [kept] = [path for path in media.rglob("*") if path.is_file()]
    kept.write_bytes(b"changed on the disk")
    assert client_of(inside.member).get(url("file", inside, 1)).status_code == 404


def test_my_groups_tells_what_is_to_do(agreed: Group, bermet: Member, assembly: Gathering, inside: Village) -> None:
    today = timezone.localdate()
    tasks.add_task(agreed, by=inside.aigul, text="Баа сурап келүү", owner=bermet, due=When.day(today))
    tasks.add_task(agreed, by=inside.aigul, text="Башканын иши")
    meetings.note_meeting(
        agreed, by=inside.aigul, held=When.day(today + timedelta(days=3)), about="Смета", venue="клуб"
    )
    files.add_file(agreed, PDF, by=inside.aigul, name="Смета.pdf")
    [mine] = groups_of(inside.member, agreed.cycle)
    assert [task.text for task in mine.tasks] == ["Баа сурап келүү"] and mine.others == 1 and mine.ahead[0].planned
    page = reverse("groups:mine", args=[inside.municipality.code, 1])
    browser = client_of(inside.member)
    with asking() as asked:
        shown = browser.get(page).text
    assert len(asked) <= 12, asked
    for text in ("Баа сурап келүү", "клуб", "Айылдык жыйын", "Смета", "макулдашылды"):
        assert text in shown, text
    assert "Сиз эч бир топто" not in shown and client_of(None).get(page).status_code in (302, 404)
    assert "эч бир топто жоксуз" in client_of(inside.people["salima"]).get(page).text
    with translation.override("ky"):
        (desk,) = desks_of(User.objects.get(pk=inside.member.pk))
    told = [desk.next.text, *(task.text for task in desk.others)]
    assert told[0] == "Баа сурап келүү" and any(text.startswith("Топ жыйналат") for text in told), told
    assert page in client_of(inside.member).get(reverse("groups:index", args=[inside.municipality.code, 1])).text


def test_drawn_by_lot_so_that_anybody_can_work_it_out(group: Group, inside: Village) -> None:
    for number in range(1, 6):
        fields = {"name": f"Тургун {number}", "phone": f"0700 00010{number}", "place_id": inside.units[0].pk}
        offer(group, fields)
    with pytest.raises(Refused) as refused:
        draws.draw(group, by=inside.aigul, seed=" ", places=6)
    assert codes(refused) == ["draw_without_seed", "nobody_to_draw"]
    sent = {"places": "2", "seed": "48 512"}
    assert client_of(inside.aigul).post(url("draw", inside), sent).status_code == 302
    by_hand = sorted(range(1, 6), key=lambda n: hashlib.sha256(f"48 512\n{n}".encode()).hexdigest())[:2]
    group.refresh_from_db()
    assert group.draws[0]["drawn"] == by_hand and group.draws[0]["among"] == [1, 2, 3, 4, 5]
    assert set(Volunteer.objects.filter(state="taken").values_list("number", flat=True)) == set(by_hand)
    assert Member.objects.filter(name=f"Тургун {by_hand[0]}", left=None).exists()
    page = client_of(None).get(url("group", inside)).text
    assert "48 512" in page and f"Тургун {by_hand[0]}" not in page, (
        "the seed is public, the names wait for the assembly"
    )


def test_term_of_the_monitoring_group_and_russian_halves(agreed: Group, bermet: Member, inside: Village) -> None:
    aigul = client_of(inside.aigul)
    assert (
        aigul.post(url("rename", inside), {"name": "Таза суу", "until": "2029", "row_version": "1"}).status_code == 302
    )
    agreed.refresh_from_db()
    assert (agreed.name, agreed.until.code) == ("Таза суу", "2029")
    actions.rename(agreed, "Таза суу тобу", by=inside.aigul)
    agreed.refresh_from_db()
    assert agreed.until.code == "2029", "a term nobody speaks of stays"
    actions.change_member(bermet, by=inside.aigul, values={"duty": "эсептейт", "duty_ru": "считает"})
    tasks.add_task(agreed, by=inside.aigul, text="Смета түзүү", text_ru="Составить смету")
    held = When.year(2020)
    meetings.note_meeting(agreed, by=inside.aigul, held=held, about="Суу", about_ru="О воде", agreed="Макул")
    with translation.override("ru"):
        said = str(initiative_card(agreed, "ru").as_data())
    assert "Составить смету" in said and "считает" in said and "О воде" in said and "Макул" in said
    with translation.override("ky"):
        assert "Составить" not in str(initiative_card(agreed, "ky").as_data())
    with translation.override("ru"):
        card = client_of(None).get(reverse("groups:group", args=[inside.municipality.code, 1, 1])).text
    assert "Составить смету" in card
