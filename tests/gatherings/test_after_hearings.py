"""What is kept of a hearing beside its protocol: photographs without their camera's words, and slips as sums alone."""

from __future__ import annotations

import io
from datetime import date, timedelta
from typing import Any

import pytest
from django.conf import settings
from django.core.cache import cache
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from PIL import Image

from birge.budget.hearings import actions, keeping
from birge.budget.models import HearingPhoto, Slip
from birge.chronicle.queries import events_of
from birge.cycle.models import Cycle
from birge.cycle.moves import Refused
from birge.gatherings.models import Gathering
from birge.papers.registry import PAPERS
from birge.rulebook.when import When
from tests.gatherings.test_hearings import hearing, held, url
from tests.gatherings.test_register import codes
from tests.people import Village, client_of
from tests.readable import stands


@pytest.fixture(autouse=True)
def _nobody_waits() -> None:
    cache.clear()


def picture(colour: str = "navy") -> bytes:
    """A photograph with the words a camera writes into it."""
    out, exif = io.BytesIO(), Image.Exif()
    exif[0x010E] = "ул. Ленина 5"
    Image.new("RGB", (640, 480), colour).save(out, "JPEG", exif=exif)
    return out.getvalue()


@pytest.fixture
def row(inside: Village, cycle: Cycle) -> Gathering:
    return held(inside, cycle)


def test_a_photograph_is_shown_without_what_the_camera_wrote_and_taken_back(inside: Village, row: Gathering) -> None:
    clerk = client_of(inside.aigul)
    files = [SimpleUploadedFile("a.jpg", picture()), SimpleUploadedFile("b.jpg", b"no picture")]
    sent = {"files": files, "caption": "Залда", "taken": "21.07.2026", "once": "a", "consent": "picture-1"}
    added = clerk.post(url(inside, "1/photos/add/"), sent, follow=True)
    kept = HearingPhoto.objects.get()
    assert (kept.number, kept.caption, kept.taken.first, kept.by_id) == (1, "Залда", date(2026, 7, 21), inside.aigul.pk)
    assert kept.consent_version == 1
    assert "b.jpg" in added.content.decode(), "the file that is none is named"
    page = client_of(None).get(url(inside, "1/")).content.decode()
    assert "questions/add" not in page, "a stranger has no button of the keepers"
    assert "Залда" in page and "photos/1/small/" in page and "photos/1/original/" not in page
    shown = client_of(None).get(url(inside, "1/photos/1/"))
    assert shown.status_code == 200 and "Ленина".encode() not in shown.content
    assert client_of(None).get(url(inside, "1/photos/1/original/")).status_code != 200
    assert client_of(inside.bakyt).get(url(inside, "1/photos/1/original/")).content == picture()
    again = clerk.post(
        url(inside, "1/photos/add/"),
        {"files": [SimpleUploadedFile("c.jpg", picture())], "once": "b", "consent": "picture-1"},
    )
    assert again.status_code == 200 and HearingPhoto.objects.count() == 1
    move = url(inside, "1/photos/1/move/")
    clerk.post(move, {"verb": "withdraw", "note": "Бала көрүнүп калган", "once": "c"})
    assert client_of(None).get(url(inside, "1/photos/1/")).status_code == 404
    assert "photos/1/" not in client_of(None).get(url(inside, "1/")).content.decode()
    assert client_of(inside.bakyt).get(url(inside, "1/photos/1/small/")).status_code == 200
    clerk.post(move, {"verb": "restore", "once": "d"})
    assert client_of(None).get(url(inside, "1/photos/1/small/")).status_code == 200
    assert (settings.MEDIA_ROOT / kept.original).exists()
    verbs = [event.verb for event in events_of(row)]
    assert {"add_evidence", "withdraw_evidence", "restore"} <= set(verbs)


