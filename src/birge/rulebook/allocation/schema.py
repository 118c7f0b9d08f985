"""JSON Schema of ``birge rule allocate``: the input of :func:`rule`, and under ``$defs`` what comes out."""

from __future__ import annotations

from typing import Any

from birge.rulebook.allocation.names import rule_names

#: Warnings keep the outcome well defined; errors refuse the file.
WARNINGS = {
    "byte_order_mark": "the file begins with a byte order mark",
    "semicolon_after_section": "semicolons behind META, PROJECTS or VOTES",
    "empty_field_at_end": "superfluous empty fields at the end of a line, dropped",
    "meta_missing": "a required META entry other than budget and vote_type is missing",
    "date_not_understood": "date_begin or date_end is neither dd.mm.yyyy nor a year",
    "rule_not_known": "META rule is not in the list of the format",
    "comment_form": "comment does not begin with '#1: '",
    "scoring_vote_type": "vote type scoring, read as points",
    "num_projects_mismatch": "num_projects differs from the projects listed",
    "num_votes_mismatch": "num_votes differs from the rows of VOTES",
    "legacy_target": "column target instead of beneficiaries",
    "withdrawn_project": "cost 999999999",
    "zero_cost": "cost 0: chosen for free when anybody supports it",
    "cost_above_budget": "a project dearer than the whole budget",
    "weight_column": "column weight: a row stands for so many voters",
    "voter_id_repeated": "voter ids occur more than once; all rows count",
    "unknown_project": "a ballot names a project that is not listed; left out, the voter counts",
    "duplicate_in_ballot": "a ballot names a project twice; counted once",
    "ballot_too_long": "a ballot is longer than the vote type or max_length allows",
    "ballot_too_short": "a ballot is shorter than min_length",
    "too_many_points": "a ballot gives more points than max_sum_points",
    "votes_differ": "column votes differs from the ballots",
    "score_differ": "column score differs from the ballots",
    "more_of_the_same": "how many more warnings of a code were not written out",
}
ERRORS = (
    "not UTF-8 or a zero byte",
    "broken quoting",
    "a section missing, repeated or out of order",
    "a header line missing or naming a column twice",
    "a row with more or fewer fields than its header, or an empty line that is not the last",
    "META: a key given twice; budget or vote_type missing; an unknown vote_type; a limit that is not a number",
    "PROJECTS: no project_id or cost column; an empty or repeated id; a comma in an id; a cost no plain decimal",
    "VOTES: no vote or voter_id column; no rows; an empty id between commas",
    "VOTES: points missing for cumulative ballots, as many points as projects not given, points not whole numbers",
)
_TEXT, _TEXTS = {"type": "string"}, {"type": "array", "items": {"type": "string"}}
_MAYBE = {"type": ["string", "null"]}
_COUNT = {"type": "integer", "minimum": 0}
_NULLCOUNT = {"type": ["integer", "null"], "minimum": 0}
_MONEY = {"type": "string", "pattern": "^[0-9]+(\\.[0-9]+|/[0-9]+)?$"}
_TIE = {
    "type": "object",
    "required": ["place", "stage", "projects", "taken"],
    "properties": {"place": _COUNT, "stage": _TEXT, "projects": _TEXTS, "taken": _MAYBE},
}
_WARNING = {
    "type": "object",
    "required": ["code", "message_ky", "message_ru", "message_en", "path"],
    "properties": {
        "code": {"enum": list(WARNINGS), "description": "; ".join(f"{k}: {v}" for k, v in WARNINGS.items())},
        "message_ky": _TEXT,
        "message_ru": _TEXT,
        "message_en": _TEXT,
        "path": _TEXT,
    },
}
_ROUND = {
    "type": "object",
    "properties": {
        "place": _COUNT,
        "project": _TEXT,
        "stage": {"enum": ["equal_shares", "free", "phragmen", "greedy", "completion"]},
        "cost": _MONEY,
        "votes": _COUNT,
        "score": _COUNT,
        "price": _MAYBE,
        "largest_payment": _MAYBE,
        "effective_votes": _MAYBE,
        "gave_all": _COUNT,
        "payments": {"type": "array", "items": {"type": "object", "properties": {"voters": _COUNT, "each": _MONEY}}},
        "paid_by": {"type": "object"},
        "money_left_with_voters": _MAYBE,
        "budget_left": _MONEY,
        "tied": _TEXTS,
    },
}
_LOSER = {
    "type": "object",
    "properties": {
        "project": _TEXT,
        "votes": _COUNT,
        "extra_approvals": _NULLCOUNT,
        "extra_at_least": _COUNT,
        "extra_at_most": _NULLCOUNT,
        "largest_cost": _MAYBE,
        "largest_cost_proven": {"type": "boolean"},
    },
}
OUTPUT: dict[str, Any] = {
    "type": "object",
    "required": ["rule", "ids", "cost", "budget", "voters", "increments", "ties", "warnings"],
    "properties": {
        "rule": _TEXT,
        "tie": _TEXT,
        "threshold": _NULLCOUNT,
        "ids": {**_TEXTS, "description": "in order of selection"},
        "cost": _MONEY,
        "budget": _MONEY,
        "voters": _COUNT,
        "increments": _NULLCOUNT,
        "stopped_by": {"enum": ["spent", "exhaustive", "overspend", "all_bought", "does_not_fit"]},
        "completed": {**_COUNT, "description": "how many of the last ids come from the greedy completion"},
        "ties": {"type": "array", "items": _TIE},
        "warnings": {"type": "array", "items": _WARNING},
        "share": _MAYBE,
        "rounds": {"type": "array", "items": _ROUND},
        "losers": {"type": "array", "items": _LOSER},
        "groups": {"type": "object"},
        "comparison": {"type": "object"},
        "stability": {"type": "object", "description": "complete: whether all trials were made in time"},
        "protocol": {"type": "object"},
    },
}
SCHEMA: dict[str, Any] = {
    "$schema": "https://json-schema.org/draft/2020-12/schema",
    "title": "birge rule allocate",
    "description": "From projects, votes and a sum to a funded list. On the command line the election is a .pb file. "
    "A file is refused (exit 2) for: " + "; ".join(ERRORS) + ".",
    "type": "object",
    "additionalProperties": False,
    "required": ["rule"],
    "oneOf": [{"required": ["pb"]}, {"required": ["election"]}],
    "properties": {
        "rule": {"type": "string", "examples": rule_names(), "description": "_stepN may follow an add1"},
        "tie": {"type": "string", "pattern": "^(id|cost|votes|lot:.+)$", "default": "id"},
        "threshold": {"type": ["integer", "null"], "minimum": 0},
        "explain": {"type": "boolean", "default": False},
        "stability": {"type": "boolean", "default": False},
        "protocol": {"type": "boolean", "default": False},
        "seconds": {"type": ["number", "null"], "minimum": 0, "description": "time for the losers' counterfactuals"},
        "pb": {"type": "string", "description": "the text of a .pb file"},
        "election": {
            "type": "object",
            "additionalProperties": False,
            "required": ["budget", "projects", "ballots"],
            "properties": {
                "budget": {"type": "number", "minimum": 0},
                "vote_type": {"enum": ["approval", "choose-1", "cumulative", "ordinal"], "default": "approval"},
                "max_length": {"type": "integer", "minimum": 1, "description": "ordinal: points of a first place"},
                "projects": {
                    "type": "array",
                    "minItems": 1,
                    "items": {
                        "type": "object",
                        "additionalProperties": False,
                        "required": ["id", "cost"],
                        "properties": {
                            "id": {"type": "string", "minLength": 1},
                            "cost": {"type": "number", "minimum": 0},
                            "district": {"type": "string"},
                        },
                    },
                },
                "ballots": {
                    "type": "array",
                    "minItems": 1,
                    "items": {
                        "type": "object",
                        "additionalProperties": False,
                        "required": ["vote"],
                        "properties": {
                            "vote": _TEXTS,
                            "points": {"type": "array", "items": {"type": "integer", "minimum": 0}},
                            "weight": {"type": "integer", "minimum": 1, "default": 1},
                            "district": _TEXT,
                            "sex": _TEXT,
                            "age": _TEXT,
                        },
                    },
                },
            },
        },
    },
    "$defs": {"output": OUTPUT},
}
