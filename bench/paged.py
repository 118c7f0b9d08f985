"""What a page costs, asked for in the process of an installation by the programs that the figures are made with."""

from __future__ import annotations

import gzip
import time
from dataclasses import dataclass

from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext, override_settings


@dataclass(frozen=True, slots=True)
class Page:
    """The least milliseconds of a processor in several turns, the questions to the database, the page itself."""

    ms: float
    asked: int
    body: bytes

    @property
    def packed(self) -> float:
        """Kilobytes on their way to a browser."""
        return len(gzip.compress(self.body)) / 1000


def page_of(browser: Client, address: str, turns: int = 5) -> Page:
    """Ask for a page, the first time for nothing, then ``turns`` times and once more to count its questions.

    It is made each time, none that was made for a stranger before is taken: so a stranger's browser comes here new.
    """

    def get() -> bytes:
        answer = browser.get(address, headers={"host": "localhost"})
        assert answer.status_code == 200, (address, answer.status_code)
        return answer.content

    with override_settings(KEPT_PAGES_BYTES=0):
        get()
        spent = []
        for _turn in range(turns):
            began = time.process_time()
            get()
            spent.append(time.process_time() - began)
        with CaptureQueriesContext(connection) as asked:
            body = get()
    return Page(min(spent) * 1000, len(asked), body)
