"""Background work is done once in effect however often its worker is killed, and it is seen when it is not done."""

from __future__ import annotations

import contextlib
import os
import signal
import threading
import time
from collections.abc import Callable, Iterator
from datetime import timedelta
from pathlib import Path
from urllib.request import urlopen

import pytest
from django.db import InterfaceError, OperationalError
from django.test import Client
from django.utils import timezone
from django_tasks_db.models import DBTaskResult

from birge.kit.management.commands.worker import outlast
from birge.kit.reaper import STUCK_AFTER, TRIES, reap
from tests.capture.killed.web import Web
from tests.house.worker_tasks import act
from tests.installation import Installation, installed
from tools.postgres import children, free_port, runs


@pytest.fixture(scope="module")
def place(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Installation]:
    with installed(tmp_path_factory.mktemp("worker")) as found:
        yield found


def _until(true: Callable[[], object], seconds: float = 180) -> None:
    end = time.monotonic() + seconds
    while not true():
        assert time.monotonic() < end, "waited in vain"
        time.sleep(0.05)


def _enqueue(place: Installation, folder: Path, *names: str) -> None:
    calls = "\n".join(f"act.enqueue({str(folder)!r}, {name!r})" for name in names)
    place.python(f"from tests.house.worker_tasks import act\n{calls}")


def _age(place: Installation, minutes: int = 11) -> None:
    """Let time pass for tasks that are running."""
    place.python(
        "from datetime import timedelta; from django.utils import timezone\n"
        "from django_tasks_db.models import DBTaskResult as T\n"
        f"T.objects.filter(status='RUNNING').update(started_at=timezone.now() - timedelta(minutes={minutes}))"
    )


def _told(place: Installation, name: str) -> str:
    return place.python(
        "from birge.kit.models import SentForm; from django_tasks_db.models import DBTaskResult as T\n"
        f"task = [t for t in T.objects.all() if {name!r} in str(t.args_kwargs)][0]\n"
        f"print(task.status, len(task.worker_ids), SentForm.objects.filter(token={name!r}).count())"
    )


@pytest.mark.slow
def test_a_task_whose_worker_was_killed_is_done_once(place: Installation, tmp_path: Path) -> None:
    hold = tmp_path / "hold"
    hold.touch()
    _enqueue(place, tmp_path, "letter")
    worker = place.start("worker")
    _until(lambda: (tmp_path / "letter.runs").exists())
    worker.send_signal(signal.SIGKILL)
    worker.wait()
    assert _told(place, "letter") == "RUNNING 1 0"
    hold.unlink()
    assert place.run("worker", "--batch").returncode == 0
    assert _told(place, "letter") == "RUNNING 1 0", "somebody may still be at it"
    _age(place)
    assert place.run("worker", "--batch").returncode == 0
    assert _told(place, "letter") == "SUCCESSFUL 2 1"
    assert (tmp_path / "letter.runs").read_text().count("run") == 2
    place.run("worker", "--batch")
    assert (tmp_path / "letter.runs").read_text().count("run") == 2


@pytest.mark.slow
def test_a_worker_told_to_stop_finishes_what_it_does(place: Installation, tmp_path: Path) -> None:
    hold = tmp_path / "hold"
    hold.touch()
    _enqueue(place, tmp_path, "paper")
    worker = place.start("worker")
    _until(lambda: (tmp_path / "paper.runs").exists())
    worker.send_signal(signal.SIGTERM)
    time.sleep(0.3)
    assert worker.poll() is None
    hold.unlink()
    assert worker.wait(timeout=120) == 0
    assert _told(place, "paper") == "SUCCESSFUL 1 1"


def test_a_busy_database_does_not_end_the_worker() -> None:
    answers: list[Exception | None] = [OperationalError("database is locked")] * 7 + [InterfaceError("closed"), None]
    waited: list[float] = []

    def run() -> None:
        answer = answers.pop(0)
        if answer is not None:
            raise answer

    outlast(run, sleep=waited.append)
    assert answers == [] and waited == [1, 2, 5, 10, 30, 30, 30, 30]
    answers[:] = [OperationalError("database is locked")] * 5
    with pytest.raises(OperationalError):
        outlast(run, tries=3, sleep=waited.append)
    assert len(answers) == 2, "somebody waits for a batch"
    answers[:] = [ValueError("a fault of its own")]
    with pytest.raises(ValueError, match="own"):
        outlast(run, sleep=waited.append)


@pytest.mark.slow
def test_what_was_lost_is_started_anew_and_all_stop_together(place: Installation) -> None:
    port = free_port()
    served = place.start("serve", PORT=str(port))

    def lives() -> bool:
        with contextlib.suppress(OSError):
            return urlopen(f"http://127.0.0.1:{port}/-/live").status == 200
        return False

    def ours(word: bytes) -> set[int]:
        """Its children that were started with a word."""
        return {pid for pid in children(served.pid) if word in Path(f"/proc/{pid}/cmdline").read_bytes()}

    def workers() -> set[int]:
        return ours(b"\0worker\0")

    _until(workers)
    (first,) = workers()
    os.kill(first, signal.SIGKILL)
    _until(lambda: workers() - {first})
    _until(lives)
    assert served.poll() is None
    (web,) = ours(b"\0granian\0")
    left = children(web)
    assert left
    os.kill(web, signal.SIGKILL)
    _until(lambda: ours(b"\0granian\0") - {web})
    _until(lambda: not any(map(runs, left)))
    _until(lives)
    last = workers()
    served.send_signal(signal.SIGTERM)
    assert served.wait(timeout=60) == 0
    assert not any(Path(f"/proc/{pid}").exists() for pid in last)


