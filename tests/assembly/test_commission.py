"""The counting commission: its members, slips, equal votes decided by the stated rule; the quorum; the papers."""

from __future__ import annotations

import io
from datetime import date
from typing import Any

import pypdf
import pytest
from docx import Document as open_docx

from birge.assembly import actions
from birge.assembly.models import Choice, Option
from birge.assembly.papers import minutes_paper, notice_paper
from birge.assembly.queries import choices_of, quorum_of
from birge.chronicle.actions import record_key
from birge.chronicle.models import Event
from birge.cycle.actions import enter_setting
from birge.cycle.moves import Refused
from birge.gatherings.actions import edit_gathering, invite, put_matter
from birge.gatherings.models import Gathering
from birge.papers.writers import write
from birge.plan import actions as plans
from birge.rulebook.counts import HeadCount
from tests import meetings
from tests.groups.conftest import announce as announced_list
from tests.people import Village, client_of


def url(here: Village, tail: str = "") -> str:
    return f"/ky/m/{here.municipality.code}/c/1/assembly/1/{tail}"


def counted(here: Village, cycle: Any, votes: tuple[int | None, ...], **figures: Any) -> tuple[Gathering, Choice]:
    meeting = meetings.held(here, cycle)
    titles = ("Суу", "Жол", "Көпүрө")[: len(votes)]
    choice = actions.create_choice(meeting, title="Долбоор", options=[{"title": t} for t in titles], by=here.aigul)
    options = Option.objects.filter(choice=choice).order_by("number")
    given = {option.pk: vote for option, vote in zip(options, votes, strict=True)}
    actions.enter_figures(choice, given, by=here.aigul, **figures)
    actions.count(choice, by=here.aigul)
    choice.refresh_from_db()
    return meeting, choice


def rule(here: Village, key: str, value: str) -> None:
    enter_setting(here.municipality, key, value=value, valid_from=date(2020, 1, 1), source="Устав, 4", by=here.nurlan)


def test_what_does_not_agree_on_the_sheet_is_said_and_kept(inside: Village, cycle: Any) -> None:
    rule(inside, "commission_least", "3")
    figures = {"issued": 100, "valid": 80, "spoilt": 30, "voters": 90, "commission": "Асан\nҮсөн"}
    meeting, choice = counted(inside, cycle, (40, 20), **figures)
    shown = choices_of(meeting, HeadCount(96, 50))[0]
    codes = [reason.code for reason in shown.warnings]
    assert {"commission_too_small", "slips_more_than_issued", "slips_more_than_people"} <= set(codes)
    assert "valid_differs_from_votes" in codes
    assert (choice.issued, choice.valid, choice.spoilt) == (100, 80, 30)
    assert choice.counters == ["Асан", "Үсөн"]
    page = client_of(None).get(url(inside)).content.decode()
    assert "Асан, Үсөн" in page and "кеминде 3" in page


def test_unknown_figures_stay_unknown_without_a_warning(inside: Village, cycle: Any) -> None:
    meeting, _choice = counted(inside, cycle, (40, None), issued=None, valid=None, spoilt=None)
    shown = choices_of(meeting, HeadCount(None))[0]
    assert {reason.code for reason in shown.warnings} == {"figure_missing"}
    assert shown.winner is None


def test_equal_votes_are_decided_and_how_is_kept(inside: Village, cycle: Any) -> None:
    rule(inside, "tie_rule", "lot")
    meeting, choice = counted(inside, cycle, (40, 40, 10))
    shown = choices_of(meeting, HeadCount(96))[0]
    assert shown.winner is None and [o.title for o in shown.equals] == ["Суу", "Жол"]
    assert any("чүчүкулак" in line for line in shown.lines)
    first, second, third = Option.objects.filter(choice=choice).order_by("number")
    for option, how, code in ((third, "чүчү кулак", "not_among_equals"), (second, " ", "reason_needed")):
        with pytest.raises(Refused) as refused:
            actions.resolve_tie(choice, option, how=how, by=inside.aigul)
        assert [reason.code for reason in refused.value.reasons] == [code]
    with pytest.raises(Refused):
        actions.resolve_tie(choice, second, how="чүчү кулак", by=inside.bakyt)
    client = client_of(inside.aigul)
    page = client.get(url(inside, f"choices/{choice.pk}/tie/"))
    sent = {"option": second.pk, "how": "чүчү кулак, төрага алды", "row_version": choice.row_version}
    assert page.status_code == 200
    assert client.post(url(inside, f"choices/{choice.pk}/tie/"), sent).status_code == 302
    shown = choices_of(meeting, HeadCount(96))[0]
    assert shown.winner == second and any("төрага алды" in line for line in shown.lines)
    assert [o.votes for o in shown.equals] == [40, 40]
    event = Event.objects.filter(record=record_key(choice), verb="decide").get()
    assert event.public["option"] == 2 and "төрага" not in str(event.public)


def test_without_equal_votes_there_is_nothing_to_decide(inside: Village, cycle: Any) -> None:
    _meeting, choice = counted(inside, cycle, (41, 40))
    assert client_of(inside.aigul).get(url(inside, f"choices/{choice.pk}/tie/")).url == url(inside)
    with pytest.raises(Refused) as refused:
        actions.resolve_tie(choice, Option.objects.first(), how="чүчү кулак", by=inside.aigul)
    assert "no_tie" in {reason.code for reason in refused.value.reasons}


