"""The forms of an application: its screens, the clerk's one page, sending, the check."""
