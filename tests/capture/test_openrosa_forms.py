"""The forms for other apps: listed for whom they are, the same questions as XForm and as XLSForm."""

from __future__ import annotations

import hashlib
import io
from typing import Any
from xml.etree import ElementTree

import pytest
from openpyxl import load_workbook
from pyxform.xls2xform import convert

from birge.capture.drawers import KINDS
from birge.capture.openrosa.definitions import TYPES, Definition, definition_of, kinds_for_others
from birge.capture.openrosa.xforms import SPOKEN, xform_of
from birge.capture.openrosa.xlsforms import xlsform_of
from birge.places.actions import add_place
from tests.capture.collecting import XF, App, H, listed
from tests.capture.phones import Phone, phone_of

JR = "{http://openrosa.org/javarosa}"


@pytest.fixture
def forms(inside: Any, cycle: Any, round_: Any) -> list[Definition]:
    """Every form that other apps are given."""
    return [definition_of(kind, inside.municipality, cycle) for kind in kinds_for_others()]


def test_the_list_leads_to_the_forms(phone: Phone, inside: Any) -> None:
    app = App(phone, "ky")
    found = listed(app.get("/openrosa/formList?deviceID=collect%3Axyz"))
    code = inside.municipality.code
    assert [one["formID"] for one in found] == [f"{code}.needs.{kind}.1" for kind in ("session", "focus", "round")]
    assert found[0]["name"] == "Сессиянын баракчасы, 2027–2029" and "descriptionText" not in found[0]
    for one in found:
        assert set(one) == {"formID", "name", "version", "hash", "downloadUrl"}
        answer = app.get(one["downloadUrl"].removeprefix("http://testserver"))
        assert answer["X-OpenRosa-Version"] == "1.0" and answer["Content-Type"].startswith("text/xml")
        assert one["hash"] == f"md5:{hashlib.md5(answer.content).hexdigest()}"
        data = ElementTree.fromstring(answer.content).find(f"{H}head/{XF}model/{XF}instance/{XF}data")
        assert data is not None and (data.get("id"), data.get("version")) == (one["formID"], one["version"])
    only = listed(app.get(f"/openrosa/formList?formID={code}.needs.focus.1&verbose=true"))
    assert [one["formID"] for one in only] == [f"{code}.needs.focus.1"] and "descriptionText" in only[0]


def test_a_person_is_given_the_forms_of_their_roles(inside: Any, cycle: Any) -> None:
    assert listed(App(phone_of(inside, "monitor")).get("/openrosa/formList")) == []
    app = App(phone_of(inside, "facilitator"))
    for form in ("x", f"{inside.municipality.code}.needs.session.9", f"{inside.municipality.code}.needs.x.1"):
        assert app.get(f"/openrosa/forms/{form}").status_code == 404


def test_a_new_village_is_a_new_version(phone: Phone, inside: Any) -> None:
    app = App(phone)
    before = listed(app.get("/openrosa/formList"))[0]
    assert listed(app.get("/openrosa/formList"))[0] == before
    add_place(parent=inside.municipality.place, level="village", name_ky="Жаңы-Айыл", source="test", by=None)
    after = listed(app.get("/openrosa/formList"))[0]
    assert after["version"] != before["version"] and after["hash"] != before["hash"]
    assert after["version"].startswith("1-") and "Жаңы-Айыл" in app.get(after["downloadUrl"]).content.decode()


def test_every_kind_for_others_can_be_filled_there(inside: Any) -> None:
    for kind in KINDS.values():
        fields = kind.describe(inside.municipality)
        unknown = [one["name"] for one in fields if one.get("required") and one["type"] not in TYPES]
        assert not (kind.elsewhere and unknown), (kind.name, unknown)


def nodes(xform: str | bytes) -> dict[str, dict[str, str]]:
    """Path of every question → its bind, and whether it may be repeated; of itext only that it is there."""
    root = ElementTree.fromstring(xform)
    model = root.find(f"{H}head/{XF}model")
    assert model is not None
    found: dict[str, dict[str, str]] = {}
    for bind in model.findall(f"{XF}bind"):
        given = {key.removeprefix(JR): value for key, value in bind.attrib.items()}
        path = given.pop("nodeset").replace("orx:", "")
        if "constraintMsg" in given:
            given["constraintMsg"] = "itext"
        found[path] = given
    for repeat in root.iter(f"{XF}repeat"):
        found[repeat.attrib["nodeset"]] = {"repeat": "yes"}
    return found


def words_of(xform: str | bytes) -> dict[str, list[str]]:
    """Language → every text of the form, in any order."""
    root = ElementTree.fromstring(xform)
    found = {}
    for one in root.iter(f"{XF}translation"):
        found[one.attrib["lang"]] = sorted(text.findtext(f"{XF}value") or "" for text in one)
    return found


def test_the_workbook_is_converted_without_a_word(forms: list[Definition]) -> None:
    for form in forms:
        warnings: list[str] = []
        made = convert(xlsform=io.BytesIO(xlsform_of(form)), file_type=".xlsx", warnings=warnings, validate=False)
        assert warnings == []
        # What a team makes of the workbook asks the same questions, in the same words, as the app is given directly.
        assert nodes(made.xform) == nodes(xform_of(form))
        assert words_of(made.xform) == words_of(xform_of(form))


def test_the_workbook_has_three_sheets_and_languages(forms: list[Definition]) -> None:
    for form in forms:
        book = load_workbook(io.BytesIO(xlsform_of(form)), read_only=True)
        assert book.sheetnames == ["survey", "choices", "settings"]
        rows = [[cell or "" for cell in row] for row in book["survey"].iter_rows(values_only=True)]
        head, asked = rows[0], [dict(zip(rows[0], row, strict=True)) for row in rows[1:]]
        assert {f"label::{name}" for name in SPOKEN.values()} <= set(head)
        for row in asked:
            if row["type"] not in ("end_repeat", "end_group", "calculate", "end"):
                assert all(row[f"label::{name}"] for name in SPOKEN.values()), row
        settings = list(book["settings"].iter_rows(values_only=True))
        assert settings[1][1:3] == (form.id, form.version)


def test_words_of_the_form_stay_in_their_language(forms: list[Definition]) -> None:
    for form in forms:
        spoken = words_of(xform_of(form))
        assert list(spoken) == list(SPOKEN.values())
        latin = [text for lang in ("ky", "ru") for text in spoken[SPOKEN[lang]] if any("a" <= c <= "z" for c in text)]
        assert latin == []
        assert [text for text in spoken[SPOKEN["en"]] if "ө" in text.lower() and "-" not in text] == []
