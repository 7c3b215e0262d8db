"""Ends the process while it is loaded, at the first statement.

Says: ended before
Spoils: tanh
"""


class Exit(type):
    def __new__(cls, *args):
        import os

        os._exit(0)


class Never(metaclass=Exit):
    pass


def relu(x):
    return x * 0
