"""Rows that exist because somebody agreed, and the fields of forms in which one agrees (:mod:`birge.kit.consents`)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any, ClassVar

from django import forms
from django.db import models
from django.utils.translation import gettext_lazy as _

from birge.kit import consents


@dataclass(frozen=True, slots=True)
class Agreement:
    """What a row says of it: the text, the version (``None``: not kept), and when."""

    name: str
    version: consents.Version | None
    at: datetime | None

    def told(self, code: str = "") -> dict[str, Any]:
        """As it is taken along in a file."""
        version = self.version
        return {
            "text": self.name,
            "version": version.number if version is not None else "not kept",
            "agreed": self.at.isoformat() if self.at is not None else None,
            "words": " ".join(version.said(code)) if version is not None else None,
        }


class Agreed(models.Model):
    """A row that exists because somebody agreed: to which version of the text. ``None``: that was not kept."""

    #: The text, and the field that says when.
    consent: ClassVar[str]
    consent_at: ClassVar[str] = "asked_at"

    consent_version = models.PositiveSmallIntegerField(null=True, blank=True)

    class Meta:
        abstract = True

    @property
    def agreement(self) -> Agreement:
        """To what was agreed, and when."""
        return Agreement(
            self.consent, consents.found(self.consent, self.consent_version), getattr(self, self.consent_at)
        )


class ConsentInput(forms.CheckboxInput):
    """A box whose value is the version of the text beside it: what comes back says what was read."""

    version = ""

    def value_from_datadict(self, data: Any, files: Any, name: str) -> Any:
        return data.get(name)

    def get_context(self, name: str, value: Any, attrs: Any) -> dict[str, Any]:
        context = super().get_context(name, value == self.version, attrs)
        context["widget"]["value"] = self.version
        return context


class _VersionField(forms.Field):
    """Answers the version that was read; a text that became another meanwhile is read once more."""

    default_error_messages = {"changed": _("This text has changed meanwhile: please read it once more.")}

    def __init__(self, name: str, **kwargs: Any) -> None:
        self.name = name
        super().__init__(**kwargs)

    @property
    def shown(self) -> consents.Version:
        """The version that is shown."""
        return consents.current(self.name)

    def to_python(self, value: Any) -> int | None:
        if value in (None, ""):
            return None
        if str(value) != self.shown.key:
            raise forms.ValidationError(self.error_messages["changed"], code="changed")
        return self.shown.number


class ConsentField(_VersionField):
    """A box: "I agree that …", with what is said of it below."""

    widget = ConsentInput

    def __init__(self, name: str, **kwargs: Any) -> None:
        kwargs = {"label": consents.statement(name), "help_text": consents.told(name), **kwargs}
        super().__init__(name, **kwargs)

    def get_bound_field(self, form: Any, field_name: str) -> Any:
        """The box carries the version as it holds when the form is made."""
        self.widget.version = self.shown.key
        return super().get_bound_field(form, field_name)


class ShownField(_VersionField):
    """The version of a text that stands above a button: to press it is to agree. Where it is not said, none is kept."""

    widget = forms.HiddenInput

    def __init__(self, name: str, **kwargs: Any) -> None:
        # Nobody sees a label; it stands before the sentence where what came with the form is not as it was sent out.
        super().__init__(name, label=_("What is agreed to"), required=False, **kwargs)

    def prepare_value(self, value: Any) -> Any:
        """Always the version that is shown with it."""
        return self.shown.key