@pytest.mark.slow
def test_a_request_under_way_is_answered_though_the_server_was_told_to_stop(place: Installation) -> None:
    web = Web(place, "tests.house.slow_application:application")
    web.start()
    assert web.process is not None
    said: list[int] = []

    def ask() -> None:
        with urlopen(f"http://127.0.0.1:{web.port}/-/live?slowly", timeout=60) as answer:
            said.append(answer.status)

    hold = place.home / "hold"
    hold.touch()
    asking = threading.Thread(target=ask)
    asking.start()
    _until((place.home / "begun").exists)
    web.process.send_signal(signal.SIGTERM)
    time.sleep(0.3)
    assert web.process.poll() is None and said == []
    hold.unlink()
    asking.join(60)
    assert web.process.wait(timeout=60) == 0
    assert said == [200]


def _running(minutes: int, workers: int) -> DBTaskResult:
    act.enqueue("/nowhere", "x")
    row = DBTaskResult.objects.latest("enqueued_at")
    row.status, row.started_at = "RUNNING", timezone.now() - timedelta(minutes=minutes)
    row.worker_ids = [f"w{n}" for n in range(workers)]
    row.save()
    return row


@pytest.mark.django_db
def test_a_stuck_task_is_taken_up_again_and_given_up_after_three_workers() -> None:
    fresh, stuck, lost = _running(9, 1), _running(11, 2), _running(11, TRIES)
    assert reap() == (1, 1)
    assert [DBTaskResult.objects.get(pk=row.pk).status for row in (fresh, stuck, lost)] == [
        "RUNNING",
        "READY",
        "FAILED",
    ]
    assert "3 workers were lost" in DBTaskResult.objects.get(pk=lost.pk).traceback
    assert reap() == (0, 0)


@pytest.mark.django_db
def test_a_task_that_a_busy_database_refused_is_tried_again_and_one_that_is_wrong_is_not() -> None:
    now = timezone.now()

    def failed(why: str, tries: int, hours: int = 0) -> DBTaskResult:
        row = _running(1, tries)
        row.status, row.exception_class_path, row.finished_at = "FAILED", why, now - timedelta(hours=hours, seconds=1)
        row.save()
        return row

    busy = failed("django.db.utils.OperationalError", 1)
    others = [
        failed("django.db.utils.OperationalError", TRIES),
        failed("django.db.utils.OperationalError", 1, hours=2),
        failed("builtins.ValueError", 1),
    ]
    assert reap(now=now) == (1, 0)
    again = DBTaskResult.objects.get(pk=busy.pk)
    assert (again.status, again.finished_at) == ("READY", None)
    assert {DBTaskResult.objects.get(pk=row.pk).status for row in others} == {"FAILED"}


def _ready() -> tuple[int, str]:
    answer = Client().get("/-/ready")
    return answer.status_code, answer.json()["warnings"].get("tasks", "ok")


@pytest.mark.django_db
def test_work_that_is_not_done_is_a_warning_and_the_site_serves_on() -> None:
    assert _ready() == (200, "ok")
    act.enqueue("/nowhere", "x")
    assert _ready() == (200, "ok")
    DBTaskResult.objects.update(enqueued_at=timezone.now() - STUCK_AFTER - timedelta(minutes=1))
    assert _ready() == (200, "waiting longer than ten minutes: 1")
    DBTaskResult.objects.all().delete()
    _running(11, 1)
    assert _ready() == (200, "running longer than ten minutes: 1")
    DBTaskResult.objects.all().delete()
    _running(11, TRIES)
    reap()
    assert _ready() == (200, "given up within a day: 1")
    DBTaskResult.objects.update(finished_at=timezone.now() - timedelta(days=2))
    assert _ready() == (200, "ok")


@pytest.mark.django_db
def test_readiness_names_what_is_ill(monkeypatch: pytest.MonkeyPatch, settings: object, tmp_path: Path) -> None:
    settings.HOME = tmp_path / "gone"  # type: ignore[attr-defined]
    answer = Client().get("/-/ready")
    assert (answer.status_code, answer.json()["disk"]) == (503, "not writable")
    monkeypatch.setattr("birge.health.LEAST_FREE", 10**18)
    settings.HOME = tmp_path  # type: ignore[attr-defined]
    answer = Client().get("/-/ready")
    assert answer.status_code == 200 and answer.json()["warnings"]["disk"].startswith("nearly full: ")
    assert Client().get("/-/live").status_code == 200
