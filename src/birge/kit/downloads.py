"""Files that are given out to be kept: opened by the program of the person, never as a page of ours."""

from __future__ import annotations

from django.http import HttpResponse

#: A file that a browser shows all the same runs nothing and reaches nothing.
SANDBOX = "sandbox; default-src 'none'"


def download(data: bytes, content_type: str, name: str) -> HttpResponse:
    """A file to be kept under a name.

    :param name: of the file, without quotation marks or line ends.
    """
    response = HttpResponse(data, content_type=content_type)
    response.headers["Content-Disposition"] = f'attachment; filename="{name}"'
    response.headers["Content-Security-Policy"] = SANDBOX
    return response
