"""Returns a hundred megabytes of text."""


def relu(x):
    return "LEAKED" * (100 << 20 >> 3)
