"""Birge without the guard of :func:`birge.kit.durable.durable`: success is sent whatever the database promises.

For the test that shows what the guard is for. It is served in the place of ``birge.wsgi``.
"""

from birge.kit import durable

durable._WAIT_FOR_THE_DISK = "SELECT 1"

from birge.wsgi import application  # noqa: E402

__all__ = ["application"]
