"""Guards around what is sent: forms, bodies, parameters, texts."""

from __future__ import annotations

import io
import json
from datetime import timedelta
from typing import Any

from django.http import HttpResponseRedirect
from django.utils import timezone
from openpyxl import load_workbook
from xlsxwriter import Workbook
from xlsxwriter.worksheet import Worksheet

from birge.needs.models import Session, Statement, Voice, Window
from birge.papers.content import Document, Paragraph
from birge.papers.writers import write
from tests.guards.stage import Guard, Off, Stage, fresh
from tests.needs.sheets import sheet

ADD = "c/1/needs/add/"
RULE = "/api/v1/rules/tally"


def _said(stage: Stage, text: str = "Жол жок", **more: Any) -> dict[str, Any]:
    return {**sheet(stage.village, rows=[{"text": text, "points": 1}]), **more}


def _double_click(stage: Stage) -> bool:
    with stage.inside():
        before = Session.objects.count()
        for _ in range(2):
            stage.post(ADD, _said(stage, once="a" * 32), "aigul")
        return Session.objects.count() == before + 1


def _acts_each_time(off: Off) -> None:
    off.put("birge.needs.pages.entering.act_once", lambda _, action: HttpResponseRedirect(action()))


def _foreign_form(stage: Stage) -> bool:
    return stage.client("aigul", enforce_csrf_checks=True).post(stage.url(ADD), _said(stage)).status_code == 403


def _nul(stage: Stage) -> bool:
    return stage.get("c/1/needs/?q=a%00b").status_code == 400


def _doubled(stage: Stage) -> bool:
    return stage.get("/ky/search/?q=a&q=b").status_code == 400


def _large_form(stage: Stage) -> bool:
    return stage.post(ADD, _said(stage, note="х" * 1_000_000), "aigul").status_code == 400


def _many_fields(stage: Stage) -> bool:
    return stage.post(ADD, _said(stage, **{f"x{n}": "1" for n in range(4000)}), "aigul").status_code == 400


def _large_rule(stage: Stage) -> bool:
    body = json.dumps({"x": "1" * 300_000})
    return stage.client().post(RULE, body, content_type="application/json").status_code == 413


def _twice_a_key(stage: Stage) -> bool:
    body = '{"options": [], "options": []}'
    answer = stage.client().post("/api/v1/rules/tally", body, content_type="application/json")
    return answer.status_code == 422 and "duplicate" in answer.json()["detail"]


def _elsewhere(stage: Stage) -> bool:
    sent = {"link": "1", "back": "//elsewhere.example/"}
    return "elsewhere" not in stage.post("c/1/problems/unmerge/", sent, "aigul").headers.get("Location", "elsewhere")


def _turned_text(stage: Stage) -> bool:
    stage.post(ADD, _said(stage, "Жол\u202e жок"), "aigul")
    with stage.inside():
        return not Statement.objects.filter(text__contains="\u202e").exists()


def _markup(stage: Stage) -> bool:
    stage.post(ADD, _said(stage, "<i data-x>жол</i>"), "aigul")
    with stage.inside():
        number = Session.objects.filter(cycle__number=1).latest("number").number
    page = stage.get(f"c/1/needs/{number}/", "aigul").content.decode()
    assert "жол" in page
    return "<i data-x>" not in page


def _no_escaping(off: Off) -> None:
    first = dict(off.settings.TEMPLATES[0])
    off.settings.TEMPLATES = [{**first, "OPTIONS": {**first["OPTIONS"], "autoescape": False}}]


def _formula(stage: Stage) -> bool:
    book = write(Document("x", "ky", (Paragraph('=HYPERLINK("https://elsewhere.example")'),)), "xlsx")
    return "f" not in {cell.data_type for row in load_workbook(io.BytesIO(book)).active for cell in row}


def _formulas(off: Off) -> None:
    off.monkeypatch.setattr(Worksheet, "write_string", Worksheet.write)
    off.put("birge.papers.writers.xlsx.xlsxwriter.Workbook", lambda out, _: Workbook(out, {"in_memory": True}))


def _need(stage: Stage, **more: str) -> dict[str, str]:
    return {"place": str(stage.village.pk), "text": "Көпүрө бузулган", "language": "ky", **more}


def _sent(stage: Stage, days: int = 0, **more: str) -> int:
    """How many needs are kept after one was sent, on a day so far from the last day set for it."""
    today = timezone.localdate()
    opens, closes = today - timedelta(days=9), today + timedelta(days=days)
    with stage.inside():
        days_set = {"municipality": stage.here.municipality, "opens": opens, "closes": closes}
        Window.objects.update_or_create(cycle=stage.cycle, defaults=days_set)
    stage.post("c/1/needs/speak/", _need(stage, **more))
    with stage.inside():
        return Voice.objects.filter(cycle=stage.cycle).count()


def _free(*_: object) -> None:
    """No wait."""


def _slowed(stage: Stage) -> bool:
    fresh()
    return [_sent(stage) for _ in range(11)][-1] == 10


GUARDS = [
    Guard(
        "needs are taken on the days set for it",
        lambda stage: _sent(stage, -1) == 0,
        lambda o: o.put("birge.needs.actions.voices.standing", lambda *_: "now"),
    ),
    Guard(
        "a program that fills in everything sends nothing",
        lambda stage: _sent(stage, website="x") == 0,
        lambda o: o.put("birge.needs.forms.voices.VoiceForm.clean_website", lambda _: ""),
    ),
    Guard(
        "many needs from one address are slowed", _slowed, lambda o: o.put("birge.needs.pages.speaking.sending", _free)
    ),
    Guard("a double click acts once", _double_click, _acts_each_time),
    Guard("a form of another site does nothing", _foreign_form, lambda o: o.without("CsrfViewMiddleware")),
    Guard("a NUL character gets no further", _nul, lambda o: o.without("SaneInput")),
    Guard("a parameter that names one thing comes once", _doubled, lambda o: o.without("SaneInput")),
    Guard(
        "a form is no larger than forms are",
        _large_form,
        lambda o: setattr(o.settings, "DATA_UPLOAD_MAX_MEMORY_SIZE", None),
    ),
    Guard(
        "a form has no more fields than forms have",
        _many_fields,
        lambda o: setattr(o.settings, "DATA_UPLOAD_MAX_NUMBER_FIELDS", None),
    ),
    Guard("a rule reads so much and no more", _large_rule, lambda o: o.put("birge.api.v1.rules.LARGEST", 10**7)),
    Guard("JSON with a key twice is refused", _twice_a_key, lambda o: o.put("birge.rulebook.strict.read", json.loads)),
    Guard(
        "no form leads to another site",
        _elsewhere,
        lambda o: o.open("birge.problems.pages.board.url_has_allowed_host_and_scheme"),
    ),
    Guard(
        "signs that turn the text are not stored",
        _turned_text,
        lambda o: o.put("birge.kit.forms.clean", lambda text, **_: text),
    ),
    Guard("text is only text on a page", _markup, _no_escaping),
    Guard(
        "text is only text in a table",
        _formula,
        _formulas,
    ),
]
