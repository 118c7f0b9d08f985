"""Needs sessions as a spreadsheet: written out and read back in one shape.

``columns`` declares it, ``outgoing`` fills it, ``planning`` compares a file with what is kept and says what would
change, ``incoming`` does that, all of it or nothing.
"""
