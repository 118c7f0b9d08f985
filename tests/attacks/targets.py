"""What reads bytes of strangers: files people bring, packets and photographs of phones, bodies, dates, sums, proofs."""

from __future__ import annotations

import base64
import io
import json
import zipfile
from functools import cache
from importlib import import_module
from typing import Any
from unittest import mock

from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from PIL import Image

from birge.capture import content as packets
from birge.capture import seals
from birge.capture.openrosa import submissions
from birge.cycle import cells
from birge.kit import documents, marks, pictures
from birge.kit.tables import decoding, guards, letters, reading
from birge.kit.tables.problems import TableRefused
from birge.rulebook import strict
from birge.rulebook.allocation import pb_file, pb_read, pb_write
from birge.rulebook.cli import RULES
from birge.rulebook.money.reading import parse_amount
from birge.rulebook.money.value import AmountError
from birge.rulebook.record import notes, proofs, receipts, tree
from birge.rulebook.strict import BadInput
from birge.rulebook.when import When, WhenError, parse_when
from tests.api.test_bad_bodies import ELECTION, example
from tests.attacks.fuzzing import Target
from tests.kit.tables.books import HEAD_KY, SHEET, xlsx
from tests.rulebook.allocation.made import village

_KEY = notes.Key("log.example", bytes(range(32)))
_BODY = f"log.example\n7\n{notes.in_base64(bytes(range(32)))}\n"


def _text(data: bytes) -> str:
    return data.decode("utf-8", "replace")


def _table() -> bytes:
    rows = [HEAD_KY, [1, "Суу жок", "Аялдар", 12, "14.09.2027", "10:30"], [2, "Жол", "Жаштар", "", "2027", ""]]
    return xlsx(rows)


def _csv(mark: str, page: str) -> bytes:
    lines = [HEAD_KY, ["1", "Суу жок", "Аялдар", "12", "14.09.2027", "10:30"], ["2", "Жол", "Жаштар", "", "2027", ""]]
    return "\r\n".join(mark.join(line) for line in lines).encode(page, "replace")


def _ods() -> bytes:
    out = io.BytesIO()
    cell = "<table:table-cell office:value-type='string'><text:p>№</text:p></table:table-cell>"
    names = "".join(
        f" xmlns:{one}='urn:oasis:names:tc:opendocument:xmlns:{one}:1.0'" for one in ("office", "table", "text")
    )
    body = f"<office:body><office:spreadsheet><table:table table:name='а'><table:table-row>{cell * 6}"
    body += "</table:table-row></table:table></office:spreadsheet></office:body>"
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as packed:
        packed.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        packed.writestr("META-INF/manifest.xml", "<manifest/>")
        packed.writestr(
            "content.xml", f"<?xml version='1.0'?><office:document-content{names}>{body}</office:document-content>"
        )
    return out.getvalue()


