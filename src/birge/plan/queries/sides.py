"""One of two states of a plan that are compared: its lines, what they are called, and their fields in words."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import Any

from django.utils.text import capfirst
from django.utils.translation import gettext, pgettext

from birge.kit.said import language
from birge.plan import words
from birge.plan.queries.changed import FIELDS, HANGING, Field
from birge.plan.queries.content import Content
from birge.plan.say import written
from birge.plan.sums import UNIT
from birge.rulebook.money import Amount, format_amount
from birge.rulebook.when import When, format_when


class Side:
    """One of the two states, with what its rows are called."""

    def __init__(self, content: Content) -> None:
        self.content = content
        self.hanging: dict[str, dict[str, list[dict[str, Any]]]] = {}
        for section, (field, _of) in HANGING.items():
            by_parent = self.hanging.setdefault(section, {})
            for row in content.get(section, {}).values():
                by_parent.setdefault(str(row[field]), []).append(row)

    def row(self, section: str, key: str) -> Mapping[str, Any] | None:
        """A row, or ``None`` when it is not there."""
        return self.content.get(section, {}).get(str(key))

    def named(self, name: str, key: Any) -> Mapping[str, Any]:
        """What a row of another table was called."""
        return self.content.get(f"named.{name}", {}).get(str(key), {})

    def code(self, section: str, row: Mapping[str, Any]) -> str:
        """The number of a line as the plan shows it: "2" or "2.3"."""
        if section != "activity":
            return str(row["number"])
        line = self.row("planproblem", row["plan_problem_id"])
        return f"{line['number']}.{row['number']}" if line else str(row["number"])

    def title(self, section: str, row: Mapping[str, Any]) -> str:
        """What a line is called, for the reader."""
        if section == "planproblem":
            found = self.named("problem", row["problem_id"])
            return written(str(found.get("title", "")), str(found.get("title_ru", "")))
        name = "name" if section == "direction" else "text"
        return written(str(row[name]), str(row.get(f"{name}_ru", "")))

    def order(self, section: str, row: Mapping[str, Any]) -> tuple[int, ...]:
        """Where a line stands in the plan."""
        return tuple(int(part) for part in self.code(section, row).split("."))


def fields_of(section: str, key: str, old: Side, new: Side) -> Iterator[Field]:
    """The fields of a line that differ, then those of what hangs on it."""
    before, after = old.row(section, key), new.row(section, key)
    for name, label in FIELDS[section].items():
        if name == "cost_tyiyn":
            yield from _money(str(label), _cost(before), _cost(after))
            continue
        first, second = (_said(side, row, name) for side, row in ((old, before), (new, after)))
        if first != second:
            yield Field(str(label), first, second)
    for hanging, (_field, of) in HANGING.items():
        if of == section:
            yield from _HUNG[hanging](old, new, key)


def _said(side: Side, row: Mapping[str, Any] | None, name: str) -> str:
    """A value in words; empty when nothing is said."""
    value = row.get(name) if row is not None else None
    if name == "delegated" and value is not None:
        return gettext("delegated by the state") if value else gettext("own powers of the local community")
    if value is None or value == "":
        return ""
    if name in ("starts", "ends", "adopted_on"):
        return format_when(When.from_code(value), language())
    if name == "direction_id":
        found = side.row("direction", value)
        return f"{found['number']}. {side.title('direction', found)}" if found else ""
    if name == "plan_problem_id":
        found = side.row("planproblem", value)
        return f"{found['number']}. {side.title('planproblem', found)}" if found else ""
    if name == "problem_id":
        named = side.named("problem", value)
        return written(str(named.get("title", "")), str(named.get("title_ru", "")))
    if name == "issue_id":
        named = side.named("localissue", value)
        return str(named.get(f"text_{language()}") or named.get("text_ky", ""))
    return str(side.named("group", value).get("name", "")) if name == "group_id" else str(value)


def _cost(row: Mapping[str, Any] | None) -> Amount:
    return Amount(row["cost_tyiyn"], row["cost_state"]) if row is not None else Amount(None, "not_stated")


def _money(label: str, before: Amount, after: Amount) -> Iterator[Field]:
    if before == after:
        return
    by = ""
    if before.tyiyn is not None and after.tyiyn is not None:
        by = signed(after.tyiyn - before.tyiyn)
    yield Field(label, _amount(before), _amount(after), by, sum=True)


def _amount(amount: Amount) -> str:
    return "" if amount.state == "not_stated" else format_amount(amount, language(), UNIT)


def signed(tyiyn: int, bare: bool = False) -> str:
    """A difference of money with its sign, in thousand som; ``bare``: without the unit, for a column that names it."""
    text = format_amount(Amount(abs(tyiyn)), language(), UNIT, bare=bare)
    return text if not tyiyn else f"{'+' if tyiyn > 0 else '−'}{text}"


def _funding(old: Side, new: Side, key: str) -> Iterator[Field]:
    sides = [
        {row["source"]: Amount(row["tyiyn"], row["amount_state"]) for row in side.hanging["funding"].get(key, ())}
        for side in (old, new)
    ]
    for source, name in words.SOURCES.items():
        first, second = (side.get(source, Amount(None, "not_stated")) for side in sides)
        yield from _money(capfirst(str(name)), first, second)


def _villages(old: Side, new: Side, key: str) -> Iterator[Field]:
    sides = [{row["place_id"]: row for row in side.hanging["villagetext"].get(key, ())} for side in (old, new)]
    for place in sorted({*sides[0], *sides[1]}):
        said_of = [written(side[place]["text"], side[place]["text_ru"]) if place in side else "" for side in sides]
        if said_of[0] != said_of[1]:
            named = new.named("place", place) or old.named("place", place)
            yield Field(str(named.get(f"name_{language()}") or named.get("name_ky", "")), said_of[0], said_of[1])


def _ways(old: Side, new: Side, key: str) -> Iterator[Field]:
    sides = [{row["number"]: row for row in side.hanging["wayconsidered"].get(key, ())} for side in (old, new)]
    for number in sorted({*sides[0], *sides[1]}):
        first, second = (_way(side.get(number)) for side in sides)
        if first != second:
            yield Field(gettext("Way considered %(number)s") % {"number": number}, first, second)


def _way(row: Mapping[str, Any] | None) -> str:
    if row is None:
        return ""
    cost = _amount(Amount(row["cost_tyiyn"], row["cost_state"]))
    chosen = pgettext("way considered", "chosen") if row["chosen"] else ""
    speaks = [str(row[name]) for name in ("speaks_for", "speaks_against", "reason")]
    return "; ".join(part for part in (written(row["text"], row["text_ru"]), cost, *speaks, chosen) if part)


_HUNG: dict[str, Callable[[Side, Side, str], Iterator[Field]]] = {
    "funding": _funding,
    "villagetext": _villages,
    "wayconsidered": _ways,
}
