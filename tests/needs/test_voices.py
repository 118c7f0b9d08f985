"""Needs that residents send: sending without an account, reading them, what becomes of them, and what stays untold."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.core.cache import cache
from django.urls import reverse
from django.utils import timezone

from birge.chronicle.models import Event, Private
from birge.chronicle.queries import events_of
from birge.cycle.drawers import TASKS
from birge.cycle.models import Cycle
from birge.cycle.moves import Refused, make_move
from birge.kit import daily
from birge.kit.models import SentForm
from birge.needs.actions import sessions as actions
from birge.needs.actions import voices
from birge.needs.models import Session, Statement, Voice, Window
from birge.needs.queries.categories import categories_of
from birge.needs.queries.coverage import coverage
from birge.needs.queries.small_counts import counts_for
from birge.people.actions import CODE_LETTERS
from birge.places.queries import units_of
from birge.problems.actions.problems import merge
from birge.problems.queries.basis import basis_of
from tests.asked import asking
from tests.needs.sheets import session
from tests.people import Village, client_of

NEED = "Көпүрө бузулган"


@pytest.fixture(autouse=True)
def nobody_sent_lately() -> None:
    cache.clear()


@pytest.fixture
def window(cycle: Cycle, inside: Village) -> Window:
    today = timezone.localdate()
    return voices.set_window(cycle, today, today + timedelta(days=7), by=inside.aigul)


@pytest.fixture
def voice(cycle: Cycle, inside: Village, window: Window) -> Voice:
    return _send(cycle, inside)


def _send(cycle: Cycle, here: Village, text: str = NEED, unit: int = 0) -> Voice:
    fields = {"place_id": here.units[unit].pk, "text": text, "language": "ky", "who_suffers": "балдар", "sex": "woman"}
    return voices.send_voice(cycle, fields)


def _url(here: Village, name: str, *more: int) -> str:
    return reverse(f"needs:{name}", args=[here.municipality.code, 1, *more])


def _typed(here: Village, **other: str) -> dict[str, str]:
    return {"place": str(here.units[0].pk), "text": NEED, "language": "ky", **other}


def _codes(refused: pytest.ExceptionInfo[Refused]) -> list[str]:
    return [reason.code for reason in refused.value.reasons]


def test_resident_sends_a_need_and_reads_by_the_code_what_became_of_it(inside: Village, window: Window) -> None:
    resident = client_of(None)
    answer = resident.post(_url(inside, "speak"), _typed(inside, who_suffers="балдар", age="29-45"))
    row = Voice.objects.get()
    assert answer.status_code == 302 and answer.url == f"{_url(inside, 'spoken')}?code={row.code}"
    assert len(row.code) == 12 and set(row.code) <= set(CODE_LETTERS)
    assert (row.text, row.who_suffers, row.age, row.state) == (NEED, "балдар", "29-45", "waiting")
    page = resident.get(answer.url)
    assert NEED in page.content.decode() and page.headers["Cache-Control"] == "private, no-store"
    voices.refuse(row, by=inside.aigul, note="Бул өткөн жылы оңдолгон")
    by_hand = "-".join(row.code[i : i + 4] for i in (0, 4, 8)).lower().replace("a", "а").replace("h", "н")
    assert "Бул өткөн жылы оңдолгон" in resident.get(_url(inside, "spoken"), {"code": by_hand}).content.decode()
    assert NEED not in resident.get(_url(inside, "spoken"), {"code": "AAAA-AAAA-AAAA"}).content.decode()


def test_nothing_about_the_sender_is_kept_even_when_signed_in(inside: Village, window: Window) -> None:
    client_of(inside.aigul).post(_url(inside, "speak"), _typed(inside, once="a" * 32), REMOTE_ADDR="192.0.2.77")
    row = Voice.objects.get()
    assert row.by_id is None
    event = events_of(row)[0]
    assert (event.verb, event.actor_id, event.actor_role) == ("voice", None, "resident")
    assert NEED not in str(event.public) + str(event.private.body)
    assert SentForm.objects.get(token="a" * 32).user_id is None
    assert "192.0.2.77" not in str([list(model.objects.values()) for model in (Voice, SentForm, Event)])


def test_form_sent_twice_is_kept_once(inside: Village, window: Window) -> None:
    first, second = (client_of(None).post(_url(inside, "speak"), _typed(inside, once="b" * 32)) for _ in range(2))
    assert Voice.objects.count() == 1 and first.url == second.url


@pytest.mark.parametrize(("opens", "closes"), [(1, 3), (-3, -1), (None, None)])
def test_outside_its_days_nothing_is_taken_and_nothing_typed_is_lost(
    cycle: Cycle, inside: Village, opens: int | None, closes: int | None
) -> None:
    if opens is not None:
        today = timezone.localdate()
        days = [today + timedelta(days=n) for n in (opens, closes)]
        voices.set_window(cycle, *days, by=inside.aigul)
    page = client_of(None).get(_url(inside, "speak")).content.decode()
    assert 'name="text"' not in page and 'class="notice warn"' in page
    answer = client_of(None).post(_url(inside, "speak"), _typed(inside))
    assert answer.status_code == 200 and NEED in answer.content.decode()
    assert "кабыл алынбайт" in answer.content.decode()
    assert not Voice.objects.exists()


def test_programs_that_fill_in_everything_are_told_and_nothing_is_kept(inside: Village, window: Window) -> None:
    answer = client_of(None).post(_url(inside, "speak"), _typed(inside, website="https://example.org/"))
    assert answer.status_code == 200 and NEED in answer.content.decode()
    assert not Voice.objects.exists()


def test_many_from_one_address_are_slowed_and_others_are_not(inside: Village, window: Window) -> None:
    for number in range(11):
        answer = client_of(None).post(_url(inside, "speak"), _typed(inside, text=f"Муктаждык {number}"))
    assert answer.status_code == 200 and "20 секунд" in answer.content.decode()
    assert "Муктаждык 10" in answer.content.decode()
    assert Voice.objects.count() == 10
    other = client_of(None).post(_url(inside, "speak"), _typed(inside), REMOTE_ADDR="192.0.2.8")
    assert other.status_code == 302


def test_taken_in_it_is_a_statement_of_the_village_that_is_never_counted(
    cycle: Cycle, inside: Village, voice: Voice
) -> None:
    session(cycle, inside.units[0], "women", [("Суу жок", 5)], by=inside.aigul)
    other = _send(cycle, inside, "Жарык жок")
    elsewhere = _send(cycle, inside, "Жол жок", unit=1)
    edition = inside.municipality.edition
    for row in (voice, other, elsewhere):
        voices.take_in(row, by=inside.aigul)
    sheets = list(Session.objects.filter(channel="open_form").order_by("number"))
    assert [(s.number, s.place_id, s.category, s.method, s.state) for s in sheets] == [
        (number, inside.units[unit].pk, "mixed", "list", "confirmed") for number, unit in ((2, 0), (3, 1))
    ]
    assert [s.text for s in sheets[0].statements.all()] == [NEED, "Жарык жок"]
    voice.refresh_from_db()
    statement = voice.statement
    assert (statement.who_suffers, statement.points) == ("балдар", None)
    assert voice.by_id == inside.aigul.pk
    inside.municipality.refresh_from_db()
    assert inside.municipality.edition > edition
    assert NEED in client_of(None).get(_url(inside, "session", 2)).content.decode()
    merge(cycle, [Statement.objects.get(text="Суу жок").pk, statement.pk], by=inside.aigul, title="Көпүрө")
    basis = basis_of(cycle, inside.municipality, 5)
    assert [one["channel"] for one in basis["sessions"]] == ["session"]
    assert sum(basis["beside"]["open_form"].values()) == 1
    here, units = inside.municipality, list(units_of(inside.municipality))
    row = next(
        r
        for r in coverage(units, sheets, categories_of(here), counts_for(None, here)).rows
        if r.place == inside.units[0]
    )
    assert not row.heard


def test_its_sheet_is_not_corrected_by_hand(cycle: Cycle, inside: Village, voice: Voice) -> None:
    voices.take_in(voice, by=inside.aigul)
    sheet = Session.objects.get(channel="open_form")
    with pytest.raises(Refused) as refused:
        actions.reopen(sheet, by=inside.aigul, note="x")
    assert _codes(refused) == ["sent_by_residents"]
    with pytest.raises(Refused) as refused:
        actions.edit_session(sheet, {"venue": "x"}, [], by=inside.aigul, version=None)
    assert _codes(refused) == ["session_is_checked"]


def test_not_taken_in_needs_a_reason_and_is_read_once_more(cycle: Cycle, inside: Village, voice: Voice) -> None:
    for note, code in (("", "reason_needed"), ("х" * 601, "note_too_long")):
        with pytest.raises(Refused) as refused:
            voices.refuse(voice, by=inside.aigul, note=note)
        assert _codes(refused) == [code]
    browser = client_of(inside.aigul)
    browser.post(_url(inside, "voice_move", 1), {"verb": "refuse", "note": "Адамдын аты бар"})
    voice.refresh_from_db()
    assert (voice.state, voice.reason) == ("refused", "Адамдын аты бар")
    assert "Адамдын аты бар" not in str(events_of(voice)[0].public)
    browser.post(_url(inside, "voice_move", 1), {"verb": "reconsider"})
    voice.refresh_from_db()
    assert (voice.state, voice.reason) == ("waiting", "")


def test_taken_back_it_leaves_the_sheet_unless_it_stands_under_a_problem(
    cycle: Cycle, inside: Village, voice: Voice
) -> None:
    voice = voices.take_in(voice, by=inside.aigul)
    second = voices.take_in(_send(cycle, inside, "Жарык жок"), by=inside.aigul)
    merge(cycle, [second.statement_id], by=inside.aigul, title="Жарык")
    with pytest.raises(Refused) as refused:
        voices.take_back(second, by=inside.aigul, note="x")
    assert _codes(refused) == ["statement_in_use"]
    voices.take_back(voice, by=inside.aigul, note="Аты бар экен")
    voice.refresh_from_db()
    assert (voice.state, voice.statement_id) == ("waiting", None)
    assert NEED not in client_of(None).get(_url(inside, "session", 1)).content.decode()
    assert [s.text for s in Statement.objects.all()] == ["Жарык жок"]


def test_colleagues_without_the_role_and_strangers_neither_read_nor_move(
    cycle: Cycle, inside: Village, elsewhere: Village, voice: Voice
) -> None:
    tries = [(elsewhere.daniyar, 404), (inside.bakyt, 403), (inside.facilitator, 403)]
    for user, status in tries:
        for name in ("voices", "window"):
            assert client_of(user).get(_url(inside, name)).status_code == status
        answer = client_of(user).post(_url(inside, "voice_move", 1), {"verb": "take_in"})
        assert answer.status_code == status
    assert client_of(None).get(_url(inside, "voices")).status_code == 302
    with pytest.raises(Refused) as refused:
        voices.take_in(voice, by=inside.facilitator)
    assert _codes(refused) == ["not_your_role"]
    assert not Session.objects.exists() and not Statement.objects.exists()
    for name in ("index", "speak", "spoken"):
        assert NEED not in client_of(None).get(_url(inside, name)).content.decode()


def test_staff_set_the_days_and_a_closed_cycle_takes_nothing(cycle: Cycle, inside: Village, voice: Voice) -> None:
    browser = client_of(inside.aigul)
    wrong = browser.post(_url(inside, "window"), {"opens": "09.11.2027", "closes": "01.11.2027"})
    assert wrong.status_code == 200 and "Акыркы күн биринчи күндөн мурун" in wrong.content.decode()
    browser.post(_url(inside, "window"), {"opens": "01.11.2027", "closes": "09.11.2027"})
    row = Window.objects.get()
    assert (row.opens.isoformat(), row.closes.isoformat()) == ("2027-11-01", "2027-11-09")
    assert events_of(row)[0].public == {"opens": "2027-11-01", "closes": "2027-11-09"}
    Cycle.objects.update(state="closed")
    today = timezone.localdate()
    for act in (
        lambda: voices.take_in(voice, by=inside.aigul),
        lambda: voices.set_window(cycle, today, today, by=inside.aigul),
        lambda: _send(cycle, inside),
    ):
        with pytest.raises(Refused) as refused:
            act()
        assert _codes(refused) == ["cycle_closed"]


def test_what_waits_is_a_task_and_an_open_window_invites(cycle: Cycle, inside: Village, voice: Voice) -> None:
    found = [task for make in TASKS for task in make(inside.municipality, cycle) if "voices" in task.url]
    assert len(found) == 1 and "1" in str(found[0].text)
    home = client_of(None).get(reverse("portal:home", args=[inside.municipality.code])).content.decode()
    assert _url(inside, "speak") in home


@pytest.mark.one_database("the same questions are asked of both")
def test_the_list_asks_the_same_for_one_and_for_fifty(cycle: Cycle, inside: Village, voice: Voice) -> None:
    browser = client_of(inside.aigul)
    with asking() as one:
        browser.get(_url(inside, "voices"))
    for number in range(55):
        _send(cycle, inside, f"Муктаждык {number}")
    with asking() as fifty:
        page = browser.get(_url(inside, "voices")).content.decode()
    assert len(one) == len(fifty) <= 12
    assert page.count('value="take_in"') == 50 and "page=2" in page


def test_words_of_a_refused_need_are_deleted_a_year_after_it_was_refused(
    cycle: Cycle, inside: Village, voice: Voice
) -> None:
    kept, waiting = _send(cycle, inside, "Жарык жок"), _send(cycle, inside, "Жол жок")
    voices.refuse(voice, by=inside.aigul, note="Бул өткөн жылы оңдолгон")
    voices.take_in(kept, by=inside.aigul)
    now = timezone.now()
    assert daily.run(now + timedelta(days=364))["forget_refused_voices"] == 0
    voice.refresh_from_db()
    assert voice.text == NEED
    later = now + timedelta(days=367)
    assert daily.run(later)["forget_refused_voices"] == 1
    row = Voice.objects.get(pk=voice.pk)
    assert (row.text, row.who_suffers, row.reason, row.sex, row.age) == ("", "", "", "", "")
    assert (row.state, row.number, row.place_id, row.code) == ("refused", voice.number, voice.place_id, voice.code)
    events = list(events_of(row))
    assert [(event.verb, event.actor_role) for event in events] == [
        ("forget", "system"), ("refuse", "specialist"), ("voice", "resident"),
    ]  # fmt: skip
    assert events[1].at < now and events[1].private.body == {} and events[1].private.salt == ""
    assert "оңдолгон" not in str(list(Private.objects.values_list("body", flat=True)))
    assert {NEED, "Жарык жок", "Жол жок"} - set(Voice.objects.values_list("text", flat=True)) == {NEED}
    assert waiting.state == "waiting"
    page = client_of(None).get(_url(inside, "spoken"), {"code": voice.code}).content.decode()
    assert NEED not in page and "бир жыл сакталат" in page
    listed = client_of(inside.aigul).get(_url(inside, "voices"), {"state": "refused"}).content.decode()
    assert "тексти өчүрүлдү" in listed and 'value="reconsider"' not in listed
    with pytest.raises(Refused) as refused:
        voices.reconsider(row, by=inside.aigul)
    assert _codes(refused) == ["voice_forgotten"]
    assert daily.run(later + timedelta(days=1))["forget_refused_voices"] == 0


def test_a_need_refused_anew_is_kept_a_year_from_then(inside: Village, voice: Voice) -> None:
    voices.refuse(voice, by=inside.aigul, note="Кайталанат")
    now = timezone.now()
    for verb in ("reconsider", "refuse"):
        make_move(voice, verb, by=inside.aigul, note="Дагы эле кайталанат", at=now + timedelta(days=300))
    assert daily.run(now + timedelta(days=400))["forget_refused_voices"] == 0
    assert daily.run(now + timedelta(days=700))["forget_refused_voices"] == 1


def test_colleagues_read_what_was_done_with_a_need_and_by_whom(cycle: Cycle, inside: Village, voice: Voice) -> None:
    voices.refuse(voice, by=inside.aigul, note="Кайталанат")
    voices.reconsider(voice, by=inside.nurlan)
    page = client_of(inside.aigul).get(_url(inside, "voices"))
    card = page.content.decode().split('id="voice-1"')[1].split("</section>")[0]
    assert card.index("кайра каралат") < card.index("кабыл алынган жок")
    assert "«Кайталанат»" in card and inside.aigul.name in card and inside.nurlan.name in card
    with asking() as one:
        client_of(inside.aigul).get(_url(inside, "voices"))
    for number in range(4):
        _send(cycle, inside, f"Муктаждык {number}")
    with asking() as many:
        client_of(inside.aigul).get(_url(inside, "voices"))
    assert len(many) == len(one)
