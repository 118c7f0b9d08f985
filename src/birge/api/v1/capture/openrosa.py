"""OpenRosa 1.0 for apps like ODK Collect and KoboCollect: the list of forms, the forms, and their submissions."""

from __future__ import annotations

import hashlib
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from typing import Any
from xml.sax.saxutils import escape

from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from birge.api.refusals import TITLES
from birge.api.v1.capture.openrosa_entrance import XML, collect, told
from birge.api.v1.capture.packets import look
from birge.capture import words
from birge.capture.access import doubts
from birge.capture.actions.intake import Taken
from birge.capture.actions.openrosa import keep_files, take_submission
from birge.capture.content import LARGEST_PHOTO
from birge.capture.models import Version
from birge.capture.openrosa import trees
from birge.capture.openrosa.definitions import Definition, definition_of, kinds_for_others, named_in
from birge.capture.openrosa.submissions import content_of, read_submission
from birge.capture.openrosa.xforms import xform_of
from birge.capture.queries import manifest_of, status_of
from birge.cycle.models import Cycle
from birge.cycle.queries import open_cycles
from birge.kit.addresses import absolute
from birge.kit.said import language
from birge.people.access import local_roles
from birge.rulebook.strict import BadInput

#: The part with the XML, and the part that says that more POSTs with files follow.
SHEET, MORE_FOLLOWS = "xml_submission_file", "*isIncomplete*"


@collect
@require_http_methods(["GET", "HEAD"])
def forms(request: HttpRequest) -> HttpResponse:
    """The forms this person may fill, one for each open planning cycle; 403 for a phone that may not send any more."""
    device: Any = request.device  # type: ignore[attr-defined]
    if doubts(device, timezone.now()):
        return told(request, 403)
    roles = local_roles(device.user, device.municipality_id)
    wanted = request.GET.get("formID", "")
    listed = []
    for cycle in open_cycles():
        for kind in kinds_for_others():
            form = definition_of(kind, device.municipality, cycle) if roles & kind.roles else None
            if form is not None and form.can_be_filled and wanted in ("", form.id):
                listed.append(_listed(request, form, verbose=request.GET.get("verbose") == "true"))
    body = f'<xforms xmlns="http://openrosa.org/xforms/xformsList">{"".join(listed)}</xforms>'
    return HttpResponse(f"<?xml version='1.0' encoding='UTF-8'?>\n{body}", content_type=XML)


def _listed(request: HttpRequest, form: Definition, *, verbose: bool) -> str:
    name = form.title.get(language(), form.title["ky"])
    parts = {
        "formID": form.id,
        "name": name,
        "version": form.version,
        "hash": f"md5:{hashlib.md5(xform_of(form), usedforsecurity=False).hexdigest()}",
        "downloadUrl": absolute(request, reverse("openrosa:form", args=[form.id])),
    }
    if verbose:
        here: Any = request.municipality  # type: ignore[attr-defined]
        parts["descriptionText"] = f"{here.name_in(language())}: {name}"
    return "<xform>" + "".join(f"<{key}>{escape(value)}</{key}>" for key, value in parts.items()) + "</xform>"


@collect
@require_http_methods(["GET", "HEAD"])
def form(request: HttpRequest, form: str) -> HttpResponse:
    """One form as an XForm. It needs no other files, so there is no manifest."""
    device: Any = request.device  # type: ignore[attr-defined]
    if doubts(device, timezone.now()):
        return told(request, 403)
    return HttpResponse(xform_of(_definition(device, form)[0]), content_type=XML)


def _definition(device: Any, form: str) -> tuple[Definition, str, int]:
    """A form by its id, with its kind and the number of its cycle.

    :raises Http404: there is none of this id in the municipality of the phone.
    """
    named = named_in(form, device.municipality.code)
    cycle = Cycle.objects.filter(number=named[1]).first() if named is not None else None
    if named is None or cycle is None:
        raise Http404
    return definition_of(named[0], device.municipality, cycle), named[0].name, cycle.number


@collect
@require_http_methods(["HEAD", "POST"])
def submission(request: HttpRequest) -> HttpResponse:
    """Take a submission in, with the files of this POST. HEAD: whether this is the right server and password."""
    if request.method == "HEAD":
        return HttpResponse(status=204)
    if not request.headers.get("Content-Length", "").strip() and "Transfer-Encoding" in request.headers:
        return told(request, 411, _("The length of what is sent must be said beforehand."))
    if request.content_type != "multipart/form-data":
        return told(request, 415)
    device: Any = request.device  # type: ignore[attr-defined]
    sheets, files = _parts(request)
    if len(sheets) != 1:
        raise BadInput(SHEET, "expected exactly one")
    if len(sheets[0]) > trees.LARGEST or any(len(data) > LARGEST_PHOTO for data in files.values()):
        return told(request, 413)
    sent = read_submission(sheets[0])
    try:
        definition, kind, cycle = _definition(device, sent.form)
    except Http404:
        return told(
            request, 404, _("This server has no form with the id %(form)s for this phone.") % {"form": sent.form}
        )

    def write(replaces: str) -> bytes:
        return content_of(sent, definition, kind, cycle, replaces)

    taken = take_submission(device, sent, write, sent_at=_sent_at(request))
    version = Version.objects.select_related("packet").get(pk=taken.version.pk)
    named = {line.name for line in manifest_of(version)}
    keep_files(device, version.packet.key, {name: data for name, data in files.items() if name in named and data})
    look(taken)
    return _received(request, taken)


def _parts(request: HttpRequest) -> tuple[list[bytes], dict[str, bytes]]:
    """The sheets and the files of a POST. Some clients send the sheet as a field instead of a file."""
    files: dict[str, bytes] = {}
    sheets = [text.encode("utf-8", "replace") for text in request.POST.getlist(SHEET)]
    for part, listed in request.FILES.lists():
        for file in listed:
            if part == SHEET:
                sheets.append(file.read(trees.LARGEST + 1))
            else:
                files[file.name or part] = file.read(LARGEST_PHOTO + 1)
    return sheets, files


def _sent_at(request: HttpRequest) -> datetime | None:
    """The phone's clock in ``Date``; shown, never used to order anything."""
    try:
        found = parsedate_to_datetime(request.headers.get("Date", "")[:60])
    except (TypeError, ValueError):
        return None
    return found if found.tzinfo is not None else found.replace(tzinfo=UTC)


def _received(request: HttpRequest, taken: Taken) -> HttpResponse:
    """201: taken in whole. 202: kept, and photos are still to come or a person must look; never to be sent again."""
    version = Version.objects.select_related("packet__head", "packet__municipality").get(pk=taken.version.pk)
    status = status_of(version.packet, version)
    said = [status["said"], *(one["text"] for one in status["reasons"])]
    settled = status["status"] in (words.APPLIED, words.REPLACED)
    if status["status"] == words.DELETED:
        said.append(str(TITLES[410]))
    elif not settled:
        said.append(_("The office will look at it. There is no need to send it again."))
    return told(
        request, 201 if settled and status["complete"] else 202, ". ".join(one.rstrip(".") for one in said) + "."
    )
