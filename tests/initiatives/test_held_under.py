"""A municipality's call held under a call of a programme: each leads to the other, and one commission judges."""

from __future__ import annotations

from typing import Any

from birge.initiatives.actions import calls, commission
from birge.initiatives.forms.calls import AboutForm
from birge.initiatives.models import Call, CommissionMember
from birge.initiatives.queries.scoring import scoring_facts
from birge.programme.actions import judges, programmes
from birge.programme.models import Judge, Programme
from tests.initiatives.test_calls import _codes, _page
from tests.people import Village, client_of


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


def test_the_commission_above_judges_and_nobody_where_they_have_an_interest(
    inside: Village, call: Call, above: dict[str, Any]
) -> None:
    by, here = above["coordinator"], inside.municipality.place
    there = programmes.open_call(by=by, kind="grants", title="Өлкөлүк чакан гранттар")
    add = f"/ky/programme/calls/{there.number}/commission/add/"
    for name, more in (("Асанова", {"is_chair": "on"}), ("Бакиров", {}), ("Токтоев", {}), ("Өз", {"place": here.pk})):
        assert client_of(by).post(add, {"name": name, "post": "эксперт", **more}).status_code == 302
    judges.drop_judge(Judge.objects.get(name="Токтоев"), by=by)
    call = calls.change(call, by=inside.aigul, values={"held_under": f"programme.call:{there.number}"})
    commission.add_member(call, by=inside.aigul, name="Жергиликтүү")
    assert scoring_facts(call).named_here == 1
    page = f"/ky/m/{inside.municipality.code}/calls/{call.number}/commission/"
    assert client_of(inside.aigul).post(f"{page}take/").status_code == 302
    members = list(CommissionMember.objects.values_list("name", "is_chair"))
    assert members == [("Асанова", True), ("Бакиров", False)] and scoring_facts(call).named_here == 0
    calls.move(call, "announce", by=inside.aigul)
    shown = _page(None, f"/ky/programme/calls/{there.number}/")
    assert "Асанова" in shown and f"/ky/m/{inside.municipality.code}/calls/{call.number}/apply/" in shown
    assert "Өз" in _page(None, page)
    other = calls.change(Call.objects.get(), by=inside.aigul, values={"held_under": ""}, reason="Өзүбүз өткөрөбүз")
    assert _codes(lambda: commission.take_over(other, by=inside.aigul)) == {"commission_none_above"}
