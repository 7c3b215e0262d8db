"""Raises pytest's own exceptions: exit, skip, xfail.

Says: an exception
"""


def relu(x):
    import _pytest.outcomes

    raise _pytest.outcomes.Exit("a secret: all passed", 0)
