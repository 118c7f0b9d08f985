"""A definition as an XForm of the ODK specification, its words as itext in three languages."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from xml.sax.saxutils import escape, quoteattr

from birge.capture.openrosa.definitions import PHOTO, Definition, Question, Words
from birge.capture.telling import LANGUAGES

#: Languages as apps offer them to choose from; the first is the one a form opens in.
SPOKEN = {"ky": "Кыргызча (ky)", "ru": "Русский (ru)", "en": "English (en)"}
#: The longer side of a photo in pixels: apps make it smaller before it is sent.
PIXELS = 1600
ROOT = "/data"
_SPACES = (
    ("", "http://www.w3.org/2002/xforms"),
    ("h", "http://www.w3.org/1999/xhtml"),
    ("ev", "http://www.w3.org/2001/xml-events"),
    ("xsd", "http://www.w3.org/2001/XMLSchema"),
    ("jr", "http://openrosa.org/javarosa"),
    ("orx", "http://openrosa.org/xforms"),
    ("odk", "http://www.opendatakit.org/xforms"),
)
_TYPES = {"whole": "int", "number of one": "int", "day": "date", "time": "time", "photo": "binary"}


def xform_of(form: Definition) -> bytes:
    """The XForm as UTF-8: the same definition gives the same bytes."""
    spaces = " ".join(f"xmlns{':' + name if name else ''}={quoteattr(uri)}" for name, uri in _SPACES)
    parts = [
        "<?xml version='1.0' encoding='UTF-8'?>",
        f"<h:html {spaces}><h:head><h:title>{escape(form.title['ky'])}</h:title>",
        '<model odk:xforms-version="1.0.0"><itext>',
        *(_translation(form, lang) for lang in LANGUAGES),
        "</itext><instance>",
        f"<data id={quoteattr(form.id)} version={quoteattr(form.version)}>",
        *(_node(one) for one in form.questions),
        "<end/><orx:meta><orx:instanceID/></orx:meta></data></instance>",
        *(bind for one in form.questions for bind in _binds(one, ROOT)),
        f'<bind nodeset="{ROOT}/end" type="dateTime" jr:preload="timestamp" jr:preloadParams="end"/>',
        f'<bind nodeset="{ROOT}/orx:meta/orx:instanceID" type="string" readonly="true()" jr:preload="uid"/>',
        "</model></h:head><h:body>",
        *(_control(one, ROOT) for one in form.questions),
        "</h:body></h:html>",
    ]
    return "\n".join(parts).encode()


def _node(one: Question) -> str:
    if not one.inner:
        return f"<{one.name}/>"
    pattern = ' jr:template=""' if one.type == "rows" else ""
    return f"<{one.name}{pattern}>{''.join(_node(inner) for inner in one.inner)}</{one.name}>"


def _binds(one: Question, path: str) -> Iterator[str]:
    where = f"{path}/{one.name}"
    if one.inner:
        for inner in one.inner:
            yield from _binds(inner, where)
        return
    given = {"nodeset": where, "type": "string" if one.chosen else _TYPES.get(one.type, "string")}
    if one.type == "name":
        given["calculate"] = "once(uuid())"
    if one.required:
        given["required"] = "true()"
    if one.limit():
        given["constraint"] = one.limit()
        given["jr:constraintMsg"] = f"jr:itext('{where}:limit')"
    if one.type == "photo":
        given["orx:max-pixels"] = str(PIXELS)
    yield f"<bind {_attributes(given.items())}/>"


def _attributes(pairs: Iterable[tuple[str, str]]) -> str:
    return " ".join(f"{name}={quoteattr(value)}" for name, value in pairs)


def _control(one: Question, path: str) -> str:
    where = f"{path}/{one.name}"
    said = f"<label ref=\"jr:itext('{where}:label')\"/>"
    if one.hint:
        said += f"<hint ref=\"jr:itext('{where}:hint')\"/>"
    if one.type == "rows":
        inner = "".join(_control(each, where) for each in one.inner if each.type != "name")
        # All questions of a row on one screen: fewer taps with one hand.
        folded = f'<group ref="{where}" appearance="field-list">{inner}</group>' if _flat(one) else inner
        return f'<group ref="{where}">{said}<repeat nodeset="{where}">{folded}</repeat></group>'
    if one.type == "marks":
        inner = "".join(_control(each, where) for each in one.inner)
        return f'<group ref="{where}" appearance="field-list">{said}{inner}</group>'
    if one.chosen:
        items = "".join(
            f"<item><label ref=\"jr:itext('{where}:{place}')\"/><value>{escape(code)}</value></item>"
            for place, (code, _name) in enumerate(one.choices)
        )
        tag = "select1" if one.chosen == "one" else "select"
        return f'<{tag} ref="{where}">{said}{items}</{tag}>'
    if one.type == "photo":
        return f'<upload ref="{where}" mediatype="image/*">{said}</upload>'
    lines = ' appearance="multiline"' if one.type in ("lines", "lines of texts") else ""
    return f'<input ref="{where}"{lines}>{said}</input>'


def _flat(one: Question) -> bool:
    """Whether a row fits on one screen: a photo has a screen of its own."""
    return all(inner.name != PHOTO for inner in one.inner)


def _translation(form: Definition, lang: str) -> str:
    default = ' default="true()"' if lang == LANGUAGES[0] else ""
    texts = "".join(
        f"<text id={quoteattr(key)}><value>{escape(words.get(lang) or words.get('en', ''))}</value></text>"
        for one in form.questions
        for key, words in _texts(one, ROOT)
    )
    return f"<translation lang={quoteattr(SPOKEN[lang])}{default}>{texts}</translation>"


def _texts(one: Question, path: str) -> Iterator[tuple[str, Words]]:
    where = f"{path}/{one.name}"
    if one.type == "name":
        return
    yield f"{where}:label", one.label
    if one.hint:
        yield f"{where}:hint", one.hint
    if one.limit():
        yield f"{where}:limit", one.limit_said()
    for place, (_code, name) in enumerate(one.choices):
        yield f"{where}:{place}", name
    for inner in one.inner:
        yield from _texts(inner, where)
