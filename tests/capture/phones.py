"""A phone of the tests: it speaks the protocol of ``docs/capture.md`` through the test client and real views."""

from __future__ import annotations

import io
import json
import uuid
from dataclasses import dataclass, field
from typing import Any

from django.test import Client
from PIL import Image

from birge.capture.actions.devices import connect_phone
from birge.capture.models import Device
from birge.kit import scope
from tests.capture.protocol import API, PIECE, base64_of, content_digest, content_of, digest

__all__ = [
    "API", "PIECE", "Phone", "base64_of", "content_digest", "content_of", "digest", "jpeg", "line_of", "phone_of",
    "piece", "session", "session_data",
]  # fmt: skip


def jpeg(colour: int = 0, side: int = 40) -> bytes:
    """A small photograph; another colour, other bytes."""
    out = io.BytesIO()
    Image.new("RGB", (side, side), (colour % 256, (colour * 7) % 256, colour // 256 % 256)).save(out, "JPEG")
    return out.getvalue()


def line_of(photo: bytes, kind: str = "flip_chart") -> dict[str, Any]:
    """The line of the manifest for a photo."""
    return {"sha256": digest(photo), "size": len(photo), "kind": kind, "caption": ""}


@dataclass
class Phone:
    """One phone in one person's hands."""

    token: str
    device: Device
    client: Client = field(default_factory=lambda: Client(raise_request_exception=True))

    def headers(self, **more: str) -> dict[str, str]:
        """What stands on every request."""
        return {"Authorization": f"Bearer {self.token}", "Accept-Language": "en", **more}

    def put(self, key: uuid.UUID | str, raw: bytes, *, sent: str = "", **more: str) -> Any:
        """Send one packet."""
        given = {"Content-Digest": content_digest(raw), **({"Birge-Sent": sent} if sent else {}), **more}
        kind = given.pop("Content-Type", "application/json")
        return self.client.put(f"{API}/packets/{key}", raw, content_type=kind, headers=self.headers(**given))

    def batch(self, pieces: list[Any], **more: str) -> Any:
        """Send many: pairs of id and bytes, or objects as they are to be sent."""
        listed = [one if isinstance(one, dict) else piece(*one) for one in pieces]
        body = json.dumps({"packets": listed}, ensure_ascii=False)
        return self.client.post(f"{API}/packets", body, content_type="application/json", headers=self.headers(**more))

    def get(self, key: uuid.UUID | str, query: str = "") -> Any:
        """Ask what became of a packet."""
        return self.client.get(f"{API}/packets/{key}{query}", headers=self.headers())

    def status(self, *keys: uuid.UUID) -> list[dict[str, Any]]:
        """Ask what became of several."""
        body = json.dumps({"ids": [str(key) for key in keys]})
        response = self.client.post(f"{API}/status", body, content_type="application/json", headers=self.headers())
        assert response.status_code == 200, response.content
        return response.json()["results"]

    def briefcase(self, **more: str) -> Any:
        """Fetch the briefcase."""
        return self.client.get(f"{API}/briefcase", headers=self.headers(**more))

    def begin(self, key: uuid.UUID | str, photo: bytes, **more: str) -> Any:
        """Begin the upload of a photo."""
        named = {"packet": str(key), "sha256": digest(photo), **more.pop("metadata", {})}  # type: ignore[arg-type]
        said = ",".join(f"{name} {base64_of(value)}" for name, value in named.items())
        given = {"Upload-Length": str(len(photo)), "Upload-Metadata": said, "Tus-Resumable": "1.0.0", **more}
        return self.client.post(f"{API}/photos", headers=self.headers(**given))

    def head(self, location: str) -> Any:
        """Ask where an upload stopped."""
        return self.client.head(location, headers=self.headers(**{"Tus-Resumable": "1.0.0"}))

    def patch(self, location: str, offset: int, data: bytes, **more: str) -> Any:
        """Send a piece of a photo."""
        given = {"Tus-Resumable": "1.0.0", "Upload-Offset": str(offset), **more}
        return self.client.patch(location, data, content_type=PIECE, headers=self.headers(**given))

    def upload(self, key: uuid.UUID | str, photo: bytes, piece_size: int = 4000) -> Any:
        """Send a whole photo in pieces; answers the last answer."""
        begun = self.begin(key, photo)
        if begun.status_code != 201:
            return begun
        location, offset, answer = begun["Location"], int(begun["Upload-Offset"]), begun
        while offset < len(photo):
            answer = self.patch(location, offset, photo[offset : offset + piece_size])
            if answer.status_code != 204:
                return answer
            offset = int(answer["Upload-Offset"])
        return answer


def piece(key: uuid.UUID | str, raw: bytes) -> dict[str, str]:
    """A packet of a batch."""
    return {"id": str(key), "sha256": digest(raw), "content": raw.decode()}


def phone_of(village: Any, who: str, name: str = "Blue") -> Phone:
    """A phone just connected by one of the people of a municipality."""
    with scope.municipality(village.municipality.pk):
        device, token, _new = connect_phone(village.municipality, uuid.uuid4(), name, by=village.people[who])
    return Phone(token, device)


def session_data(village: Any, *said: str, **more: Any) -> dict[str, Any]:
    """The sheet of a session with what was said, each row with a name of its own and points."""
    rows = [{"row": f"r{at}", "text": text, "points": 10 - at} for at, text in enumerate(said)]
    given = {"place": village.units[0].pk, "category": "women", "total": 12, "women": 12, "method": "points"}
    return {**given, "said": rows, **more}


def session(village: Any, *said: str, replaces: str | None = None, photos: Any = (), **more: Any) -> bytes:
    """The content of a session's sheet."""
    data = session_data(village, *(said or ("Суу жок",)), **more)
    return content_of("needs.session", data, cycle=1, replaces=replaces, photos=list(photos))
