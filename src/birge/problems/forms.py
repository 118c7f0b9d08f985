"""Forms of problems: bringing statements together, naming, choosing how the list is made."""

from __future__ import annotations

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from birge.kit.forms import BirgeForm, HeadCountForm, RowFormField, TextField, WhenFormField
from birge.kit.text import clean, whole_number
from birge.needs.words import LANGUAGES
from birge.problems import words
from birge.problems.actions.problems import AFFECTED, DECIDED, NAMES
from birge.problems.catalogue import in_force
from birge.problems.models import LocalIssue, Problem, VillageProposal

NEW, EACH = "new", "each"


class MergeForm(BirgeForm):
    """Chosen statements, and what they are brought under."""

    statements = forms.MultipleChoiceField(label=_("What was said"), required=False)
    target = forms.ChoiceField(label=_("Bring the chosen under"))
    title = TextField(
        label=_("What the new problem is called"),
        required=False,
        max_length=300,
        help_text=_("Empty: as the first of the chosen says."),
    )

    def __init__(self, *args: Any, problems: list[Problem], sent: Problem | None = None, **kwargs: Any) -> None:
        """``problems``: those that stand beside; ``sent``: the one sent, which may stand beside no more."""
        super().__init__(*args, **kwargs)
        if sent is not None and sent not in problems:
            problems = [*problems, sent]
        listed = [(str(p.number), f"{p.number}. {p.name[:80]}") for p in problems if p.state == words.LISTED]
        self.fields["target"].choices = [
            (NEW, _("a new problem")),
            (EACH, _("a problem of its own for each")),
            *([(pgettext_lazy("group of choices", "problems that are there"), listed)] if listed else []),
        ]
        self.by_number = {str(p.number): p for p in problems}

    def clean(self) -> dict[str, Any]:
        # Which statements there are is asked by the action, with the rows locked; here only that they are numbers.
        data = super().clean() or self.cleaned_data
        sent = self.data.getlist("statements") if hasattr(self.data, "getlist") else []
        ids = [key for one in sent if (key := whole_number(one)) is not None]
        self.errors.pop("statements", None)
        data["statements"] = ids
        if not ids:
            self.add_error("statements", ValidationError(_("Choose at least one of the things said.")))
        return data


class IssueField(RowFormField):
    """An issue of local significance out of the state's list, or none; the form lays the list in."""

    def __init__(self) -> None:
        super().__init__(
            label=_("Issue of local significance"),
            queryset=None,
            required=False,
            empty_label=_("not stated"),
            help_text=_("Numbers are shown where they are confirmed."),
        )

    def label_from_instance(self, obj: LocalIssue) -> str:
        return obj.name


class ProblemForm(HeadCountForm):
    """How a problem is called, what it is, and what the priority table says of it."""

    title = TextField(label=_("What the problem is called"), max_length=300)
    language = forms.ChoiceField(label=_("In which language"), choices=list(LANGUAGES.items()))
    title_ru = TextField(label=_("In Russian"), required=False, max_length=300)
    description = TextField(label=_("More about the problem"), required=False, max_length=4000, lines=True)
    direction = forms.ChoiceField(
        label=_("Direction"), required=False, choices=[("", _("not stated")), *words.DIRECTIONS.items()]
    )
    issue = IssueField()
    referred_to = TextField(
        label=_("Referred to another body"),
        required=False,
        max_length=200,
        help_text=_("Only where solving it is not for the municipality. Its place on the list stays as computed."),
    )
    decision_reason = TextField(label=_("Reason of the decision"), required=False, max_length=600, lines=True, rows=2)

    def __init__(self, *args: Any, problem: Problem, **kwargs: Any) -> None:
        kwargs["initial"] = {name: getattr(problem, name) for name in (*NAMES, "direction", *DECIDED)}
        kwargs["initial"] |= {name.removeprefix("affected_"): getattr(problem, name) for name in AFFECTED}
        kwargs["initial"]["issue"] = problem.issue_id
        super().__init__(*args, version=problem.row_version, **kwargs)
        self.fields["issue"].queryset = LocalIssue.objects.filter(in_force(timezone.localdate()))  # type: ignore[attr-defined]
        self.fields["total"].label = _("People affected")

    def clean(self) -> dict[str, Any]:
        data = super().clean() or self.cleaned_data
        if data.get("referred_to") and not data.get("decision_reason") and "decision_reason" not in self.errors:
            self.add_error("decision_reason", ValidationError(_("Say why the problem is referred to another body.")))
        return data

    def values(self) -> dict[str, Any]:
        """What the action keeps."""
        data = self.cleaned_data
        counted = {name: data[name.removeprefix("affected_")] for name in AFFECTED}
        issue = data["issue"].pk if data["issue"] else None
        return {**{name: data[name] for name in (*NAMES, "direction", *DECIDED)}, **counted, "issue_id": issue}


