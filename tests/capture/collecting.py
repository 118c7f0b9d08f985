"""An app of the tests that speaks OpenRosa, and the submissions written by hand for it."""

from __future__ import annotations

import base64
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

from django.core.files.uploadedfile import SimpleUploadedFile

from tests.capture.phones import Phone, digest, jpeg

FOLDER = Path(__file__).parents[1] / "data" / "openrosa"
SHEET = "xml_submission_file"
XF, H = "{http://www.w3.org/2002/xforms}", "{http://www.w3.org/1999/xhtml}"
LIST = "{http://openrosa.org/xforms/xformsList}"
#: The files that ``collect.xml`` names.
PICTURES = {"1795251600123.jpg": jpeg(1), "1795251611456.jpg": jpeg(2)}


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


def message(answer: Any) -> str:
    """What the app shows."""
    root = ElementTree.fromstring(answer.content)
    assert root.tag == "{http://openrosa.org/http/response}OpenRosaResponse"
    return root.findtext("{http://openrosa.org/http/response}message") or ""


def listed(answer: Any) -> list[dict[str, str]]:
    """The list of forms as an app reads it."""
    assert answer.status_code == 200 and answer["Content-Type"] == "text/xml; charset=utf-8"
    root = ElementTree.fromstring(answer.content)
    assert root.tag == f"{LIST}xforms"
    return [{child.tag.removeprefix(LIST): child.text or "" for child in one} for one in root]


__all__ = ["FOLDER", "H", "LIST", "XF", "PICTURES", "SHEET", "App", "digest", "listed", "message", "sheet"]
