"""Requests about own data of people without an account: written down, looked for, answered by who manages people."""

from __future__ import annotations

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from birge.kit.once import act_once, once_only
from birge.people import datamap, words
from birge.people.access import MANAGERS
from birge.people.forms import AnswerForm, RequestForm
from birge.people.gate import allowed
from birge.people.models import DataRequest
from birge.people.pages.common import manager_role
from birge.people.residents import finding, requests

#: Requests on a page.
PAGE = 30


@allowed(MANAGERS)
@once_only
def index(request: HttpRequest, code: str) -> HttpResponse:
    """Who asked for what, until when the answer is due, and the form for a new one."""
    form = RequestForm(request.POST or None)
    if request.method == "POST" and form.is_valid():

        def written() -> str:
            given = {"by": request.user, "acting_role": manager_role(request), "values": form.values()}
            row = requests.request_of(request.municipality, **given)
            return reverse("people_here:request", args=[code, row.number])

        return act_once(request, written)
    rows = DataRequest.objects.order_by("-number")
    page = Paginator(rows, PAGE).get_page(request.GET.get("page"))
    today = timezone.localdate()
    shown = [(row, requests.due(row), row.state == words.WAITING and requests.due(row) < today) for row in page]
    return render(request, "people/requests.html", {"form": form, "page_obj": page, "shown": shown})


@allowed(MANAGERS)
@once_only
def one(request: HttpRequest, code: str, number: int) -> HttpResponse:
    """A request: what is kept of the person here, and the answer."""
    row = DataRequest.objects.filter(number=number).select_related("entered_by", "answered_by").first()
    if row is None:
        raise Http404
    open_ = row.state == words.WAITING
    found = finding.find(row.name, row.phone) if open_ else []
    form = AnswerForm(request.POST or None, keys=[item.key for item in found if item.goes])
    if request.method == "POST" and open_ and form.is_valid():

        def answered() -> str:
            data = form.cleaned_data
            given = {"by": request.user, "acting_role": manager_role(request), "text": data["answer"]}
            _row, stayed = requests.answer(row, done=data["state"] == words.DONE, keys=data["rows"], **given)
            messages.success(request, _("The answer is noted."))
            if stayed:
                told = ngettext("%(count)s record stays as part of an official act.",
                                "%(count)s records stay as part of official acts.", stayed)  # fmt: skip
                messages.warning(request, told % {"count": stayed})
            return reverse("people_here:request", args=[code, number])

        return act_once(request, answered)
    late = open_ and requests.due(row) < timezone.localdate()
    shown = [(item, datamap.where(item.table), [text for _name, text in item.says]) for item in found]
    erased = [(datamap.where(table), count) for table, count in sorted(row.erased.items())]
    context = {"row": row, "due": requests.due(row), "late": late, "found": shown, "form": form, "erased": erased}
    context["short"] = finding.is_short(row.name)
    return render(request, "people/request.html", {**context, "ticked": set(request.POST.getlist("rows"))})