class TakenOverForm(BirgeForm):
    """A problem that a published paper states and no session here has said."""

    title = TextField(label=_("What the problem is called"), max_length=300)
    language = forms.ChoiceField(label=_("In which language"), choices=list(LANGUAGES.items()))
    title_ru = TextField(label=_("In Russian"), required=False, max_length=300)
    description = TextField(label=_("More about the problem"), required=False, max_length=4000, lines=True)
    source = forms.URLField(label=_("Address of a published source"), max_length=400, assume_scheme="https")

    def values(self) -> dict[str, str]:
        """What the action keeps."""
        return {name: self.cleaned_data[name] for name in ("title", "language", "title_ru", "description", "source")}


class ListForm(BirgeForm):
    """How the list is computed and where its line is."""

    method = forms.ChoiceField(label=_("How the places are computed"), choices=list(words.METHODS.items()))
    places = forms.IntegerField(
        label=_("How many problems become priorities"), min_value=1, max_value=words.MOST_PLACES
    )
    with_surveys = forms.BooleanField(
        label=_("Count rounds of questionnaires as sessions"),
        required=False,
        help_text=_("Otherwise they stand beside the list, as do the needs that residents sent."),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["places"].widget.attrs.update({"inputmode": "numeric", "class": "short"})

    def values(self) -> dict[str, Any]:
        """What the action keeps."""
        return {name: self.cleaned_data[name] for name in ("method", "places", "with_surveys")}


class ProposalForm(BirgeForm):
    """What a village itself puts forward, and how it came to it."""

    problem = forms.ChoiceField(label=_("Problem"))
    how = forms.ChoiceField(label=_("How it was chosen"), choices=list(words.HOW_CHOSEN.items()))
    held = WhenFormField(label=_("When it was chosen"))
    note = TextField(label=_("More about how it was chosen"), required=False, max_length=600, lines=True)

    def __init__(
        self, *args: Any, problems: list[Problem], proposal: VillageProposal | None = None, **kwargs: Any
    ) -> None:
        if proposal is not None:
            kwargs["initial"] = {
                "problem": str(proposal.problem.number),
                **{name: getattr(proposal, name) for name in ("how", "held", "note")},
            }
        super().__init__(*args, version=proposal.row_version if proposal is not None else None, **kwargs)
        self.by_number = {str(p.number): p for p in problems if p.state == words.LISTED}
        self.fields["problem"].choices = [(key, f"{key}. {p.name[:80]}") for key, p in self.by_number.items()]

    def values(self) -> dict[str, Any]:
        """What the action keeps."""
        return {**{name: self.cleaned_data[name] for name in ("how", "held", "note")}, "problem": self.chosen()}

    def chosen(self) -> Problem:
        """The problem that was chosen."""
        return self.by_number[self.cleaned_data["problem"]]


class JoinForm(BirgeForm):
    """Which problem another is brought together with."""

    into = forms.ChoiceField(
        label=_("Means the same as"),
        help_text=_(
            "Everything said moves to the problem you choose, and this one is withdrawn. Restoring it later takes back "
            "what came from it."
        ),
    )

    def __init__(self, *args: Any, problem: Problem, problems: list[Problem], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.by_number = {str(p.number): p for p in problems if p.state == words.LISTED and p.pk != problem.pk}
        # Nothing is chosen beforehand: pressing the button alone must not bring a problem under the first of the list.
        listed = [(key, f"{key}. {p.name[:80]}") for key, p in self.by_number.items()]
        self.fields["into"].choices = [("", pgettext_lazy("in a list", "choose")), *listed]


def words_of_filter(data: Any) -> dict[str, str]:
    """The filter of the board as sent: village, group, words, words of a problem; anything else is left out."""
    return {
        "named": clean(data.get("named", ""))[:100],
        "place": data.get("place", "")[:12],
        "group": data.get("group", "")[:30],
        "q": clean(data.get("q", ""))[:100],
    }
