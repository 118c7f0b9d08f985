"""Pages on which the record of any meeting is written. An assembly and a session of the council share them.

The page of the meeting itself, its list and its moves belong to the step that owns the kind.
"""

from __future__ import annotations

from birge.gatherings.pages.addresses import at_meeting, event_urls, kept, urls_for

__all__ = ["at_meeting", "event_urls", "kept", "urls_for"]
