"""The JSON boundary, the sentences in three languages, and how long a whole municipality takes."""

import json
import random
import re
import subprocess
import sys
from fractions import Fraction as F

import jsonschema
import pytest
from hypothesis import given, settings

from birge.rulebook import strict
from birge.rulebook.messages import CODES, ranking, ranking_differences, ranking_places, ranking_warnings
from birge.rulebook.messages.ranking import METHOD_NAMES
from birge.rulebook.ranking import ALTERNATIVES, METHODS, Session, Village, rank
from birge.rulebook.ranking.messages import method_name, say
from birge.rulebook.ranking.rule import SCHEMA, as_json, rule

from .example import SESSIONS, VILLAGES
from .strategies import municipalities


def payload(villages, sessions, **more):
    return more | {
        "villages": [{"id": v.id, "population": v.population} for v in villages],
        "sessions": [
            {
                "id": s.id,
                "village": s.village,
                "category": s.category,
                "people": s.people,
                "share": None if s.share is None else f"{s.share.numerator}/{s.share.denominator}",
                **({"ranking": s.ranking} if s.points is None else {"points": s.points}),
            }
            for s in sessions
        ],
    }


def test_the_example_through_json():
    out = rule(payload(VILLAGES, SESSIONS, top=3))
    assert list(out["methods"]) == list(METHODS)
    assert [(x["problem"], x["place"], x["score"], x["tied"]) for x in out["methods"]["proportional"]["order"]] == [
        ("water", 1, "1/1000", False),
        ("road", 2, "1/375", True),
        ("sport", 3, "7/2000", False),
        ("school", 4, "13/3000", False),
    ]
    assert out["methods"]["beans"]["order"][0]["score"] == "41500/1"
    assert list(out["groups"]["categories"]) == ["men", "women"]
    assert list(out["groups"]["villages"]) == ["bulak", "talaa"]
    for warning in out["warnings"]:
        assert set(warning) == {"code", "values", "message_ky", "message_ru", "message_en", "path"}
    json.dumps(out, allow_nan=False)


def test_not_computable_is_said_by_its_code_alone():
    out = rule(payload([Village("talaa"), Village("bulak", 1)], SESSIONS))
    assert out["methods"]["beans"] == {"not_computable": "population_missing"}
    assert out["methods"]["proportional"] == {"not_computable": "population_missing"}


@settings(max_examples=40, deadline=None)
@given(municipalities())
def test_what_the_schema_takes_the_rule_takes_and_every_sentence_can_be_said(municipality):
    data = json.loads(json.dumps(payload(*municipality, top=3)))
    jsonschema.validate(data, SCHEMA)
    text = json.dumps(rule(data), ensure_ascii=False)
    assert "{" not in "".join(re.findall(r'"message_\w\w": "([^"]*)"', text))


@pytest.mark.parametrize(
    ("path", "change"),
    [
        ("$", {"colour": 1}),
        ("top", {"top": 0}),
        ("top", {"top": True}),
        ("villages", {"villages": {}}),
        ("villages[0]", {"villages": [{"id": "v", "people": 3}]}),
        ("villages[0].population", {"villages": [{"id": "v", "population": 1.5}]}),
        ("sessions[0]", {"sessions": [{"id": "1", "village": "v", "category": "w"}]}),
        ("sessions[0].village", {"sessions": [{"id": "1", "village": "x", "category": "w", "points": {}}]}),
        (
            "sessions[0].share",
            {"sessions": [{"id": "1", "village": "v", "category": "w", "points": {}, "share": "1/0"}]},
        ),
        (
            "sessions[0].share",
            {"sessions": [{"id": "1", "village": "v", "category": "w", "points": {}, "share": "3/2"}]},
        ),
        ("sessions[0].share", {"sessions": [{"id": "1", "village": "v", "category": "w", "points": {}, "share": 0.5}]}),
        ("sessions[0].points", {"sessions": [{"id": "1", "village": "v", "category": "w", "points": []}]}),
        (
            "sessions[0].points.a",
            {"sessions": [{"id": "1", "village": "v", "category": "w", "points": {"a": False}}]},
        ),
        ("sessions[0].points.a", {"sessions": [{"id": "1", "village": "v", "category": "w", "points": {"a": -1}}]}),
        ("sessions[0].ranking[0]", {"sessions": [{"id": "1", "village": "v", "category": "w", "ranking": [[]]}]}),
        (
            "sessions[0].ranking[1]",
            {"sessions": [{"id": "1", "village": "v", "category": "w", "ranking": [["a"], ["a"]]}]},
        ),
    ],
)
def test_bad_input_names_its_place(path, change):
    with pytest.raises(strict.BadInput) as refused:
        rule({"villages": [{"id": "v", "population": 1}], "sessions": []} | change)
    assert refused.value.path == path


def test_every_code_the_ranking_uses_has_its_sentence_and_every_sentence_its_three_languages():
    said = [ranking.TEXTS, ranking_differences.TEXTS, ranking_places.TEXTS, ranking_warnings.TEXTS]
    for code, texts in [one for module in said for one in module.items()]:
        assert code in CODES
        assert len(texts) == 3 and all(texts), code
        fields = [sorted(set(re.findall(r"{(\w+)}", text))) for text in texts]
        assert fields[0] == fields[1] == fields[2], code
    assert set(METHOD_NAMES) == {*METHODS, *ALTERNATIVES}


def test_ids_are_called_by_their_names():
    names = {"problem": {"p1": "Ичүүчү суу", "p2": "Мектеп"}, "village": {"v": "Ак-Муз"}}
    values = {"count": 3, "others": ("p1", "p2", "p3")}
    assert say("tie_sessions", values, "ky", names).startswith("Тең чыкты: «Ичүүчү суу», «Мектеп», «p3».")
    assert say("largest_part", {"village": "v", "percent": F(100, 3)}, "ky", names) == (
        "Эң чоң бөлүгү, 33,3 пайызы, бул айылдан келди: Ак-Муз."
    )
    assert say("points_sum", {"points": F(2501, 2)}, "en") == "Sum of points: 1\u00a0250.5."
    assert method_name("proportional", "ru") == "Пропорциональный список"


def test_nothing_of_the_framework_is_loaded():
    code = "import sys, birge.rulebook.ranking.rule; sys.exit('django' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0


def test_two_thousand_statements_of_sixty_sessions_are_all_placed():
    draw = random.Random(60)
    villages = [Village(f"v{i}", draw.randint(100, 5000)) for i in range(12)]
    sessions = []
    for i in range(60):
        said = [f"p{n}" for n in draw.sample(range(300), 34)]
        common = {"village": f"v{i % 12}", "category": f"c{i // 12}", "share": F(1, 5)}
        if i % 2:
            sessions.append(Session(f"s{i}", **common, points={p: draw.randint(1, 30) for p in said}))
        else:
            sessions.append(Session(f"s{i}", **common, ranking=[[p] for p in said]))
    ranking = rank(villages, sessions)
    assert len(ranking.methods["beans"].order) == len({p for s in sessions for p in s.problems()})
    assert set(as_json(ranking)["methods"]) == set(ranking.methods)
