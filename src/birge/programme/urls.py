"""Addresses of programmes: they belong to no municipality."""

from __future__ import annotations

from django.urls import URLPattern, path

from birge.programme.forms.terms import PARTS
from birge.programme.models import Area, Direction, Phase, Published
from birge.programme.pages import (
    calls,
    candidates,
    entered,
    files,
    joint,
    judges,
    many,
    opened,
    parts,
    pilots,
    programmes,
    standings,
    terms,
    view,
)

app_name = "programme"
_ONE = "programme/<int:number>/"
_CALL = "programme/calls/<int:number>/"
_PILOTS = _ONE + "pilots/<int:row>/"


def _part(name: str, folder: str, kind: type) -> list[URLPattern]:
    """Adding, changing and taking out a part of a kind."""
    of = {"kind": kind}
    return [
        path(f"{_ONE}{folder}/add/", parts.add, of, name=f"add_{name}"),
        path(f"{_ONE}{folder}/<int:row>/", parts.edit, of, name=name),
        path(f"{_ONE}{folder}/<int:row>/remove/", parts.remove, of, name=f"remove_{name}"),
    ]


urlpatterns = [
    path("programme/", programmes.index, name="index"),
    path("programme/add/", programmes.begin, name="begin"),
    path("programme/calls/", calls.index, name="calls"),
    path("programme/calls/add/", calls.begin, name="add_call"),
    path("programme/calls/<int:number>/", calls.call, name="call"),
    path("programme/calls/<int:number>/edit/", calls.edit, name="edit_call"),
    path(_CALL + "commission/add/", judges.add, name="add_judge"),
    path(_CALL + "commission/<int:at>/", judges.edit, name="judge"),
    path(_CALL + "commission/<int:at>/drop/", judges.drop, name="drop_judge"),
    path(_CALL + "commission/<int:at>/sheets/", entered.sheets, name="judge_sheets"),
    path(_CALL + "commission/<int:at>/sheets/declare/", entered.declare, name="declare_for_all"),
    path(_CALL + "commission/<int:at>/sheets/one/", entered.sheet, name="enter_sheet"),
    path(_CALL + "conditions/", terms.page, name="conditions"),
    path(_CALL + "conditions/begin/", terms.begin, name="begin_conditions"),
    path(_CALL + "conditions/move/", terms.move, name="move_conditions"),
    path(_CALL + "conditions/criteria/add/", terms.criterion_add, name="add_criterion"),
    path(_CALL + "conditions/criteria/<int:at>/", terms.criterion, name="criterion"),
    path(_CALL + "conditions/criteria/<int:at>/drop/", terms.criterion_drop, name="drop_criterion"),
    *[path(f"{_CALL}conditions/{part}/", terms.edit, {"part": part}, name=f"conditions_{part}") for part in PARTS],
    path(_CALL + "register/", joint.register, name="register"),
    path(_CALL + "ranking/", joint.ranking, name="ranking"),
    path(_CALL + "ranking/decide/", joint.decide, name="decide_for_all"),
    path(_CALL + "result/", joint.result, name="result"),
    path(_CALL + "sheets/", joint.sheets, name="sheets"),
    path("programme/programmes.csv", opened.programmes_csv, name="programmes_csv"),
    path("programme/municipalities.csv", opened.standings_csv, name="standings_csv"),
    path("programme/published-figures.csv", opened.published_csv, name="published_csv"),
    path("programme/calls.csv", opened.calls_csv, name="calls_csv"),
    path(_ONE, programmes.programme_page, name="programme"),
    path(_ONE + "edit/", programmes.edit, name="edit"),
    path(_ONE + "move/", programmes.move, name="move"),
    path(_ONE + "municipalities/", standings.index, name="municipalities"),
    path(_ONE + "municipalities/add/", standings.add, name="stand"),
    path(_ONE + "municipalities/many/", many.add, name="stand_many"),
    path(_ONE + "municipalities/<int:row>/correct/", standings.correct, name="correct"),
    path(_ONE + "pilots/add/", pilots.begin, name="add_enrolment"),
    path(_PILOTS, pilots.enrolment, name="enrolment"),
    path(_PILOTS + "edit/", pilots.edit, name="edit_enrolment"),
    path(_PILOTS + "report/", pilots.report, name="report_enrolment"),
    path(_PILOTS + "move/", pilots.move, name="move_enrolment"),
    path(_PILOTS + "candidates/add/", candidates.add, name="add_candidate"),
    path(_PILOTS + "candidates/<int:at>/", candidates.candidate, name="candidate"),
    path(_ONE + "view/", view.view, name="view"),
    path(_ONE + "view/figures.xlsx", files.figures, name="figures"),
    path(_ONE + "view/report.<slug:language>.<slug:form>", files.report, name="report"),
    path(_ONE + "view/<slug:counted>/", view.indicator, name="indicator"),
    *_part("phase", "phases", Phase),
    *_part("direction", "directions", Direction),
    *_part("area", "areas", Area),
    *_part("published", "published", Published),
]
