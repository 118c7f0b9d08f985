"""Forms in which a table comes in: a file, or rows copied from a spreadsheet. What is done with it the step says."""

from __future__ import annotations

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from birge.kit.forms import BirgeForm
from birge.kit.tables.reading import MOST_BYTES

#: The longest block that is taken as copied rows; more comes as a file.
MOST_PASTED = 400_000


class TableFileField(forms.FileField):
    """A table as a file, no larger than the reader takes."""

    def __init__(self, **kwargs: Any) -> None:
        kwargs.setdefault("label", _("A file"))
        kwargs.setdefault("help_text", _("XLSX, XLS, ODS or CSV, at most 8 MB"))
        kwargs.setdefault("widget", forms.ClearableFileInput(attrs={"accept": ".xlsx,.xls,.ods,.csv,.txt"}))
        said = {"required": _("Choose a file."), "empty": _("The file is empty.")}
        super().__init__(error_messages={**said, **kwargs.pop("error_messages", {})}, **kwargs)

    def clean(self, data: Any, initial: Any = None) -> Any:
        file = super().clean(data, initial)
        if file and file.size > MOST_BYTES:
            most = {"most": MOST_BYTES // 10**6}
            raise ValidationError(gettext("The file is too large: at most %(most)s MB.") % most, code="too_large")
        return file


class TableForm(BirgeForm):
    """A file or copied rows; one of them must be there."""

    file = TableFileField(required=False)
    pasted = forms.CharField(
        label=_("Or rows copied from a spreadsheet"),
        required=False,
        max_length=MOST_PASTED,
        strip=False,
        widget=forms.Textarea(attrs={"rows": 6, "data-letters": "no"}),
        help_text=_("Copy the rows together with the row of headings and paste them here."),
    )

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        if data.get("file") is None and not self.rows.strip() and not self.errors:
            self.add_error("file", gettext("Paste rows or choose a file."))
        return data

    @property
    def rows(self) -> str:
        """The copied rows, without the line breaks around them."""
        return str(self.cleaned_data.get("pasted") or "").strip("\r\n")

    def content(self) -> bytes:
        """The bytes of the file, or of the copied rows."""
        if self.cleaned_data["file"] is not None:
            data: bytes = self.cleaned_data["file"].read()
            return data
        return self.rows.encode("utf-8", "replace")
