"""Controls of forms written straight out: the same HTML as Django's templates for them, in a tenth of the time.

A page of a sheet has a hundred controls; Django renders a template for each of them, for each option and for the
attributes of both. What is not here (a multiple choice, a file) is rendered by Django's template.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from django.forms.renderers import DjangoTemplates
from django.utils.functional import Promise
from django.utils.html import conditional_escape, escape
from django.utils.safestring import SafeData, SafeString, mark_safe

Widget = Mapping[str, Any]


def _as_text(value: Any) -> str:
    """A value of an attribute, escaped unless somebody said that it is safe."""
    text = value if isinstance(value, str) else str(value)
    return text if isinstance(value, SafeData) else escape(text)


def _attributes(widget: Widget) -> str:
    return "".join(
        f" {conditional_escape(name)}" + ("" if value is True else f'="{_as_text(value)}"')
        for name, value in widget["attrs"].items()
        if value is not False
    )


def _input(widget: Widget) -> str:
    value = widget["value"]
    shown = "" if value is None else f' value="{_as_text(value)}"'
    start = f'<input type="{conditional_escape(widget["type"])}" name="{conditional_escape(widget["name"])}"'
    return f"{start}{shown}{_attributes(widget)}>"


def _textarea(widget: Widget) -> str:
    value = widget["value"]
    text = conditional_escape(value) if value else ""
    return f'<textarea name="{conditional_escape(widget["name"])}"{_attributes(widget)}>\n{text}</textarea>'


def _select(widget: Widget) -> str | None:
    parts = [f'<select name="{conditional_escape(widget["name"])}"{_attributes(widget)}>']
    for name, options, _at in widget["optgroups"]:
        if name:
            parts.append(f'\n  <optgroup label="{conditional_escape(name)}">')
        for one in options:
            if one["template_name"] != OPTION or not isinstance(one["label"], str | Promise):
                return None
            label = conditional_escape(one["label"])
            parts.append(f'\n  <option value="{_as_text(one["value"])}"{_attributes(one)}>{label}</option>\n')
        if name:
            parts.append("\n  </optgroup>")
    parts.append("\n</select>")
    return "".join(parts)


_OF_DJANGO = "django/forms/widgets/"
OPTION = f"{_OF_DJANGO}select_option.html"
#: Name of Django's template → what writes the same.
WRITTEN: dict[str, Callable[[Widget], str | None]] = {
    f"{_OF_DJANGO}{name}.html": _input
    for name in ("text", "number", "email", "url", "tel", "search", "hidden", "password", "date", "time", "checkbox")
} | {f"{_OF_DJANGO}textarea.html": _textarea, f"{_OF_DJANGO}select.html": _select}


class Renderer(DjangoTemplates):
    """Django's renderer of forms with a quicker way for the plain controls."""

    def render(self, template_name: str, context: dict[str, Any], request: Any = None) -> SafeString:
        """The control as HTML."""
        write = WRITTEN.get(template_name)
        written = write(context["widget"]) if write else None
        if written is not None:
            return mark_safe(written)  # noqa: S308 - every value in it was escaped
        return super().render(template_name, context, request)
