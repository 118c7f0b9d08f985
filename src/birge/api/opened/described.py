"""What the page on open data tells of each format: its addresses, and an example made by the same functions."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from birge.api.opened.geo import place_feature
from birge.api.opened.lists.of_residents import HEARINGS
from birge.api.opened.package import resource
from birge.places.models import Municipality

#: A village of the register whose point is known.
_PLACE = {
    "pk": 84, "level": "village", "name_ky": "Ак-Булуң", "name_ru": "Ак-Булун", "name_en": "Ak-Bulun",
    "soate": "41702205805010", "within": "41702205805000", "parent_id": 83,
}  # fmt: skip
_POPOLO = {
    "organizations": [
        {"id": "…-council-1", "name": "XXVIII", "classification": "convocation", "parent_id": "…-council"}
    ],
    "posts": [{"id": "…-council-1-deputy", "role": "deputy", "organization_id": "…-council-1"}],
    "persons": [{"id": "…-council-1-1", "name": "…"}],
    "memberships": [
        {
            "person_id": "…-council-1-1",
            "organization_id": "…-council-1",
            "post_id": "…-council-1-deputy",
            "role": "deputy",
        }
    ],
}
_IATI = """<iati-activities version="2.03">
  <iati-activity default-currency="KGS" xml:lang="ky">
    <iati-identifier>KG-SOATE-41702205805000-1-12</iati-identifier>
    <reporting-org ref="KG-SOATE-41702205805000" type="11"><narrative>…</narrative></reporting-org>
    …
    <activity-status code="2"/>
    <activity-date type="1" iso-date="2026-05-01"/>
    <recipient-country code="KG"/>
    …
  </iati-activity>
</iati-activities>"""


@dataclass(frozen=True, slots=True)
class Format:
    """A format: what it holds in words, its addresses (whole ones may be opened), and an example."""

    key: str
    title: Any
    words: tuple[Any, ...]
    addresses: tuple[tuple[Any, str], ...]
    example: str


def _json(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False, indent=1)


def formats(here: Municipality | None) -> Sequence[Format]:
    """Every format, with addresses of the country and of one municipality to try them."""

    def of_all(name: str, words: Any = None) -> tuple[tuple[Any, str], ...]:
        return ((words or _("Of the whole country"), reverse(f"api-v1:{name}")),)

    def of_one(name: str, words: Any = None) -> tuple[tuple[Any, str], ...]:
        if here is None:
            return ()
        said = words or _("Of one municipality")
        return ((f"{said}: {here.name}", reverse(f"api-v1:{name}", args=[here.code])),)

    sample = resource(HEARINGS, "https://…/hearings/hearings.csv")
    sample["schema"] = {**sample["schema"], "fields": [*sample["schema"]["fields"][:2], "…"]}
    return (
        Format(
            "csv",
            _("Lists as tables: CSV with a data package"),
            (
                _("Every public list is a CSV file. Its data package (Frictionless) says what each column means, its "
                  "type, unit and language, the licence and the source."),
                _("An empty cell is “not stated”: it is never zero. Sums are in som, or in tyiyn where the column "
                  "says so."),
            ),
            (
                *of_all("country_package"),
                *of_one("package_here"),
                *of_all("all_budgets_package", _("Budgets of the whole country")),
                *of_one("budgets_package", _("Budgets of one municipality")),
            ),
            _json(sample),
        ),
        Format(
            "geojson",
            _("Places and projects on a map: GeoJSON"),
            (
                _("Places of the register, and the activities of published plans at the villages they name."),
                _("Points are of Who's On First and GeoNames; a point that is only a guess is left out. Where no point "
                  "is known, the geometry is null."),
            ),
            (
                *of_all("places_geojson"),
                *of_one("places_here_geojson"),
                *of_one("projects_geojson", _("Projects of one municipality")),
            ),
            _json(place_feature(_PLACE)),
        ),
        Format(
            "popolo",
            _("Councils and groups: Popolo"),
            (
                _("Convocations and commissions of the council, groups with their members: organizations, posts, "
                  "persons, memberships."),
                _("Only names that everybody reads on the pages already. No phone, no age, no sex, and nobody under "
                  "18."),
            ),
            of_one("popolo"),
            _json(_POPOLO),
        ),
        Format(
            "iati",
            _("What donors pay for: IATI 2.03"),
            (
                _("Activities of published plans with money of a donor: status, days, places, cost and what was spent, "
                  "in som."),
                _("A municipality that has no registered identifier of an organisation is named by its SOATE code."),
            ),
            (*of_all("country_iati"), *of_one("iati")),
            _IATI,
        ),
    )  # fmt: skip
