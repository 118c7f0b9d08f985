"""What is kept of somebody without an account: found by name or phone, and erased by the same door as an account.

The map of every field (:mod:`birge.kit.personal`) says where to look. What an official act names stays as long as the
act and is only shown; what is kept to reach somebody (the category *contact*) goes at once, with every private half of
the chronicle that says the name or the phone. A backup made before still has it: so what was erased is listed beside
the database by keyed hashes, and erased again after a restore.
"""
