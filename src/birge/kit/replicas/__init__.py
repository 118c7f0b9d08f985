"""Copies of the database that PostgreSQL itself keeps up (streaming hot standbys), for the pages of strangers.

``positions``: places in the log of the database, and the one a browser has written up to. ``connecting``: a connection
to a copy that gives up at the first mistake. ``following``: which copies there are, how far each has come.
Which request reads from one is said in ``birge.reading`` (decision 0035).
"""