def _packed(*parts: tuple[str, str]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as packed:
        for name, text in parts:
            packed.writestr(name, text)
    return out.getvalue()


def _picture(kind: str, exif: bool = True) -> bytes:
    out, said = io.BytesIO(), Image.Exif()
    said[0x0112], said[0x010E] = 6, "ул. Ленина 5"
    said.get_ifd(0x8825)[2] = (42.0, 52.0, 1.0)
    image = Image.new("RGB", (40, 24), "navy")
    image.save(out, kind, **({"exif": said} if exif else {}))
    return out.getvalue()


def _json(*values: object) -> tuple[bytes, ...]:
    return tuple(json.dumps(one, ensure_ascii=False).encode() for one in values)


def _rules() -> dict[str, Target]:
    """Every rule with its worked example."""
    found = {}
    for name, module in RULES.items():
        rule = import_module(module).rule
        good = _json(example(name) if name != "allocate" else {**ELECTION, "seconds": 2})
        found[f"rule {name}"] = Target(lambda data, rule=rule: rule(strict.read(data)), good, (BadInput,), "json")
    return found


def _sealed() -> bytes:
    """A packet as a phone seals it."""
    secret, iv, spki = bytes(32), bytes(12), base64.b64decode(seals.public_key()["spki"])
    key = serialization.load_der_public_key(spki).encrypt(secret, seals._OAEP)  # type: ignore[union-attr, call-arg]
    said = {"key": key, "iv": iv, "data": AESGCM(secret).encrypt(iv, b"{}", None)}
    return _json(
        {"seal": seals.public_key()["id"], **{name: base64.b64encode(one).decode() for name, one in said.items()}}
    )[0]


def _proof() -> bytes:
    note = notes.sign(_BODY, _KEY, lambda data: bytes(64))
    return str(proofs.Proof(3, (bytes(32), bytes(32)), note, b"{}")).encode()


def _record(data: bytes) -> None:
    """All that is read of the public record."""
    text = _text(data)
    for read in (
        notes.Note.read, notes.Checkpoint.read, notes.Key.read, notes.Signature.read, proofs.Proof.read,
        receipts.Receipt.read, lambda one: proofs.Proof.read(one).check(bytes(32)), proofs.read_tile_path,
    ):  # fmt: skip
        try:
            read(text)
        except tree.Refuted:
            continue


def _tables(data: bytes) -> None:
    """As the importer does it, but without the process of its own: what another one says of a file comes as JSON."""

    def here(data: bytes) -> dict[str, Any]:
        said: dict[str, Any] = json.loads(json.dumps(decoding.decode(data), default=decoding._plain))
        return said

    with mock.patch.object(decoding, "open_apart", here):
        reading.read_tables(data, [SHEET], "ky")


def _dates(data: bytes) -> None:
    for read in (parse_when, When.from_code):
        try:
            read(_text(data))
        except WhenError:
            continue


@cache
def targets() -> dict[str, Target]:
    """Name → what is tried."""
    packet = {
        "kind": "needs.session", "form": 1, "cycle": 1, "number": 3, "made": "2027-09-14T10:00:00+06:00",
        "data": {"place": 7, "said": [{"row": "r1", "text": "Суу жок", "points": 5}]},
        "photos": [{"sha256": "0" * 64, "size": 12, "kind": "flip_chart", "caption": "а"}],
        "files": [{"name": "a.jpg"}], "replaces": "0" * 64,
    }  # fmt: skip
    submission = (
        "<data id='needs.session' version='1' xmlns:orx='http://openrosa.org/xforms'><place>7</place><said><text>Суу"
        "</text></said><orx:meta><orx:instanceID>uuid:0b5e0000-0000-4000-8000-000000000000</orx:instanceID></orx:meta></data>"
    )
    ballots = pb_write.to_pb(village()).encode()
    office = ("[Content_Types].xml", "<Types/>"), ("word/document.xml", "<w:document/>")
    odt = ("mimetype", "application/vnd.oasis.opendocument.text"), ("content.xml", "<a/>")
    money = "5 миң 425,20 сом|12,5 млн. сом|10–20|1 234 567|жүз сом|5 тыс. руб.|$12".split("|")
    days = (
        "14.09.2027|2027-09|2027-жылдын 3-марты|3 марта 2027 г.|2026-03-05/2026-03-07|I квартал 2027|март 2027".split(
            "|"
        )
    )
    return {
        "json": Target(strict.read, _json(packet, [1, 2.5, None]), (BadInput,), "json"),
        **_rules(),
        "packet": Target(packets.read, _json(packet), (BadInput,), "json"),
        "sealed": Target(
            lambda data: seals.opened(strict.read(data)),
            (_sealed(),), (BadInput, seals.Unopened), "json",
        ),
        "submission": Target(submissions.read_submission, (submission.encode(),), (BadInput,)),
        "cells": Target(
            lambda data: cells.asked(_text(data), {"text", "points"}),
            _json([{"a": 1, "k": "text", "t": "жаңы", "w": "эски"}]), (ValueError,), "json",
        ),
        "tables": Target(
            _tables,
            (_table(), _ods(), *(_csv(mark, page) for mark in ";,\t" for page in ("utf-8-sig", "cp1251", "utf-16"))),
            (TableRefused, guards.Refused), "zip",
        ),
        "letters": Target(
            lambda data: [*letters.tables_of(letters.letters_of(data)[0])],
            (_csv(";", "koi8_r"), _csv(",", "utf-16-le")), (guards.Refused,),
        ),
        "documents": Target(
            documents.document_of, (_packed(*office), _packed(*odt), _table(), b"%PDF-1.7"),
            (documents.DocumentError,), "zip",
        ),
        "pictures": Target(
            pictures.picture_of, (_picture("JPEG"), _picture("PNG"), _picture("WEBP"), _picture("JPEG", exif=False)),
            (pictures.PictureError,),
        ),
        "pb": Target(pb_read.read_pb, (ballots,), (pb_file.PbError,)),
        "money": Target(lambda data: parse_amount(_text(data)), tuple(one.encode() for one in money), (AmountError,)),
        "dates": Target(_dates, tuple(one.encode() for one in days), (WhenError,)),
        "record": Target(_record, (_proof(), _BODY.encode(), str(_KEY).encode(), b"0/000.p/1"), (tree.Refuted,)),
        "marks": Target(lambda data: marks.to_html(_text(data)), ("# Баш\n\n- *а* [б](/в/)\n".encode(),), ()),
    }  # fmt: skip
