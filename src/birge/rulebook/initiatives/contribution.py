"""The applicant's own contribution: how much, of what, and whether it is enough.

"At least 10 per cent" is said of two different wholes: of the total cost of the project (small grants of 2012) or of
the grant alone. 100 000 som beside a grant of 1 000 000 are 10 per cent of the grant and 9,09 per cent of the total
(Boroldoi, 2017), so that the base belongs to the rule of a call and both figures are told.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from typing import Any

from birge.rulebook import strict
from birge.rulebook.balance import AMOUNT, Part, balance, is_known, reading_of
from birge.rulebook.figures import percent
from birge.rulebook.messages import Remark
from birge.rulebook.money import UNITS, Amount, Reading

TOTAL, GRANT = "total", "grant"
BASES = (TOTAL, GRANT)
#: Every source of money and its name (ky, ru, en).
SOURCES = {
    "local_budget": ("жергиликтүү бюджет", "местный бюджет", "local budget"),
    "share_grant": ("дем берүүчү (үлүштүк) грант", "стимулирующий (долевой) грант", "stimulating (share) grant"),
    "donor_grant": ("донордун же долбоордун гранты", "грант донора или проекта", "donor or project grant"),
    "community_cash": ("тургундардын акчалай салымы", "денежный вклад жителей", "residents' money"),
    "community_labour": ("тургундардын эмгеги (ашар)", "труд жителей (ашар)", "residents' labour (ashar)"),
    "community_kind": (
        "тургундардын натура түрүндөгү салымы",
        "вклад жителей в натуральной форме",
        "residents' contribution in kind",
    ),
    "sponsor": ("демөөрчүлөр", "спонсоры", "sponsors"),
    "development_fund": ("региондорду өнүктүрүү фонду", "фонд развития регионов", "regional development fund"),
    "republican": ("республикалык бюджет", "республиканский бюджет", "republican budget"),
    "other": ("башка булактар", "другие источники", "other sources"),
}
#: What comes from above or from a donor; everything else is the applicant's own.
GRANTS = frozenset({"share_grant", "donor_grant", "republican", "development_fund"})


@dataclass(frozen=True, slots=True)
class Contribution:
    """``None`` always means: cannot be said from the figures given. Percentages are rounded half up to two decimals."""

    total_tyiyn: int | None
    own_tyiyn: int | None
    grant_tyiyn: int | None
    own_percent_of_total: Decimal | None
    own_percent_of_grant: Decimal | None
    passes: bool | None
    warnings: tuple[Remark, ...]


def contribution(
    total: Reading,
    sources: Sequence[tuple[str, Reading]],
    *,
    minimum_percent: Decimal | int | None = None,
    base: str = TOTAL,
) -> Contribution:
    """What of a project its applicant brings.

    The total is the one stated, else the sum of the sources. Whether the share is enough is compared exactly, never by
    the rounded percentage, and left open when a figure it needs is unknown or approximate.

    :param sources: each a key of :data:`SOURCES` with its amount; a source may come twice (two sponsors).
    :param minimum_percent: the least share in percent; ``None``: the call asks for none.
    :param base: what the share is taken of, :data:`TOTAL` or :data:`GRANT`.
    """
    own = _sum(reading.amount for source, reading in sources if source not in GRANTS)
    grant = _sum(reading.amount for source, reading in sources if source in GRANTS)
    stated = total.amount.tyiyn
    whole = stated if stated is not None else _sum(reading.amount for _source, reading in sources)
    wholes = {TOTAL: whole, GRANT: grant}
    warnings = [*_figures(total, sources), *_exceeding(total.amount, sources)]
    passes = None
    if minimum_percent is not None and not any(_approximate(reading.amount) for _source, reading in sources):
        enough = {one: _enough(own, wholes[one], minimum_percent) for one in BASES}
        passes = None if base == TOTAL and _approximate(total.amount) else enough[base]
        if None not in enough.values() and enough[TOTAL] != enough[GRANT]:
            values = {"of_total": _share(own, whole), "of_grant": _share(own, grant), "minimum": minimum_percent}
            warnings.append(Remark("base_changes_result", values, path="base"))
    return Contribution(whole, own, grant, _share(own, whole), _share(own, grant), passes, tuple(warnings))


def _sum(amounts: Any) -> int | None:
    """All of them together; "no money is foreseen" adds nothing, one that is unknown leaves the sum unknown."""
    found = 0
    for amount in amounts:
        if not is_known(amount):
            return None
        found += amount.tyiyn or 0
    return found


def _approximate(amount: Amount) -> bool:
    return amount.tyiyn is not None and amount.state != "exact"


def _enough(own: int | None, whole: int | None, minimum: Decimal | int) -> bool | None:
    if own is None or not whole:
        return None
    return Fraction(own * 100, whole) >= Fraction(minimum)


def _share(own: int | None, whole: int | None) -> Decimal | None:
    return None if own is None or whole is None else percent(own, whole, 2)


def _figures(total: Reading, sources: Sequence[tuple[str, Reading]]) -> list[Remark]:
    """What is missing or approximate, and whether the parts make the total where one is stated."""
    named = [Part(_named(source), reading) for source, reading in sources]
    found = [
        Remark(one.code, one.values, path=one.path.replace("parts[", "sources["))
        for one in balance(total, named).warnings
        if one.code != "part_exceeds_total"
    ]
    # Without a stated total the sum of the sources is the total: nothing is missing by that.
    return [one for one in found if one.path != "total" or total.amount.state != "not_stated"]


def _named(source: str) -> Any:
    return dict(zip(("ky", "ru", "en"), SOURCES[source], strict=True))


def _exceeding(total: Amount, sources: Sequence[tuple[str, Reading]]) -> list[Remark]:
    """Grants greater than the whole cost they are given for."""
    if total.tyiyn is None or total.state != "exact":
        return []
    known = sum(reading.amount.tyiyn or 0 for source, reading in sources if source in GRANTS)
    if known <= total.tyiyn:
        return []
    return [Remark("grant_exceeds_total", {"grant": Amount(known), "total": total}, path="sources")]


SCHEMA: dict[str, Any] = {
    "$schema": "https://json-schema.org/draft/2020-12/schema",
    "title": "birge rule contribution",
    "description": "How much of a project its applicant brings, and whether that is enough.",
    "x-warnings": [
        *("grant_exceeds_total", "parts_differ_from_total", "rounding_difference", "base_changes_result"),
        *("figure_missing", "figure_approximate"),
    ],
    "type": "object",
    "additionalProperties": False,
    "required": ["sources"],
    "properties": {
        "unit": {"enum": [None, *UNITS], "description": "What a bare figure means; null is som."},
        "total": AMOUNT,
        "sources": {
            "type": "array",
            "minItems": 1,
            "items": {
                "type": "object",
                "additionalProperties": False,
                "required": ["source", "amount"],
                "properties": {"source": {"enum": list(SOURCES)}, "amount": AMOUNT},
            },
        },
        "minimum_percent": {"type": ["number", "null"], "minimum": 0, "maximum": 100},
        "base": {"enum": list(BASES), "description": "What the least share is taken of; without it the total."},
    },
}


def rule(payload: Any) -> dict[str, Any]:
    """``birge rule contribution``; the input is :data:`SCHEMA`. Raises :class:`~birge.rulebook.strict.BadInput`."""
    optional = ("unit", "total", "minimum_percent", "base")
    fields = strict.mapping(payload, "", required=("sources",), optional=optional)
    unit = strict.choice(fields.get("unit"), "unit", tuple(UNITS), null=True)
    sources = []
    for index, entry in enumerate(strict.items(fields["sources"], "sources", least=1)):
        path = f"sources[{index}]"
        line = strict.mapping(entry, path, required=("source", "amount"))
        source = strict.choice(line["source"], strict.at(path, "source"), tuple(SOURCES))
        sources.append((source, reading_of(line["amount"], strict.at(path, "amount"), unit)))
    minimum = strict.number(fields.get("minimum_percent"), "minimum_percent", null=True)
    if minimum is not None and minimum > 100:
        raise strict.BadInput("minimum_percent", "must be at most 100")
    base = strict.choice(fields.get("base", TOTAL), "base", BASES)
    total = reading_of(fields.get("total"), "total", unit)
    found = contribution(total, sources, minimum_percent=minimum, base=base)
    shares = (found.own_percent_of_total, found.own_percent_of_grant)
    return {
        "total_tyiyn": found.total_tyiyn,
        "own_tyiyn": found.own_tyiyn,
        "own_percent_of_total": None if shares[0] is None else float(shares[0]),
        "own_percent_of_grant": None if shares[1] is None else float(shares[1]),
        "passes": found.passes,
        "warnings": [warning.as_json() for warning in found.warnings],
    }