def test_equal_votes_without_a_rule_are_told(inside: Village, cycle: Any) -> None:
    meeting, _choice = counted(inside, cycle, (40, 40))
    assert "tie_rule_missing" in {reason.code for reason in choices_of(meeting, HeadCount(96))[0].warnings}


def test_the_quorum_is_counted_from_what_is_entered(inside: Village, cycle: Any) -> None:
    meeting = meetings.held(inside, cycle)
    assert quorum_of(meeting, HeadCount(96)).reason.code == "assembly_quorum_rule_missing"
    rule(inside, "quorum_share", "1/10")
    # The rules of a day are kept with the meeting as it was read: every page reads it anew.
    meeting = Gathering.objects.get(pk=meeting.pk)
    assert quorum_of(meeting, HeadCount(96)).reason.code == "quorum_entitled_unknown"
    meeting = edit_gathering(meeting, by=inside.aigul, entitled=900)
    assert quorum_of(meeting, HeadCount(96)).tone == "good"
    assert quorum_of(meeting, HeadCount(60)).tone == "bad"
    assert quorum_of(meeting, HeadCount(85, qualifier="about")).tone == "warn"
    assert "Устав, 4" in client_of(None).get(url(inside)).content.decode()


def test_minutes_dated_before_the_meeting_are_said(inside: Village, cycle: Any) -> None:
    meeting = meetings.held(inside, cycle)
    edit_gathering(meeting, by=inside.aigul, minutes_dated=date(2026, 10, 13))
    warned = {r.code for r in client_of(inside.aigul).get(url(inside)).context["record"].warnings}
    assert "minutes_before_meeting" in warned


def test_plan_and_project_choice_do_not_share_an_item(inside: Village, cycle: Any) -> None:
    announced_list(cycle, ["Ичүүчү суу"], 1)
    plan = plans.create_plan(cycle, by=inside.aigul)
    meeting = meetings.assembly(inside, cycle)
    first, second = meeting.agenda.order_by("number")
    put_matter(meeting, "plan", plan, "План", by=inside.aigul, item=first)
    options = [{"title": "Суу"}, {"title": "Жол"}]
    choice = actions.create_choice(meeting, title="Долбоор", options=options, by=inside.aigul, item=second)

    def warned() -> set[str]:
        context = client_of(inside.aigul).get(url(inside)).context
        return {reason.code for reason in context["record"].warnings}

    assert "plan_and_choice_under_one_item" not in warned()
    Choice.objects.filter(pk=choice.pk).update(item=first)
    assert "plan_and_choice_under_one_item" in warned()


@pytest.mark.parametrize("language", ["ky", "ru"])
def test_the_tally_sheet_by_hand_and_filled(inside: Village, cycle: Any, language: str) -> None:
    _meeting, choice = counted(inside, cycle, (40, 20), commission="Асан Асанов\nҮсөн Үсөнов", issued=61)
    client = client_of(inside.aigul)
    for form in ("pdf", "docx", "xlsx"):
        answer = client.get(url(inside, f"choices/{choice.pk}/sheet/?language={language}&form={form}"))
        assert answer.status_code == 200
    text = pypdf.PdfReader(
        io.BytesIO(client.get(url(inside, f"choices/{choice.pk}/sheet/?language={language}")).content)
    )
    said = " ".join(page.extract_text() for page in text.pages)
    assert "Асан Асанов" in said and "Үсөн Үсөнов" in said and "61" in said and "____" in said
    assert client_of(inside.bakyt).get(url(inside, f"choices/{choice.pk}/sheet/")).status_code == 403


def test_the_minutes_are_complete(inside: Village, cycle: Any, settings: Any) -> None:
    rule(inside, "quorum_share", "1/10")
    meeting, _choice = counted(inside, cycle, (40, 20), commission="Асан Асанов\nҮсөн Үсөнов")
    meeting = edit_gathering(
        meeting, by=inside.aigul, presidium="Токтогул", entitled=900, annexes="Катышуучулардын тизмеси\nКарточкалар"
    )
    invite(meeting, "deputies", by=inside.aigul, invited=21, came=15, names="Жашыруун")
    said = "\n".join(_texts(minutes_paper(meeting, "ky")))
    for part in ("Токтогул", "900", "1/10 (Устав, 4)", "Асан Асанов", "Карточкалар", "21", "15 адам"):
        assert part in said.replace("\xa0", " "), part
    assert "Жашыруун" not in said
    settings.PUBLIC_URL = "https://birge.example.kg"
    notice = _texts(notice_paper(meeting, "ru"))
    assert any("https://birge.example.kg/" in text for text in notice)


def _texts(document: Any) -> list[str]:
    """All that stands in the Word file of a paper."""
    word = open_docx(io.BytesIO(write(document, "docx")))
    cells = [cell.text for table in word.tables for row in table.rows for cell in row.cells]
    return [paragraph.text for paragraph in word.paragraphs] + cells
