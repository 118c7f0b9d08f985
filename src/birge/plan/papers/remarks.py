"""Views taken into account: each proposal to the plan, what was decided, and what it changed or why not."""

from __future__ import annotations

from django.utils.text import capfirst
from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_lazy as _

from birge.papers.content import Block, Column, Document, Grid, Heading, Paragraph, Row
from birge.papers.registry import paper
from birge.plan import words
from birge.plan.access import may_read
from birge.plan.models import Activity, Plan, PlanProblem, Remark
from birge.plan.queries.remarks import counted, public_remarks
from birge.plan.say import written
from birge.rulebook.when import When, format_when


@paper(
    "plan-remarks",
    title=_("Proposals taken into account"),
    of="plan.plan",
    may=may_read,
    formats=("docx", "xlsx", "pdf"),
)
def remarks_paper(plan: Plan, language: str) -> Document:
    """The table that assembly and council get: number, proposal, source, decision, effect or reason."""
    title = gettext("Proposals to the joint action plan and what became of them")
    figures = counted(plan)
    blocks: list[Block] = [
        Heading(title),
        Paragraph(written(plan.title, plan.title_ru, language), "center"),
        Paragraph("; ".join(figures_said(figures.proposed, figures.accepted, figures.unanswered)) + "."),
    ]
    listed = public_remarks(plan)
    if listed:
        blocks.append(Grid(_columns(), tuple(_row(one, language) for one in listed)))
        if any(one.language != language for one in listed):
            blocks.append(
                Paragraph(gettext("Proposals and answers stand in the language in which they were written."), "note")
            )
    return Document(title, language, tuple(blocks), landscape=True)


def figures_said(proposed: int, accepted: int, unanswered: int) -> list[str]:
    """ "12 proposals", "7 of them accepted", "2 wait for an answer" in the reader's language."""
    said = [ngettext("%(count)s proposal", "%(count)s proposals", proposed) % {"count": proposed}]
    if accepted:
        said.append(ngettext("%(count)s accepted", "%(count)s of them accepted", accepted) % {"count": accepted})
    if unanswered:
        said.append(
            ngettext("%(count)s waits for an answer", "%(count)s wait for an answer", unanswered)
            % {"count": unanswered}
        )
    return said


def _columns() -> tuple[Column, ...]:
    return (
        Column(gettext("No."), 2),
        Column(gettext("What was proposed"), 12),
        Column(gettext("Where it came from"), 6),
        Column(gettext("What was decided"), 5),
        Column(gettext("What it changed in the plan, or why not"), 14),
    )


def _row(one: Remark, language: str) -> Row:
    day = format_when(When.day(one.received), language)
    decided = one.get_decision_display() if one.state == words.ANSWERED else one.get_state_display()
    return Row(
        (
            str(one.number),
            "\n".join(part for part in (one.text, _about(one, language)) if part),
            f"{capfirst(str(one.get_source_display()))}, {day}",
            capfirst(str(decided)),
            "\n".join(what_became_of(one, language)) or "—",
        )
    )


def _about(one: Remark, language: str) -> str:
    """The line of the plan that it is about; empty: the plan as a whole."""
    if one.about is not None:
        return _activity(one.about, language)
    return _problem(one.about_line, language) if one.about_line is not None else ""


def _activity(row: Activity, language: str) -> str:
    code = f"{row.plan_problem.number}.{row.number}"
    return gettext("Activity %(code)s: %(text)s") % {"code": code, "text": written(row.text, row.text_ru, language)}


def _problem(line: PlanProblem, language: str) -> str:
    title = written(line.problem.title, line.problem.title_ru, language)
    return gettext("Problem %(number)s. %(title)s") % {"number": line.number, "title": title}


def what_became_of(one: Remark, language: str) -> list[str]:
    """The effect on the plan, then the answer; nothing while it waits."""
    if one.state != words.ANSWERED:
        return []
    said = []
    if one.effect_on is not None:
        said.append(_activity(one.effect_on, language))
    if one.effect_line is not None:
        said.append(_problem(one.effect_line, language))
    return [part for part in (*said, one.effect, one.answer) if part]
