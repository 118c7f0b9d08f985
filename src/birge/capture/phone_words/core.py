"""Words of the app itself: connecting, sending, the queue, the phone."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from birge.kit import consents

WORDS: dict[str, Any] = {
    "app_name": _("Birge in the field"),
    "app_about": _("Write down what people say where there is no network; it is sent later."),
    "broke": _("This page could not be shown"),
    "broke_text": _("Nothing that was kept on the phone is lost. Open the page once more."),
    "size_kb": _("%(n)s KB"),
    "size_mb": _("%(n)s MB"),
    "size_gb": _("%(n)s GB"),
    "home": _("Home"),
    "back": _("Back"),
    "new_sheet": _("New sheet"),
    "drafts": _("Begun and not finished"),
    "queue": _("Queue"),
    "queue_empty": _("Nothing has been written on this phone yet."),
    "phone": _("This phone"),
    "offline": _("No network"),
    "sending": _("Sending"),
    "sending_photos": _("Sending photos"),
    "of": _("%(n)s of %(all)s"),
    "no_birge_here": _("There is no internet in this network"),
    "connect_again": _("The phone has to be connected again"),
    "tried_later": _("Will be tried again"),
    "nothing_waits": _("Nothing waits to be sent"),
    "all_received": _("All received at %(when)s"),
    "full": _("There is no room left on this phone"),
    "full_text": _(
        "The last change was not kept. What was kept before is in its place. Do not close this page: free "
        "some room (delete films or apps) or send what waits, then save again."
    ),
    "newer": _("A newer version of the app is on this phone"),
    "newer_text": _("What was kept is in its place. Load this page again to go on."),
    "no_store": _("The browser keeps nothing on this phone"),
    "no_store_text": _(
        "Open the page in an ordinary window, not a private one. If that does not help, use another browser."
    ),
    "understood": _("Understood"),
    "reload": _("Load again"),
    "state_unsent": _("not sent yet"),
    "state_refused": _("the office cannot read it"),
    "state_received": _("received"),
    "state_applied": _("taken in"),
    "state_quarantined": _("waits at the office: something has to be mended"),
    "state_conflict": _("waits at the office: two versions differ"),
    "state_waiting": _("waits for another piece"),
    "state_deleted": _("set aside at the office"),
    "state_replaced": _("replaced by a newer version"),
    "text_and_photos": _("Text received, photos: %(here)s of %(all)s"),
    "refused_why": _(
        "The office answers that this cannot be taken in (%(code)s). It stays on the phone. Save it to a file "
        "and give the file to the office."
    ),
    "photo_gone": _("A photo is no longer on this phone. The text is kept."),
    "tried_at": _("Tried at %(when)s without success"),
    "send_now": _("Send now"),
    "send_this": _("Send this one"),
    "ask_office": _("Ask what became of them"),
    "try_again": _("Try again"),
    "waits": _("Waits on this phone"),
    "came": _("Received by the office"),
    "as_file": _("As a file"),
    "as_file_text": _(
        "Save what waits to a file and open it here on another phone or computer. Whoever sends it first, it "
        "counts once."
    ),
    "save_file": _("Save to a file"),
    "load_file": _("Load a file"),
    "loaded": _("Taken from the file: pieces %(packets)s, photos %(photos)s. Here already: %(known)s."),
    "not_a_queue": _("This is not a file saved by the app, or it was changed. Nothing was taken in."),
    "not_loaded": _("The file could not be taken in. Nothing was changed."),
    "never_came": _(
        "These running numbers never came to the office and are not on this phone any more: %(numbers)s. Look "
        "for a saved file or the paper."
    ),
    "standing_none": _("What was written goes out by itself as soon as there is network."),
    "standing_offline": _("No network. Everything is kept on the phone and goes out by itself later."),
    "standing_stranger": _(
        "This network answers with a page of its own, not with Birge: it has no internet or wants you to sign "
        "in to it. Everything is kept on the phone."
    ),
    "standing_later": _("The office cannot answer now. Everything is kept on the phone and will be tried again."),
    "standing_unknown": _(
        "The office does not know this phone any more. Connect it again: everything is kept and then goes out."
    ),
    "asking": _("Asking the office…"),
    "connect": _("Connect"),
    "connect_text": _("Do this once, where there is network. Afterwards you can write for days without it."),
    "sign_in": _("Sign in"),
    "sign_in_first": _("Sign in as yourself first. Then you come back here."),
    "signed_in_as": _("Signed in: %(name)s"),
    "signed_out": _("Signed out. Now the next person can sign in."),
    "somebody_else": _("That is not me"),
    "no_role": _("%(name)s holds no role in a municipality, so this phone cannot be connected."),
    "municipality": _("Municipality"),
    "other_municipality": _("Work in another municipality too"),
    "phone_name": _("What the phone is called"),
    "phone_name_hint": _("So that you and the office recognise it, e.g. the blue Samsung."),
    "phone_consent": consents.statement("phone"),
    "phone_consent_told": consents.told("phone"),
    "phone_consent_version": consents.number("phone"),
    "taken_along": _("Taken along"),
    "take_again": _("Take along anew"),
    "taken": _("The forms and places on this phone are up to date."),
    "no_briefcase": _("The forms are not on this phone yet. Go where there is network and press the button."),
    "trouble_offline": _("There is no network now."),
    "trouble_stranger": _("The network answered with a page of its own, not Birge."),
    "trouble_later": _("The office cannot answer now. Try again later."),
    "trouble_unknown": _("The office does not know this phone any more. Everything on it is kept: connect it again."),
    "trouble_unfinished": _("You have not finished signing in. Open your desk, do what it asks, then come back."),
    "trouble_barred": _(
        "This phone may not take anything along any more: it was disabled, connected too long ago, or you "
        "hold no role. What you send still arrives and waits for a person at the office."
    ),
    "trouble_other": _("That did not work. Nothing was changed."),
    "handed_over": _("Handed this phone over"),
    "away_since": _("A person, since %(when)s:"),
    "all_gone": _("nothing waits"),
    "that_is_me": _("That is me"),
    "your_code": _("Your code"),
    "your_code_hint": _(
        "At least %(n)s letters or digits. You come back to your drafts with it. Nobody can tell it to you again."
    ),
    "open": _("Open"),
    "wrong_code": _("That is not the code."),
    "short_code": _("The code needs at least %(n)s letters or digits."),
    "busy": _("Another page of the app is sending. Wait a little and try again."),
    "not_handed": _("The phone could not be handed over. Nothing was changed."),
    "hand_over_first": _("Somebody holds this phone. They have to hand it over first."),
    "hand_over": _("Hand the phone over"),
    "hand_over_text": _(
        "The next person sees nothing of yours. What waits is sealed for the office and still goes out; what "
        "you have begun is locked under your code."
    ),
    "cannot_seal": _(
        "This phone cannot be handed over while the page is opened without HTTPS: nothing could be hidden. "
        "Send everything first, or give the phone to nobody."
    ),
    "forget": _("Take this place off the phone"),
    "forget_text": _("What was begun and locked there is lost for good."),
    "forgotten": _("The place is off the phone."),
    "language": _("Language"),
    "storage": _("Room on the phone"),
    "room": _("Used by the app: %(used)s. Left: %(left)s."),
    "room_unknown": _("The browser does not say how much room there is."),
    "room_scarce": _("There is little room: take no more photos, text still fits. Send what waits or free some room."),
    "storage_kept": _("The browser keeps what is here until you take it away."),
    "storage_may_go": _(
        "The browser may throw away what is here when the phone is short of room or not used for weeks. Put "
        "the app on the first screen and send soon."
    ),
    "take_version": _("Change to the newer version of the app"),
    "plain_http": _("This page is opened without HTTPS"),
    "plain_http_text": _(
        "You can write and send, but the app will not open without network, and the phone cannot be shared. "
        "Ask for an address that begins with https."
    ),
}

#: For texts that count: the forms are chosen on the phone, by the number it fills in.
PLURALS: dict[str, Callable[[int], str]] = {
    "pieces_wait": lambda n: ngettext("%(n)s piece is not sent", "%(n)s pieces are not sent", n),
    "pieces_refused": lambda n: ngettext("%(n)s piece was not taken in", "%(n)s pieces were not taken in", n),
    "photos_n": lambda n: ngettext("%(n)s photo", "%(n)s photos", n),
    "others_wait": lambda n: ngettext(
        "%(n)s piece of a person who handed this phone over still waits and goes out with yours.",
        "%(n)s pieces of people who handed this phone over still wait and go out with yours.",
        n,
    ),
}
