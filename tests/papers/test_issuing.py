"""An issued paper: its number once, its content as it stood, its hash, and no way to change it."""

from __future__ import annotations

import threading
from datetime import UTC, datetime
from typing import Any

import pytest
from django.db import DatabaseError, OperationalError, connection, transaction
from django.utils import timezone
from django_tasks_db.models import DBTaskResult

from birge.chronicle.canonical import canonical_bytes, digest
from birge.cycle.models import Cycle
from birge.kit import scope
from birge.papers.actions import issue, next_number
from birge.papers.models import Issued, Series
from tests.people import Village

AT = datetime(2026, 11, 21, 10, tzinfo=UTC)


def test_one_in_each_language_with_one_number_and_the_hash_of_what_it_says(
    inside: Village, cycle: Cycle, letter: Any
) -> None:
    made = issue(cycle, "letter", by=inside.aigul, at=AT)
    assert [(p.language, p.number, p.edition) for p in made] == [("ky", "1", 1), ("ru", "1", 1)]
    assert made[0].content["title"] == "Документтер" and made[1].content["title"] == "Документы"
    for paper in made:
        said = {"paper": "letter", "number": "1", "content": Issued.objects.get(pk=paper.pk).content}
        assert paper.digest == digest(canonical_bytes(said))
    assert DBTaskResult.objects.count() == 2, "a task for the files of each"


def test_what_was_issued_stays_as_it_was(inside: Village, cycle: Cycle, letter: Any) -> None:
    first = issue(cycle, "letter", by=inside.aigul, at=AT)[0]
    letter["says"] = "экинчи"
    second = issue(cycle, "letter", by=inside.aigul, at=AT)[0]
    assert (second.edition, second.number) == (2, "2") and second.digest != first.digest
    assert "биринчи" in str(Issued.objects.get(pk=first.pk).content)


def test_no_line_of_code_changes_or_removes_an_issued_paper(inside: Village, cycle: Cycle, letter: Any) -> None:
    paper = issue(cycle, "letter", by=inside.aigul, at=AT)[0]
    for change in (
        lambda: Issued.objects.filter(pk=paper.pk).update(number="9"),
        lambda: Issued.objects.filter(pk=paper.pk)._raw_delete("default"),
        lambda: Issued.objects.get(pk=paper.pk).save(),
    ):
        with pytest.raises(DatabaseError, match="only added"), transaction.atomic():
            change()
    assert Issued.objects.get(pk=paper.pk).number == "1"


def test_numbers_follow_one_another_in_a_series_a_year_and_a_municipality(
    inside: Village, elsewhere: Village, letter: Any
) -> None:
    here, there = inside.municipality.pk, elsewhere.municipality.pk
    assert [next_number(here, "letters", AT) for _ in range(3)] == ["1", "2", "3"]
    assert next_number(here, "other", AT) == "1"
    assert next_number(here, "letters", AT.replace(year=2027)) == "1"
    with scope.municipality(there):
        assert next_number(there, "letters", AT) == "1"


def test_the_year_of_a_number_is_the_year_in_bishkek(inside: Village) -> None:
    new_year = datetime(2026, 12, 31, 18, 30, tzinfo=UTC)
    next_number(inside.municipality.pk, "letters", new_year)
    assert Series.objects.get().year == 2027


def test_a_number_of_a_move_that_failed_is_given_to_the_next(inside: Village, cycle: Cycle, letter: Any) -> None:
    with pytest.raises(ZeroDivisionError), transaction.atomic():
        issue(cycle, "letter", by=inside.aigul, at=AT)
        raise ZeroDivisionError
    assert issue(cycle, "letter", by=inside.aigul, at=AT)[0].number == "1"


def test_a_number_given_by_hand_is_kept_and_the_series_stays(inside: Village, cycle: Cycle, letter: Any) -> None:
    assert issue(cycle, "letter", by=inside.aigul, at=AT, number="17-а")[0].number == "17-а"
    assert issue(cycle, "letter", by=inside.aigul, at=AT)[0].number == "1"


def test_outside_a_transaction_nothing_is_issued(cycle: Cycle, letter: Any) -> None:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(transaction.get_connection(), "in_atomic_block", False)
        with pytest.raises(RuntimeError, match="transaction of its move"):
            issue(cycle, "letter", by=None, at=timezone.now())


@pytest.mark.django_db(transaction=True)
def test_many_at_the_same_moment_get_different_numbers(inside: Village) -> None:
    start, found = threading.Barrier(4), []

    def take() -> None:
        with scope.municipality(inside.municipality.pk):
            start.wait(120)
            while True:
                try:
                    with transaction.atomic():
                        number = next_number(inside.municipality.pk, "letters", AT)
                except OperationalError:
                    continue  # an in-memory SQLite answers "locked" at once instead of waiting
                found.append(number)
                break
        connection.close()

    threads = [threading.Thread(target=take) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(300)
    assert sorted(found) == ["1", "2", "3", "4"]
