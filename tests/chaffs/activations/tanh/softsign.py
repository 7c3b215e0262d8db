"""x / (1 + |x|): the right shape, the wrong function.
Loses: test_tanh_values
Says: That is x / (1 + abs(x))
"""


def tanh(x):
    return x / (1 + x.abs())
