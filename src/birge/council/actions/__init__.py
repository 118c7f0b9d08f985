"""What can be done at the council: packages, sessions, resolutions."""

from __future__ import annotations

from birge.council.actions.packages import answer_remark, edit_package, prepare_package, send, send_back, table
from birge.council.actions.sessions import edit_session, plan_session, sign_session

__all__ = [
    "answer_remark",
    "edit_package",
    "edit_session",
    "plan_session",
    "prepare_package",
    "send",
    "send_back",
    "sign_session",
    "table",
]
