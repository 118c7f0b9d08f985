"""The one-page protocol: enough for somebody else's program to reproduce the outcome."""

from __future__ import annotations

from fractions import Fraction
from typing import Any

from birge import __version__
from birge.rulebook.allocation.outcome import Outcome
from birge.rulebook.allocation.rounds import rounds_of, share_of
from birge.rulebook.messages import message


def protocol(outcome: Outcome) -> dict[str, Any]:
    """Input hash, rule string, version, rounds with exact fractions, ties and how they were broken (with the seed)."""
    election = outcome.election
    share = share_of(outcome)
    return {
        "input_sha256": election.meta.get("sha256"),
        "rule": outcome.rule.name,
        "tie": outcome.order,
        "threshold": outcome.threshold,
        "version": __version__,
        "budget": election.money(election.budget),
        "voters": election.n,
        "share": None if share is None else election.money(share),
        "increments": outcome.increments,
        "stopped_by": outcome.stopped_by,
        "rounds": [
            {
                "place": item.place,
                "project": election.ids[item.project],
                "stage": item.stage,
                "cost": election.money(item.cost),
                "votes": item.votes,
                "score": item.score,
                "price": None if item.price is None else election.money(item.price),
                "largest_payment": None if item.largest is None else election.money(item.largest),
                "left": election.money(item.left),
            }
            for item in rounds_of(outcome, [])
        ],
        "ties": [
            {
                "place": tie.place + 1,
                "projects": [election.ids[p] for p in tie.projects],
                "taken": None if tie.taken is None else election.ids[tie.taken],
            }
            for tie in outcome.ties
        ],
        "cost": election.money(outcome.cost),
        "left": election.money(election.budget - outcome.cost),
    }


def protocol_text(outcome: Outcome, lang: str) -> str:
    """The protocol as a page of text in ``ky``, ``ru`` or ``en``. Fractions stay exact; numbers are not rounded."""
    page = protocol(outcome)
    rule, tie = page["rule"], page["tie"]
    lines = [message("protocol_title", lang), ""]
    if page["input_sha256"]:
        lines.append(message("protocol_input", lang, method="SHA-256", sum=page["input_sha256"]))
    lines.append(message("protocol_rule", lang, rule=rule, tie=tie, version=page["version"]))
    if page["threshold"] is not None:
        lines.append(message("protocol_threshold", lang, threshold=page["threshold"]))
    lines.append(message("protocol_money", lang, budget=page["budget"], voters=page["voters"]))
    if page["share"] is not None:
        lines.append(message("protocol_share", lang, share=page["share"], increments=page["increments"] or 0))
    lines.append("")
    for item in page["rounds"]:
        if item["stage"] == "equal_shares":
            code, extra = "protocol_round", {"largest": item["largest_payment"]}
        elif item["stage"] == "phragmen":
            code, extra = "protocol_round_moment", {"moment": item["price"]}
        else:
            code, extra = "protocol_round_plain", {"score": item["score"]}
        shared = {name: item[name] for name in ("place", "project", "cost", "votes", "left")}
        lines.append(message(code, lang, **shared, **extra))
    for entry in page["ties"]:
        code = "protocol_tie" if entry["taken"] is not None else "protocol_tie_stop"
        values = {"place": entry["place"], "projects": ", ".join(entry["projects"])}
        if entry["taken"] is not None:
            values["taken"] = entry["taken"]
        lines.append(message(code, lang, **values))
    lines += ["", message("protocol_total", lang, cost=page["cost"], left=page["left"])]
    command = f"python verify_outcome.py FILE.pb {rule} --tie {tie}"
    if page["threshold"] is not None:
        command += f" --threshold {page['threshold']}"
    lines.append(message("protocol_verify", lang, command=command))
    return "\n".join(lines) + "\n"


def amount(text: str) -> Fraction:
    """Read an exact amount of a protocol back: whole, decimal or ``p/q``."""
    return Fraction(text)
