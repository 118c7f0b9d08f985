"""An app of the tests that speaks OpenRosa, and the submissions written by hand for it."""

from __future__ import annotations

import base64
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile

from tests.capture.phones import Phone, digest

FOLDER = Path(__file__).parents[1] / "data" / "openrosa"
SHEET = "xml_submission_file"


def sheet(name: str, village: Any, form: str = "needs.session") -> bytes:
    """A submission of the folder for the first cycle and the first village of a municipality."""
    text = (FOLDER / f"{name}.xml").read_text(encoding="utf-8")
    form_id = f"{village.municipality.code}.{form}.1"
    return text.replace("@FORM@", form_id).replace("@PLACE@", str(village.units[0].pk)).encode()


@dataclass
class App:
    """An app with a name and a password."""

    phone: Phone
    lang: str = "en"

    def headers(self, password: str | None = None) -> dict[str, str]:
        """What stands on every request."""
        text = f"birge:{self.phone.token if password is None else password}"
        return {
            "Authorization": f"Basic {base64.b64encode(text.encode()).decode()}",
            "X-OpenRosa-Version": "1.0",
            "Accept-Language": self.lang,
            "Date": "Sat, 21 Nov 2026 05:00:00 GMT",
        }

    def get(self, path: str) -> Any:
        """Read an address."""
        return self.phone.client.get(path, headers=self.headers())

    def head(self) -> Any:
        """Ask before sending."""
        return self.phone.client.head("/openrosa/submission?deviceID=collect%3Axyz", headers=self.headers())

    def send(self, raw: bytes, files: dict[str, bytes] | None = None, **more: str) -> Any:
        """Send a submission with files, as apps do: each part named after its file."""
        parts: dict[str, Any] = {SHEET: SimpleUploadedFile("Session_2026.xml", raw, "text/xml"), **more}
        for name, data in (files or {}).items():
            parts[name] = SimpleUploadedFile(name, data, "image/jpeg")
        return self.phone.client.post("/openrosa/submission?deviceID=x", parts, headers=self.headers())


__all__ = ["FOLDER", "SHEET", "App", "digest", "sheet"]
