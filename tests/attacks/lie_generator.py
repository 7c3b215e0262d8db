"""Returns a generator that never ends.

Says: tensor
"""


def relu(x):
    return (x for _ in iter(int, 1))
