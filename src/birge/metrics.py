"""What is measured, for a program that draws curves and rings when something is wrong (``deploy/alerts.yml``).

``/-/metrics`` in the text format of Prometheus. Addresses are told by their class (``birge.crowding``), never by what
they are: there are as many lines as this file names, whoever asks for what. Who asks from this machine itself may read
it, or who has the token.
"""

from __future__ import annotations

import hmac
from bisect import bisect_left
from ipaddress import ip_address
from itertools import product

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse

from birge import __version__
from birge.crowding import class_of, kind_of
from birge.health import background_work, found
from birge.kit.counters import Counters
from birge.kit.crowd import PATIENCE
from birge.kit.gate import public

#: Upper ends of the times an answer took, in seconds; 0.5 is what a vote has.
BUCKETS = (0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 5.0, 10.0)
_ENDS = (*(f"{end:g}" for end in BUCKETS), "+Inf")
STATUSES = ("1xx", "2xx", "3xx", "4xx", "5xx")
KINDS = tuple(PATIENCE)
READS = ("copy", "first", "given up")
REQUESTS, TIMES, SUMS, REFUSED, FROM = "requests", "times", "sums", "refused", "from"
COUNTERS = Counters(
    settings.HOME / "metrics",
    [
        *product((REQUESTS,), KINDS, STATUSES),
        *product((TIMES,), KINDS, _ENDS),
        *product((SUMS,), KINDS),
        *product((REFUSED,), KINDS),
        *product((FROM,), READS),
    ],
)


def count(request: HttpRequest, status: int, seconds: float) -> None:
    """One request was answered."""
    found = request.resolver_match
    kind = kind_of(found, request.META) if found is not None else class_of(request.META)[0]
    COUNTERS.add((REQUESTS, kind, STATUSES[min(max(status // 100, 1), 5) - 1]))
    COUNTERS.add((TIMES, kind, _ENDS[bisect_left(BUCKETS, seconds)]))
    COUNTERS.add((SUMS, kind), int(seconds * 1e6))


def refused(kind: str) -> None:
    """Somebody was told to come again."""
    COUNTERS.add((REFUSED, kind))


@public
def metrics(request: HttpRequest) -> HttpResponse:
    """The numbers; nobody else is told that there are any."""
    if not _may(request):
        raise Http404
    kind = "text/plain; version=0.0.4; charset=utf-8"
    return HttpResponse("".join(_lines()), content_type=kind, headers={"Cache-Control": "no-store"})


def _may(request: HttpRequest) -> bool:
    given = request.headers.get("Authorization", "")
    if token := settings.METRICS_TOKEN:
        return hmac.compare_digest(given.encode(), f"Bearer {token}".encode())
    try:
        near = ip_address(request.META.get("REMOTE_ADDR", "")).is_loopback
    except ValueError:
        return False
    return near and not getattr(request, "forwarded", False)


def _lines() -> list[str]:
    numbers = COUNTERS.all()
    lines = _head("birge_info", "gauge", "The version that serves")
    lines.append(f'birge_info{{version="{__version__}"}} 1\n')
    lines += _head("birge_requests_total", "counter", "Requests that were answered, by class of address")
    for kind, status in product(KINDS, STATUSES):
        lines.append(f'birge_requests_total{{class="{kind}",status="{status}"}} {numbers[REQUESTS, kind, status]}\n')
    lines += _head("birge_request_seconds", "histogram", "How long an answer took in the server")
    for kind in KINDS:
        total = 0
        for end in _ENDS:
            total += numbers[TIMES, kind, end]
            lines.append(f'birge_request_seconds_bucket{{class="{kind}",le="{end}"}} {total}\n')
        lines.append(f'birge_request_seconds_sum{{class="{kind}"}} {numbers[SUMS, kind] / 1e6:.6f}\n')
        lines.append(f'birge_request_seconds_count{{class="{kind}"}} {total}\n')
    lines += _head("birge_refused_total", "counter", "Requests that were told to come again, before they were answered")
    lines += [f'birge_refused_total{{class="{kind}"}} {numbers[REFUSED, kind]}\n' for kind in KINDS]
    lines += _head("birge_reads_total", "counter", "Requests of strangers by the database that answered them")
    lines += [f'birge_reads_total{{from="{one}"}} {numbers[FROM, one]}\n' for one in READS]
    return lines + _gauges()


def _gauges() -> list[str]:
    lines = _head("birge_ready", "gauge", "1: pages can be served (/-/ready)")
    parts, warnings = found()
    able = not any(parts.values())
    lines.append(f"birge_ready {int(able)}\n")
    if not able:
        return lines
    lines += _head("birge_ill", "gauge", "1: what somebody should look at (/-/ready, warnings)")
    lines += [f'birge_ill{{what="{what}"}} 1\n' for what in sorted(warnings)]
    work = background_work()
    lines += _head("birge_tasks", "gauge", "Background work that waits or runs too long, or was given up within a day")
    for name, number in (("waiting", work.waiting), ("hanging", work.hanging), ("given up", work.given_up)):
        lines.append(f'birge_tasks{{state="{name}"}} {number}\n')
    return lines


def _head(name: str, kind: str, said: str) -> list[str]:
    return [f"# HELP {name} {said}\n# TYPE {name} {kind}\n"]
