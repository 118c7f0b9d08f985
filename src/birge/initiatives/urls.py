"""Addresses of initiatives in a municipality."""

from __future__ import annotations

from django.urls import path

from birge.initiatives.pages import (
    agreements,
    apply,
    calls,
    commission,
    conditions,
    copies,
    criteria,
    delivery,
    held,
    judging,
    on_paper,
    projects,
    register,
    regulations,
    scores,
)
from birge.initiatives.pages import project_photos as photos

app_name = "initiatives"
_CALL = "calls/<int:number>/"
_ONE = _CALL + "applications/<int:at>/"
_HELD = "apply/<slug:secret>/"
_PROJECT = "projects/<int:number>/"
_PHOTO = _PROJECT + "photos/<int:picture>/"
_TRANCHE = _PROJECT + "tranches/<int:at>/"
_REGULATION = "initiatives/regulations/<int:number>/"
urlpatterns = [
    path("initiatives/", calls.index, name="index"),
    path("initiatives/regulations/add/", regulations.begin, name="begin_regulation"),
    path(_REGULATION, regulations.regulation, name="regulation"),
    path(_REGULATION + "edit/", regulations.edit, name="edit_regulation"),
    path(_REGULATION + "enforce/", regulations.enforce, name="enforce"),
    path(_REGULATION + "end/", regulations.end, name="end"),
    path("calls/add/", calls.begin, name="begin"),
    path(_CALL, calls.call, name="call"),
    *[path(f"{_CALL}{part}/", conditions.edit, {"part": part}, name=f"edit_{part}") for part in conditions.PARTS],
    path(_CALL + "criteria/add/", criteria.criterion_add, name="criterion_add"),
    path(_CALL + "criteria/<int:at>/", criteria.criterion, name="criterion"),
    path(_CALL + "criteria/<int:at>/drop/", criteria.criterion_drop, name="criterion_drop"),
    path(_CALL + "move/", calls.move, name="move"),
    path(_CALL + "apply/", apply.begin, name="apply"),
    path(_CALL + "form.<slug:language>.<slug:form>", apply.blank, name="blank"),
    path(_CALL + "applications/", register.register, name="register"),
    path(_CALL + "applications/enter/", register.enter, name="enter"),
    path(_ONE, register.application, name="application"),
    path(_ONE + "check/", register.check, name="check"),
    path(_ONE + "move/", register.move, name="move_application"),
    path(_ONE + "files/<int:file>/", register.file, name="file"),
    path(_ONE + "copy/", copies.copy, name="copy"),
    path(_ONE + "project/", agreements.begin_from, name="begin_project_from"),
    path(_CALL + "commission/", commission.index, name="commission"),
    path(_CALL + "commission/add/", commission.add, name="add_member"),
    path(_CALL + "commission/take/", commission.take, name="take_commission"),
    path(_CALL + "commission/<int:member>/", commission.member, name="member"),
    path(_CALL + "commission/<int:member>/drop/", commission.drop, name="drop_member"),
    path(_CALL + "commission/<int:member>/declare/", on_paper.declare, name="declare_for"),
    path(_CALL + "commission/<int:member>/sheets/", on_paper.sheets, name="sheets_for"),
    path(_CALL + "commission/<int:member>/sheets/<int:at>/", on_paper.sheet, name="sheet_for"),
    path(_CALL + "judging/", judging.index, name="judging"),
    path(_CALL + "judging/declare/", judging.declare, name="declare"),
    path(_CALL + "judging/<int:at>/", judging.sheet, name="sheet"),
    path(_CALL + "judging/<int:at>/files/<int:file>/", judging.file, name="judged_file"),
    path(_CALL + "scores/", scores.scores, name="scores"),
    path(_CALL + "decide/", scores.decide, name="decide"),
    path(_CALL + "result/", scores.result, name="result"),
    path("apply/", held.find, name="find"),
    path(_HELD, held.held, name="held"),
    path(_HELD + "correct/", held.correct, name="correct"),
    path(_HELD + "withdraw/", held.withdraw, name="withdraw"),
    path(_HELD + "application.<slug:language>.<slug:form>", held.own_paper, name="own_paper"),
    path(_HELD + "own/<int:number>/", held.own_file, name="own_file"),
    path(_HELD + "<slug:screen>/", apply.screen, name="screen"),
    path(_HELD + "<slug:screen>/<int:at>/drop/", apply.drop, name="drop"),
    path("projects/", projects.index, name="projects"),
    path("projects.csv", projects.register_csv, name="projects_csv"),
    path("projects/add/", agreements.begin, name="begin_project"),
    path(_PROJECT, projects.project, name="project"),
    path(_PROJECT + "edit/", agreements.edit, name="edit_project"),
    path(_PROJECT + "move/", agreements.move, name="move_project"),
    path(_PROJECT + "tranches/add/", delivery.tranche_add, name="tranche_add"),
    path(_TRANCHE, delivery.tranche, name="tranche"),
    path(_TRANCHE + "drop/", delivery.tranche_drop, name="tranche_drop"),
    path(_TRANCHE + "move/", delivery.tranche_move, name="tranche_move"),
    path(_PROJECT + "sums/", delivery.amend, name="amend_project"),
    path(_PROJECT + "sums/decide/", delivery.amend_decide, name="amend_decide"),
    path(
        _PROJECT + "contributions/<int:at>/receipt.<slug:language>.<slug:form>", delivery.receipt_of, name="receipt_of"
    ),
    path(_PROJECT + "photos/add/", photos.add, name="add_project_photos"),
    path(_PHOTO, photos.photo, name="project_photo"),
    path(_PHOTO + "small/", photos.photo_small, name="project_photo_small"),
    path(_PHOTO + "original/", photos.original, name="project_original"),
    path(_PHOTO + "move/", photos.move, name="project_photo_move"),
    *[path(f"{_PROJECT}{what}/add/", delivery.add, {"what": what}, name=f"add_{what}") for what in delivery.ADDED],
]
