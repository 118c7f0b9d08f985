"""A read-only copy of all public pages as plain files: for any host, for a USB stick, for the day the site is down.

``addresses`` says what belongs into it, ``asking`` asks this program for a page as a stranger would, ``gathering``
walks along the links and keeps what came, ``rewriting`` makes the links lead inside the copy, ``writing``
lays the files out.
"""
