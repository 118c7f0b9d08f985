"""Templates of calls: what the schemes called "local initiative" have in common with the calls their sources print.

A template only fills a new call; everything in it may be changed until the call is announced. Its words are Kyrgyz and
Russian, as they stand in the call itself.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from birge.initiatives import words

#: The five criteria of a printed call of an aiyl okmotu (Ak-Tal, 2019), ky and ru. It gives them no weights.
FIVE = (
    ("Жамааттын жашоо деңгээли үчүн мааниси", "Значение для уровня жизни сообщества"),
    ("Тургундардын катышуу деңгээли", "Степень участия жителей"),
    ("Натыйжанын туруктуулугу", "Устойчивость результата"),
    ("Чыгымдардын негиздүүлүгү жана жол берилгендиги", "Обоснованность и допустимость расходов"),
    ("Өз салымы жана башка тартылган каражаттар", "Собственный вклад и другие привлечённые средства"),
)
#: Points of a criterion where the source gives no scale.
MOST = "10"


@dataclass(frozen=True, slots=True)
class Template:
    """What a new call of a scheme begins with. ``source``: where the conditions are printed."""

    scheme: str
    title: str
    title_ru: str
    source: str
    values: dict[str, Any] = field(default_factory=dict)
    criteria: tuple[tuple[str, str], ...] = FIVE


def _lines(*said: str) -> str:
    return "\n".join(said)


TEMPLATES: dict[str, Template] = {
    one.scheme: one
    for one in (
        Template(
            words.FINANCED,
            "Жергиликтүү демилгелер конкурсу",
            "Конкурс местных инициатив",
            "ak-tal-aimak.kg/ky/ads/full/25.html, 11.11.2019",
            {
                "applicants": [words.GROUP, words.TOS, words.NGO, words.INSTITUTION, words.PERSON],
                "group_least": 3,
                "cap_tyiyn": 1_000_000,
                "own_base": words.TOTAL,
                "chosen_by": words.COMMISSION,
                "ties": words.BY_SHARE,
                "if_fails": words.RETURNED,
                "documents": _lines("Арыз", "Сунуш", "Ишке ашыруу планы", "Бюджет"),
                "documents_ru": _lines("Заявление", "Предложение", "План реализации", "Бюджет"),
            },
        ),
        Template(
            words.PRIZES,
            "«Жергиликтүү демилге» конкурсу",
            "Конкурс «Местная инициатива»",
            "vap.kg/ky/press_room/news/print/267.html, 2013",
            {
                "applicants": [words.GROUP, words.NGO, words.INSTITUTION, words.EXECUTIVE],
                "pool_tyiyn": 30_000_000,
                "chosen_by": words.COMMISSION,
                "ties": words.BY_PEOPLE,
                "barred": "Бир арызда бир гана көйгөй көрсөтүлөт",
                "barred_ru": "В одной заявке указывается одна проблема",
            },
        ),
        Template(
            words.SUBSIDY,
            "Жергиликтүү демилгелерди субсидиялоо",
            "Субсидирование местных инициатив",
            "24.kg/obschestvo/353514, 04.12.2025",
            {
                "applicants": [words.EXECUTIVE],
                "own_base": words.TOTAL,
                "chosen_by": words.COMMISSION,
                "if_fails": words.RETURNED,
                "most_months": 12,
            },
        ),
        Template(
            words.SMALL_GRANTS,
            "Чакан гранттар конкурсу",
            "Конкурс малых грантов",
            "municipalitet.kg/ru/article/full/119.html, 2012; vap.kg/ky/press_room/news/full/895.html, 2018",
            {
                "applicants": [words.EXECUTIVE],
                "cap_tyiyn": 100_000_000,
                "own_percent": "10",
                "own_base": words.TOTAL,
                "most_per_applicant": 2,
                "most_months": 12,
                "chosen_by": words.COMMISSION,
                "blind": True,
                "documents": _lines("Долбоордун арызы", "Жыйындын протоколу", "Салым жөнүндө кат же кеңештин токтому"),
                "documents_ru": _lines("Заявка проекта", "Протокол схода", "Письмо о вкладе или постановление кенеша"),
            },
            (
                *FIVE,
                ("Маселенин артыкчылыгы жыйындын протоколу менен далилденген", "Приоритет доказан протоколом схода"),
            ),
        ),
    )
}


def filled(template: Template) -> dict[str, Any]:
    """The values of a new call made from a template, criteria with equal weights included."""
    criteria = [
        {"id": f"c{at}", "title": title, "title_ru": russian, "weight": "1", "most": MOST}
        for at, (title, russian) in enumerate(template.criteria, 1)
    ]
    texts = {"scheme": template.scheme, "title": template.title, "title_ru": template.title_ru}
    return {**texts, **template.values, "criteria": criteria}
