"""Sealed content: what lies on a shared phone is read by the server alone, and counts like any other."""

from __future__ import annotations

import base64
import json
import os
import uuid
from typing import Any

import pytest
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import padding
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from birge.capture import files, seals
from birge.capture.models import Photo, Version
from birge.needs.models import Evidence
from tests.capture.phones import Phone, base64_of, digest, jpeg, line_of, session

KEY = uuid.uuid4()
SEALED = "application/vnd.birge.sealed+json"


@pytest.fixture(autouse=True)
def own_home(settings: Any, tmp_path: Any) -> None:
    settings.HOME = tmp_path


def _wrapped(secret: bytes) -> dict[str, str]:
    """A key wrapped as a browser does it, from the public key alone."""
    public = seals.public_key()
    key: Any = serialization.load_der_public_key(base64.b64decode(public["spki"]))
    oaep = padding.OAEP(mgf=padding.MGF1(hashes.SHA256()), algorithm=hashes.SHA256(), label=None)
    return {"seal": public["id"], "key": base64_of(key.encrypt(secret, oaep))}


def _sealed(raw: bytes) -> dict[str, str]:
    secret, iv = os.urandom(32), os.urandom(12)
    return {**_wrapped(secret), "iv": base64_of(iv), "data": base64_of(AESGCM(secret).encrypt(iv, raw, None))}


def test_a_sealed_packet_counts_like_the_open_one(phone: Phone, inside: Any) -> None:
    raw = session(inside, "купуя")
    sealed = json.dumps(_sealed(raw)).encode()
    assert b"\\u043a" not in sealed and "купуя".encode() not in sealed
    answer = phone.put(KEY, sealed, **{"Content-Type": SEALED})
    assert answer.status_code == 201 and answer.json()["sha256"] == digest(raw)
    assert phone.put(KEY, raw).status_code == 200
    again = phone.batch([{"id": str(KEY), "sha256": digest(raw), "sealed": _sealed(raw)}]).json()["results"]
    assert again[0]["code"] == 200 and Version.objects.count() == 1


def test_a_sealed_photo_is_opened_when_it_is_whole(phone: Phone, inside: Any) -> None:
    photo, secret, iv = jpeg(3, 200), os.urandom(32), os.urandom(12)
    phone.put(KEY, session(inside, photos=[line_of(photo)]))
    closed = iv + AESGCM(secret).encrypt(iv, photo, None)
    given: Any = {"metadata": _wrapped(secret), "Upload-Length": str(len(closed))}
    location = phone.begin(KEY, photo, **given)["Location"]
    half = len(closed) // 2
    assert phone.patch(location, 0, closed[:half]).status_code == 204
    path = files.path_of(inside.municipality.pk, Photo.objects.get().key)
    assert photo[:40] not in path.read_bytes()
    assert phone.patch(location, half, closed[half:]).status_code == 204
    assert phone.get(KEY).json()["complete"] and Evidence.objects.get().original_digest == digest(photo)


def test_a_seal_that_cannot_be_opened_keeps_nothing(phone: Phone, inside: Any) -> None:
    good = _sealed(session(inside))
    flipped = base64_of(bytes([base64.b64decode(good["data"])[0] ^ 1]) + base64.b64decode(good["data"])[1:])
    wrong: list[Any] = [
        {**good, "seal": "another"}, {**good, "key": "AAAA"}, {**good, "data": flipped}, {**good, "iv": "AA=="}, {}, [],
        {**good, "key": 5},
    ]  # fmt: skip
    codes = [phone.put(KEY, json.dumps(one).encode(), **{"Content-Type": SEALED}).status_code for one in wrong]
    assert set(codes) == {422} and Version.objects.count() == 0


def test_the_private_key_is_made_once_and_read_by_its_owner(tmp_path: Any) -> None:
    first = seals.public_key()
    seals._private.cache_clear()
    assert seals.public_key() == first
    assert oct((tmp_path / "capture-key.pem").stat().st_mode)[-3:] == "600"
