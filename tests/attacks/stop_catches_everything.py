"""Catches whatever would stop it, and goes on.

Says: longer than its time limit
"""


def relu(x):
    while True:
        try:
            while True:
                pass
        except BaseException:
            continue
