"""The forms for other apps: listed for whom they are, the same questions as XForm and as XLSForm."""

from __future__ import annotations

import base64
import hashlib
import io
import json
import re
import zlib
from typing import Any
from xml.etree import ElementTree

import pytest
from django.urls import reverse
from openpyxl import load_workbook
from pyxform.xls2xform import convert

from birge.capture.drawers import KINDS
from birge.capture.openrosa.definitions import TYPES, Definition, definition_of, kinds_for_others
from birge.capture.openrosa.setting_up import settings_text
from birge.capture.openrosa.xforms import SPOKEN, xform_of
from birge.capture.openrosa.xlsforms import xlsform_of
from birge.needs.actions.answers import Sheet
from birge.needs.models import Answer, Session
from birge.places.actions import add_place
from tests.capture.collecting import App
from tests.capture.phones import Phone, phone_of
from tests.needs.rounds import begun
from tests.people import client_of

XF, H = "{http://www.w3.org/2002/xforms}", "{http://www.w3.org/1999/xhtml}"
JR, LIST = "{http://openrosa.org/javarosa}", "{http://openrosa.org/xforms/xformsList}"


@pytest.fixture
def round_(inside: Any, cycle: Any) -> Any:
    """A round of questionnaires with two problems on its list."""
    sheets = [Sheet(1, new=("Суу жок",)), Sheet(2, new=("Жол начар",))]
    return begun(cycle, inside.units[0], by=inside.people["aigul"], sheets=sheets)


@pytest.fixture
def forms(inside: Any, cycle: Any, round_: Any) -> list[Definition]:
    """Every form that other apps are given."""
    return [definition_of(kind, inside.municipality, cycle) for kind in kinds_for_others()]


def listed(answer: Any) -> list[dict[str, str]]:
    """The list of forms as an app reads it."""
    assert answer.status_code == 200 and answer["Content-Type"] == "text/xml; charset=utf-8"
    root = ElementTree.fromstring(answer.content)
    assert root.tag == f"{LIST}xforms"
    return [{child.tag.removeprefix(LIST): child.text or "" for child in one} for one in root]


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


def test_a_questionnaire_goes_into_its_round_with_the_next_number(phone: Phone, inside: Any, round_: Any) -> None:
    app, code = App(phone), inside.municipality.code
    found = [one["formID"] for one in listed(app.get("/openrosa/formList"))]
    assert f"{code}.needs.sheet.1" in found
    xform = app.get(f"/openrosa/forms/{code}.needs.sheet.1").content.decode()
    assert f"№ {round_.number}, {inside.units[0].name_ky}" in xform

    def sheet(at: int, more: str = "") -> bytes:
        return f"""<data id="{code}.needs.sheet.1" version="1-x"><round>{round_.number}</round><sex>woman</sex>
            <listed>2, 1</listed><new> Бак жок
            </new><services><water>2</water><roads/><light>5</light></services><ready>labour money</ready>{more}
            <meta><instanceID>uuid:5b0f9b1e-7a55-4b0e-9f39-3f1a2b6c7f0{at}</instanceID></meta></data>""".encode()

    assert [app.send(sheet(at)).status_code for at in (1, 2, 1)] == [201] * 3
    rows = list(Answer.objects.order_by("number"))
    assert [row.number for row in rows] == [1, 2, 3, 4]
    assert (rows[2].services, rows[2].ready, rows[2].sex) == ({"water": 2, "light": 5}, ["money", "labour"], "woman")
    points = dict(Session.objects.get().statements.values_list("text", "points"))
    assert points == {"Суу жок": 3, "Жол начар": 3, "Бак жок": 2}
    # A correction keeps the number; a number that stands on paper is taken as it is.
    before = "<deprecatedID>uuid:5b0f9b1e-7a55-4b0e-9f39-3f1a2b6c7f01</deprecatedID>"
    mended = sheet(3).replace(b"<meta>", b"<meta>" + before.encode()).replace(b"<water>2", b"<water>4")
    assert app.send(mended).status_code == 201
    assert Answer.objects.get(number=3).services == {"water": 4, "light": 5}
    assert app.send(sheet(4, "<number>17</number>")).status_code == 201
    assert list(Answer.objects.order_by("number").values_list("number", flat=True)) == [1, 2, 3, 4, 17]
    for at, wrong in ((5, b"<round>99"), (6, "<round>бир".encode()), (7, b"<round>-1")):
        answer = app.send(sheet(at).replace(b"<round>%d" % round_.number, wrong))
        assert answer.status_code == 202 and "no round" in answer.content.decode()
    assert "no problem with this number" in app.send(sheet(8).replace(b"2, 1", b"2, 9")).content.decode()
    assert Answer.objects.count() == 5


