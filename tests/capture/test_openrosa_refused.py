"""What is refused of apps that speak OpenRosa, and what is kept for a person though nobody trusts it."""

from __future__ import annotations

from typing import Any

from birge.capture import words
from birge.capture.actions.devices import disable_phone
from birge.capture.models import Instance, Packet, Photo, Version
from birge.needs.models import Evidence, Session
from tests.capture.collecting import FOLDER, PICTURES, SHEET, App, message, sheet
from tests.capture.phones import jpeg, phone_of

BAD = sorted(path.stem for path in (FOLDER / "bad").glob("*.xml"))


def test_what_is_no_submission_is_refused(app: App, inside: Any) -> None:
    assert len(BAD) >= 11
    for name in BAD:
        answer = app.send(sheet(f"bad/{name}", inside), {"x.jpg": jpeg(1)})
        assert (name, answer.status_code) == (name, 400) and message(answer)
    assert not Packet.objects.exists() and not Instance.objects.exists() and not Photo.objects.exists()


def test_too_much_is_refused(app: App, inside: Any, settings: Any) -> None:
    head, tail = sheet("draft_attribute", inside).split(b"<said>")[0], b"</data>"
    deep = head + b"<a>" * 20_000 + b"</a>" * 20_000 + tail
    wide = head + b"<a/>" * 30_000 + tail
    long = head + b"<said><text>" + b"x" * 30_000 + b"</text></said>" + tail
    many = head + b"".join(b"<photos><photo>%d.jpg</photo></photos>" % at for at in range(61)) + tail
    assert [app.send(raw).status_code for raw in (deep, wide, long, many, b"", b"\xff\xfe<")] == [400] * 6
    assert app.send(head + b"<said><text>" + b"x" * 1_100_000 + b"</text></said>" + tail).status_code == 413
    assert app.send(sheet("collect", inside), {"1795251600123.jpg": b"x" * 15_000_001}).status_code == 413
    client, given = app.phone.client, app.headers()
    assert client.post("/openrosa/submission", b"<data/>", content_type="text/xml", headers=given).status_code == 415
    cut = {"content_type": "multipart/form-data; boundary=x"}
    assert client.post("/openrosa/submission", b"--x\r\nbroken", headers=given, **cut).status_code == 400
    assert client.post("/openrosa/submission", {"note": "x"}, headers=given).status_code == 400
    assert not Version.objects.exists()


def test_a_file_that_is_no_picture_or_not_named_in_the_sheet(app: App, inside: Any) -> None:
    files = {"1795251600123.jpg": b"MZ not a picture", "../../evil.jpg": jpeg(3), "stray.jpg": jpeg(4)}
    answer = app.send(sheet("collect", inside), files)
    assert (answer.status_code, message(answer)) == (202, "Text received, photos: 1 of 2.")
    assert Photo.objects.get().status == words.REFUSED and not Evidence.objects.exists()


def test_who_may_not_come_in(app: App, inside: Any) -> None:
    client = app.phone.client
    for path in ("/openrosa/formList", "/openrosa/submission", "/openrosa/forms/x"):
        for password in ("", "birge_phone_x"):
            answer = client.head(path, headers=app.headers(password))
            assert answer.status_code == 401 and answer["WWW-Authenticate"].startswith("Basic ")
        for given in ({}, {"Authorization": "Basic ???"}, {"Authorization": f"Bearer {app.phone.token}"}):
            assert client.get(path, headers=given).status_code == 401
    digest_asked = {"Authorization": 'Digest username="a", realm="b"', "Accept-Language": "en"}
    assert "not with Digest" in message(client.get("/openrosa/formList", headers=digest_asked))
    refused = client.post("/openrosa/submission", {SHEET: sheet("collect", inside).decode()})
    assert refused.status_code == 401 and not Instance.objects.exists()


def test_a_disabled_phone_still_delivers(app: App, inside: Any) -> None:
    disable_phone(app.phone.device, by=inside.people["facilitator"], reason="Жоголду")
    assert app.get("/openrosa/formList").status_code == 403
    answer = app.send(sheet("collect", inside), PICTURES)
    assert answer.status_code == 202 and "disabled" in message(answer)
    assert Version.objects.get().status == words.QUARANTINED and not Session.objects.exists()


def test_a_phone_of_another_municipality(app: App, inside: Any, elsewhere: Any) -> None:
    stranger = App(phone_of(elsewhere, "daniyar"))
    assert stranger.send(sheet("collect", inside)).status_code == 404
    assert stranger.get(f"/openrosa/forms/{inside.municipality.code}.needs.session.1").status_code == 404
    assert not Version.objects.exists()
