"""Text is only text: worlds whose every text wants to be a script are opened in a real browser, and nothing happens.

No server stands behind it: what the browser asks for is answered by the views in this process, so that all roles are
there with everything they may see. ``make soak PARTS=text`` puts all payloads into every field and opens all pages as
every role; here it is a share of the pages, as somebody who sees the most, and as nobody.
"""

from __future__ import annotations

import os
import random
import re
from collections.abc import Iterable, Iterator
from email.message import Message
from hashlib import sha256
from typing import Any
from urllib.parse import unquote

import pytest
from django.template import engines
from playwright.sync_api import Browser

from bench.soaking import attacking
from birge.people import words
from tests import matrix as m
from tests.attacks.payloads import PAYLOADS, SOON, TURNS, WIDE, fillings, in_turn, texts, told_in
from tests.attacks.window import Window, window
from tests.house.conftest import EVERYTHING, Matrix, worlds_of

SEED = int(os.environ.get("BIRGE_SEED", "12"))
#: So many pages are opened by each of two people in `make test`.
SHARE = 20
#: Pages of many fields for the guards: on one alone the first text may hide those behind it.
GUARDED = ("needs:session", "needs:register", "problems:problem", "council:session", "plan:plan")


def pages(matrix: Matrix, actor: m.Actor, *, hidden: bool) -> list[tuple[str, str]]:
    """Name and path of every address that lets ``actor`` in, in the public world and, asked for, in the other one."""
    return [
        (one.name, path)
        for one in matrix.addresses
        if one.gate and m.expected(one.gate, actor, "here") == m.IN
        for world in (matrix.here, matrix.hidden)[: 1 + hidden]
        for path in m.examples(one, world)[:1]
    ]


def harmless(answer: Any) -> list[str]:
    """What is wrong with the headers of an answer: a text broke out of them, or of the name of a file."""
    wrong = [
        f"{name}: a line break" for name, value in answer.headers.items() if re.search(r"[\r\n]", f"{name}{value}")
    ]
    said = answer.headers.get("Content-Disposition")
    if said and answer.status_code == 200:
        head = Message()
        head["Content-Disposition"] = said
        name = head.get_filename() or ""
        if head.get_content_disposition() not in ("attachment", "inline") or re.search(
            r'[/\\"<>\x00-\x1f]', unquote(name)
        ):
            wrong.append(f"a file is called {name!r}")
    return wrong


Digests = dict[tuple[str, str], bytes]


def opened(
    shown: Window, actor: m.Actor, asked: Iterable[tuple[str, str]], seen: set[bytes], said: Digests | None = None
) -> list[str]:
    """What went wrong on these pages; one that says the same to several people is opened once.

    :param said: takes what each of them says.
    """
    wrong = []
    for number, (name, path) in enumerate(asked, 1):
        answer = shown.ask(actor, path)
        found = harmless(answer)
        if answer.status_code >= 500:
            found.append(m.outcome(answer))
        body = answer.body
        digest = sha256(re.sub(rb'name="(?:csrfmiddlewaretoken|once)" value="[^"]*"', b"", body)).digest()
        if said is not None:
            said[str(actor), path] = digest
        is_page = answer.status_code == 200 and answer.headers.get("Content-Type", "").startswith("text/html")
        if is_page and digest not in seen:
            seen.add(digest)
            found += shown.open(actor, path)
        wrong += [f"{name} as {actor}: {one}" for one in found]
        if not number % 200:
            print(f"  {actor}: {number} addresses asked for, {len(seen)} pages opened so far", flush=True)
    return wrong


def hostile_worlds() -> Iterator[tuple[int, Matrix]]:
    """The worlds of each turn."""
    first = random.Random(SEED).randrange(TURNS)
    for turn in range(int(os.environ.get("BIRGE_TURNS", TURNS))) if EVERYTHING else [first]:
        with worlds_of(in_turn(turn)) as matrix:
            yield turn, matrix


def _wide_alone(said: list[Digests], actor: m.Actor, path: str) -> bool:
    """Whether a page was the same again when all wide fields had met everything: no short one is on it."""
    first = said[0].get((str(actor), path))
    return first is not None and first == said[SOON].get((str(actor), path))


def test_every_field_meets_every_payload() -> None:
    """The shortest one in all turns, wide ones within the first few; a field too short for a payload never meets it."""
    assert len(set(PAYLOADS)) == 30 and attacking.TURNS == TURNS
    for room in (25, 35, 55, 59, 75, 115, 155, WIDE, 295, 595, 1995):
        turns = SOON if room >= WIDE else TURNS
        assert told_in("needs.session.note", room, turns) == {one for one in PAYLOADS if len(one) <= room}, room
        assert max(map(len, fillings(room))) <= room
    assert len(texts("any", 2000, 0)) > sum(map(len, PAYLOADS))


def guards_are_needed(browser: Browser, matrix: Matrix, monkeypatch: pytest.MonkeyPatch) -> None:
    """Texts that are not escaped are refused by the policy; without the policy as well they run."""
    head = matrix.actor(words.HEAD)
    asked = [one for one in pages(matrix, head, hidden=False) if one[0] in GUARDED]
    with window(browser, matrix) as shown, monkeypatch.context() as without:
        assert opened(shown, head, asked, set()) == []
        without.setattr(engines["django"].engine, "autoescape", False)
        found = [one.split(": ", 1)[1] for one in opened(shown, head, asked, set())]
        assert any(one.startswith("refused") for one in found) and any(one.startswith("made") for one in found)
        assert not any(one.startswith("ran") for one in found), "the second guard still stands"
        with window(browser, matrix, policy=False) as open_to_all:
            assert any(": ran" in one for one in opened(open_to_all, head, asked, set()))


@pytest.mark.browser
@pytest.mark.django_db
def test_no_text_does_anything_in_a_browser(browser: Browser, monkeypatch: pytest.MonkeyPatch) -> None:
    """0 dialogs, 0 refusals of the policy, 0 scripts, nothing made of a text, nothing asked for from elsewhere.

    That it could be otherwise is tried in the same worlds, without escaping and without the policy.
    """
    wrong, seen, guarded, said = [], set[bytes](), False, list[Digests]()
    for turn, matrix in hostile_worlds():
        said.append({})
        with window(browser, matrix) as shown:
            people = [matrix.everything, matrix.actors[0]]
            if EVERYTHING and turn == 0:
                people += matrix.actors[1:]
            for number, actor in enumerate(people):
                asked = pages(matrix, actor, hidden=number < 2)
                few = asked if EVERYTHING else random.Random(SEED).sample(asked, SHARE)
                if turn > SOON:
                    few = [one for one in few if not _wide_alone(said, actor, one[1])]
                wrong += opened(shown, actor, few, seen, said[-1])
                print(f"turn {turn}, {actor}: {len(seen)} pages opened so far, {len(wrong)} wrong", flush=True)
        if not guarded:
            guards_are_needed(browser, matrix, monkeypatch)
            guarded = True
    assert len(seen) > SHARE / 2
    assert wrong == [], f"seed {SEED}"
