"""How figures of a service, their change and what they tell are said."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from django.utils.translation import gettext

from birge.development.say import figure
from birge.kit.said import language
from birge.plan.say import written
from birge.rulebook.before_after import BETTER, SAME, WORSE
from birge.rulebook.messages import message
from birge.rulebook.when import format_span, format_when
from birge.services import words
from birge.services.models import Indicator, Reading, ServicePlan, Step
from birge.services.queries.plans import Measure


def with_unit(value: Decimal | None, indicator: Indicator, lang: str | None = None) -> str:
    """A figure with its unit; what a survey tells is per cent. Empty when nobody measured."""
    if value is None:
        return ""
    return " ".join(part for part in (figure(value, lang), unit_of(indicator, lang)) if part)


def unit_of(indicator: Indicator, lang: str | None = None) -> str:
    """The unit in a language; empty when there is none."""
    return written(indicator.unit, indicator.unit_ru, lang)


def source_of(reading: Reading, lang: str | None = None) -> str:
    """Where a figure comes from: what was written, or which survey."""
    if reading.question is not None:
        said = {"number": reading.question.survey.number}
        return gettext("Survey No. %(number)s, satisfied") % said
    return reading.source


def change_of(measure: Measure, lang: str | None = None) -> str:
    """After less before with its sign and unit, and in per cent of what it was."""
    outcome = measure.outcome
    if outcome.change is None or outcome.verdict == SAME:
        return ""
    unit = unit_of(measure.indicator, lang)
    if "%" in unit:
        # The difference of two shares is no share of anything.
        return gettext("%(change)s percentage points") % {"change": _signed(outcome.change, lang)}
    said = f"{_signed(outcome.change, lang)} {unit}".strip()
    return f"{said} ({_signed(Decimal(outcome.percent), lang)} %)" if outcome.percent is not None else said


def _signed(value: Decimal, lang: str | None) -> str:
    sign = "+" if value > 0 else "−" if value < 0 else ""
    return f"{sign}{figure(abs(value), lang)}"


def why_not(measure: Measure, lang: str | None = None) -> list[str]:
    """Why both figures tell nothing together."""
    return [message(reason.code, lang or language(), **reason.values) for reason in measure.outcome.reasons]


def target_met(measure: Measure) -> bool | None:
    """Whether what was wanted is reached; ``None``: nothing was wanted, not measured, or nobody says what is better."""
    after, indicator = measure.after, measure.indicator
    if indicator.target is None or after is None or after.value is None or not indicator.better:
        return None
    return after.value >= indicator.target if indicator.better == words.MORE else after.value <= indicator.target


def tally(measures: list[Measure]) -> str:
    """How many indicators are better, worse, as they were, and how many cannot be told; in words."""
    by = [one.outcome.verdict for one in measures]
    found = {"better": by.count(BETTER), "worse": by.count(WORSE), "all": len(by)}
    found["untold"] = sum(1 for one in measures if not one.outcome.tells)
    return gettext("Indicators: %(all)s; better: %(better)s; worse: %(worse)s; cannot be compared: %(untold)s.") % found


@dataclass(frozen=True, slots=True)
class Line:
    """An indicator as its page shows it: both readings with their figures, what they tell, whether the aim is met."""

    measure: Measure
    before: str
    before_source: str
    after: str
    after_source: str
    target: str
    met: bool | None
    change: str
    why_not: tuple[str, ...]
    verdict: str
    tone: str


def lines_of(measures: list[Measure]) -> list[Line]:
    """Indicators as a page shows them, in the reader's language."""
    return [_line(one) for one in measures]


def _line(one: Measure) -> Line:
    before, after, indicator = one.before, one.after, one.indicator
    return Line(
        one,
        with_unit(before.value, indicator) if before is not None else "",
        source_of(before) if before is not None else "",
        with_unit(after.value, indicator) if after is not None else "",
        source_of(after) if after is not None else "",
        with_unit(indicator.target, indicator),
        target_met(one),
        change_of(one),
        tuple(why_not(one)),
        str(words.VERDICTS[one.outcome.verdict]),
        words.TONES[one.outcome.verdict],
    )


def term_of(row: ServicePlan | Step, lang: str | None = None) -> str:
    """From when until when, as far as it is known."""
    lang = lang or language()
    starts, ends = row.starts, row.ends
    if starts and ends and starts != ends and ends.first > starts.last:
        return format_span(starts, ends, lang)
    if ends and not starts:
        return format_when(ends, lang, case="until")
    return format_when(starts, lang)
