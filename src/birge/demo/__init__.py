"""Demo data, built through the same actions a person uses.

Two kinds, never mixed: real events as their published sources state them (``real/``), and one invented municipality
marked as an example (``example/``). The texts stand in readable JSON; each step has a thin builder.
"""
