"""`birge national`: invented years of real municipalities, as many rows as a whole country has.

The places are those of the register; whatever stands under them is invented and says so on each page. The rows of one
municipality are brought in a table at a time, through the same constraints, triggers and policies as any other row,
with an event of the chronicle for each record, and stand or fall together. Everything follows from the seed.
"""
