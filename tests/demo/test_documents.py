"""What the documents say is so: words as the screen has them, people as the demo has them, every decision listed."""

from __future__ import annotations

import json
import re
from pathlib import Path

from birge.demo import listening, people, walk
from birge.demo.reading import content
from tools import cases, words

ROOT = Path(__file__).resolve().parents[2]


def test_words_are_those_of_the_screen() -> None:
    assert words.PAGE.read_text("utf-8") == words.page(), "write it anew: python -m tools.words"


def test_the_table_of_real_events_says_what_is_loaded() -> None:
    assert cases.PAGE.read_text("utf-8") == cases.page(), "write it anew: python -m tools.cases"
    rows = {row["case"]: row for row in cases.cases()}
    told = {case for case, row in rows.items() if "loaded" in row}
    # Two budgets are loaded from a file of their own, sums over many municipalities stand on the page of the country's
    # hearings, and one event stands in two rows.
    others = {"E004B", "B01", "B02", "H02", "H06", "H08"}
    learnt = {event["case"] for event in content("real/learning")}
    projects = {row["case"] for row in content("real/projects")}
    called = {call["case"] for call in content("real/programme")["calls"] if "case" in call}
    assert told == {event["case"] for event in content("real/events")} | learnt | called | projects | others
    # What is not loaded waits for a step, or its source does not say enough.
    left = [row for row in rows.values() if "loaded" not in row]
    assert all(row["needs"] in cases.WAITS if "needs" in row else row["missing"] for row in left)
    assert {row["needs"] for row in rows.values() if "needs" in row} == cases.WAITS.keys()
    known = json.loads((ROOT / "tests" / "rulebook" / "real_cases.json").read_text("utf-8"))["cases"]
    assert {case["id"] for case in known} <= set(rows) and len(rows) == 35 + 8


def test_readme_names_people_and_steps_of_the_demo() -> None:
    readme = (ROOT / "README.md").read_text("utf-8")
    assert f"`{people.PASSWORD}`" in readme and "|".join(walk.STEPS) in readme
    told = set(re.findall(r"\| (0700 000 \d{3}) \|", readme))
    assert told and told <= {line.phone for line in people.lines()}
    more = content("example/listening")
    sheets = [*content("example/sessions"), *more["sessions"]]
    said = [row["text"] for sheet in content("example/sessions") for row in sheet["said"]]
    said += [text for text, _problem in listening.said_under()]
    assert (len(sheets), len(more["round"]["sheets"]), len(said)) == (17, 15, 87) and "87 things said" in readme
    heard = content("example/assembly")["agenda"][0]["heard"]
    told = [len(sheets), len(more["round"]["sheets"]), len(said), len(content("example/problems"))]
    assert re.findall(r"\d+", heard) == list(map(str, told)), "the minutes say what was built"
    assert sum(len(row["activities"]) for row in content("example/plan")["problems"]) == 17
    assert len(content("real/events")) == 11


def test_every_decision_is_listed_and_every_first_day_is_told() -> None:
    folder = ROOT / "docs" / "decisions"
    files = sorted(path.name for path in folder.glob("0*.md"))
    listed = re.findall(r"\]\((\d{4}-[a-z0-9-]+\.md)\)", (folder / "README.md").read_text("utf-8"))
    assert listed == files
    parts = [
        (ROOT / "docs/users" / lang / "first-day.md").read_text("utf-8").count("\n## ") for lang in ("ky", "ru", "en")
    ]
    assert len(set(parts)) == 1
