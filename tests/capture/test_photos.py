"""Photos in pieces: they resume where they stopped, arrive whole or not at all, and the status counts them."""

from __future__ import annotations

import itertools
import random
import uuid
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from django.utils import timezone

from birge.capture import files, words
from birge.capture.actions.photos import EXPIRES_AFTER, sweep
from birge.capture.models import Photo
from birge.needs.actions.sessions import withdraw
from birge.needs.models import Evidence, Session
from tests.capture.phones import Phone, base64_of, digest, jpeg, line_of, phone_of, session

KEY = uuid.UUID("0b5e0000-0000-4000-8000-000000000002")


def test_a_photo_comes_in_pieces_and_stands_beside_its_session(phone: Phone, inside: Any) -> None:
    photo = jpeg(1, 300)
    answer = phone.put(KEY, session(inside, photos=[line_of(photo)])).json()
    assert answer["said"] == "Text received, photos: 0 of 1" and not answer["complete"]
    assert answer["photos"]["missing"] == [digest(photo)]
    last = phone.upload(KEY, photo, 500)
    assert last.status_code == 204 and int(last["Upload-Offset"]) == len(photo)
    row = Evidence.objects.get()
    assert row.session == Session.objects.get() and row.original_digest == digest(photo)
    assert row.by_id == inside.people["facilitator"].pk and row.kind == "flip_chart"
    status = phone.get(KEY).json()
    assert status["said"] == "Text received, photos: 1 of 1" and status["complete"]
    assert not files.path_of(inside.municipality.pk, Photo.objects.get().key).exists()
    again = phone.begin(KEY, photo)
    assert again.status_code == 201 and int(again["Upload-Offset"]) == len(photo)


def test_photos_before_their_text_wait_for_it(phone: Phone, inside: Any) -> None:
    photo = jpeg(2)
    assert phone.upload(KEY, photo).status_code == 204
    assert phone.put(KEY, session(inside, photos=[line_of(photo)])).json()["complete"]
    assert Evidence.objects.count() == 1


def test_the_status_tells_the_same_for_every_subset_and_order(phone: Phone, inside: Any) -> None:
    photos = [jpeg(at) for at in range(4)]
    for order in ((0, 1, 2, 3), (3, 1, 0, 2)):
        for size in range(5):
            key = uuid.uuid4()
            phone.put(key, session(inside, photos=[line_of(one) for one in photos]))
            for at in order[:size]:
                phone.upload(key, photos[at])
            status = phone.get(key).json()
            assert status["said"] == f"Text received, photos: {size} of 4"
            assert set(status["photos"]["missing"]) == {digest(photos[at]) for at in order[size:]}
            assert status["complete"] is (size == 4)
    assert Evidence.objects.count() == 2 * sum(range(5))


def test_a_connection_cut_anywhere_resumes_and_sends_little_twice(phone: Phone, inside: Any) -> None:
    photo = jpeg(3, 900) + bytes(random.Random(5).randbytes(60_000))
    phone.put(KEY, session(inside, photos=[line_of(photo)]))
    cuts, sent = random.Random(7), 0
    location = phone.begin(KEY, photo)["Location"]
    for _ in range(50):
        offset = int(phone.head(location)["Upload-Offset"])
        whole = photo[offset : offset + 4096]
        # The connection breaks inside the piece: what arrived is sent as a piece, the answer is lost.
        part = whole[: cuts.randrange(1, len(whole) + 1)] if whole else b""
        if part:
            phone.patch(location, offset, part)
            sent += len(part)
    offset = int(phone.head(location)["Upload-Offset"])
    while offset < len(photo):
        offset = int(phone.patch(location, offset, photo[offset : offset + 50_000])["Upload-Offset"])
    assert sent <= len(photo) and phone.get(KEY).json()["complete"]


def test_a_wrong_offset_changes_nothing(phone: Phone, inside: Any) -> None:
    photo = jpeg(4)
    location = phone.begin(KEY, photo)["Location"]
    phone.patch(location, 0, photo[:100])
    for offset in (0, 99, 101, len(photo)):
        answer = phone.patch(location, offset, b"x" * 5)
        assert answer.status_code == 409 and answer["Upload-Offset"] == "100"
    assert phone.patch(location, 100, photo[100:] + b"more").status_code == 409
    path = files.path_of(inside.municipality.pk, Photo.objects.get().key)
    assert path.read_bytes() == photo[:100]


