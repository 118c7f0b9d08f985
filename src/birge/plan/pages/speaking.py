"""Pages on which a resident without an account sends a proposal to the plan, and looks up the answer."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext as _

from birge.cycle.door import sentence
from birge.cycle.form_page import trail
from birge.cycle.moves import Refused
from birge.cycle.news import news_by_code, remember_look
from birge.kit.gate import public
from birge.kit.once import act_once
from birge.people.slowing import Pace, TooSoon, sending, wait_in_words
from birge.plan.actions.remarks import send_remark
from birge.plan.forms.remarks import SendForm
from birge.plan.models import Plan, Remark
from birge.plan.pages.plan import plan_url
from birge.plan.pages.remarks import list_url, the_plan
from birge.plan.queries import remarks as reading

#: A family or an office shares one address: ten proposals at once, then 20 s, 40 s … ten minutes at most.
PACE = Pace(free=10, first=20, most=600, rest=3600)
#: Signs looked at of what was typed as a code.
_TYPED = 60


def _trail(request: HttpRequest, plan: Plan, code: str, cycle: int, name: str) -> Any:
    home = (_("Joint action plan"), plan_url(code, cycle))
    return trail(request, plan.cycle, home, (_("Proposals to the plan"), list_url(code, cycle)), name)


@public
def speak(request: HttpRequest, code: str, cycle: int) -> HttpResponse:
    """Send a proposal to the draft or to one line of it (``?line=2.3``), on the days set for it.

    Nothing about the sender is kept.
    """
    plan = the_plan(request, cycle)
    window = reading.window_of(plan)
    stands = reading.standing(window, plan)
    form = None
    # Who typed while the last day ended finds everything typed on the page again, with the reason above it.
    if stands == reading.NOW or request.POST:
        form = SendForm(request.POST or None, plan=plan, initial={"line": request.GET.get("line", "")[:20]})
    if form is not None and form.is_valid():
        try:
            return act_once(request, lambda: _sent(request, code, plan, form.values()), nameless=True)
        except Refused as refused:
            for reason in refused.reasons:
                form.add_error(None, sentence(reason))
        except TooSoon as soon:
            wait = wait_in_words(soon.seconds)
            form.add_error(
                None, _("Many proposals came from your connection. Please send this one in %(wait)s.") % {"wait": wait}
            )
    context = {
        "cycle": plan.cycle,
        "trail": _trail(request, plan, code, cycle, _("Send a proposal")),
        "plan": plan,
        "window": window,
        "stands": stands,
        "form": form,
    }
    return render(request, "plan/remarks_send.html", context)


def _sent(request: HttpRequest, code: str, plan: Plan, values: dict[str, Any]) -> str:
    sending("remark", request.META.get("REMOTE_ADDR", ""), PACE)
    row = send_remark(plan, values)
    return f"{reverse('plan:sent_remark', args=[code, plan.cycle.number])}?{urlencode({'code': row.code})}"


@public
def sent(request: HttpRequest, code: str, cycle: int) -> HttpResponse:
    """What became of a proposal, by the code its sender was given. Without a good code: a field for one."""
    plan = the_plan(request, cycle)
    typed = request.GET.get("code", "")[:_TYPED]
    row = reading.sent_as(plan, typed) if typed else None
    context = {
        "cycle": plan.cycle,
        "trail": _trail(request, plan, code, cycle, _("Look up a proposal")),
        "plan": plan,
        "typed": typed,
        "remark": row,
        "news": news_by_code(request, _about(row), typed) if row is not None else None,
    }
    response = render(request, "plan/remarks_sent.html", context)
    if row is not None:
        remember_look(response, request, typed)
    response.headers["Cache-Control"] = "private, no-store"
    response.headers["X-Robots-Tag"] = "noindex"
    return response


def _about(row: Remark) -> list[str]:
    """The lines of the plan that a proposal is about or has changed, as the chronicle names them."""
    lines = (
        ("plan.activity", row.about_id, row.effect_on_id),
        ("plan.planproblem", row.about_line_id, row.effect_line_id),
    )
    return [f"{table}:{pk}" for table, *keys in lines for pk in keys if pk is not None]
