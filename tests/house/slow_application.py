"""Birge with one address that waits, to be told to stop meanwhile. Served for ``birge.wsgi``."""

import os
import time
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

from birge.wsgi import application as birge


def application(environ: dict[str, Any], begin: Callable[..., Any]) -> Iterable[bytes]:
    """``/-/live?slowly`` says that it has begun, and answers once the file ``hold`` is gone."""
    if environ.get("QUERY_STRING") == "slowly":
        home = Path(os.environ["BIRGE_HOME"])
        (home / "begun").touch()
        while (home / "hold").exists():
            time.sleep(0.02)
    return birge(environ, begin)


__all__ = ["application"]
