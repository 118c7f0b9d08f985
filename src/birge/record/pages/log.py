"""What programs read: checkpoint, tiles, proofs, keys, the two scripts; and where witnesses leave their signatures."""

from __future__ import annotations

from pathlib import Path

from django.http import Http404, HttpRequest, HttpResponse
from django.utils import timezone
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_POST, require_safe

from birge.kit import scope
from birge.kit.downloads import download
from birge.kit.gate import public
from birge.kit.text import whole_number
from birge.papers.files import Damaged
from birge.record import queries
from birge.record.actions.cosign import NotTaken, take
from birge.record.actions.receipts import give
from birge.record.models import Leaf
from birge.record.sources import SOURCES
from birge.rulebook import record
from birge.rulebook.record.notes import in_base64
from birge.rulebook.record.proofs import read_tile_path

SCRIPTS = Path(record.__file__).parent
#: A checkpoint with its lines of witnesses is not longer.
LONGEST = 16_384


def _text(said: str, status: int = 200) -> HttpResponse:
    headers = {"Cache-Control": "no-cache", "Access-Control-Allow-Origin": "*"}
    return HttpResponse(said, status=status, content_type="text/plain; charset=utf-8", headers=headers)


@public
@require_safe
def checkpoint(request: HttpRequest) -> HttpResponse:
    """``/log/checkpoint``: size and root as they are now, signed."""
    found = queries.newest()
    if found is None:
        raise Http404
    return _text(str(queries.noted(found)))


@public
@require_safe
def consistency(request: HttpRequest) -> HttpResponse:
    """``/log/consistency?old=5&new=9``: the hashes that show that nothing before was changed, one on a line."""
    old, new = (whole_number(request.GET.get(name, "")) for name in ("old", "new"))
    last = queries.newest()
    if old is None or new is None or last is None or not 0 < old <= new <= last.size:
        raise Http404
    try:
        return _text("".join(f"{in_base64(one)}\n" for one in queries.consistency(old, new)))
    except KeyError as error:  # a hash that is kept is gone
        raise Http404 from error


@public
@require_safe
def tile(request: HttpRequest, tile_path: str) -> HttpResponse:
    """``/log/tile/0/000``: hashes or entries by 256."""
    asked = read_tile_path(tile_path)
    data = queries.tile(*asked) if asked is not None else None
    if asked is None or data is None:
        raise Http404
    response = download(data, "application/octet-stream", tile_path.replace("/", "-"))
    response.headers["Cache-Control"] = "public, max-age=31536000, immutable" if asked[2] == 256 else "no-cache"
    return response


def _proof(leaf: Leaf | None) -> HttpResponse:
    with scope.everyone("a leaf names a row of any municipality, shown where strangers may read it"):
        found = queries.checkpoint_for(leaf) if leaf is not None else None
        if leaf is None or found is None or leaf.data is None or queries.row_of(leaf) is None:
            raise Http404
        salt = leaf.salted.salt if hasattr(leaf, "salted") else ""
        try:
            data = str(queries.proof_of(leaf, found, salt)).encode()
        except (KeyError, UnicodeDecodeError) as error:  # somebody wrote in what is kept: there is no proof
            raise Http404 from error
    return download(data, "text/plain; charset=utf-8", f"{name_of(leaf)}.tlog-proof")


def name_of(leaf: Leaf) -> str:
    """The name of the file of a leaf, without its ending."""
    return f"birge-{leaf.index}"


@public
@require_safe
def proof(request: HttpRequest, entry: int) -> HttpResponse:
    """``/log/proof/17``: that a leaf stands in the record."""
    return _proof(Leaf.objects.select_related("salted").filter(index=entry).first())


@public
@require_safe
def proof_of_record(request: HttpRequest, of_record: str) -> HttpResponse:
    """``/log/proof/council.resolution:5``: the same of the newest leaf of a record."""
    return _proof(Leaf.objects.select_related("salted").filter(record=of_record).order_by("-index").first())


@public
@require_safe
def receipt(request: HttpRequest, of_record: str) -> HttpResponse:
    """``/log/receipt/council.resolution:5``: the promise that its newest event stands in the record within an hour."""
    with scope.everyone("a receipt is given for a row of any municipality that strangers may read"):
        text = give(of_record, timezone.now())
    if text is None:
        raise Http404
    return download(text.encode(), "text/plain; charset=utf-8", f"{of_record.replace(':', '-')}.receipt")


@public
@require_safe
def file(request: HttpRequest, entry: int) -> HttpResponse:
    """``/log/file/17``: what a proof is held against: a text, a file of a paper, the facts of an event."""
    leaf = Leaf.objects.filter(index=entry).first()
    with scope.everyone("a leaf names a row of any municipality, shown where strangers may read it"):
        row = queries.row_of(leaf) if leaf is not None else None
        if leaf is None or row is None:
            raise Http404
        try:
            data, ending = SOURCES[leaf.source].file(row)
        except Damaged as error:
            raise Http404 from error
    return download(data, "application/octet-stream", f"{name_of(leaf)}.{ending}")


@public
@require_safe
def trust(request: HttpRequest) -> HttpResponse:
    """``/log/trust.txt``: the keys of the record and of its witnesses."""
    return download(queries.trust().encode(), "text/plain; charset=utf-8", "trust.txt")


@public
@require_safe
def script(request: HttpRequest, log_script: str) -> HttpResponse:
    """``/log/verify.py``, ``/log/witness.py`` and ``/log/monitor.py``."""
    return download((SCRIPTS / f"{log_script}.py").read_bytes(), "text/x-python; charset=utf-8", f"{log_script}.py")


@csrf_exempt
@public
@require_POST
def cosign(request: HttpRequest) -> HttpResponse:
    """``/log/cosign``: a witness leaves its line under a checkpoint. What counts is its signature, not who sends it."""
    length = whole_number(request.META.get("CONTENT_LENGTH") or "") or 0
    if not 0 < length <= LONGEST:
        return _text("not a checkpoint with a line of a witness\n", 400)
    try:
        take(request.body.decode(), timezone.now())
    except (NotTaken, UnicodeDecodeError) as error:
        return _text(f"{error if isinstance(error, NotTaken) else 'not text'}\n", getattr(error, "status", 400))
    return _text("taken\n")