def test_without_a_round_no_questionnaire_is_given(phone: Phone, inside: Any) -> None:
    app, code = App(phone), inside.municipality.code
    assert f"{code}.needs.sheet.1" not in [one["formID"] for one in listed(app.get("/openrosa/formList"))]
    link = reverse("capture:workbook", args=[code, 1, "needs.sheet"])
    book = client_of(inside.people["facilitator"]).get(link)
    # Its workbook asks for the number of the round instead.
    convert(xlsform=io.BytesIO(book.content), file_type=".xlsx", warnings=[], validate=False)


def test_an_answer_typed_into_the_form_comes_back(phone: Phone, inside: Any) -> None:
    """The path from the form to the record: what the XForm's own instance holds, filled, is taken in."""
    app = App(phone)
    raw = app.get(f"/openrosa/forms/{inside.municipality.code}.needs.focus.1").content
    data = ElementTree.fromstring(raw).find(f"{H}head/{XF}model/{XF}instance/{XF}data")
    assert data is not None
    meta = data.find("{http://openrosa.org/xforms}meta/{http://openrosa.org/xforms}instanceID")
    given = {"place": str(inside.units[1].pk), "category": "men", "topic": "Суу", "held": "2026-11-22"}
    for name, value in given.items():
        node = data.find(f"{XF}{name}")
        assert node is not None
        node.text = value
    for name, value in {"said/text": "Суу жок", "asked/question": "Эмне үчүн?", "asked/answer": "Түтүк эски"}.items():
        node = data.find("/".join(f"{XF}{part}" for part in name.split("/")))
        assert node is not None
        node.text = value
    for rows in data.findall("*"):
        rows.attrib.pop(f"{JR}template", None)
    assert meta is not None
    meta.text = "uuid:5b0f9b1e-7a55-4b0e-9f39-3f1a2b6c7e01"
    answer = app.send(ElementTree.tostring(data))
    assert answer.status_code == 201, answer.content.decode()
    row = Session.objects.get()
    assert (row.channel, row.place_id, row.topic, row.held.code) == ("focus", inside.units[1].pk, "Суу", "2026-11-22")
    assert row.passages.get().answer == "Түтүк эски" and row.statements.get().text == "Суу жок"


def test_an_app_is_set_up_by_its_square(inside: Any, cycle: Any) -> None:
    client = client_of(inside.people["facilitator"])
    page = reverse("capture:phones", args=[inside.municipality.code])
    told = client.post(reverse("capture:phone_add", args=[inside.municipality.code]), {"name": "Blue"}, follow=True)
    text = told.content.decode()
    token = re.search(r"birge_phone_[\w-]+", text)
    assert token is not None and "data:image/png;base64," in text and "http://testserver/openrosa" in text
    settings = settings_text("http://testserver/openrosa", token[0], "Birge")
    read = json.loads(zlib.decompress(base64.b64decode(settings)))
    assert (read["general"]["server_url"], read["general"]["password"]) == ("http://testserver/openrosa", token[0])
    assert set(read) == {"general", "admin", "project"}
    # The square is shown once, like the token in it.
    assert "data:image/png" not in client.get(page).content.decode()


def test_workbooks_are_taken_from_the_page_of_phones(inside: Any, cycle: Any, elsewhere: Any) -> None:
    client = client_of(inside.people["facilitator"])
    text = client.get(reverse("capture:phones", args=[inside.municipality.code])).content.decode()
    links = re.findall(r'href="([^"]+\.xlsx)"', text)
    assert len(links) == 4
    for link in links:
        answer = client.get(link)
        assert answer.status_code == 200 and load_workbook(io.BytesIO(answer.content)).sheetnames[0] == "survey"
        assert client_of(elsewhere.people["daniyar"]).get(link).status_code in (403, 404)
    for kind in ("gatherings.question", "x"):
        wrong = reverse("capture:workbook", args=[inside.municipality.code, 1, kind])
        assert client.get(wrong).status_code == 404
