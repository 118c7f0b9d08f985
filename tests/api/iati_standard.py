"""What IATI 2.03 asks of an activity file, as far as Birge writes it: elements, their order, codes, dates, sums."""

from __future__ import annotations

import re
from datetime import date
from xml.etree.ElementTree import Element, fromstring

#: The order of the standard, without what is never written here.
ORDER = (
    "iati-identifier", "reporting-org", "title", "description", "participating-org", "other-identifier",
    "activity-status", "activity-date", "contact-info", "activity-scope", "recipient-country", "recipient-region",
    "location", "sector", "budget", "planned-disbursement", "transaction", "document-link",
)  # fmt: skip
ONCE = {"iati-identifier", "reporting-org", "title", "activity-status"}
MUST = {*ONCE, "description", "participating-org", "activity-date", "recipient-country", "sector"}
CODES = {
    ("reporting-org", "type"): {
        "10",
        "11",
        "15",
        "21",
        "22",
        "23",
        "24",
        "30",
        "40",
        "60",
        "70",
        "71",
        "72",
        "80",
        "90",
    },
    ("description", "type"): {"1", "2", "3", "4"},
    ("participating-org", "role"): {"1", "2", "3", "4"},
    ("activity-status", "code"): {"1", "2", "3", "4", "5", "6"},
    ("activity-date", "type"): {"1", "2", "3", "4"},
    ("recipient-country", "code"): {"KG"},
    ("budget", "type"): {"1", "2"},
    ("budget", "status"): {"1", "2"},
    ("transaction-type", "code"): {str(code) for code in range(1, 14)},
    ("location-id", "vocabulary"): {"A1", "A2", "A3", "A4", "G1", "G2"},
    ("value", "currency"): {"KGS"},
}
INSIDE = {
    "budget": ("period-start", "period-end", "value"),
    "transaction": ("transaction-type", "transaction-date", "value"),
}
IN_LOCATION = (
    "location-reach",
    "location-id",
    "name",
    "description",
    "activity-description",
    "administrative",
    "point",
)


def holds(text: str) -> None:
    """Assert all of it."""
    root = fromstring(text)
    assert root.tag == "iati-activities" and root.get("version") == "2.03"
    for activity in root:
        assert activity.tag == "iati-activity" and activity.get("default-currency") == "KGS"
        _activity(activity)


def _activity(found: Element) -> None:
    tags = [one.tag for one in found]
    assert tags == sorted(tags, key=ORDER.index) and set(tags) >= MUST
    assert all(tags.count(tag) == 1 for tag in ONCE)
    ref = found.find("reporting-org").get("ref")  # type: ignore[union-attr]
    identifier = found.findtext("iati-identifier") or ""
    assert ref and identifier.startswith(f"{ref}-") and not re.search(r"[/&|?\s]", identifier)
    for one in found.iter():
        for (tag, attribute), codes in CODES.items():
            assert one.tag != tag or one.get(attribute) in codes, (tag, one.attrib)
        assert "iso-date" not in one.attrib or date.fromisoformat(one.attrib["iso-date"])
        assert one.tag != "narrative" or (one.text or "").strip()
        if one.tag in INSIDE:
            assert tuple(part.tag for part in one) == INSIDE[one.tag]
        if one.tag == "value":
            assert date.fromisoformat(one.attrib["value-date"]) and re.fullmatch(r"\d+\.\d\d", one.text or "")
    for tag in ("reporting-org", "title", "description", "participating-org", "sector"):
        assert all(one.find("narrative") is not None for one in found.findall(tag))
    days = {one.attrib["type"]: one.attrib["iso-date"] for one in found.iter("activity-date")}
    assert "1" in days or "2" in days
    assert all(days[start] <= days[end] for start, end in (("1", "3"), ("2", "4")) if start in days and end in days)
    for one in found.iter("location"):
        parts = [part.tag for part in one]
        assert parts == sorted(parts, key=IN_LOCATION.index)
        for point in one.iter("pos"):
            latitude, longitude = (float(part) for part in (point.text or "").split())
            assert 39 < latitude < 44 and 69 < longitude < 81
    for one in found.iter("budget"):
        first, last = (one.find(tag).get("iso-date") for tag in INSIDE["budget"][:2])  # type: ignore[union-attr]
        assert 0 <= (date.fromisoformat(last or "") - date.fromisoformat(first or "")).days < 366
    for one in found.iter("sector"):
        assert one.get("vocabulary") != "99" or (one.get("vocabulary-uri") or "").startswith("http")
