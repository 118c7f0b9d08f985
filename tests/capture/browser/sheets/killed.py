"""A browser with a profile of its own that is killed, not closed: nothing in it gets a chance to tidy up."""

from __future__ import annotations

import os
import signal
import subprocess
import time
from pathlib import Path
from typing import Any

from tests.capture.browser.sheets.thumb import SCREEN, until
from tools import chromium

#: What was typed this long before the end must be there after it.
MOST_LOST = 2.0
#: So long a letter takes at most where nobody else wants the processor; where it takes longer, all does.
A_LETTER = 0.08


class Kept:
    """The browser of one phone. ``page`` is on its screen as long as it lives."""

    def __init__(self, playwright: Any, profile: Path) -> None:
        program = chromium.find()
        assert program is not None, chromium.HOW
        port = profile / "DevToolsActivePort"
        port.unlink(missing_ok=True)
        given = ["--headless=new", "--remote-debugging-port=0", f"--user-data-dir={profile}", "about:blank"]
        self.process = subprocess.Popen(
            [program, *chromium.flags(), *given],
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            start_new_session=True,
        )
        try:
            number = until(lambda: port.exists() and port.read_text().splitlines()[:1], "the browser's port")[0]
            self.browser = playwright.chromium.connect_over_cdp(f"http://127.0.0.1:{number}", timeout=60_000)
        except BaseException:
            self.kill()
            raise
        self.page = self.browser.contexts[0].pages[0]
        self.page.set_viewport_size(SCREEN)
        self.page.set_default_timeout(60_000)

    def kill(self) -> None:
        """SIGKILL to all of its processes at once."""
        os.killpg(self.process.pid, signal.SIGKILL)
        self.process.wait()


def most_lost(there: list[tuple[float, str]]) -> float:
    """How many seconds before the end what was typed may be lost: more in the measure in which typing was slow."""
    each = (there[-1][0] - there[0][0]) / max(1, len(there) - 1)
    return MOST_LOST * max(1.0, each / A_LETTER)


def typed_until(page: Any, text: str, seconds: float) -> list[tuple[float, str]]:
    """Type for so long and as long as may be lost, letter by letter; answers what stood there at which moment."""
    begun = time.monotonic()
    there = [(begun, "")]
    for letter in text:
        if time.monotonic() - begun >= seconds + most_lost(there):
            break
        page.keyboard.type(letter, delay=30)
        there.append((time.monotonic(), there[-1][1] + letter))
    return there


def sure(there: list[tuple[float, str]], moment: float) -> str:
    """What had been typed long enough before the moment."""
    return next((text for when, text in reversed(there) if when <= moment - most_lost(there)), "")
