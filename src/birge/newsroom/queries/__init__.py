"""Doors to news and to the lists of the media; what stands on a page and in a feed."""
