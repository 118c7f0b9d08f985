"""What the living page of components shows: an invented municipality, never published data."""

from __future__ import annotations

from datetime import date
from typing import Any

from django import forms
from django.utils.translation import pgettext as _
from django.utils.translation import pgettext_lazy as _lazy

from birge.kit import charts
from birge.kit.icons import ICONS
from birge.rulebook.counts import HeadCount
from birge.rulebook.money import Amount
from birge.rulebook.when import When


class SpecimenForm(forms.Form):
    """One field of every kind."""

    problem = forms.CharField(
        label=_lazy("specimen", "Problem, in the words it was said"),
        help_text=_lazy("specimen", "One problem per line; nothing is corrected for you."),
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    place = forms.CharField(label=_lazy("specimen", "Where the meeting was held"), required=False)
    held = forms.CharField(
        label=_lazy("specimen", "When"),
        help_text=_lazy("specimen", "A day, a month, a season or a year, as far as it is known."),
        widget=forms.TextInput(attrs={"class": "short", "data-letters": "no"}),
    )
    present = forms.IntegerField(label=_lazy("specimen", "How many people came"), min_value=0, required=False)
    village = forms.ChoiceField(label=_lazy("specimen", "Village"), choices=())
    method = forms.ChoiceField(label=_lazy("specimen", "Method"), choices=(), widget=forms.RadioSelect)
    photo = forms.FileField(label=_lazy("specimen", "Photo of the sheet"), required=False)
    agreed = forms.BooleanField(label=_lazy("specimen", "The participants agreed that their words are published"))

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["village"].choices = [
            ("", _("specimen", "choose")),
            ("1", _("specimen", "Ulgu village")),
            ("2", _("specimen", "Second village")),
        ]
        self.fields["method"].choices = [
            ("points", _("specimen", "points")),
            ("pairs", _("specimen", "pairwise ranking")),
        ]


def showcase() -> dict[str, Any]:
    """Values for every component, in the language of the page."""
    total = Amount(284_050_000, "exact")
    return {
        "trail": [
            (_("specimen", "Ulgu region"), "/"),
            (_("specimen", "Ulgu district"), "/"),
            (_("specimen", "Ulgu aiyl aimak"), ""),
        ],
        "timeline": [
            {
                "title": _("specimen", "Needs"),
                "state": "past",
                "when": When.season(2027, "summer"),
                "note": _("specimen", "focus groups"),
            },
            {
                "title": _("specimen", "Priority problems"),
                "state": "past",
                "when": When.season(2027, "autumn"),
                "url": "#ranking",
            },
            {
                "title": _("specimen", "Village assembly"),
                "state": "now",
                "when": When.day(date(2027, 11, 9)),
                "note": _("specimen", "club building"),
                "action": (_("specimen", "Send a question"), "#form"),
            },
            {"title": _("specimen", "Council resolution"), "state": "next", "when": When.month(2027, 12)},
            {"title": _("specimen", "Implementation"), "state": "next", "when": When.year(2028)},
            {"title": _("specimen", "Monitoring and report"), "state": "next", "when": None},
        ],
        "times": [
            When.day(date(2027, 11, 9)),
            When.month(2027, 11),
            When.season(2027, "autumn"),
            When.year(2027),
            None,
        ],
        "amounts": [
            total,
            Amount(115_000_000, "about"),
            Amount(None, "not_determined"),
            Amount(None, "not_stated"),
            Amount(None, "none"),
        ],
        "counts": [
            HeadCount(155, women=82, men=73),
            HeadCount(60, qualifier="about"),
            HeadCount(100, qualifier="more_than"),
            HeadCount(None),
        ],
        "total": total,
        "money_parts": [
            charts.Part(_("specimen", "Local budget"), 107_940_000, series=1),
            (_("specimen", "Grant"), Amount(99_420_000, "exact")),
            {"label": _("specimen", "Community contribution (money, ashar)"), "value": 48_290_000},
            {"label": _("specimen", "Sponsors"), "value": 28_400_000},
            {"label": _("specimen", "Republican budget"), "value": Amount(None, "not_determined")},
        ],
        "votes": [
            (_("specimen", "Drinking water"), 65),
            (_("specimen", "Kindergarten roof"), 38),
            (_("specimen", "Street lighting"), 33),
        ],
        "ranking": charts.paired_ranking(
            [
                _("specimen", "Women"),
                _("specimen", "Youth"),
                _("specimen", "Elderly people"),
                _("specimen", "Ulgu village"),
                _("specimen", "Second village"),
            ],
            [
                {
                    "title": _("specimen", "The drinking water pipes are worn out"),
                    "places": [1, 3, 2, 1, 2],
                    "url": "#thread",
                },
                (_("specimen", "The kindergarten roof leaks"), [2, 8, 3, 2, 1]),
                (_("specimen", "No lighting on the way to school"), [3, 2, 9, 3, 4]),
                {
                    "title": _("specimen", "There is no sports ground"),
                    "places": [6, 1, None, 4, 5],
                    "note": _("specimen", "first among youth, below the line of selection"),
                },
            ],
            cut=3,
        ),
        "rows": [
            (1, _("specimen", "The drinking water pipes are worn out"), 7, "wait", _("specimen", "at the assembly")),
            (2, _("specimen", "The kindergarten roof leaks"), 5, "done", _("specimen", "money found")),
            (3, _("specimen", "No lighting on the way to school"), 4, "late", _("specimen", "no answer for 41 days")),
        ],
        "form": SpecimenForm(),
        "icons": sorted(ICONS),
    }
