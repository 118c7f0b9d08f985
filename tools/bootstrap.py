"""Make ``.venv`` on a machine that has Python 3.11 and nothing else; do nothing when it is already right.

Usage: ``python3 tools/bootstrap.py app`` (what a running Birge needs), ``... dev`` (and the tests) or ``... soak`` (and
the long runs).

Only the standard library is used. A bare system has neither pip nor ensurepip, so the environment is made without
pip, and the pip wheel kept beside this file installs one program, uv, which installs the rest several times faster.
Where uv has no build for the platform, or fails, the same lock file is installed by pip. Everything is checked
against the hashes of ``requirements/*.lock``; nothing is compiled. A mirror named in pip's own configuration or in
the environment is respected.
"""

from __future__ import annotations

import fcntl
import hashlib
import json
import os
import shutil
import subprocess
import sys
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
VENV = ROOT / ".venv"
PYTHON = VENV / "bin/python"
STAMP = VENV / "birge-environment.json"
GUARD = VENV / "setup.guard"  # not ".lock": uv waits five minutes for a lock of that name
INSTALLER = VENV / "installer"
UV = INSTALLER / "bin/uv"
PIP_WHEEL = ROOT / "tools/pip-26.3-py3-none-any.whl"
PIP_SHA256 = "f3b60b20ffaadd4415ed7957212a38ac63fa4c5fa375bd0f4a797777940fad13"
#: Each holds what the one before it has.
LEVELS = ("app", "dev", "soak")
OLDEST = (3, 11)
#: Variables that would lead the installers to another environment than ours.
FOREIGN = {"PYTHONPATH", "PYTHONHOME", "VIRTUAL_ENV", "PIP_TARGET", "PIP_PREFIX", "PIP_USER", "PIP_REQUIRE_VIRTUALENV"}

COMMAND = """#!/bin/sh
'''exec' "$(dirname -- "$(readlink -f -- "$0")")/python" "$0" "$@"
' '''
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[2] / "src"))

if __name__ == "__main__":
    from birge.cli import main

    sys.exit(main())
"""


class SetupFailed(Exception):
    """The environment could not be made; the text says what a person can do."""


def say(text: str) -> None:
    """Print one line at once, so that it stands before the output of what follows."""
    print(f"[setup] {text}", flush=True)


def digest(path: Path) -> str:
    """SHA-256 of a file, in hexadecimal."""
    return hashlib.sha256(path.read_bytes()).hexdigest()


def lock_file(name: str) -> Path:
    """Where the lock file of a level (or of the installer, ``uv``) lies."""
    return ROOT / "requirements" / f"{name}.lock"


def wanted(level: str) -> dict[str, str]:
    """What the stamp says when the environment is right for ``level``."""
    return {
        "level": level,
        "lock": digest(lock_file(level)),
        "installer": digest(lock_file("uv")),
        "place": str(VENV),
        "bootstrap": digest(Path(__file__)),
    }


