"""The first terms of the Taylor series.
Loses: test_tanh_values
Says: it is about [-0.762, 0, 0.762]
"""


def tanh(x):
    return x - x**3 / 3 + 2 * x**5 / 15
