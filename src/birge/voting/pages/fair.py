"""A sandbox: a file of votes goes in, the outcome and its reasons come out. Nothing is kept."""

from __future__ import annotations

from typing import Any

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from birge.kit.editions import always_fresh
from birge.kit.forms import TextField
from birge.kit.gate import public
from birge.kit.open_forms import OpenForm
from birge.kit.said import language
from birge.people.slowing import Pace, TooSoon, sending, wait_in_words
from birge.rulebook.allocation import Election, PbError, read_pb
from birge.rulebook.allocation.rule import answer
from birge.rulebook.figures import format_number
from birge.rulebook.strict import BadInput
from birge.voting import words

#: Half a megabyte holds some ten thousand ballots.
LARGEST = 512 * 1024
#: An invented vote of three villages, one larger than both others: a sum, what costs how much, who wants what.
EXAMPLE_SUM = 1_000_000
EXAMPLE = (
    (_("Central street light, Ak-Bulak"), 600_000, 24),
    (_("Sports ground, Ak-Bulak"), 400_000, 22),
    (_("Footbridge, Tash-Kopuro"), 250_000, 10),
    (_("Reading room, Ken-Aral"), 150_000, 6),
)
#: How many voters of the example want which of them.
EXAMPLE_BALLOTS = (("1,2", 22), ("1", 2), ("3", 10), ("4", 6))
#: Seconds for the outcome and for its reasons.
PATIENCE = 4.0
PACE = Pace(free=20, first=5, most=120, rest=3600)


class FairForm(OpenForm):
    """A file of votes and the rule it is counted by."""

    file = forms.FileField(label=_("File of votes (.pb)"), help_text=_("At most 512 kB. It is not kept."))
    rule = forms.ChoiceField(
        label=_("How the outcome is found"),
        choices=list(words.RULES.items()),
        initial=words.SHARES,
        widget=forms.RadioSelect,
    )
    tie = forms.ChoiceField(
        label=_("Where two are equal"), choices=[one for one in words.TIES.items() if one[0] != "lot"], required=False
    )
    seed = TextField(label=_("Number of the lot, where a lot decides"), max_length=60, required=False)

    def clean_file(self) -> Any:
        given = self.cleaned_data["file"]
        if given.size > LARGEST:
            raise forms.ValidationError(_("The file is larger than 512 kB."))
        return given


@public
@always_fresh
def fair(request: HttpRequest) -> HttpResponse:
    """Try an election of one's own."""
    form = FairForm(request.POST or None, request.FILES or None)
    found = None
    if request.method == "POST" and form.is_valid():
        try:
            sending("fair", request.META.get("REMOTE_ADDR", ""), PACE)
            found = _of_the_file(form)
        except PbError as error:
            form.add_error("file", f"{error.path}: {error.reason}" if language() == "en" else _place(error))
        except BadInput as error:
            form.add_error(None, gettext("This file cannot be counted by this rule in the time there is."))
            del error
        except TooSoon as soon:
            said = gettext("Many files came from your connection. Please send this one in %(wait)s.")
            form.add_error(None, said % {"wait": wait_in_words(soon.seconds)})
    example = request.GET.get("example", "") if request.method != "POST" else ""
    if example in words.RULES:
        found = _worked_out(read_pb(example_file().encode()), example, "id")
    title = gettext("Fair selection: try it yourself")
    context = {"trail": [(title, "")], "title": title, "form": form, "found": found, "example": example}
    context["rules"] = [(key, words.RULES_SHORT[key], key == example) for key in words.RULES]
    return render(request, "voting/fair.html", context)


def _place(error: PbError) -> str:
    """Where in the file something is wrong, for those who do not read English."""
    return gettext("The file is not as it should be at %(place)s.") % {"place": error.path}


def example_file() -> str:
    """The invented vote in the open format."""
    lines = [
        "META",
        "key;value",
        f"budget;{EXAMPLE_SUM}",
        "vote_type;approval",
        "PROJECTS",
        "project_id;cost;votes;name",
    ]
    lines += [f"{at};{cost};{votes};{name}" for at, (name, cost, votes) in enumerate(EXAMPLE, 1)]
    lines += ["VOTES", "voter_id;vote"]
    wanted = [vote for vote, count in EXAMPLE_BALLOTS for _voter in range(count)]
    return "\n".join([*lines, *(f"{at};{vote}" for at, vote in enumerate(wanted, 1))]) + "\n"


def _of_the_file(form: FairForm) -> dict[str, Any]:
    data = form.cleaned_data
    tie = f"lot:{data['seed']}" if data["seed"] else data["tie"] or "id"
    return _worked_out(read_pb(data["file"].read()), data["rule"], tie)


def _sum(text: str) -> str:
    """A sum in the currency of a file, its thousands apart; what is no whole number stays as it is written."""
    return format_number(int(text), language()) if text.isdecimal() else text


def _worked_out(election: Election, by: str, tie: str) -> dict[str, Any]:
    """The outcome, its reasons, and what most votes first would have chosen."""
    rule = words.ENGINE[by][election.with_points]
    given = answer(election, rule, tie, explain=True, seconds=PATIENCE, most_seconds=PATIENCE)
    names = dict(zip(election.ids, election.names or election.ids, strict=True))
    costs = dict(zip(election.ids, election.costs, strict=True))
    here, there = set(given["ids"]), set(given["comparison"]["greedy"]["ids"])
    votes, losers = election.votes(), {one["project"]: one for one in given["losers"]}
    rows = [
        {
            "id": one,
            "name": names[one] or one,
            "cost": _sum(election.money(costs[one])),
            "votes": votes[at],
            "here": one in here,
            "there": one in there,
            "lacked": losers[one]["extra_approvals"] if one in losers else None,
        }
        for at, one in enumerate(election.ids)
    ]
    rows.sort(key=lambda row: (not row["here"], -row["votes"]))
    return {
        **given,
        "rows": rows[:300],
        "budget": _sum(str(given["budget"])),
        "cost": _sum(str(given["cost"])),
        "compared": by != words.GREEDY,
        "rule_name": words.RULES_SHORT[by],
        "served": given["comparison"]["served_here"],
        "served_greedy": given["comparison"]["served_greedy"],
    }
