"""Raises KeyboardInterrupt, as if the teacher had pressed Ctrl-C.

Says: KeyboardInterrupt
"""


def relu(x):
    raise KeyboardInterrupt
