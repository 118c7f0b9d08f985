"""Words of the forms of the app: sheets, what is drafted, what was sent."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.utils.functional import lazy
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from birge.kit.said import language
from birge.rulebook.messages import message

#: What the rulebook says of head-counts that contradict themselves; the phone says it in the same words.
_COUNTS = (
    "qualifier_without_total",
    "women_exceed_total",
    "men_exceed_total",
    "unknown_exceed_total",
    "parts_exceed_total_count",
    "parts_differ_from_total_count",
)
_FIGURES = ("total", "women", "men", "unknown", "sum")


def _rule(code: str) -> str:
    """A sentence of the rulebook with its figures left open."""
    return message(code, language(), **{name: f"%({name})s" for name in _FIGURES})


WORDS: dict[str, Any] = {
    "form_needed": _("(required)"),
    "form_not_stated": _("not stated"),
    "form_undo": _("Undo"),
    "form_next": _("Next"),
    "form_nth": _("%(what)s, line %(n)s"),
    "form_less": _("%(what)s: %(n)s less"),
    "form_more": _("%(what)s: %(n)s more"),
    "form_today": _("Today"),
    "form_yesterday": _("Yesterday"),
    "form_now": _("Now"),
    "form_total_is": _("Write %(n)s as the total"),
    "form_row_away": _("Throw this row away"),
    "form_row_gone": _("The row is thrown away."),
    "form_row_more": _("More about it"),
    "form_row_add": _("One more row"),
    "form_nothing_said": _("First write down what was said; then it is weighed here."),
    "form_points_given": _("points given"),
    "form_points_left": _("points left of %(all)s"),
    "form_points_of": _("points: %(n)s"),
    "form_place_now": _("%(what)s: now number %(n)s"),
    "form_order_stands": _("The order is right as it stands"),
    "form_up": _("One place up: %(what)s"),
    "form_down": _("One place down: %(what)s"),
    "form_pair_ask": _("Which of the two weighs more?"),
    "form_pair_of": _("Pair %(n)s of %(all)s"),
    "form_pair_back": _("Undo the last answer"),
    "form_pair_none": _("They cannot choose"),
    "form_pair_wins": _("chosen: %(n)s"),
    "form_pairs_done": _("Pairs compared"),
    "form_pairs_all": _("All pairs are compared."),
    "form_no_meeting": _(
        "There is no open meeting in this phone. When there is network, fetch the latest: “This phone”."
    ),
    "form_meeting": _("%(title)s (no. %(n)s)"),
    "form_target_first": _("First choose what this sheet is of."),
    "form_target_gone": _(
        "What this sheet is of is not in the phone any more. What was written stays and can be finished and sent."
    ),
    "form_round": _("Round %(n)s: %(where)s"),
    "form_round_here": _("%(where)s (written on this phone)"),
    "form_no_round": _("There is no round of questionnaires yet. First write where and when the sheets are filled."),
    "form_search": _("Find in the list"),
    "form_at_most": _("At most %(n)s"),
    "form_photo_what": _("What the photo shows"),
    "form_photo_camera": _("Take a photo"),
    "form_photo_file": _("From the phone"),
    "form_photo_small": _(
        "Photos are made small on the phone; time and place that the camera wrote into the file are taken out."
    ),
    "form_photo_works": _("Photo %(n)s of %(all)s is being made small…"),
    "form_photo_kept": _("The photo lies on the phone."),
    "form_photo_none": _("%(name)s: this phone cannot read the file as a picture."),
    "form_photo_full": _(
        "There is no room on the phone for a photo. Text can still be written. Send what waits, or free some room."
    ),
    "form_photo_broke": _("The photo could not be kept. Try once more."),
    "form_photo_away": _("Take the photo out"),
    "form_photo_gone": _("The photo is taken out."),
    "form_photo_sent": _("It is at the office already."),
    "form_photos_most": _("A sheet takes at most %(n)s photos."),
    "form_caption": _("A line about the photo"),
    "form_voice": _("You can also speak: press the microphone on the keyboard."),
    "form_no_order": _("This list has no order; nothing is weighed."),
    "form_parts": _("Parts of the sheet"),
    "form_part_of": _("%(n)s of %(all)s: %(title)s"),
    "form_keeps_itself": _("Keeps itself as you write"),
    "form_kept_at": _("Kept on the phone at %(when)s"),
    "form_correcting": _("A new version of what was sent"),
    "form_full": _("The phone is full: what is on this page is not kept yet. Keep the page open and free some room."),
    "form_not_kept": _("What is on the page could not be kept. Leave it open; it is tried again with the next letter."),
    "form_finished_elsewhere": _(
        "This sheet was finished in another tab. What was changed here after that is not in it."
    ),
    "form_other_tab": _("This sheet is open in another tab. Write there, or close it and come back."),
    "form_cycle": _("Planning cycle"),
    "form_gone": _("This sheet is not here"),
    "form_gone_text": _(
        "It was finished or thrown away. What is thrown away lies for seven days in the bin on the first page."
    ),
    "form_unknown": _("This form is not in the phone"),
    "form_unknown_text": _(
        "Nothing of what you wrote is lost. When there is network, fetch the latest forms: “This phone”."
    ),
    "form_finish": _("Finish"),
    "form_finish_hint": _("Read it once more. “Finish” puts it into the queue; it can still be corrected after that."),
    "form_throw_away": _("Throw this sheet away"),
    "form_too_large": _("The sheet is too long to be sent in one piece. Write the rest on a second one."),
    "form_too_many_photos": _("There are too many photos beside the sheet. Take some out."),
    "form_photo_lost": _("A photo of this sheet is not on the phone any more. Take it out and finish again."),
    "form_not_finished": _("It could not be finished; the sheet lies on the phone as it was. Try once more."),
    "part_where": _("Where and with whom"),
    "part_people": _("How many people"),
    "part_said": _("What was said"),
    "part_asked": _("Questions and answers"),
    "part_weigh": _("What weighs more"),
    "part_how": _("Time, place, who led and who wrote"),
    "part_topic": _("Topic and group"),
    "part_round": _("Where and when"),
    "part_sheet": _("The questionnaire and who answers"),
    "part_named": _("Main problems"),
    "part_marks": _("Satisfaction with services"),
    "part_ready": _("Help and suggestions"),
    "part_counted": _("Who was there"),
    "part_question": _("A question or proposal"),
    "part_answer": _("Answer"),
    "part_own": _("Questions of your own"),
    "part_beside": _("Planned and seen"),
    "part_sights": _("What else was planned and seen"),
    "part_voices": _("Residents and remarks"),
    "part_photos": _("Photos"),
    "part_more": _("More"),
    "part_check": _("Read it once more"),
    "check_nothing": _("Nothing is written on the sheet yet."),
    "check_needed": _("%(what)s: not filled in"),
    "check_needed_title": _("Without this the sheet cannot be taken in"),
    "check_needed_hint": _("You can finish all the same: then a person at the office asks about it."),
    "check_warn_title": _("Look at this once more"),
    "check_warn_hint": _("None of it stands in the way: it is kept as it is written."),
    "check_good": _("Nothing is missing, nothing contradicts itself."),
    "check_number": _("%(what)s: “%(value)s” is not a whole number"),
    "check_most": _("%(what)s: at most %(n)s"),
    "check_when": _("%(what)s: write the year too, for example 09.11.2027"),
    "check_time": _("%(what)s: write the time like 9:30"),
    "check_row_empty": _("Row %(n)s: “%(what)s” is not written"),
    "check_row": _("Row %(n)s. %(text)s"),
    "check_sheet_number": _("Write the number that stands on the sheet."),
    "check_three_problems": _("A sheet names at most three problems."),
    "check_nobody_counted": _("It is not written how many were there."),
    "check_ends": _("The end is before the start."),
    "check_nothing_said": _("It is not written what was said."),
    "check_points_over": _("More points are given than there are: %(n)s instead of %(all)s."),
    "check_points_left": _("Points left: %(n)s of %(all)s."),
    "check_points_without": _("Rows without points: %(n)s."),
    "check_places_without": _("Rows without a place on the list: %(n)s."),
    "check_pairs_left": _("Pairs compared: %(n)s of %(all)s."),
    "done_title": _("The sheet is finished"),
    "done_kept": _("It lies safely on this phone."),
    "done_online": _("It is being sent now; the strip above says when it has been received."),
    "done_offline": _(
        "There is no network. When there is one again, open this page: the sheet is then sent by itself."
    ),
    "done_office": _("At the office a person checks it. What became of it can be read here, on its page."),
    "done_page": _("The page of this sheet"),
    "done_again": _("One more of the same"),
    "draft_part": _("part %(n)s of %(all)s: %(title)s"),
    "draft_said": _("problems: %(n)s"),
    "draft_photos": _("photos: %(n)s"),
    "draft_when": _("written %(when)s"),
    "draft_corrects": _("correction"),
    "draft_throw": _("Throw away: %(what)s"),
    "draft_thrown": _("Thrown away; it stays in the bin for seven days."),
    "bin": _("Bin: %(n)s"),
    "bin_days": _("What is thrown away stays here for seven days."),
    "bin_back": _("Bring back"),
    "bin_back_which": _("Bring back: %(what)s"),
    "home_no_forms": _("You have no role here in which sheets are written; the office gives it."),
    "home_no_briefcase": _("The forms are not in the phone yet. Fetch them once while there is network."),
    "piece_unsent": _("Not sent yet"),
    "piece_unsent_text": _("It lies on this phone and is sent as soon as there is network."),
    "piece_received": _("It has been received"),
    "piece_received_text": _("The office has it; it is looked at soon."),
    "piece_applied": _("It stands in Birge"),
    "piece_applied_text": _("What you wrote stands there now."),
    "piece_open": _("Open it in Birge"),
    "piece_waiting": _("It waits for another piece"),
    "piece_waiting_text": _("It belongs to a piece that has not come yet; when that comes, it goes on by itself."),
    "piece_quarantined": _("A person has to look at it"),
    "piece_quarantined_text": _("It is kept. The office mends it, or you correct it here."),
    "piece_conflict": _("Two versions stand side by side"),
    "piece_conflict_text": _(
        "Somebody else changed the same. Both are kept; at the office a person compares them and chooses."
    ),
    "piece_replaced": _("A newer version stands"),
    "piece_replaced_text": _("This one was replaced by it."),
    "piece_deleted": _("It was set aside at the office"),
    "piece_deleted_text": _("It does not count any more, and the phone does not send it again."),
    "piece_refused": _("It could not be sent"),
    "piece_refused_text": _(
        "It is kept on the phone. Correct it here, or save the queue to a file and bring that to the office."
    ),
    "piece_photos": _("Photos received: %(here)s of %(all)s"),
    "piece_why": _("What is to be mended"),
    "piece_finished": _("When it was finished"),
    "piece_came": _("When it was received"),
    "piece_version": _("Version"),
    "piece_size": _("Size"),
    "piece_correct": _("Correct it"),
    "piece_correct_hint": _("What was sent stays as it is; a new version follows it."),
    "piece_gone": _("This piece is not on the phone any more"),
    "piece_gone_text": _("What was received is listed here for thirty days. At the office it stays."),
    "piece_text_gone": _(
        "Its words are kept on the phone for a day after they were received. Now the office can change it."
    ),
    "form_choose": pgettext_lazy("in a list", "choose"),
    **{f"count_{code}": lazy(_rule, str)(code) for code in _COUNTS},
}
PLURALS: dict[str, Callable[[int], str]] = {}
