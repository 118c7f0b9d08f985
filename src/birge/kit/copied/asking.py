"""Asking this program itself for an address, as a stranger without cookies: what anybody may read, and no more."""

from __future__ import annotations

import io
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any
from urllib.parse import unquote, urlsplit

from django.conf import settings
from django.utils.module_loading import import_string


@dataclass(frozen=True, slots=True)
class Answer:
    """What came: its status, its headers in small letters, its bytes."""

    status: int
    headers: dict[str, str]
    body: bytes

    @property
    def media_type(self) -> str:
        """What it is, without its character set."""
        return self.headers.get("content-type", "").partition(";")[0].strip()


class Stranger:
    """Somebody without account and cookies who asks for pages below one address.

    :param site: the public address; empty: that of this computer.
    """

    def __init__(self, site: str = "") -> None:
        parts = urlsplit(site or settings.PUBLIC_URL)
        named = [host for host in settings.ALLOWED_HOSTS if host != "*" and not host.startswith(".")]
        ours = urlsplit(settings.PUBLIC_URL).netloc
        self.host = ours or (named[0] if named else parts.netloc) or "localhost"
        self.scheme = "https" if settings.HTTPS else "http"
        self.application: Callable[..., Iterable[bytes]] = import_string(settings.WSGI_APPLICATION)

    def ask(self, address: str, language: str, etag: str = "") -> Answer:
        """GET an address; ``etag``: of the answer that is kept, which may hold still (304)."""
        parts = urlsplit(address)
        environ: dict[str, Any] = {
            "REQUEST_METHOD": "GET",
            "SCRIPT_NAME": "",
            "PATH_INFO": unquote(parts.path, "latin-1"),
            "QUERY_STRING": parts.query,
            "SERVER_NAME": self.host.partition(":")[0],
            "SERVER_PORT": self.host.partition(":")[2] or ("443" if self.scheme == "https" else "80"),
            "SERVER_PROTOCOL": "HTTP/1.1",
            "REMOTE_ADDR": "127.0.0.1",
            "HTTP_HOST": self.host,
            "HTTP_ACCEPT_LANGUAGE": language,
            "HTTP_X_FORWARDED_PROTO": self.scheme,
            "wsgi.version": (1, 0),
            "wsgi.url_scheme": self.scheme,
            "wsgi.input": io.BytesIO(),
            "wsgi.errors": io.StringIO(),
            "wsgi.multithread": False,
            "wsgi.multiprocess": True,
            "wsgi.run_once": False,
        }
        if etag:
            environ["HTTP_IF_NONE_MATCH"] = etag
        told: list[tuple[str, list[tuple[str, str]]]] = []

        def begin(status: str, headers: list[tuple[str, str]], *_: Any) -> None:
            told.append((status, headers))

        parts_of_it = self.application(environ, begin)
        try:
            body = b"".join(parts_of_it)
        finally:
            close = getattr(parts_of_it, "close", None)
            if close is not None:
                close()
        status, headers = told[-1]
        return Answer(int(status.split()[0]), {name.lower(): value for name, value in headers}, body)
