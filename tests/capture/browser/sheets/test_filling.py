"""Every kind of sheet is filled on a phone without network and arrives when there is network again."""

from __future__ import annotations

import io
from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from django.urls import reverse
from PIL import Image

from birge.capture.models import Photo
from birge.cycle.actions import open_cycle
from birge.gatherings.actions import plan_gathering
from birge.gatherings.models import Attendance, Question
from birge.needs.actions.sessions import confirm
from birge.needs.models import Answer, Comparison, Passage, Session, Statement
from birge.places.actions import enter_population
from birge.problems.actions import problems
from birge.problems.queries.basis import basis_of, ranked
from tests.capture.browser.sheets.thumb import Thumb
from tests.needs.rounds import begun
from tests.people import client_of

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

Phones = Callable[..., Thumb]
SAID = ("Таза суу жок, арыктан ичебиз", "Көчөдө жарык жок", "Мектепке жол тайгак")


_KEPT_PHOTO = """async () => {
  const store = await import("/static/capture/field/store.js");
  const [draft] = await store.drafts();
  const blob = await store.photo(draft.photos[0].sha256);
  const text = new TextDecoder("latin1").decode(await blob.arrayBuffer());
  const picture = await createImageBitmap(blob);
  return {size: blob.size, exif: /Exif|GPS-Camera/.test(text), longest: Math.max(picture.width, picture.height)};
}"""

_BRING_ANEW = """async () => {
  const {refresh} = await import("/static/capture/field/connect.js");
  const store = await import("/static/capture/field/store.js");
  await refresh(store.person().key);
}"""

_PHOTOS_GONE = """async () => {
  const {database} = await import("/static/capture/field/db.js");
  return (await (await database()).count("photos")) === 0;
}"""


def _flip_chart() -> bytes:
    """A photograph of a big camera, with a place and a time in its head."""
    out = io.BytesIO()
    image = Image.effect_noise((2600, 1900), 70).convert("RGB")
    exif = Image.Exif()
    exif[0x0132] = "2026:11:22 10:00:00"
    exif[0x010F] = "GPS-Camera"
    image.save(out, "JPEG", quality=92, exif=exif)
    return out.getvalue()


def test_a_session_written_offline_stands_in_the_ranking(phones: Phones, inside: Any, cycle: Any) -> None:
    phone = phones("facilitator")
    phone.offline()
    phone.page.reload()
    phone.begin("needs.session")
    phone.chip("place", str(inside.units[0].pk))
    phone.chip("category", "women")
    phone.page.click(".field:has(#f-held) .actions .btn")
    phone.next()
    for name, figure in (("women", "9"), ("men", "4"), ("total", "14")):
        phone.fill(name, figure)
    phone.page.wait_for_selector(".fnotes .notice.warn")
    assert "13" in phone.page.text_content(".fnotes .notice.warn")
    phone.page.click("#f-men ~ .step >> nth=0")
    phone.next()
    phone.say(*SAID)
    phone.next()
    phone.fill("points_per_person", "3")
    phone.page.wait_for_function("() => document.querySelector('.fleft .figure').textContent === '42'")
    for at, points in enumerate((3, 2, 1)):
        for _ in range(points):
            phone.page.click(f".weighed li:nth-child({at + 1}) .step >> nth=1")
    assert phone.page.text_content(".fleft .figure") == "36"
    phone.to(6)
    photo = _flip_chart()
    phone.page.set_input_files("#f-files", [{"name": "flip.jpg", "mimeType": "image/jpeg", "buffer": photo}])
    phone.page.wait_for_selector(".fphotos canvas")
    # What is kept is small, and nothing of the camera's file but the picture is left.
    kept = phone.page.evaluate(_KEPT_PHOTO)
    assert kept["size"] <= 350_000 and not kept["exif"] and kept["longest"] <= 1600
    key = phone.finish()
    assert Session.objects.count() == 0
    phone.sent()
    session = Session.objects.get()
    said = list(session.statements.order_by("number").values_list("text", "points"))
    assert said == list(zip(SAID, (3, 2, 1), strict=True))
    assert (session.total, session.women, session.men, session.points_per_person) == (14, 9, 5, 3)
    assert Photo.objects.get().status == "kept" and Photo.objects.get().size == kept["size"]
    # What became of it stands on its page on the phone.
    phone.page.goto(phone.app + f"#/piece/{key}")
    phone.page.wait_for_selector(".notice.good")
    # And at the office: in the list of sessions, and once it is checked and its problem is named, in the ranking.
    listed = client_of(inside.aigul).get(reverse("needs:index", args=[inside.municipality.code, 1])).content.decode()
    assert reverse("needs:session", args=[inside.municipality.code, 1, session.number]) in listed
    enter_population(
        inside.municipality, inside.units[0], people=900, as_of=date(2027, 1, 1), source="Паспорт", by=inside.aigul
    )
    confirm(session, by=inside.aigul)
    water = Statement.objects.get(text=SAID[0])
    problem = problems.merge(cycle, [water.pk], by=inside.aigul, title="Таза суу жок")
    order = ranked(basis_of(cycle, inside.municipality, 1)).methods["beans"].order
    assert order is not None and [line.problem for line in order] == [f"{problem.number:04d}"]


