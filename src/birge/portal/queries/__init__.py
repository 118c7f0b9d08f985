"""What the faces show: home of a municipality, the thread of a problem, search. They read the drawers of the steps."""
