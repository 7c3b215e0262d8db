"""Works in place, but on its own copy."""


def relu(x):
    result = x.clone()
    result[result < 0] = 0
    return result
