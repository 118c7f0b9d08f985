"""Tables of moves: known roles, words in three languages for every verb, state and refusal, and their pages current."""

from __future__ import annotations

import pytest
from django.utils import translation

from birge.chronicle.words import VERBS
from birge.cycle import tables
from birge.cycle.words import STEPS
from birge.papers.registry import PAPERS
from birge.people.words import MUNICIPALITY, PLATFORM, PROGRAMME, ROLES
from birge.rulebook.messages import CODES

KNOWN = tables.known()
MOVES = [(one, move) for one in KNOWN for move in one.table.moves]
IDS = [f"{one.table.kind}-{move.verb}-{move.source}" for one, move in MOVES]


def test_every_step_has_its_tables() -> None:
    assert {one.app for one in KNOWN} >= {"cycle", "needs", "problems", "groups", "plan", "assembly", "council"}
    assert len({one.table.kind for one in KNOWN}) == len(KNOWN)


@pytest.mark.parametrize(("one", "move"), MOVES, ids=IDS)
def test_a_move_is_whole(one: tables.Known, move: object) -> None:
    assert move.who, "nobody may do it"
    # What belongs to a municipality is moved by its people; what belongs to several, by those of the programme; an act
    # that changes the map, by the platform; a programme is kept by its coordinator and by the administrator, and a
    # decision on applications of municipalities by the coordinator alone.
    above = {"places": [{PLATFORM}], "programme": [{PROGRAMME, PLATFORM}]}.get(one.app, [{MUNICIPALITY}])
    assert {ROLES[role].scope for role in move.who} in [*above, *([{PROGRAMME}] if one.app != "places" else [])]
    assert move.step is None or move.step in STEPS
    assert {move.source, move.target} <= set(one.names)
    assert set(move.papers) <= set(PAPERS)
    assert all(check.__doc__ for check in move.checks), "say what must be true"


@pytest.mark.parametrize("language", ["ky", "ru"])
def test_every_verb_and_state_has_its_word(language: str) -> None:
    with translation.override("en"):
        english = {(one.table.kind, code): str(name) for one in KNOWN for code, name in one.names.items()}
        english |= {("verb", move.verb): str(VERBS[move.verb]) for _, move in MOVES}
    with translation.override(language):
        ours = {(one.table.kind, code): str(name) for one in KNOWN for code, name in one.names.items()}
        ours |= {("verb", move.verb): str(VERBS[move.verb]) for _, move in MOVES}
    assert [key for key, word in ours.items() if word == english[key]] == []


def test_every_refusal_has_its_sentence() -> None:
    codes = list(tables.reason_codes())
    assert len(codes) > 50
    assert [f"{where} {code}" for where, code in codes if code not in CODES] == []


@pytest.mark.parametrize("path", tables.pages(), ids=lambda path: path.name)
def test_the_pages_are_current(path: object) -> None:
    assert path.read_text(encoding="utf-8") == tables.pages()[path], "run: python -m birge.cycle.tables"


def test_no_page_is_left_over() -> None:
    assert sorted(tables.PAGES.glob("*.md")) == sorted(tables.pages())
