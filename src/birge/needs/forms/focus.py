"""The protocol of a focus group as a form: the head, the questions with answers, and the ranked list."""

from __future__ import annotations

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from birge.kit.forms import TextField
from birge.kit.rows import KeptRows, kept_rows, with_more
from birge.needs import words
from birge.needs.actions.focus import PASSAGE_FIELDS, Asked
from birge.needs.forms.sessions import SessionForm, said_in
from birge.needs.models import Passage

#: Questions of an empty protocol, and how many fit on one.
FIRST_QUESTIONS, MOST_QUESTIONS = 4, 60


class FocusForm(SessionForm):
    """The head of the protocol. Its list is ranked; points belong to sessions."""

    field_order = ("topic", "place", "category", "held")
    channel = words.FOCUS

    topic = TextField(label=_("Topic of the focus group"), max_length=300)
    method = forms.CharField(required=False, initial=words.RANKED, widget=forms.HiddenInput)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["facilitator"].label = _("Who led the conversation")

    def clean_method(self) -> str:
        """A focus group puts its problems in order, whatever came with the form."""
        return words.RANKED

    @property
    def weighed(self) -> str:
        """As :attr:`SessionForm.weighed`."""
        return words.RANKED


class PassageForm(forms.Form):
    """A guide question, what the group answered, and words worth keeping."""

    id = forms.IntegerField(required=False, widget=forms.HiddenInput, min_value=1, max_value=2**53)
    question = TextField(label=_("Question"), required=False, max_length=400)
    answer = TextField(label=_("What the group answered"), required=False, max_length=4000, lines=True, rows=2)
    quote = TextField(
        label=_("Words worth keeping"),
        required=False,
        max_length=2000,
        lines=True,
        rows=2,
        help_text=_("As they were said, without names and without what tells who spoke."),
    )
    language = forms.ChoiceField(label=_("In which language"), required=False, choices=list(words.LANGUAGES.items()))

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        kwargs.setdefault("label_suffix", "")
        super().__init__(*args, **kwargs)
        for field in self.fields.values():
            field.widget.attrs.setdefault("autocomplete", "off")

    def clean(self) -> dict[str, Any]:
        data = super().clean() or self.cleaned_data
        if not data.get("question") and "question" not in self.errors and (data.get("answer") or data.get("quote")):
            self.add_error("question", ValidationError(_("Write the question that was answered.")))
        return data

    def asked(self) -> Asked | None:
        """The passage for the action; ``None`` when it was left empty and stands for none."""
        data = self.cleaned_data
        if not data.get("question") and not data.get("id"):
            return None
        values = {name: data.get(name) or "" for name in PASSAGE_FIELDS} | {"language": data.get("language") or "ky"}
        return Asked(**values, id=data.get("id"))


class Passages(KeptRows):
    """The questions of the protocol."""

    def asked(self) -> list[Asked]:
        """The passages for the action, empty new ones left out."""
        return [one for form in self.forms if (one := form.asked()) is not None]


_Set = forms.formset_factory(
    PassageForm, formset=Passages, extra=0, max_num=MOST_QUESTIONS, validate_max=True, absolute_max=MOST_QUESTIONS + 5
)


def passages_of(passages: list[Passage] | None = None, data: Any = None) -> Passages:
    """The questions: as sent, else those kept with two empty ones, else an empty protocol."""
    kept = [{"id": one.pk, **{name: getattr(one, name) for name in PASSAGE_FIELDS}} for one in passages or ()]
    return kept_rows(_Set, "asked", kept, [{"language": said_in()}] * (2 if kept else FIRST_QUESTIONS), data)


def with_more_questions(data: Any) -> Any:
    """The data as sent, with more empty questions."""
    return with_more(data, "asked", FIRST_QUESTIONS, MOST_QUESTIONS)
