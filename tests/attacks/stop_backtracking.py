"""Keeps a regular expression busy for longer than the universe is old.

Says: longer than its time limit
"""

import re


def relu(x):
    return re.match(r"(a+)+b", "a" * 60)
