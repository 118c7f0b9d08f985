"""A phone of the simulation: what it has on its disk, and what it was told. Its memory does not outlive it."""

from __future__ import annotations

import hashlib
import json
import uuid
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import Any

from tests.capture.phones import API, PIECE, base64_of, content_digest, digest
from tests.capture.simulation.server import Server, body_of

Name = tuple[str, str]


@dataclass
class Version:
    """One content, as the phone wrote it."""

    key: str
    raw: bytes
    text: str
    form: int
    replaces: str
    photos: tuple[str, ...]

    @property
    def digest(self) -> str:
        """Its hash."""
        return digest(self.raw)

    @property
    def name(self) -> Name:
        """Id and hash."""
        return self.key, self.digest


@dataclass
class Phone:
    """``disk`` holds what is not confirmed yet; ``tips`` the newest version of each packet it knows."""

    token: str
    device: int
    server: Server
    form: int = 1
    days: int = 0
    made: int = 0
    disk: dict[Name, Version] = field(default_factory=dict)
    tips: dict[str, Version] = field(default_factory=dict)
    photos: dict[Name, bytes] = field(default_factory=dict)

    def write(self, text: str, before: Version | None = None, photo: bytes = b"") -> Version:
        """Write a new packet or a new version of one, and put it on the disk: from here on it is promised."""
        photos = (*(before.photos if before else ()), *((digest(photo),) if photo else ()))
        data = {"meeting": {"kind": "assembly", "number": 1}, "text" if self.form == 1 else "body": text}
        now = datetime.now(UTC) + timedelta(days=self.days)
        if before is None:
            self.made += 1
        content = {
            "kind": "gatherings.question",
            "form": self.form,
            "number": self.made if before is None else None,
            "made": now.isoformat()[:40],
            "replaces": before.digest if before else None,
            "data": data,
            "photos": [{"sha256": one, "size": 64, "kind": "", "caption": ""} for one in photos],
        }
        key = before.key if before else str(uuid.uuid4())
        raw = json.dumps(content).encode()
        version = Version(key, raw, text, self.form, before.digest if before else "", photos)
        self.disk[version.name] = version
        self.tips[key] = version
        if photo:
            self.photos[key, digest(photo)] = photo
        return version

    def headers(self, **more: str) -> dict[str, str]:
        """What stands on every request."""
        now = datetime.now(UTC) + timedelta(days=self.days)
        return {"Authorization": f"Bearer {self.token}", "Birge-Sent": now.isoformat(), **more}

    def put(self, version: Version) -> Any:
        """Send one packet."""
        given = self.headers(**{"Content-Digest": content_digest(version.raw)})
        return self.server.call("PUT", f"{API}/packets/{version.key}", version.raw, given, "application/json")

    def batch(self, versions: list[Version]) -> Any:
        """Send several at once."""
        listed = [{"id": one.key, "sha256": one.digest, "content": one.raw.decode()} for one in versions]
        body = json.dumps({"packets": listed}).encode()
        return self.server.call("POST", f"{API}/packets", body, self.headers(), "application/json")

    def begin(self, name: Name, size: int) -> Any:
        """Begin or find an upload."""
        said = f"packet {base64_of(name[0])},sha256 {base64_of(name[1])}"
        given = {"Tus-Resumable": "1.0.0", "Upload-Length": str(size), "Upload-Metadata": said}
        return self.server.call("POST", f"{API}/photos", b"", self.headers(**given), "text/plain")

    def patch(self, location: str, offset: int, data: bytes) -> Any:
        """Send a piece."""
        given = self.headers(**{"Tus-Resumable": "1.0.0", "Upload-Offset": str(offset)})
        return self.server.call("PATCH", location, data, given, PIECE)

    def results(self, versions: list[Version], answer: Any) -> list[tuple[Version, int, dict[str, Any]]]:
        """What a batch was told about each."""
        if answer is None or answer.status_code != 200:
            return []
        found = body_of(answer)["results"]
        return [(one, told["code"], told) for one, told in zip(versions, found, strict=True)]


def photo_bytes(seed: int) -> bytes:
    """Sixty-four bytes that stand for a photo."""
    return hashlib.sha512(str(seed).encode()).digest()
