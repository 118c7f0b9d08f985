"""Every address. Pages have a language prefix; the API, the app for phones and health have none."""

from __future__ import annotations

from importlib.util import find_spec

from django.conf import settings
from django.conf.urls.i18n import i18n_patterns
from django.urls import URLPattern, URLResolver, include, path

from birge import errors, health, metrics

Pattern = URLPattern | URLResolver


def _of(app: str, module: str = "urls", prefix: str = "") -> list[Pattern]:
    """The addresses of an app, when it is there and has some."""
    name = f"birge.{app}.{module}"
    present = f"birge.{app}" in settings.INSTALLED_APPS and find_spec(name) is not None
    return [path(prefix, include(name))] if present else []


#: Addresses inside a municipality, step after step.
_STEPS = (
    "needs", "problems", "groups", "plan", "development", "assembly", "council", "budget", "voting", "initiatives",
    "monitoring", "services", "learning", "newsroom",
)  # fmt: skip
MUNICIPAL = ("places", "people", "cycle", "papers", "capture", "gatherings", *_STEPS)

urlpatterns: list[Pattern] = [
    path("", errors.to_language, name="root"),
    path("-/live", health.live, name="live"),
    path("-/ready", health.ready, name="ready"),
    path("-/metrics", metrics.metrics, name="metrics"),
    *_of("api", prefix="api/v1/"),
    *_of("record", "log_urls", "log/"),
    *_of("people", "eid_urls", "eid/"),
    *_of("api", "openrosa_urls", "openrosa/"),
    *_of("capture", "field_urls", "field/"),
    *_of("portal", "short_urls", "s/"),
    *_of("newsroom", "short_urls"),
    *_of("monitoring", "short_urls"),
    *_of("portal", "worker_urls"),
]
urlpatterns += i18n_patterns(
    *[p for app in MUNICIPAL for p in _of(app, "urls", "m/<slug:code>/")],
    *_of("budget", "hearings.urls", "m/<slug:code>/"),
    *_of("budget", "spending_urls", "m/<slug:code>/"),
    *_of("programme", "municipal_urls", "m/<slug:code>/"),
    *_of("people", "account_urls"),
    *_of("api", "page_urls"),
    *_of("record"),
    *_of("places", "register_urls"),
    *_of("problems", "issue_urls"),
    *_of("budget", "codes_urls"),
    *_of("budget", "hearings.country_urls"),
    *_of("initiatives", "country_urls"),
    *_of("learning", "country_urls"),
    *_of("newsroom", "country_urls"),
    *_of("voting", "country_urls"),
    *_of("programme"),
    *_of("desk"),
    *_of("desk", "territory.urls"),
    *_of("portal"),
    *(_of("kit", prefix="-/") if settings.BIRGE_DEVELOPMENT else []),
)
handler400 = "birge.errors.bad_request"
handler403 = "birge.errors.forbidden"
handler404 = "birge.errors.not_found"
handler500 = "birge.errors.failed"
