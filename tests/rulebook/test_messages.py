"""Every code has its sentence in three languages, and every code that is used exists."""

from __future__ import annotations

import ast
import re
from datetime import date
from decimal import Decimal
from pathlib import Path
from string import Formatter

import pytest

import birge.rulebook
from birge.rulebook import messages
from birge.rulebook.counts import HeadCount
from birge.rulebook.messages import CODES, Remark, message
from birge.rulebook.money import Amount
from birge.rulebook.when import When

LANGS = ("ky", "ru", "en")
ROOT = Path(birge.rulebook.__file__).parent
#: The names of values are Latin; they are replaced before anybody reads the sentence.
PLACEHOLDER = re.compile(r"\{\w+\}")
#: Kinds of files and encodings have one name in every language; three letters are what the sentence is about.
NAMES = re.compile(
    r"\b(XML|UTF-8|UTF-16|CSV|XLSX?|ODS|ODT|DOCX|PDF|Excel|LibreOffice|JPEG|PNG|WebP|GIF|HEIC|AVIF|CMYK|RGB)\b|https://|#[A-Z/0!]+"
)
LETTERS = "ң, ө, ү"


def placeholders(text: str) -> set[str]:
    return {name for _, name, _, _ in Formatter().parse(text) if name}


def texts(code: str) -> tuple[str, str, str]:
    return messages._TEXTS[code]


def codes_in_source() -> set[str]:
    """The first argument of every Reason, Remark, WhenError and AmountError, patterns for f-strings included."""
    found: set[str] = set()
    for path in sorted(ROOT.rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.args:
                if node.func.id in ("Reason", "Remark", "WhenError", "AmountError"):
                    found |= {part for part in _codes(node.args[0]) if part}
    return found


def _codes(node: ast.expr) -> set[str]:
    if isinstance(node, ast.Constant):
        return {str(node.value)}
    if isinstance(node, ast.IfExp):
        return _codes(node.body) | _codes(node.orelse)
    if isinstance(node, ast.JoinedStr):
        return {"".join(str(part.value) if isinstance(part, ast.Constant) else r"\w+" for part in node.values)}
    return set()


def test_every_code_used_in_the_rulebook_exists() -> None:
    used = codes_in_source()
    assert len(used) > 30
    unknown = [code for code in used if not any(re.fullmatch(code, known) for known in CODES)]
    assert unknown == []


@pytest.mark.parametrize("code", sorted(CODES))
def test_sentence_is_there_in_three_languages(code: str) -> None:
    ky, ru, en = texts(code)
    assert placeholders(ky) == placeholders(ru) == placeholders(en)
    ours = NAMES.sub("", PLACEHOLDER.sub("", ky + ru))
    assert not re.search("[A-Za-z]", ours), "a Latin letter in a Kyrgyz or Russian sentence"
    assert not re.search("[\u0400-\u04ff]", en.replace(LETTERS, "")), "a Cyrillic letter in an English sentence"
    assert not re.search("[ңөүӊҢӨҮ]", ru.replace(LETTERS, "")), "a Kyrgyz letter in a Russian sentence"
    assert len({ky, ru, en}) == 3
    for lang in LANGS:
        sentence = message(code, lang, **dict.fromkeys(placeholders(ky), 1500))
        assert "{" not in sentence and sentence[-1] == "."
        assert ("1\u00a0500" in sentence) is bool(placeholders(ky))


def test_values_speak_for_themselves() -> None:
    found = message("quorum_met", "ky", needed=1200, present=HeadCount(100, qualifier="more_than"))
    assert found == "Кворум бар: керектүүсү 1\u00a0200, катышканы 100дөн ашык адам."
    found = message(
        "part_exceeds_total", "ru", what={"ky": "к", "ru": "грант", "en": "g"}, part=Amount(100), total=Decimal("1.5")
    )
    assert found == "Часть (грант: 1\u00a0сом) больше общей суммы (1,5)."
    assert message("deadline_same_day", "en", event=When.day(date(2017, 11, 9))).endswith(": 9 November 2017.")


def test_a_name_with_braces_is_only_a_name() -> None:
    assert message("figure_missing", "en", what="{0} {what} %s") == "A figure is missing: {0} {what} %s."


def test_unknown_code_language_or_value_is_an_error() -> None:
    with pytest.raises(KeyError):
        message("no_such_code", "ky")
    with pytest.raises(ValueError):
        message("date_missing", "kg")
    with pytest.raises(KeyError):
        message("figure_missing", "ky")


def test_remark_as_json() -> None:
    assert Remark("date_missing", {}, path="a[0]").as_json() == {
        "code": "date_missing",
        "message_ky": "Күн жазылган эмес.",
        "message_ru": "Дата не указана.",
        "message_en": "No date is given.",
        "path": "a[0]",
    }