def test_two_phones_go_on_with_one_upload(phone: Phone, inside: Any) -> None:
    other, photo = phone_of(inside, "aigul"), jpeg(5)
    first = phone.begin(KEY, photo)["Location"]
    phone.patch(first, 0, photo[:200])
    begun = other.begin(KEY, photo)
    assert begun["Location"] == first and begun["Upload-Offset"] == "200"
    assert other.patch(first, 200, photo[200:]).status_code == 204
    assert Photo.objects.get().status == words.HERE


def test_what_arrives_changed_is_thrown_away_and_begins_anew(phone: Phone, inside: Any) -> None:
    photo = jpeg(6)
    wrong = photo[:50] + bytes([photo[50] ^ 1]) + photo[51:]
    phone.put(KEY, session(inside, photos=[line_of(photo)]))
    location = phone.begin(KEY, photo)["Location"]
    assert phone.patch(location, 0, wrong).status_code == 460
    assert phone.head(location)["Upload-Offset"] == "0" and not phone.get(KEY).json()["complete"]
    assert phone.patch(location, 0, photo).status_code == 204
    assert phone.get(KEY).json()["complete"]


@pytest.mark.parametrize("name", ["sha1", "sha256"])
def test_a_piece_that_does_not_fit_its_checksum_changes_nothing(name: str, phone: Phone) -> None:
    import hashlib

    photo = jpeg(7)
    location = phone.begin(KEY, photo)["Location"]
    good = base64_of(hashlib.new(name, photo).digest())
    assert phone.patch(location, 0, photo[:-1] + b"?", **{"Upload-Checksum": f"{name} {good}"}).status_code == 460
    assert phone.head(location)["Upload-Offset"] == "0"
    assert phone.patch(location, 0, photo, **{"Upload-Checksum": f"{name} {good}"}).status_code == 204
    assert phone.patch(location, 0, photo, **{"Upload-Checksum": "md5 AAAA"}).status_code == 400


def test_an_upload_nobody_went_on_with_expires_and_begins_anew(phone: Phone, inside: Any) -> None:
    photo = jpeg(8)
    location = phone.begin(KEY, photo)["Location"]
    assert phone.patch(location, 0, photo[:100])["Upload-Expires"].endswith("GMT")
    Photo.objects.update(touched_at=timezone.now() - EXPIRES_AFTER - timedelta(minutes=1))
    assert phone.head(location).status_code == 404
    assert sweep() == 1 and not files.path_of(inside.municipality.pk, Photo.objects.get().key).exists()
    assert phone.begin(KEY, photo)["Upload-Offset"] == "0"
    assert phone.upload(KEY, photo).status_code == 204


def test_a_file_shorter_than_what_was_confirmed_begins_anew(phone: Phone, inside: Any) -> None:
    photo = jpeg(9)
    location = phone.begin(KEY, photo)["Location"]
    phone.patch(location, 0, photo[:300])
    files.path_of(inside.municipality.pk, Photo.objects.get().key).write_bytes(photo[:10])
    assert phone.patch(location, 300, photo[300:]).status_code == 460
    assert phone.upload(KEY, photo).status_code == 204


def test_what_lies_beyond_the_confirmed_offset_is_written_over(phone: Phone, inside: Any) -> None:
    photo = jpeg(10)
    location = phone.begin(KEY, photo)["Location"]
    phone.patch(location, 0, photo[:300])
    path = files.path_of(inside.municipality.pk, Photo.objects.get().key)
    path.write_bytes(photo[:300] + b"never confirmed" * 900)
    assert phone.patch(location, 300, photo[300:]).status_code == 204
    assert path.read_bytes() == photo


def test_no_room_is_said_and_nothing_is_counted(phone: Phone, inside: Any, monkeypatch: Any) -> None:
    photo = jpeg(11)
    location = phone.begin(KEY, photo)["Location"]

    def full(path: Path, offset: int, data: bytes) -> None:
        raise OSError(28, "no room")

    with monkeypatch.context() as disk:
        disk.setattr(files, "write_at", full)
        assert phone.patch(location, 0, photo).status_code == 507
    assert phone.head(location)["Upload-Offset"] == "0"
    assert phone.patch(location, 0, photo).status_code == 204


def test_what_is_no_picture_is_kept_and_named(phone: Phone, inside: Any) -> None:
    fake = b"\xff\xd8\xff no picture at all"
    phone.put(KEY, session(inside, photos=[line_of(fake)]))
    assert phone.upload(KEY, fake).status_code == 204
    status = phone.get(KEY).json()
    assert status["complete"] and status["photos"]["refused"][0]["sha256"] == digest(fake)
    assert status["photos"]["refused"][0]["text"] and Evidence.objects.count() == 0
    assert files.path_of(inside.municipality.pk, Photo.objects.get().key).read_bytes() == fake


