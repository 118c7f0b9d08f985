"""Forms of the opinion of a commission."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from birge.council import words
from birge.council.actions.opinions import SAID
from birge.council.forms.sessions import DayField
from birge.council.models import Commission, Opinion
from birge.kit.forms import BirgeForm, TextField


class AskForm(BirgeForm):
    """Which commission is asked."""

    commission = forms.ChoiceField(label=_("Standing commission"))

    def __init__(self, *args: Any, commissions: Sequence[Commission], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["commission"].choices = [(str(one.pk), one.name) for one in commissions]


class OpinionForm(BirgeForm):
    """What the commission says, when, and how it voted."""

    stance = forms.ChoiceField(label=_("What it recommends"), choices=list(words.STANCES.items()))
    text = TextField(label=_("Text of the opinion in Kyrgyz"), max_length=6000, lines=True, rows=5, required=False)
    text_ru = TextField(label=_("Text of the opinion in Russian"), max_length=6000, lines=True, rows=5, required=False)
    given_on = DayField(label=_("Day of the opinion"), required=True)
    votes_for = forms.IntegerField(label=_("Votes for"), required=False, min_value=0, max_value=200)
    votes_against = forms.IntegerField(label=_("Votes against"), required=False, min_value=0, max_value=200)
    abstained = forms.IntegerField(label=_("Abstained"), required=False, min_value=0, max_value=200)
    signed_by = TextField(
        label=_("Who signs"), max_length=120, required=False, help_text=_("Empty: the chair of the commission.")
    )

    def __init__(self, *args: Any, opinion: Opinion, **kwargs: Any) -> None:
        kwargs["initial"] = {name: getattr(opinion, name) for name in SAID}
        super().__init__(*args, version=opinion.row_version, **kwargs)
