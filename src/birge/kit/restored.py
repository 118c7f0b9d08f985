"""What has to be done again once a backup was put back, before the site opens: apps add theirs when they start.

A backup of an earlier program is brought up by ``birge setup`` first, which does it then.
"""

from __future__ import annotations

from collections.abc import Callable

from django.db import connection
from django.db.migrations.executor import MigrationExecutor

#: What was done → how many it concerned; each may run at any time without harm.
AGAIN: dict[str, Callable[[], int]] = {}


def after_restore() -> dict[str, int]:
    """Do all of it, unless the database is still that of an earlier program."""
    executor = MigrationExecutor(connection)
    if executor.migration_plan(executor.loader.graph.leaf_nodes()):
        return {}
    return {what: act() for what, act in AGAIN.items()}
