"""The worked example of docs/rules/ranking.md is computed, not only written."""

import re
from pathlib import Path

from birge.rulebook import strict
from birge.rulebook.messages import CODES
from birge.rulebook.ranking import ALTERNATIVES, METHODS
from birge.rulebook.ranking.rule import rule

PAGE = (Path(__file__).parents[3] / "docs" / "rules" / "ranking.md").read_text(encoding="utf-8")


def test_the_example_comes_out_as_written():
    given, written = (strict.read(block) for block in re.findall(r"```json\n(.*?)```", PAGE, re.DOTALL))
    methods = rule(given)["methods"]
    assert set(written) == set(METHODS)
    for name, lines in written.items():
        assert [[x["problem"], x["place"], x["score"]] for x in methods[name]["order"]] == lines


def test_the_words_in_code_type_exist():
    others = {
        "places_swap enters_line leaves_line not_on_list line_crowded high_in_category high_in_village",
        "lot_needed tie_at_line share_assumed_equal shares_overlap session_empty no_sessions population_missing",
        "share_missing points_mixed_with_ranks",
    }
    codes = {code for line in others for code in line.split()}
    assert codes <= CODES
    assert all(f"`{name}`" in PAGE for name in (*codes, *METHODS, *ALTERNATIVES))
