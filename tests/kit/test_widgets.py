"""The quick way writes controls exactly as Django's templates do, whatever stands in them."""

from __future__ import annotations

from typing import Any

import pytest
from django import forms
from django.forms.renderers import DjangoTemplates
from django.utils.safestring import mark_safe
from django.utils.translation import gettext_lazy, override

from birge.kit.widgets import WRITTEN, Renderer
from tests import bad_input as bad

NEITHER: list[Any] = [None, "", 0, 1234567, 3.5, True, False, mark_safe("<b>&amp;</b>"), gettext_lazy("Save"), ("a", 1)]
TEXTS: list[Any] = [*NEITHER, *bad.TEXTS, *bad.SCRIPTS, "<a href='\"'>&amp;</a>", "бир\nэки\r\n"]
ATTRS: list[dict[str, Any]] = [
    {},
    {"id": "id_x", "required": True, "disabled": False, "maxlength": 12345},
    {
        "class": "<&\"'>",
        "data-x": mark_safe("&quot;"),
        "title": gettext_lazy("Save"),
        "aria-invalid": "true",
        "x": None,
    },
]
CHOICES = [
    ("", "—"),
    ("a", "<b>"),
    (1, gettext_lazy("Save")),
    ("Топ \"'<", [("x", "икс & игрек"), (2, mark_safe("<i>эки</i>"))]),
    (None, "эч нерсе"),
    ("n", 1234567),
]
INPUTS = [
    getattr(forms, f"{kind}Input")
    for kind in ("Text", "Number", "Email", "URL", "Search", "Tel", "Hidden", "Password", "Date", "Time", "Checkbox")
    if hasattr(forms, f"{kind}Input")
]


def _both(widget: forms.Widget, name: str, value: Any, attrs: dict[str, Any]) -> tuple[str, str]:
    return tuple(widget.render(name, value, attrs, renderer=one()) for one in (Renderer, DjangoTemplates))  # type: ignore[return-value]


@pytest.mark.parametrize("language", ["ky", "ru", "en"])
@pytest.mark.parametrize("kind", [*INPUTS, forms.Textarea], ids=lambda kind: kind.__name__)
def test_a_plain_control_is_the_same(kind: type[forms.Widget], language: str) -> None:
    with override(language):
        # Letters are the same in every language; figures and our own words are not.
        for value in TEXTS if language == "ky" else NEITHER:
            for attrs in ATTRS:
                quick, known = _both(kind(), "said-0-<text>", value, attrs)
                assert quick == known and hasattr(quick, "__html__")


@pytest.mark.parametrize("language", ["ky", "ru", "en"])
@pytest.mark.parametrize("choices", [CHOICES, CHOICES[:-1], []], ids=["a figure", "words", "none"])
@pytest.mark.parametrize("kind", [forms.Select, forms.SelectMultiple, forms.NullBooleanSelect])
def test_a_choice_is_the_same(kind: type[forms.Select], choices: list[Any], language: str) -> None:
    with override(language):
        several = [] if kind is forms.NullBooleanSelect else [["a", 2]]
        for value in (None, "", "a", 1, "1", "true", "жок", *several):
            for attrs in ATTRS:
                widget = kind() if kind is forms.NullBooleanSelect else kind(choices=choices)
                quick, known = _both(widget, "place", value, attrs)
                assert quick == known


def test_what_is_not_written_out_is_rendered_as_before() -> None:
    for widget in (
        forms.RadioSelect(choices=CHOICES),
        forms.CheckboxSelectMultiple(choices=CHOICES),
        forms.FileInput(),
    ):
        quick, known = _both(widget, "x", "a", {"id": "x"})
        assert quick == known and widget.template_name not in WRITTEN


def test_all_forms_are_rendered_by_it() -> None:
    assert isinstance(forms.Form().renderer, Renderer)
