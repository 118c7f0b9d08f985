"""What the worker does once a day."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.utils import timezone

from birge.kit import daily
from birge.kit.models import SentForm

pytestmark = pytest.mark.django_db


def test_jobs_run_once_a_day_and_one_that_fails_keeps_no_other(monkeypatch: pytest.MonkeyPatch) -> None:
    ran: list[str] = []

    def broken(now: object) -> int:
        raise OSError("the disk is full")

    def counts(now: object) -> int:
        ran.append("counts")
        return 3

    monkeypatch.setattr(daily, "JOBS", [broken, counts])
    assert daily.run() == {"forget_sent_forms": 0, "counts": 3}
    clock, now = daily.Daily(), timezone.now()
    assert [clock.run_if_due(now), clock.run_if_due(now + timedelta(seconds=60))] == [True, False]
    assert clock.run_if_due(now + timedelta(days=1)) and ran == ["counts"] * 3


def test_what_failed_is_tried_again_the_same_day(monkeypatch: pytest.MonkeyPatch) -> None:
    ran: list[str] = []

    def locked(now: object) -> int:
        ran.append("locked")
        if len(ran) < 3:
            raise OSError("somebody else is writing")
        return 1

    monkeypatch.setattr(daily, "JOBS", [locked])
    clock, now = daily.Daily(), timezone.now().replace(hour=6)
    minutes = (0, 5, 16, 20, 32, 50, 70)
    assert [one for one in minutes if clock.run_if_due(now + timedelta(minutes=one))] == [0, 16, 32] and len(ran) == 3


def test_tokens_of_sent_forms_are_kept_a_week() -> None:
    SentForm.objects.create(token="a" * 32, location="/ky/")
    now = timezone.now()
    assert daily.forget_sent_forms(now + timedelta(days=6)) == 0 and SentForm.objects.count() == 1
    assert daily.forget_sent_forms(now + timedelta(days=8)) == 1 and not SentForm.objects.exists()
