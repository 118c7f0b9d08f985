"""Words for values, and the components made by tags."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime, time
from typing import Any

import pytest
from django import forms
from django.template import Context, Template
from django.test import RequestFactory
from django.utils import formats, translation

from birge.kit.said import as_when
from birge.rulebook.counts import HeadCount
from birge.rulebook.money import Amount
from birge.rulebook.when import When


def words(source: str, lang: str = "ky", **context: Any) -> str:
    """What is read: without the marks that keep a line from ending inside a date."""
    return re.sub(r'<span class="nb">(.*?)</span>', r"\1", rendered(source, lang, **context))


def rendered(source: str, lang: str = "ky", **context: Any) -> str:
    with translation.override(lang):
        return Template("{% load birge %}" + source).render(Context(context)).replace("\xa0", " ")


@pytest.mark.parametrize(
    ("value", "ky", "ru", "en"),
    [
        (When.day(date(2017, 11, 9)), "2017-жылдын 9-ноябры", "9 ноября 2017 года", "9 November 2017"),
        ((date(2017, 9, 1), "season"), "2017-жылдын күзү", "осень 2017 года", "autumn 2017"),
        ((date(2017, 12, 1), "season"), "2018-жылдын кышы", "зима 2018 года", "winter 2018"),
        ((date(2017, 1, 1), "year"), "2017-жыл", "2017 год", "2017"),
        ("2017-11", "2017-жылдын ноябры", "ноябрь 2017 года", "November 2017"),
        (None, "көрсөтүлгөн эмес", "не указано", "not stated"),
        ((None, "day"), "көрсөтүлгөн эмес", "не указано", "not stated"),
    ],
)
def test_when_is_as_fine_as_it_is_known(value: Any, ky: str, ru: str, en: str) -> None:
    assert [words("{{ x|when }}", lang, x=value) for lang in ("ky", "ru", "en")] == [ky, ru, en]


def test_moment_is_in_bishkek() -> None:
    late = datetime(2017, 11, 8, 21, 30, tzinfo=UTC)
    assert words("{{ x|day }} {{ x|clock }} {{ x|moment }}", x=late) == (
        "2017-жылдын 9-ноябры 3:30 2017-жылдын 9-ноябры, 3:30"
    )
    assert rendered("{{ x|clock }}", x=time(9, 5)) == "9:05"
    assert rendered("{{ x|clock }}{{ y|clock }}", x=None, y="") == ""


def test_date_does_not_break_after_its_hyphen() -> None:
    assert rendered("{% on x %}", x=date(2017, 11, 9)) == (
        '<time datetime="2017-11-09"><span class="nb">2017-жылдын</span> <span class="nb">9-ноябры</span></time>'
    )
    assert rendered("{% on x %}", lang="ru", x=None) == "не указано"
    assert rendered("{{ x|since }}", x=date(2017, 11, 9)).count('<span class="nb">') == 2
    assert rendered("{{ x|day }}", lang="ru", x=date(2017, 11, 9)) == (
        '<span class="nb">9 ноября</span> <span class="nb">2017 года</span>'
    )
    assert rendered("{{ x|unbroken }}", x="<b>№ 12/3") == '&lt;b&gt;<span class="nb">№ 12/3</span>'


def test_django_dates_are_official_too() -> None:
    day = date(2017, 11, 9)
    found = {}
    for lang in ("ky", "ru", "en"):
        with translation.override(lang):
            short = formats.date_format(day, "SHORT_DATE_FORMAT")
            found[lang] = (formats.date_format(day), short, formats.localize(2.5))
    assert found == {
        "ky": ("2017-жылдын 9-ноябры", "09.11.2017", "2,5"),
        "ru": ("9 ноября 2017 года", "09.11.2017", "2,5"),
        "en": ("9 November 2017", "09.11.2017", "2.5"),
    }


def test_money_and_people_keep_what_is_not_known() -> None:
    assert rendered('{{ x|money:"thousand_som" }}', x=Amount(284_050_000)) == "2 840,5 миң сом"
    assert rendered("{{ x|money }}", lang="ru", x=None) == "не указано"
    assert rendered("{{ x|money }}", lang="ru", x=Amount(None, "not_determined")) != rendered(
        "{{ x|money }}", lang="ru", x=0
    )
    assert rendered("{{ x|people }}", lang="en", x=HeadCount(60, qualifier="about")) == "about 60 people"
    assert rendered("{{ x|people }}", x=None) == "көрсөтүлгөн эмес"


def test_figure_parts_the_number_from_its_unit() -> None:
    assert rendered('{% figure x "thousand_som" %}', x=284_050_000) == (
        '<p class="figure">2 840,5 <small>миң сом</small></p>'
    )
    assert rendered("{% figure x %}", x=None) == '<p class="figure words">көрсөтүлгөн эмес</p>'


def test_chip_is_always_a_word_and_is_escaped() -> None:
    assert rendered('{% chip "late" word %}', word="<b>").endswith("<span>&lt;b&gt;</span></span>")
    assert 'class="chip plain"' in rendered('{% chip "no such tone" "word" %}')
    assert "<svg" not in rendered('{% chip "" "word" %}')


@pytest.mark.parametrize(
    ("path", "wanted"),
    [("/ky/m/ak-muz/?page=2", "/ru/m/ak-muz/?page=2"), ("/ky", "/ru"), ("/kyrgyz/", "/ru/"), ("/api/v1/", "/ru/")],
)
def test_language_url_is_the_same_page(path: str, wanted: str) -> None:
    assert rendered('{% language_url "ru" %}', request=RequestFactory().get(path)) == wanted


def test_address_of_a_page_that_does_not_exist_is_empty() -> None:
    assert rendered('[{% address "nobody:nothing" %}]') == "[]"


def test_steps_say_their_state_in_words() -> None:
    html = rendered(
        "{% steps line %}",
        line=[{"title": "A", "state": "past"}, {"title": "B", "state": "now", "when": "2017-autumn"}, {"title": "C"}],
    )
    assert html.count('aria-current="step"') == 1
    assert [word in html for word in ("өттү", "азыр", "алдыда")] == [True] * 3


class Form(forms.Form):
    words = forms.CharField(label="Көйгөй", help_text="айтылгандай")
    number = forms.IntegerField(label="Сан", required=False)
    way = forms.ChoiceField(label="Ыкма", choices=[("a", "А"), ("b", "Б")], widget=forms.RadioSelect)
    yes = forms.BooleanField(label="Макул")
    hidden = forms.CharField(widget=forms.HiddenInput, required=False)


def test_field_ties_hint_and_error_to_the_input() -> None:
    form = Form({"number": "x"})
    html = rendered('{% for f in form %}{% include "kit/field.html" with field=f %}{% endfor %}', form=form)
    assert 'aria-describedby="id_words_helptext id_words_error"' in html
    assert 'id="id_words_helptext"' in html and 'id="id_words_error"' in html
    assert '<ul class="errors" id="id_words_error"><li>Бул талааны толтуруңуз.</li></ul>' in html
    assert html.count('class="letters"') == 1
    assert html.count("(милдеттүү эмес)") == 1
    assert '<fieldset class="field choices invalid" aria-describedby="id_way_error">' in html
    assert rendered('{% include "kit/field.html" with field=f %}', f=form["hidden"]).strip() == (
        '<input type="hidden" name="hidden" id="id_hidden">'
    )


def test_error_summary_leads_to_each_field() -> None:
    html = rendered('{% include "kit/form_errors.html" %}', form=Form({"number": "x"}))
    for name in ("words", "number", "way", "yes"):
        assert f'href="#id_{name}"' in html
    assert rendered('{% include "kit/form_errors.html" %}', form=Form()).strip() == ""


def test_as_when_refuses_what_is_no_time() -> None:
    with pytest.raises(TypeError):
        as_when(2017)
    with pytest.raises(ValueError):
        as_when((date(2017, 1, 1), "decade"))
