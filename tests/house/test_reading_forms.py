"""Forms and complaints are read off a page by what they are made of alone, and read as from the whole page."""

from __future__ import annotations

import pytest
from django.http import HttpResponse

from tests import forms_tried
from tests.forms_tried import complaints, forms_on

FORM = """<!doctype html><header><form action="/search/"><input name="q"></form></header>
<p class="notice">Сакталган <b>жок</b>: <a title="a > b" href="/x/">бул жерден</a><br>караңыз</p>
<template><form method="post"><input name="aside"></form></template>
<form class="sheet" method="post" action="?of=1&amp;more">
 <input type="hidden" name="csrfmiddlewaretoken" value="t"><input name="row-0" value="&lt;b&gt; &quot;ы&quot;" required>
 <input type="checkbox" name="agreed" checked aria-invalid="true" id="id_agreed"/>
 <select name="place"><option value="">—</option><option value="7" selected>Ак &amp; Көк</option></select>
 <textarea name="said" maxlength="300">
Бир &lt;эки
үч</textarea><input name="shut" disabled><button name="verb" value="keep">Сактоо</button></form>
<div class="card errors"><ul><li>Бир</li><li>Эки<img src="/i.png"></li></ul></div><p>Калганы</p>
<p class="errorsome">жок</p>
"""
OTHERWISE = (
    FORM.replace('name="said"', "name='said'"),
    FORM.replace('name="said"', "name=said"),
    FORM.replace("<select", '<!-- <input name="no"> --><select'),
    FORM.replace('name="place"', 'name="place" '),
    FORM.replace('<input name="shut"', '<INPUT name="loud"><input name="shut"'),
)


@pytest.mark.parametrize("html", [FORM, *OTHERWISE, "", "<form method=post>", '<form method="post"'])
def test_forms_are_those_of_the_whole_page(html: str) -> None:
    slowly = forms_tried._Reader("/ky/m/a/")
    slowly.feed(html)
    assert forms_on("/ky/m/a/", html) == slowly.forms


def test_nothing_of_a_form_is_lost() -> None:
    (form,) = forms_on("/ky/m/a/", FORM)
    assert form.action == "/ky/m/a/?of=1&more" and form.buttons == {"verb": "keep"}
    assert {name: one.value for name, one in form.fields.items()} == {
        "csrfmiddlewaretoken": "t",
        "row-0": '<b> "ы"',
        "agreed": "on",
        "place": "7",
        "said": "Бир <эки\nүч",
    }
    assert form.fields["agreed"].invalid and form.fields["row-0"].required and form.fields["said"].room == 300


def test_what_a_person_is_told_is_read_whole_and_nothing_else() -> None:
    assert complaints(HttpResponse(FORM)) == ["Сакталган жок: бул жерденкараңыз", "БирЭки"]
    assert complaints(HttpResponse(FORM.replace('class="notice"', "").replace("errors", "lines"))) == []