def read_stamp() -> dict[str, str]:
    """The stamp of the last complete run; empty when there is none or it cannot be read."""
    try:
        found = json.loads(STAMP.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    return found if isinstance(found, dict) else {}


def is_ready(level: str) -> bool:
    """Whether the environment already holds ``level`` (or one that has it in it) and its Python still starts."""
    stamp = read_stamp()
    held = LEVELS[LEVELS.index(level) :]
    if not any(stamp == wanted(name) for name in held):
        return False
    return PYTHON.exists() and subprocess.run([str(PYTHON), "-c", ""], capture_output=True).returncode == 0


def clean_environment() -> dict[str, str]:
    """The environment of the installers: without settings of another Python, with a mirror passed on to uv."""
    env = {name: value for name, value in os.environ.items() if name not in FOREIGN}
    env["PIP_DISABLE_PIP_VERSION_CHECK"] = "1"
    if "PIP_CERT" in env:
        env.setdefault("SSL_CERT_FILE", env["PIP_CERT"])
    return env


def run_pip(arguments: list[str], env: dict[str, str]) -> None:
    """Run the vendored pip with the environment's own Python. Raises CalledProcessError when it fails."""
    command = [str(PYTHON), "-m", "pip", *arguments]
    subprocess.run(command, env={**env, "PYTHONPATH": str(PIP_WHEEL)}, cwd=ROOT, check=True, stdin=subprocess.DEVNULL)


def mirror(env: dict[str, str]) -> str | None:
    """The package index that pip is configured to use instead of the public one, if any."""
    command = [str(PYTHON), "-m", "pip", "config", "get", "global.index-url"]
    found = subprocess.run(command, env={**env, "PYTHONPATH": str(PIP_WHEEL)}, capture_output=True, text=True)
    return env.get("PIP_INDEX_URL") or found.stdout.strip() or None


def make_venv() -> None:
    """Make an empty environment, in place of a broken or moved one."""
    for child in VENV.iterdir():
        if child != GUARD:
            shutil.rmtree(child) if child.is_dir() and not child.is_symlink() else child.unlink()
    say(f"making an environment with Python {sys.version.split()[0]}")
    done = subprocess.run([sys.executable, "-m", "venv", "--without-pip", str(VENV)], capture_output=True, text=True)
    if done.returncode:
        raise SetupFailed(f"python3 -m venv failed:\n{done.stdout}{done.stderr}")


def fetch_uv(env: dict[str, str]) -> bool:
    """Put the locked uv into ``.venv/installer``; False when the platform has none or the fetch fails."""
    shutil.rmtree(INSTALLER, ignore_errors=True)
    options = ["--quiet", "--require-hashes", "--only-binary", ":all:", "--no-deps", "--target", str(INSTALLER)]
    try:
        run_pip(["install", *options, "-r", str(lock_file("uv"))], env)
    except subprocess.CalledProcessError:
        return False
    return UV.exists()


def install(level: str, env: dict[str, str], fresh_uv: bool) -> None:
    """Bring the environment to exactly what the lock file of ``level`` says."""
    lock = str(lock_file(level))
    if (UV.exists() and not fresh_uv) or fetch_uv(env):
        uv_env = dict(env)
        index = mirror(env)
        if index and not {"UV_DEFAULT_INDEX", "UV_INDEX_URL"} & env.keys():
            uv_env["UV_DEFAULT_INDEX"] = index
        command = [str(UV), "pip", "sync", "--require-hashes", "--no-build", "--python", str(PYTHON), lock]
        if subprocess.run(command, env=uv_env, cwd=ROOT, stdin=subprocess.DEVNULL).returncode == 0:
            return
        say("uv did not manage; trying pip, which is slower")
    try:
        run_pip(["install", "--quiet", "--require-hashes", "--only-binary", ":all:", "-r", lock], env)
    except subprocess.CalledProcessError as error:
        raise SetupFailed("packages could not be installed. Is the package index reachable from here?") from error


def write_entrances() -> None:
    """Write ``.venv/bin/birge`` and let the environment's Python find ``src``."""
    command = VENV / "bin/birge"
    command.write_text(COMMAND, encoding="utf-8")
    command.chmod(0o755)
    for packages in (VENV / "lib").glob("python3.*/site-packages"):
        (packages / "birge.pth").write_text(f"{ROOT / 'src'}\n", encoding="utf-8")


def set_up(level: str) -> None:
    """Make the environment right for ``level``. An environment that already has more keeps it."""
    stamp = read_stamp()
    level = max(level, stamp.get("level", ""), key=lambda name: LEVELS.index(name) if name in LEVELS else -1)
    started = time.monotonic()
    if digest(PIP_WHEEL) != PIP_SHA256:
        raise SetupFailed(f"{PIP_WHEEL.name} is not the file it should be; restore it from the repository")
    usable = PYTHON.exists() and subprocess.run([str(PYTHON), "-c", ""], capture_output=True).returncode == 0
    if not usable or stamp.get("place") != str(VENV):
        make_venv()
    STAMP.unlink(missing_ok=True)
    install(level, clean_environment(), fresh_uv=stamp.get("installer") != digest(lock_file("uv")))
    write_entrances()
    partial = STAMP.with_suffix(".partial")
    partial.write_text(json.dumps(wanted(level), indent=1), encoding="utf-8")
    partial.replace(STAMP)
    say(f"environment ready ({level}) in {time.monotonic() - started:.1f} s")


def main(argv: list[str]) -> int:
    """Return 0 when the environment is ready, 1 with a sentence on stderr when it is not."""
    if len(argv) != 1 or argv[0] not in LEVELS:
        print(__doc__, file=sys.stderr)
        return 2
    if sys.version_info < OLDEST:
        print(f"[setup] Python 3.11 or newer is needed; this is {sys.version.split()[0]}", file=sys.stderr)
        return 1
    VENV.mkdir(exist_ok=True)
    with open(GUARD, "w", encoding="utf-8") as guard:
        fcntl.flock(guard, fcntl.LOCK_EX)  # two commands started at once: the second waits and finds all done
        try:
            if not is_ready(argv[0]):
                set_up(argv[0])
        except (SetupFailed, OSError) as error:
            print(f"[setup] {error}", file=sys.stderr)
            return 1
    return 0


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
