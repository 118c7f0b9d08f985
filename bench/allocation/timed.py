"""How long something takes, in processor time. Standard library alone: it runs beside pabutools, too."""

import time

#: A run that is shorter is repeated until so many seconds are gone: processors count their time in steps of some
#: milliseconds, and many a rule takes less.
LEAST = 0.5


def processor_time(run, times=1):
    """Seconds of processor time that one call of ``run`` takes, as the mean of its calls, and what the last answered.

    :param times: least number of calls; more follow until ``LEAST`` seconds are gone.
    """
    began, calls = time.process_time(), 0
    while True:
        answer = run()
        calls += 1
        gone = time.process_time() - began
        if calls >= times and gone >= LEAST:
            return gone / calls, answer
