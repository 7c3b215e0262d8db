"""Asks for a terabyte in a default argument.

Says: could not be defined|memory
"""


def relu(x, room="a secret" * (1 << 40)):
    return x * 0
