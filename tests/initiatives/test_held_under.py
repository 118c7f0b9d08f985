"""A municipality's call held under a call of a programme: each leads to the other."""

from __future__ import annotations

from typing import Any

from birge.initiatives.actions import calls
from birge.initiatives.forms.calls import AboutForm
from birge.initiatives.models import Call
from birge.programme.actions import programmes
from birge.programme.models import Programme
from tests.initiatives.test_calls import _codes, _page
from tests.people import Village


def test_a_call_is_held_under_that_of_a_programme(inside: Village, call: Call, above: dict[str, Any]) -> None:
    by = above["coordinator"]
    hidden = programmes.begin(by=by, title="Даярдалууда", goal="Максат", source="vap.kg")
    programmes.open_call(by=by, kind="grants", title="Жашыруун", programme=Programme.objects.get(pk=hidden.pk))
    there = programmes.open_call(by=by, kind="grants", title="Өлкөлүк чакан гранттар")
    choices = AboutForm(row=call).fields["held_under"].choices  # type: ignore[attr-defined]
    assert [key for key, _name in choices] == ["", f"programme.call:{there.number}"]
    call = calls.change(call, by=inside.aigul, values={"held_under": f"programme.call:{there.number}"})
    page, ours = f"/ky/programme/calls/{there.number}/", f"/ky/m/{inside.municipality.code}/calls/{call.number}/"
    assert ours not in _page(None, page)
    calls.move(call, "announce", by=inside.aigul)
    assert ours in _page(None, page) and page in _page(None, ours)
    call = Call.objects.get()
    assert _codes(lambda: calls.change(call, by=inside.aigul, values={"held_under": ""})) == {"reason_needed"}
    calls.change(call, by=inside.aigul, values={"held_under": ""}, reason="Программа токтоду")
    assert ours not in _page(None, page) and "Өлкөлүк чакан гранттар" in _page(None, ours)
