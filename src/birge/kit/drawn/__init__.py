"""Pictures of figures, drawn on the server as SVG: what they show is laid out first, then written down.

A page gives them their colours by classes (``kit/drawn.css``: the content security policy allows no inline style); on
paper they bring a sheet of their own. Words stand beside every shape and shapes differ in form, so that nothing is lost
in black and white. Every picture stands beside a table with the same figures.
"""
