"""Decide what may be published, before any later stage sees it.

What is taken out is gone: the values that leave this stage do not hold it. It is done
in two steps. `alone` guards what one file tells: numbers, closed items, what was taken
down; what it gives may be sent to another process and kept on disk. `versions` tells
which file of a meeting is shown, by the traces of all, and `together` takes out what
meetings tell of each other.
"""
