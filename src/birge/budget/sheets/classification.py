"""A file with the budget classification: what of it is new, gone or called otherwise than in the version before."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, field, replace
from functools import cache

from django.utils.translation import gettext_lazy as _

from birge.budget import words
from birge.budget.models import Classification
from birge.budget.queries.codes import codes_of
from birge.kit.said import language
from birge.kit.tables.problems import Problem, TableRefused
from birge.kit.tables.reading import read_tables
from birge.kit.tables.shape import CHOICE, Column, Sheet, choices_of


@cache
def sheet() -> Sheet:
    """Its one sheet."""
    kinds = choices_of(words.CODE_KINDS)
    return Sheet(
        "classification",
        _("Budget classification"),
        (
            Column("kind", _("Kind of code"), CHOICE, required=True, choices=kinds, also=("Вид", "Түрү", "Kind")),
            Column("code", _("Code"), required=True, most=20, also=("Код", "Коду")),
            Column("parent", _("Code above it"), most=20, also=("parent_code", "Вышестоящий код", "Жогорку код")),
            Column("name_ky", _("Name in Kyrgyz"), most=400, also=("Аталышы", "Кыргызча аталышы")),
            Column("name_ru", _("Name in Russian"), most=400, also=("Наименование", "Наименование на русском")),
            Column("name_en", _("Name in English"), most=400, also=("Name",)),
            Column("source", _("Source"), most=400, also=("Источник",)),
            Column("confidence", _("How sure it is"), most=40),
        ),
    )


_READ = ("kind", "code", "parent", "name_ky", "name_ru", "name_en")


@dataclass(slots=True)
class Found:
    """What a person looks at before a version is entered."""

    rows: list[dict[str, str]] = field(default_factory=list)
    new: list[dict[str, str]] = field(default_factory=list)
    gone: list[tuple[str, str, str]] = field(default_factory=list)
    renamed: list[tuple[str, str, str]] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    warnings: list[Problem] = field(default_factory=list)
    digest: str = ""

    @property
    def may_go(self) -> bool:
        """Whether it can be entered."""
        return bool(self.rows) and not self.problems


def compare(data: bytes, before: Classification | None) -> Found:
    """Read a file of codes and compare it with the version before."""
    found = Found(digest=hashlib.sha256(data).hexdigest())
    try:
        answer = read_tables(data, [sheet()], language())
    except TableRefused as refused:
        found.problems = list(refused.problems)
        return found
    found.problems, found.warnings = list(answer.problems), list(answer.warnings)
    known = codes_of(before.pk) if before is not None else {}
    table = answer.tables["classification"]
    seen: dict[tuple[str, str], int] = {}
    for line in table.lines:
        if not line.whole:
            continue
        row = {
            key: str(line.values.get(key) or "") for key in ("kind", "code", "parent", "name_ky", "name_ru", "name_en")
        }
        key = (row["kind"], row["code"])
        if key in seen:
            found.problems.append(table.problem("budget_row_doubled", line.row, "code", other=seen[key]))
            continue
        seen[key] = line.row
        old = known.get(key)
        row["name_ky"] = row["name_ky"] or (old.name_ky if old is not None else "") or row["name_ru"]
        if not row["name_ky"]:
            found.problems.append(table.problem("classification_nameless", line.row, "name_ky"))
            continue
        found.rows.append(row)
        if old is None:
            found.new.append(row)
        elif (old.name_ky, old.name_ru) != (row["name_ky"], row["name_ru"] or old.name_ru):
            found.renamed.append((row["code"], old.name, row["name_ky"]))
    codes = {(row["kind"], row["code"]) for row in found.rows}
    for row in found.rows:
        if row["parent"] and (row["kind"], row["parent"]) not in codes:
            at = seen[row["kind"], row["code"]]
            problem = table.problem("classification_no_parent", at, "parent")
            found.problems.append(replace(problem, values={"entry": row["parent"]}))
    found.gone = [(kind, code, old.name) for (kind, code), old in known.items() if (kind, code) not in codes]
    return found
