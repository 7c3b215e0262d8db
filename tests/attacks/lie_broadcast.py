"""Returns a tensor that would be broadcast to the right shape.

Says: shape
"""


def relu(x):
    return x.clamp(min=0)[:1]
