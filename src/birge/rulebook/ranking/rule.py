"""``birge rule rank``: the ranking from outside, JSON in and JSON out."""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction
from typing import Any

from birge.rulebook import strict
from birge.rulebook.figures import LANGS, exact

from .engine import rank_input
from .messages import say
from .model import Method, RankError, Ranking, RankInput, Session, Village

#: In each list so many lines carry their reasons as sentences; further down they are codes with their exact values.
SAID = 100

_COUNT = {"type": ["integer", "null"], "minimum": 0}
_ID = {"type": "string", "minLength": 1}

SCHEMA: dict[str, Any] = {
    "$schema": "https://json-schema.org/draft/2020-12/schema",
    "title": "birge rule rank",
    "description": "From what small groups said to one ranked list of problems, by five methods, with reasons.",
    "type": "object",
    "additionalProperties": False,
    "required": ["villages", "sessions"],
    "properties": {
        "top": {
            "type": "integer",
            "minimum": 1,
            "default": 5,
            "description": "Fixed length of a ranked list (a first place gives so many points) and the line.",
        },
        "line": {
            "type": ["integer", "null"],
            "minimum": 1,
            "description": "Places that are chosen; null: as many as top.",
        },
        "seed": {"type": ["string", "null"], "description": "Recorded seed of a public lot, if one was drawn."},
        "villages": {
            "type": "array",
            "items": {
                "type": "object",
                "additionalProperties": False,
                "required": ["id"],
                "properties": {"id": _ID, "population": _COUNT},
            },
        },
        "sessions": {
            "type": "array",
            "items": {
                "type": "object",
                "additionalProperties": False,
                "required": ["id", "village", "category"],
                "oneOf": [{"required": ["points"]}, {"required": ["ranking"]}],
                "properties": {
                    "id": _ID,
                    "village": _ID,
                    "category": _ID,
                    "people": {**_COUNT, "description": "How many came; never a weight."},
                    "share": {
                        "type": ["string", "null"],
                        "pattern": "^[0-9]+(/[0-9]+)?$",
                        "description": "Part of the village's population the group stands for: above 0, at most 1.",
                    },
                    "points": {
                        "type": "object",
                        "propertyNames": {"minLength": 1},
                        "additionalProperties": {"type": "integer", "minimum": 0},
                    },
                    "ranking": {
                        "type": "array",
                        "description": "Best first; problems in one inner list share the place.",
                        "items": {"type": "array", "minItems": 1, "items": _ID},
                    },
                    "said": {
                        "type": "array",
                        "description": "Problems that were mentioned and got no place.",
                        "items": _ID,
                    },
                },
            },
        },
    },
}


def rule(payload: Any) -> dict[str, Any]:
    """``birge rule rank``; the input is :data:`SCHEMA`. Raises :class:`~birge.rulebook.strict.BadInput`."""
    try:
        return as_json(rank_input(read(payload)))
    except RankError as error:
        raise strict.BadInput(error.path, error.reason) from error


def read(payload: Any) -> RankInput:
    """The input of a ranking from JSON values."""
    fields = strict.mapping(payload, "", required=("villages", "sessions"), optional=("top", "line", "seed"))
    return RankInput(
        villages=tuple(
            _village(v, f"villages[{i}]") for i, v in enumerate(strict.items(fields["villages"], "villages"))
        ),
        sessions=tuple(
            _session(s, f"sessions[{i}]") for i, s in enumerate(strict.items(fields["sessions"], "sessions"))
        ),
        top=strict.whole(fields.get("top", 5), "top", least=1),
        seed=strict.text(fields.get("seed"), "seed", null=True),
        line=strict.whole(fields.get("line"), "line", least=1, null=True),
    )


def _village(value: Any, path: str) -> Village:
    fields = strict.mapping(value, path, required=("id",), optional=("population",))
    return Village(
        id=strict.text(fields["id"], strict.at(path, "id")),
        population=strict.whole(fields.get("population"), strict.at(path, "population"), null=True),
    )