def test_slips_are_public_as_sums_and_small_counts_are_hidden(inside: Village, row: Gathering) -> None:
    clerk, page = client_of(inside.aigul), url(inside, "1/slips/")
    sent: dict[str, Any] = {"clear": "yes", "useful": "partly", "heard": "no", "sex": "female", "age": "29-59"}
    for number in range(12):
        text = {"text": "Үнү начар угулду"} if not number else {}
        place = {"place": inside.units[0].pk}
        assert clerk.post(page, {**sent, **text, **place, "once": f"a{number}"}).status_code == 302
    clerk.post(page, {"clear": "no", "sex": "male", "once": "b"})
    assert clerk.post(page, {"sex": "male", "once": "c"}).status_code == 200, "nothing is ticked: the form comes back"
    assert clerk.post(page, {"clear": "perhaps", "once": "d"}).status_code == 200
    assert Slip.objects.count() == 13
    found = client_of(None).get(url(inside, "1/"))
    opinions = found.context["kept"].opinions
    assert opinions.slips == 13 and [sum(n for _part, n in one.parts) for one in opinions.questions] == [0, 13, 13]
    assert opinions.who == (), "one man is a small count, and would show women"
    assert "Үнү начар" not in found.content.decode() and client_of(None).get(page).status_code != 200
    assert "Үнү начар" in clerk.get(page).content.decode()
    clerk.post(url(inside, "1/slips/13/move/"), {"verb": "withdraw", "note": "Эки жолу киргизилген", "once": "e"})
    now = client_of(None).get(url(inside, "1/")).context["kept"].opinions
    assert now.slips == 12 and [sum(n for _part, n in one.parts) for one in now.questions] == [12, 12, 12]
    with pytest.raises(Refused) as refused:
        keeping.withdraw_slip(Slip.objects.get(number=13), by=inside.aigul, note="Дагы")
    assert codes(refused) == ["slip_changed_meanwhile"]
    report = str(PAPERS["hearing-report"].content(row, "ky").as_data())
    assert stands("12", report) and "Үнү начар" not in report


def test_nothing_is_kept_of_a_hearing_that_was_not_held_or_by_somebody_else(
    inside: Village, cycle: Cycle, elsewhere: Village
) -> None:
    row = hearing(inside, cycle)
    for tried in (
        lambda: keeping.add_photo(row, picture(), by=inside.aigul),
        lambda: keeping.enter_slip(row, by=inside.aigul, clear="yes"),
    ):
        with pytest.raises(Refused) as refused:
            tried()
        assert codes(refused) == ["not_held_yet"]
    assert client_of(inside.aigul).get(url(inside, "1/slips/")).status_code == 404
    done = actions.announce(row, by=inside.aigul)
    actions.hold(done, by=inside.aigul, held=When.day(timezone.localdate()))
    with pytest.raises(Refused) as refused:
        keeping.enter_slip(row, by=inside.bakyt, clear="yes")
    assert codes(refused) == ["not_your_role"]
    assert client_of(elsewhere.daniyar).get(url(inside, "1/slips/")).status_code == 404
    tomorrow = f"{timezone.localdate() + timedelta(days=1):%d.%m.%Y}"
    sent = {"files": [SimpleUploadedFile("a.jpg", picture())], "taken": tomorrow, "once": "a", "consent": "picture-1"}
    assert client_of(inside.aigul).post(url(inside, "1/photos/add/"), sent).status_code == 200
    assert not HearingPhoto.objects.exists()


@pytest.mark.one_database("the same questions are asked of both")
def test_a_page_with_thirty_pictures_and_slips_asks_no_more(inside: Village, row: Gathering) -> None:
    def asked(who: Any) -> int:
        client = client_of(who)
        client.get(url(inside, "1/"))
        with CaptureQueriesContext(connection) as seen:
            assert client.get(url(inside, "1/")).status_code == 200
        return len(seen)

    keeping.enter_slip(row, by=inside.aigul, clear="yes")
    one = keeping.add_photo(row, picture(), by=inside.aigul)
    few = [asked(None), asked(inside.aigul)]
    for number in range(2, 31):
        one.pk, one.number, one.original_digest = None, number, str(number)
        one.save(force_insert=True)
        keeping.enter_slip(row, by=inside.aigul, clear="yes")
    assert [asked(None), asked(inside.aigul)] == few and max(few) <= 12, few
