"""A form of a later step is drawn from the briefcase alone: the phone needs no new program for it."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

import pytest

from tests.capture.browser.sheets.thumb import Thumb

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


def _named(name: str, type_: str, **more: Any) -> dict[str, Any]:
    label = {"ky": f"{name} деген эмне", "ru": f"что такое {name}", "en": f"what {name} is"}
    return {"name": name, "type": type_, "required": False, "label": label, "hint": {}, "most": None, **more}


FORM = {
    "kind": "visits.visit",
    "form": 3,
    "title": {"ky": "Барып көрүү", "ru": "Выезд", "en": "Visit"},
    "photos": [],
    "fields": [
        _named("where", "text", required=True, most=80),
        _named("seen", "when"),
        _named("state", "choice", choices=[["good", {"ky": "жакшы"}], ["bad", {"ky": "жаман"}]]),
        _named("total", "number", most=500),
        _named("women", "number", most=500),
        _named("men", "number", most=500),
        _named("unknown", "number", most=500),
        _named("qualifier", "choice", initial="exact", choices=[["exact", {"ky": "так"}], ["about", {"ky": "болжол"}]]),
        _named("found", "rows", most=5, fields=[_named("what", "text", most=50), _named("length", "number", most=9)]),
        _named("smell", "scent"),
    ],
}
_BRING = """async ([form, nothing]) => {
  const {write} = await import("/static/capture/field/db.js");
  const store = await import("/static/capture/field/store.js");
  await write(["briefcases"], async (tx) => {
    const row = await tx.store.get(store.person().key);
    row.content.forms.push(form);
    await tx.store.put(row);
  });
}"""
_CONTENT = "async () => (await (await import('/static/capture/field/store.js')).packets())[0].content"


def test_a_form_nobody_knew(phones: Callable[..., Thumb]) -> None:
    phone = phones("facilitator")
    phone.offline()
    phone.page.evaluate(_BRING, [FORM, None])
    phone.page.reload()
    phone.begin("visits.visit")
    assert phone.page.text_content("#part-title") == "Барып көрүү"
    phone.fill("seen", "күз 2027")
    phone.chip("state", "bad")
    phone.next()
    phone.fill("women", "3")
    phone.fill("total", "2")
    phone.next()
    boxes = phone.page.locator(".frow")
    boxes.locator("textarea").fill("Түтүк")
    boxes.locator("input").fill("7")
    phone.next()
    # A type this program has never heard of is written as a text.
    phone.fill("smell", "жыт жок")
    phone.next()
    told = phone.page.inner_text(".fpart")
    assert "where деген эмне: толтурулган эмес" in told and "(3)" in told and "(2)" in told
    phone.page.click(".notice.bad .fremarks .btn")
    phone.fill("where", "Көпүрө")
    phone.finish()
    content = json.loads(phone.page.evaluate(_CONTENT))
    [row] = content["data"].pop("found")
    assert (content["kind"], content["form"], row["what"], row["length"]) == ("visits.visit", 3, "Түтүк", 7)
    assert content["data"] == {
        "where": "Көпүрө", "seen": "күз 2027", "state": "bad", "women": 3, "total": 2, "qualifier": "exact",
        "smell": "жыт жок",
    }  # fmt: skip