def _session(value: Any, path: str) -> Session:
    optional = ("people", "share", "points", "ranking", "said")
    fields = strict.mapping(value, path, required=("id", "village", "category"), optional=optional)
    if ("points" in fields) == ("ranking" in fields):
        raise strict.BadInput(path, 'needs exactly one of "points" and "ranking"')
    return Session(
        id=strict.text(fields["id"], strict.at(path, "id")),
        village=strict.text(fields["village"], strict.at(path, "village")),
        category=strict.text(fields["category"], strict.at(path, "category")),
        people=strict.whole(fields.get("people"), strict.at(path, "people"), null=True),
        share=strict.fraction(fields.get("share"), strict.at(path, "share"), null=True),
        points=_points(fields["points"], strict.at(path, "points")) if "points" in fields else None,
        ranking=_ranking(fields["ranking"], strict.at(path, "ranking")) if "ranking" in fields else None,
        said=_said_only(fields.get("said", []), strict.at(path, "said")),
    )


def _said_only(value: Any, path: str) -> tuple[str, ...]:
    return tuple(strict.text(problem, strict.at(path, i)) for i, problem in enumerate(strict.items(value, path)))


def _points(value: Any, path: str) -> dict[str, int]:
    if not isinstance(value, Mapping):
        raise strict.BadInput(path, "expected an object of points by problem")
    return {
        strict.text(problem, path): strict.whole(points, strict.at(path, problem)) for problem, points in value.items()
    }


def _ranking(value: Any, path: str) -> list[list[str]]:
    tiers = []
    for i, tier in enumerate(strict.items(value, path)):
        where = strict.at(path, i)
        tiers.append([strict.text(p, strict.at(where, j)) for j, p in enumerate(strict.items(tier, where, least=1))])
    return tiers


def as_json(ranking: Ranking) -> dict[str, Any]:
    """A ranking as JSON values; every fraction is the text "p/q" in lowest terms."""
    return {
        "top": ranking.top,
        "line": ranking.line,
        "base": ranking.base,
        "methods": {name: _method(method) for name, method in ranking.methods.items()},
        "alternatives": {name: _method(method) for name, method in ranking.alternatives.items()},
        "groups": {
            "categories": {name: _method(method) for name, method in ranking.groups.categories.items()},
            "villages": {name: _method(method) for name, method in ranking.groups.villages.items()},
        },
        "differences": [_said(d.code, d.values) for d in ranking.differences],
        "stability": [
            {
                "method": s.method,
                "problem": s.problem,
                "kept": s.kept,
                "runs": s.runs,
                "falls_without": list(s.falls_without),
            }
            for s in ranking.stability
        ],
        "warnings": [{**_said(w.code, w.values), "path": w.path} for w in ranking.warnings],
    }


def _method(method: Method) -> dict[str, Any]:
    if method.order is None:
        return {"not_computable": method.not_computable}
    order = [
        {
            "problem": line.problem,
            "place": line.place,
            "score": exact(line.score),
            "tied": line.tied,
            "reasons": [(_said if number < SAID else _coded)(r.code, r.values) for r in line.reasons],
        }
        for number, line in enumerate(method.order)
    ]
    return {"order": order, "not_placed": list(method.not_placed)} if method.not_placed else {"order": order}


def _said(code: str, values: Mapping[str, Any]) -> dict[str, Any]:
    """Code, the three sentences, and the exact values they were made from."""
    sentences = {f"message_{lang}": say(code, values, lang) for lang in LANGS}
    return {**_coded(code, values), **sentences}


def _coded(code: str, values: Mapping[str, Any]) -> dict[str, Any]:
    return {"code": code, "values": {key: _plain(value) for key, value in values.items()}}


def _plain(value: Any) -> Any:
    if isinstance(value, Fraction):
        return exact(value)
    return list(value) if isinstance(value, tuple) else value
