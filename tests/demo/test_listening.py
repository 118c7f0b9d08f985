"""The example shows every way of hearing people, and what each leaves behind; nothing of it passes as real."""

from __future__ import annotations

import hashlib
import io
from collections import Counter
from collections.abc import Iterator

import pytest
from PIL import Image

from birge.demo import drawing, ground, walk
from birge.demo.ground import Example
from birge.demo.reading import content
from birge.kit import scope
from birge.kit.stored import read
from birge.needs import words
from birge.needs.models import Answer, Category, Comparison, Evidence, NotHeld, Passage, Session, Voice, Window
from birge.needs.queries.answers import results
from birge.needs.queries.small_counts import counts_of_strangers
from birge.problems.models import PriorityEntry, VillageProposal
from tests.demo.conftest import Built
from tests.people import client_of

pytestmark = pytest.mark.one_database("what the example holds is written in Python; test_in_steps builds it on both")


@pytest.fixture
def example(demo: Built, db: None) -> Iterator[Example]:
    """Inside the example."""
    municipality = ground.find()
    assert municipality is not None
    with scope.municipality(municipality.pk):
        yield walk._example(municipality)


def test_every_method_and_every_channel_was_used(example: Example) -> None:
    sessions = Session.objects.all()
    assert {one.method for one in sessions if one.channel == words.SESSION} == set(words.METHODS)
    assert {one.channel for one in sessions} == set(words.CHANNELS)
    assert {one.state for one in sessions} == {words.CONFIRMED}
    matrix = Comparison.objects.all()
    assert matrix.count() == 6 and matrix.filter(winner=None).count() == 1
    own = Category.objects.get()
    assert not own.asked and sessions.get(category=own.code).method == words.LIST
    assert Passage.objects.exclude(quote="").count() == 3


def test_groups_that_did_not_meet_say_why(example: Example) -> None:
    rows = list(NotHeld.objects.all())
    assert {row.reason for row in rows} == {"nobody_came", "put_off"} and all(row.note for row in rows)
    assert not Session.objects.filter(place=rows[0].place, category=rows[0].category).exists()


def test_needs_of_residents_wait_are_taken_in_and_refused(example: Example) -> None:
    assert Window.objects.get().opens < Window.objects.get().closes
    voices = list(Voice.objects.order_by("number"))
    states = Counter(voice.state for voice in voices)
    assert states == {words.TAKEN_IN: 3, words.WAITING: 2, words.REFUSED: 1}
    assert all(bool(voice.reason) is (voice.state == words.REFUSED) for voice in voices)
    taken = [voice for voice in voices if voice.state == words.TAKEN_IN]
    assert all(voice.statement is not None and voice.statement.merged.problem for voice in taken)


def test_questionnaires_are_counted_under_the_rule_of_small_counts(example: Example) -> None:
    found = Session.objects.get(channel=words.SURVEY)
    sheets = list(Answer.objects.filter(session=found))
    assert len(sheets) == found.total == 15
    seen = results(sheets, counts_of_strangers(example.municipality).setting)
    shown = {line.label: line.count for line in seen.sexes}
    assert seen.total == 15 and seen.hidden and None in shown.values() and 10 in shown.values()


def test_villages_put_forward_what_the_common_order_does_not_say(example: Example) -> None:
    rows = {row.place_id: row for row in VillageProposal.objects.select_related("problem")}
    assert {row.how for row in rows.values()} == {"points", "hands", "ballot", "talk"} and len(rows) == 4
    first = PriorityEntry.objects.get(place=1).problem_id
    apart = [row for row in rows.values() if not row.problem.entries.get().is_priority]
    assert apart and all(row.note for row in rows.values()) and first in {row.problem_id for row in rows.values()}


def test_pictures_are_drawn_the_same_each_time_and_say_that_they_are_examples(example: Example) -> None:
    rows = list(Evidence.objects.select_related("session"))
    assert {row.kind for row in rows} == set(words.EVIDENCE)
    # Of a session and of a hearing: each picture takes of them what it shows.
    sheet = content("example/hearing") | content("example/sessions")[0]
    for name, draw in drawing.PICTURES.items():
        once, twice = draw(sheet), draw(sheet)
        assert hashlib.sha256(once).digest() == hashlib.sha256(twice).digest(), name
        below = Image.open(io.BytesIO(once)).convert("RGB").getpixel((4, drawing.SIZE[1] - 4))
        assert isinstance(below, tuple) and below[0] > 2 * below[1], "the strip that says so"
    assert all(read(row.file, row.digest) for row in rows)


def test_a_stranger_sees_the_drawings_and_never_the_signed_list(example: Example) -> None:
    found = Session.objects.filter(evidence__kind=words.SIGNED_LIST).get()
    here = f"/ky/m/{example.municipality.code}/c/{example.cycle.number}/needs/{found.number}/pictures/"
    answers = {row.kind: client_of(None).get(f"{here}{row.number}.jpg").status_code for row in found.evidence.all()}
    assert answers == {words.FLIP_CHART: 200, words.PLACE_PHOTO: 200, words.SIGNED_LIST: 404}
