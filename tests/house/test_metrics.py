"""What is measured: as many lines whoever asks for what, for those who may read them, over all processes."""

from __future__ import annotations

import os
import re
import signal
from pathlib import Path
from typing import Any

import pytest
from django.test import Client

from birge import metrics
from birge.kit.counters import Counters
from tests.installation import ROOT

LINE = re.compile(r'([a-z_]+)(?:\{(\w+="[^"\n\\]*"(?:,\w+="[^"\n\\]*")*)\})? ([0-9.]+)')


@pytest.fixture(autouse=True)
def counters(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Counters:
    made = Counters(tmp_path, list(metrics.COUNTERS.at))
    monkeypatch.setattr(metrics, "COUNTERS", made)
    return made


def read(client: Client) -> dict[str, float]:
    answer = client.get("/-/metrics")
    assert answer.status_code == 200 and answer["Content-Type"].startswith("text/plain; version=0.0.4")
    found, told = {}, set()
    for line in answer.content.decode().splitlines():
        if line.startswith("# TYPE "):
            told.add(line.split()[2])
        elif not line.startswith("#"):
            parts = LINE.fullmatch(line)
            assert parts, line
            assert parts[1] in told or re.sub("_(bucket|sum|count)$", "", parts[1]) in told
            found[f"{parts[1]}{{{parts[2] or ''}}}"] = float(parts[3])
    return found


@pytest.mark.django_db
def test_requests_are_counted_by_class_and_nothing_that_was_asked_for_makes_a_line(client: Client) -> None:
    before = read(client)
    assert before["birge_ready{}"] == 1 and 'birge_tasks{state="hanging"}' in before
    for at in range(20):
        client.get(f"/ky/m/never-{at}/")
        client.get(f"/never/{at}?q=Байыркы")
        client.get("/ky/search/", {"q": f"суу {at}"})
    client.post("/ky/sign-in/", {"login": "0700", "password": "x"})
    after = read(client)
    assert after.keys() == before.keys()
    grown = {name: after[name] - before[name] for name in after if after[name] != before[name]}
    counted = {name: number for name, number in grown.items() if "requests_total" in name}
    assert counted == {
        'birge_requests_total{class="pages",status="4xx"}': 40,
        'birge_requests_total{class="search",status="2xx"}': 20,
        'birge_requests_total{class="sign-in",status="2xx"}': 1,
        'birge_requests_total{class="always",status="2xx"}': 1,
    }
    assert grown['birge_request_seconds_bucket{class="search",le="+Inf"}'] == 20
    assert grown['birge_request_seconds_count{class="search"}'] == 20
    assert grown['birge_request_seconds_sum{class="search"}'] > 0


@pytest.mark.django_db
def test_who_is_not_to_read_them_is_not_told_that_there_are_any(client: Client, settings: Any) -> None:
    assert client.get("/-/metrics").status_code == 200
    assert client.get("/-/metrics", REMOTE_ADDR="192.0.2.7").status_code == 404
    assert client.get("/-/metrics", REMOTE_ADDR="").status_code == 404
    assert client.get("/-/metrics", REMOTE_ADDR="::1").status_code == 200
    settings.BEHIND_PROXY = False
    assert client.get("/-/metrics", headers={"x-forwarded-for": "127.0.0.1"}).status_code == 404, "by way of a proxy"
    settings.METRICS_TOKEN = "a-token-of-a-monitor"
    assert client.get("/-/metrics").status_code == 404
    for given, status in (("Bearer a-token-of-a-monitor", 200), ("Bearer a", 404), ("Bearer ө", 404), ("", 404)):
        assert client.get("/-/metrics", REMOTE_ADDR="192.0.2.7", headers={"authorization": given}).status_code == status


def test_numbers_outlive_the_process_that_counted(tmp_path: Path) -> None:
    names = [("one",), ("two", "of it")]
    ours = Counters(tmp_path, names)
    ours.add(("one",), 2)
    for _ in range(3):
        child = os.fork()
        if not child:
            ours.add(("one",))
            ours.add(("two", "of it"), 10**12)
            os.kill(os.getpid(), signal.SIGKILL)
        os.waitpid(child, 0)
    for _ in range(2):
        assert Counters(tmp_path, names).all() == {("one",): 5, ("two", "of it"): 3 * 10**12}
    (folder,) = tmp_path.iterdir()
    assert len([path for path in folder.iterdir() if "-" in path.name]) == 1, "one file is left, of who still runs"
    assert Counters(tmp_path, [*names, ("three",)]).all() == {("one",): 0, ("two", "of it"): 0, ("three",): 0}


def test_no_disk_is_no_reason_to_answer_nobody(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    Counters(tmp_path / "file", [("one",)]).add(("one",))


@pytest.mark.django_db
def test_what_rings_is_measured(client: Client) -> None:
    """Each name and each label of the rules is one that is told."""
    names = {name.partition("{")[0] for name in read(client)} | {"birge_ill"}
    told = (ROOT / "deploy/alerts.yml").read_text("utf-8")
    rules = re.findall(r"^ +expr: (.+)$", told, re.MULTILINE)
    assert len(rules) == told.count("- alert:") == len(re.findall(r"^ +for: \d+m$", told, re.MULTILINE)) >= 8
    asked = set(re.findall(r"\bbirge_\w+", " ".join(rules)))
    assert asked and asked <= names
    for kinds in re.findall(r'class=~?"([^"]+)"', told):
        assert set(kinds.split("|")) <= set(metrics.KINDS)
