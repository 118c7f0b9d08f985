"""Birge with one address that takes two seconds, to be told to stop meanwhile. Served for ``birge.wsgi``."""

import time
from collections.abc import Callable, Iterable
from typing import Any

from birge.wsgi import application as birge


def application(environ: dict[str, Any], begin: Callable[..., Any]) -> Iterable[bytes]:
    """``/-/live?slowly`` answers after two seconds."""
    if environ.get("QUERY_STRING") == "slowly":
        time.sleep(2)
    return birge(environ, begin)


__all__ = ["application"]
