"""What anybody can redo a counting from: the ballots as CSV and in the open format, the protocol, the program."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext, override

from birge.kit.downloads import csv_file, download
from birge.kit.editions import always_fresh
from birge.kit.gate import public
from birge.kit.kept import Kept
from birge.kit.text import slug
from birge.rulebook import allocation
from birge.rulebook.allocation import protocol, to_pb
from birge.voting import words
from birge.voting.access import reads_outcome
from birge.voting.models import Poll
from birge.voting.pages.common import of_poll, steps
from birge.voting.queries import counting
from birge.voting.queries import polls as reading
from birge.voting.queries.shown import Outcome, strength_of

TEXT, JSON = "text/plain; charset=utf-8", "application/json"
#: The program with which anybody checks an outcome; it stands beside the engine and knows nothing of us.
SCRIPT = Path(allocation.__file__).with_name("verify_outcome.py")
#: Protocols of an edition of a municipality: counting anew takes seconds where there are many ballots.
_PROTOCOLS: Kept[bytes] = Kept(16)


def _known(request: HttpRequest, number: int) -> Poll:
    """A vote whose outcome the reader may know; 404 else."""
    row = reading.poll_for(request.user, number)
    if not reads_outcome(request.user, row):
        raise Http404
    return row


@public
@always_fresh
def how(request: HttpRequest, code: str, number: int) -> HttpResponse:
    """How this was chosen: round by round, and what another rule or more money would have chosen.

    All of it was found when the vote was counted and is only read here. ``part=tried``: what the slider changes.
    """
    row = _known(request, number)
    shown = Outcome(row)
    rule = request.GET.get("rule", "")
    rule = rule if rule in row.outcome["others"] else row.rule
    sums, asked = shown.sums(rule), request.GET.get("more", "")
    more = asked if asked in sums else sums[0]
    context = {
        "poll": row,
        "rules": [(key, words.RULES_SHORT[key], key == rule) for key in words.RULES if key in row.outcome["others"]],
        "sums": [(key, key == more) for key in sums],
        "rule": rule,
        "rule_short": words.RULES_SHORT[rule],
        "more": more,
        "same": rule == row.rule and more == "0",
        "tried": shown.tried(rule, more),
    }
    if request.GET.get("part") == "tried":
        return render(request, "voting/tried.html", context)
    trail = steps(request, of_poll(row), gettext("How was this chosen?"))
    return render(request, "voting/how.html", {**context, "trail": trail, "shown": shown, "strength": strength_of(row)})


@public
def ballots_csv(request: HttpRequest, code: str, number: int) -> HttpResponse:
    """Every ballot as a row, in an order that tells nothing; villages too small to be told of stand together."""
    row = _known(request, number)
    _options, _quotas, ballots, election = counting.read(row)
    villages = election.voters.traits.get(counting.VILLAGE, [""] * len(ballots))
    with override("en"):
        rows: list[list[Any]] = [["# " + strength_of(row)]]
    rows.append(["ballot", "village", "options", "values"])
    for one, village in zip(ballots, villages, strict=True):
        numbers, values = zip(*one.choices, strict=True)
        rows.append([one.pk, village, " ".join(map(str, numbers)), " ".join(map(str, values))])
    return csv_file(rows, _name(code, row, "csv"))


@public
def ballots_pb(request: HttpRequest, code: str, number: int) -> HttpResponse:
    """The vote in the open format of participatory budgets (.pb)."""
    row = _known(request, number)
    options, _quotas, _ballots, election = counting.read(row)
    village = {name: column for name, column in election.voters.traits.items() if name == counting.VILLAGE}
    voters = type(election.voters)(election.voters.group, election.voters.weight, village)
    names = tuple(one.title_ru or one.title for one in options)
    with override("en"):
        strength = strength_of(row)
    meta = {
        "description": row.title,
        "unit": str(row.municipality.code),
        "instance": f"vote {row.number}",
        "rule": row.outcome["engine"],
        "date_begin": f"{row.opens:%d.%m.%Y}" if row.opens else "",
        "date_end": f"{row.until:%d.%m.%Y}" if row.until else "",
        "comment": f"#1: {strength}",
    }
    text = to_pb(election.replace(voters=voters, names=names), {k: v for k, v in meta.items() if v})
    return download(text.encode(), TEXT, _name(code, row, "pb"))


@public
def protocol_json(request: HttpRequest, code: str, number: int) -> HttpResponse:
    """The page from which another program finds the same outcome; with shares of villages one for each."""
    row = _known(request, number)
    edition = (row.pk, json.dumps(row.outcome), row.municipality.edition, timezone.localdate())
    return download(_PROTOCOLS(edition, lambda: _protocol(row)), JSON, _name(code, row, "json"))


def _protocol(row: Poll) -> bytes:
    _options, quotas, _ballots, election = counting.read(row)
    found: dict[str, Any] = {name: protocol(one) for name, one in counting.outcomes(row, election, quotas).items()}
    with override("en"):
        told = {"strength": strength_of(row), "binds": row.binds}
    body: dict[str, Any] = found[""] if set(found) == {""} else {"parts": found}
    return json.dumps({**body, **told}, ensure_ascii=False, indent=1).encode()


@public
def script(request: HttpRequest) -> HttpResponse:
    """The program that checks an outcome: one page, standard library only."""
    return download(SCRIPT.read_bytes(), "text/x-python; charset=utf-8", SCRIPT.name)


def _name(code: str, row: Poll, ending: str) -> str:
    return f"{slug(code)}-vote-{row.number}.{ending}"
