"""Writing, publishing, correcting and withdrawing news; the lists of the media."""
