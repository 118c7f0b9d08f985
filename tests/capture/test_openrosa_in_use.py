"""Apps in use: set up by a square, given their forms, filled, and what was filled taken in."""

from __future__ import annotations

import base64
import io
import json
import re
import zlib
from typing import Any
from xml.etree import ElementTree

from django.urls import reverse
from openpyxl import load_workbook
from pyxform.xls2xform import convert

from birge.capture.openrosa.setting_up import settings_text
from birge.needs.models import Answer, Session
from tests.capture.collecting import XF, App, H, listed
from tests.capture.phones import Phone
from tests.people import client_of

JR = "{http://openrosa.org/javarosa}"


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
