"""Returns a list nested deeper than anybody can follow."""


def relu(x):
    deep = []
    for _ in range(100_000):
        deep = [deep]
    return deep