def test_twelve_photos_some_of_them_the_same(phone: Phone, inside: Any) -> None:
    photos = [jpeg(at % 4) for at in range(12)]
    phone.put(KEY, session(inside, photos=[line_of(one) for one in photos]))
    for one in photos:
        phone.upload(KEY, one)
    status = phone.get(KEY).json()
    assert status["photos"]["all"] == 4 and status["complete"] and Evidence.objects.count() == 4


def test_no_photo_is_wanted_for_a_record_that_was_taken_back(phone: Phone, inside: Any) -> None:
    photo = jpeg(12)
    phone.put(KEY, session(inside, photos=[line_of(photo)]))
    withdraw(Session.objects.get(), by=inside.people["aigul"], note="кайталанган")
    assert phone.begin(KEY, photo).status_code == 410


def test_photos_wait_while_their_packet_waits_for_a_person(phone: Phone, inside: Any) -> None:
    from birge.capture.actions import office
    from birge.capture.actions.photos import attach
    from birge.capture.models import Version

    photo = jpeg(13)
    phone.put(KEY, session(inside, place=0, photos=[line_of(photo)]))
    phone.upload(KEY, photo)
    assert Evidence.objects.count() == 0 and phone.get(KEY).json()["said"] == "Text received, photos: 1 of 1"
    version = office.accept(Version.objects.get(), by=inside.people["aigul"], fixes={"place": str(inside.units[0].pk)})
    assert attach(version.packet) == 1 and Evidence.objects.get().by_id == inside.people["aigul"].pk


HEADERS: list[tuple[dict[str, Any], int]] = [
    ({"Tus-Resumable": "0.9.0"}, 412),
    ({"Tus-Resumable": ""}, 412),
    ({"Upload-Length": "0"}, 400),
    ({"Upload-Length": "-5"}, 400),
    ({"Upload-Length": "²"}, 400),
    ({"Upload-Length": "9" * 30}, 400),
    ({"Upload-Length": "15000001"}, 413),
    ({"Upload-Metadata": ""}, 400),
    ({"Upload-Metadata": "packet ???,sha256 x"}, 400),
    ({"Upload-Metadata": f"packet {base64_of('../../etc/passwd')},sha256 {base64_of('0' * 64)}"}, 400),
    ({"Upload-Metadata": f"packet {base64_of(str(KEY))},sha256 {base64_of('0' * 63)}"}, 400),
    ({"Upload-Metadata": f"packet {base64_of(str(KEY))},packet {base64_of(str(KEY))}"}, 400),
    ({"metadata": {"seal": "nobody's", "key": "AAAA"}}, 422),
]


def test_uploads_that_make_no_sense_are_refused(phone: Phone) -> None:
    codes = [phone.begin(KEY, jpeg(0), **dict(given)).status_code for given, _code in HEADERS]
    assert codes == [code for _given, code in HEADERS]
    assert Photo.objects.count() == 0
    location = phone.begin(KEY, jpeg(0))["Location"]
    wrong = itertools.starmap(
        lambda offset, more: phone.patch(location, offset, b"x", **more).status_code,
        [("x", {}), ("", {}), (0, {"Tus-Resumable": "2"})],
    )
    assert list(wrong) == [400, 400, 412]
    assert phone.patch(f"{location[:-1]}x", 0, b"x").status_code == 400
    assert phone.patch(location.replace(location[-12:], "0" * 12), 0, b"x").status_code == 404
    assert phone.patch(location, 0, b"x" * 1_100_000).status_code == 413


def test_an_upload_of_another_municipality_is_not_there(phone: Phone, elsewhere: Any) -> None:
    location = phone.begin(KEY, jpeg(1))["Location"]
    assert phone_of(elsewhere, "daniyar").head(location).status_code == 404


def test_networks_that_let_no_patch_through(phone: Phone) -> None:
    photo = jpeg(2)
    location = phone.begin(KEY, photo)["Location"]
    headers = phone.headers(**{"Tus-Resumable": "1.0.0", "Upload-Offset": "0", "X-HTTP-Method-Override": "PATCH"})
    answer = phone.client.post(location, photo, content_type="application/offset+octet-stream", headers=headers)
    assert answer.status_code == 204
    asked = phone.client.options(location.rpartition("/")[0], headers=phone.headers())
    assert asked["Tus-Extension"] == "creation,checksum,expiration" and asked["Tus-Version"] == "1.0.0"
