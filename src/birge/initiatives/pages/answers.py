"""What stands in an application, as every page shows it: the answers, the money, the files."""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse

from birge.initiatives import application_words as its
from birge.initiatives.blind import LEFT_OUT
from birge.initiatives.content import lines_of, missing, share_of, sums_of
from birge.initiatives.forms.applications.screens import LINES, ORDER, SCREENS, TITLES
from birge.initiatives.models import Call
from birge.initiatives.pages.common import url
from birge.initiatives.papers.applications import said
from birge.kit import stored
from birge.kit.documents import TYPES
from birge.kit.downloads import download
from birge.kit.said import language

#: A screen → what on it an application cannot do without.
NEEDED = {"kind": "who", "applicant": "who", "contact": "contact", "phone": "contact", "title": "title"}
NEEDED |= {"need": "need", "solution": "solution", "lines": LINES}


def parts_of(
    request: HttpRequest, call: Call, content: Any, code: str = "", *, hides: bool = False, row: Any = None
) -> list[dict[str, Any]]:
    """The screens with what was answered on each, and where each is changed (``code`` empty: nowhere).

    :param hides: it is a copy without names: what says who applies is left out.
    :param row: the application with its village and its problem, where it was received.
    """
    known = None
    if row is not None:
        known = {"place": row.place and row.place.name, "problem": row.problem and row.problem.name}
    found = []
    lacking = {NEEDED[name] for name in missing(content)}
    for name in ORDER:
        answers = []
        if name in SCREENS:
            form = SCREENS[name](call=call, content=content)
            answers = [
                (one.label, said(key, content, language(), known))
                for key, one in form.fields.items()
                if key not in ("once", "row_version") and not (hides and key in LEFT_OUT)
            ]
        found.append(
            {
                "name": name,
                "title": TITLES[name],
                "answers": answers,
                "lacks": name in lacking,
                "url": url(request, "screen", code, name) if code else "",
            }
        )
    return found


def money_of(content: Any, call: Call) -> dict[str, Any]:
    """The lines of the budget and what they make, for a page."""
    sums, share = sums_of(content), share_of(call, content)
    by_source = [(its.SOURCES[one], tyiyn) for one, tyiyn in sums.by_source.items() if tyiyn]
    lines = [(line, its.SOURCES[line.source]) for line in lines_of(content)]
    over = call.cap_tyiyn is not None and sums.asked > call.cap_tyiyn
    return {"lines": lines, "sums": sums, "share": share, "by_source": by_source, "over": over}


def sent_file(found: Any) -> HttpResponse:
    """The bytes of an attachment, to be kept.

    :raises Http404: there is none.
    """
    if found is None:
        raise Http404
    try:
        data = stored.read(found.file, found.digest)
    except stored.Missing as error:
        raise Http404 from error
    response = download(data, TYPES[found.kind], f"{found.number}.{found.kind}")
    response.headers["X-Content-Type-Options"] = "nosniff"
    return response
