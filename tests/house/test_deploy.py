"""What `deploy/` says is true: nothing in it names a command, a setting or a place that is not there."""

from __future__ import annotations

import re
import shutil
import subprocess
from pathlib import Path

import pytest
from django.core.management import get_commands
from django.test import Client

from tests.installation import ROOT

DEPLOY = ROOT / "deploy"
NGINX = shutil.which("nginx", path="/usr/sbin:/usr/bin:/usr/local/sbin:/usr/local/bin")
SYSTEMD = shutil.which("systemd-analyze")


def _filled(folder: Path) -> str:
    """The settings of nginx for places that are there."""
    text = (DEPLOY / "nginx.conf").read_text("utf-8")
    values = {"SITE": "localhost", "PORT": "", "HTTPS": "18443", "HTTP": "18080", "FIRST": "18001", "SECOND": "18002"}
    values |= dict.fromkeys(("TLS", "STATIC", "COPY", "RUN"), str(folder))
    for name, value in values.items():
        assert f"@{name}@" in text
        text = text.replace(f"@{name}@", value)
    return text


def test_scripts_are_read_by_their_shell() -> None:
    for name, shell in (("start", "bash"), ("roles.sh", "sh"), ("proxy.sh", "sh")):
        done = subprocess.run([shell, "-n", str(DEPLOY / name)], capture_output=True, text=True)
        assert done.returncode == 0, done.stderr


def test_every_place_in_the_settings_of_the_proxy_is_filled_in(tmp_path: Path) -> None:
    assert not re.search(r"^[^#\n]*@[A-Z]+@", _filled(tmp_path), re.MULTILINE)
    named = set(re.findall(r"@([A-Z]+)@", (DEPLOY / "nginx.conf").read_text("utf-8")))
    for script in ("start", "proxy.sh"):
        assert set(re.findall(r"@([A-Z]+)@", (DEPLOY / script).read_text("utf-8"))) == named


@pytest.mark.skipif(NGINX is None, reason="nginx is not installed")
def test_nginx_takes_its_settings(tmp_path: Path) -> None:
    assert NGINX is not None
    key = ["openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-subj", "/CN=localhost"]
    out = ["-keyout", str(tmp_path / "site.key"), "-out", str(tmp_path / "site.crt")]
    subprocess.run([*key, *out], capture_output=True, check=True)
    (tmp_path / "nginx.conf").write_text(_filled(tmp_path))
    command = [NGINX, "-t", "-q", "-p", str(tmp_path), "-c", str(tmp_path / "nginx.conf"), "-e", "stderr"]
    done = subprocess.run(command, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr


@pytest.mark.skipif(SYSTEMD is None, reason="systemd is not installed")
def test_systemd_takes_the_units(tmp_path: Path) -> None:
    assert SYSTEMD is not None
    for unit in (DEPLOY / "systemd").iterdir():
        text = unit.read_text("utf-8").replace("/srv/birge/current/.venv/bin/birge", "/bin/true")
        (tmp_path / unit.name.replace("@.", "@8001.")).write_text(
            re.sub("^WorkingDirectory=.*$", "WorkingDirectory=/tmp", text, flags=re.MULTILINE)
        )
    units = [str(path) for path in sorted(tmp_path.iterdir())]
    done = subprocess.run([SYSTEMD, "verify", *units], cwd=tmp_path, capture_output=True, text=True)
    assert done.returncode == 0 and not done.stderr, done.stderr


def test_no_command_and_no_setting_is_named_that_is_not_there() -> None:
    commands = {name.replace("_", "-") for name, app in get_commands().items() if app.startswith("birge.")}
    texts = {path: path.read_text("utf-8") for path in DEPLOY.rglob("*") if path.is_file()}
    named = {word for text in texts.values() for word in re.findall(r"(?:bin/birge|\"\$BIRGE\") ([a-z-]+)", text)}
    assert {"web", "worker", "setup", "backup", "drill", "publish-static"} == named <= commands
    settings = (ROOT / "docs/operate.md").read_text("utf-8")
    for path, text in texts.items():
        for name in set(re.findall(r"\b(?:BIRGE|WEB)_[A-Z_]+", text)):
            assert f"`{name}`" in settings, f"{path.name}: {name}"


@pytest.mark.django_db
def test_a_balancer_and_a_monitor_ask_past_the_proxy_and_nobody_else() -> None:
    from django.test import override_settings

    with override_settings(SECURE_SSL_REDIRECT=True):
        for path in ("/-/live", "/-/ready", "/-/metrics"):
            assert Client().get(path).status_code == 200
        assert Client().get("/ky/").status_code == 301