def test_pairs_are_compared_with_two_cards_at_a_time(phones: Phones, inside: Any, cycle: Any) -> None:
    phone = phones("facilitator", "ru")
    phone.offline()
    phone.begin("needs.session")
    phone.chip("place", str(inside.units[1].pk))
    phone.chip("category", "youth")
    phone.to(3)
    phone.say(*SAID)
    phone.next()
    phone.weigh("pairwise")
    card, again = ".fversus .btn >> nth={}", ".fversus + .actions .btn >> nth={}"
    phone.page.click(card.format(0))
    phone.page.click(card.format(1))
    # A slip of the thumb is taken back; then they could not choose.
    phone.page.click(again.format(1))
    phone.page.click(card.format(0))
    phone.page.click(again.format(0))
    phone.page.wait_for_selector(".fwins")
    phone.to(5)
    # A time is typed as people type it, and the twelve hours of another country are never asked for.
    phone.fill("starts", "930")
    phone.fill("ends", "16.5")
    phone.to(7)
    assert "9:30" in phone.page.inner_text(".notice.warn")
    phone.page.click(".notice.warn .fremarks .btn")
    phone.fill("ends", "16.05")
    phone.finish()
    phone.sent()
    session = Session.objects.get()
    number = dict(session.statements.values_list("pk", "number"))
    found = {(number[c.first_id], number[c.second_id]): number.get(c.winner_id) for c in Comparison.objects.all()}
    assert (str(session.starts), str(session.ends)) == ("09:30:00", "16:05:00")
    assert (session.method, found) == ("pairwise", {(1, 2): 1, (1, 3): 1, (2, 3): None})


def test_a_focus_group_a_round_and_its_questionnaires(phones: Phones, inside: Any, cycle: Any) -> None:
    # Somebody asked in the same street before: a round of its own.
    begun(cycle, inside.units[2], by=inside.people["aigul"])
    phone = phones("facilitator")
    phone.offline()
    phone.begin("needs.focus")
    phone.fill("topic", "Таза суу")
    phone.chip("place", str(inside.units[0].pk))
    phone.chip("category", "women")
    phone.to(3)
    for at, text in enumerate(("Эмне үчүн суу жок?", "Түтүк эски", "«Чарчадык»")):
        phone.page.locator(".frow textarea").nth(at).fill(text)
    phone.to(4)
    phone.say(*SAID[:2])
    phone.to(5)
    phone.page.click(".ordered li:nth-child(2) .up")
    phone.finish()
    phone.begin("needs.round")
    phone.chip("place", str(inside.units[2].pk))
    phone.fill("street", "Ысык-Көл")
    phone.finish()
    # The first sheet finds the round that was written on this phone; the second counts on by itself.
    for number in (7, 8):
        phone.begin("needs.sheet")
        phone.page.wait_for_selector("#f-round input:checked")
        if number == 7:
            phone.fill("number", "7")
        assert phone.page.input_value("#f-number") == str(number)
        phone.chip("sex", "woman")
        phone.next()
        phone.page.locator("#f-new textarea").first.fill("Көпүрө сынган")
        phone.next()
        phone.page.click(".fmarks .fchip >> nth=1")
        phone.next()
        phone.chip("ready", "labour")
        key = phone.finish()
    phone.page.goto(phone.app + "#/")
    phone.sent()
    assert Answer.objects.count() == 2
    # The list of what was sent says where it was filled, and so does its page, though the round has a number by now.
    for _known in range(2):
        phone.page.goto(phone.app + f"#/piece/{key}")
        phone.page.wait_for_selector("#written")
        said = phone.page.inner_text("main")
        assert said.count(inside.units[2].name_in("ky")) == 2 and "Ысык-Көл" in said and key[:8] not in said, said
        phone.page.evaluate(_BRING_ANEW)
        phone.page.reload()
    focus = Session.objects.get(channel="focus")
    assert list(focus.statements.order_by("number").values_list("text", "place")) == [(SAID[0], 2), (SAID[1], 1)]
    assert Passage.objects.get().quote == "«Чарчадык»"
    sheet = Answer.objects.get(number=8)
    assert (sheet.session.street, sheet.sex, sheet.services, sheet.ready) == (
        "Ысык-Көл",
        "woman",
        {"water": 2},
        ["labour"],
    )
    assert Statement.objects.get(text="Көпүрө сынган").points == 2


