"""``datapackage.json`` of Frictionless: one list, or all lists of a municipality or of the country."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from birge.api.opened.lists.shape import Listed

LICENCE = {
    "name": "CC-BY-4.0",
    "path": "https://creativecommons.org/licenses/by/4.0/",
    "title": "Creative Commons Attribution 4.0",
}
_DIALECT = {"delimiter": ",", "lineTerminator": "\r\n", "quoteChar": '"', "doubleQuote": True, "header": True}


def resource(listed: Listed, path: str, *, name: str = "", after: str = "") -> dict[str, Any]:
    """A list as a resource.

    :param path: the whole address of its CSV.
    :param after: of which survey.
    """
    titles = listed.titles(after)
    schema: dict[str, Any] = {
        "fields": [column.described() for column in listed.columns],
        "missingValues": [""],
    }
    if listed.key:
        schema["primaryKey"] = list(listed.key)
    found = {
        "name": name or listed.name,
        "title": titles["en"],
        "titles": titles,
        "path": path,
        "profile": "tabular-data-resource",
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "dialect": _DIALECT,
        "schema": schema,
        "licenses": [LICENCE],
        "sources": [{"title": listed.source}],
    }
    return found | ({"description": listed.about} if listed.about else {})


def package(name: str, title: str, resources: Iterable[dict[str, Any]], *, homepage: str) -> dict[str, Any]:
    """A data package.

    :param name: of lower-case letters, figures, points, underscores and hyphens.
    """
    return {
        "name": name,
        "title": title,
        "profile": "tabular-data-package",
        "homepage": homepage,
        "licenses": [LICENCE],
        "languages": ["ky", "ru", "en"],
        "resources": list(resources),
    }