def test_attendance_and_a_question_of_a_meeting(phones: Phones, inside: Any, cycle: Any) -> None:
    plan_gathering(inside.municipality, "assembly", cycle=cycle, by=inside.people["aigul"], title="Жыйын")
    phone = phones("aigul", "en")
    phone.offline()
    phone.begin("gatherings.attendance")
    phone.page.click(".frole >> nth=0 >> .step >> nth=2")
    phone.fill("counts-all-women", "3")
    # The roles stand as on paper: all, the young, the deputies.
    phone.page.click(".frole summary >> nth=2")
    phone.fill("counts-deputies-total", "2")
    phone.finish()
    phone.begin("gatherings.question")
    phone.chip("is_proposal", "1")
    phone.fill("text", "Жол качан оңдолот?")
    phone.fill("asked_by", "Токтогул")
    phone.finish()
    phone.sent()
    question = Question.objects.get()
    assert (question.text, question.is_proposal, question.language) == ("Жол качан оңдолот?", True, "en")
    found = {row.role: (row.total, row.women) for row in Attendance.objects.all()}
    assert found == {"all": (5, 3), "deputies": (2, None)}


def test_what_the_office_refuses_is_corrected_on_the_phone(phones: Phones, inside: Any, cycle: Any) -> None:
    phone = phones("facilitator")
    phone.begin("needs.session")
    phone.chip("category", "women")
    phone.to(3)
    phone.say("Суу жок")
    phone.to(7)
    # The village is missing: it is said, the way there leads to the field, and finishing is not forbidden.
    phone.page.click(".notice.bad .fremarks .btn >> nth=0")
    phone.page.wait_for_selector("#f-place")
    key = phone.finish()
    # The page that thanks for the sheet says, too, what becomes of it.
    phone.page.wait_for_selector(".notice.warn")
    phone.page.click("#more")
    phone.page.wait_for_selector("#why")
    assert Session.objects.count() == 0
    phone.page.click("#correct")
    phone.page.wait_for_selector("#part-title")
    phone.to(1)
    phone.chip("place", str(inside.units[0].pk))
    assert phone.finish() == key
    phone.sent()
    session = Session.objects.get()
    assert session.statements.get().text == "Суу жок"


def test_a_sheet_with_a_photo_is_corrected_after_the_photo_left_the_phone(
    phones: Phones, inside: Any, cycle: Any
) -> None:
    phone = phones("facilitator")
    phone.begin("needs.session")
    phone.chip("place", str(inside.units[0].pk))
    phone.chip("category", "women")
    phone.to(3)
    phone.say("Суу жок")
    phone.to(6)
    photo = {"name": "flip.jpg", "mimeType": "image/jpeg", "buffer": _flip_chart()}
    phone.page.set_input_files("#f-files", [photo])
    phone.page.wait_for_selector(".fphotos canvas")
    key = phone.finish()
    phone.sent()
    phone.page.wait_for_function(_PHOTOS_GONE)
    phone.page.reload()
    phone.page.click("#correct")
    phone.page.wait_for_selector("#part-title")
    phone.to(3)
    phone.page.locator(".frow textarea.one").first.fill("Таза суу жок")
    assert phone.finish() == key
    phone.sent()
    assert Statement.objects.get().text == "Таза суу жок"
    assert Photo.objects.get().status == "kept"


def test_a_sheet_is_written_for_the_cycle_that_was_chosen(phones: Phones, inside: Any, cycle: Any) -> None:
    open_cycle(inside.municipality, year_from=2030, year_to=2032, by=inside.people["aigul"], role="specialist")
    phone = phones("facilitator")
    phone.offline()
    phone.begin("needs.round")
    # The newest is proposed.
    assert phone.page.is_checked("#f-cycle input[value='2']")
    phone.chip("place", str(inside.units[0].pk))
    phone.chip("cycle", "1")
    phone.finish()
    phone.sent()
    assert Session.objects.get().cycle == cycle
