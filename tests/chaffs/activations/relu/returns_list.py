"""Returns a Python list of numbers instead of a tensor.
Loses: test_relu_values
Says: it is a list
"""


def relu(x):
    return [max(0.0, v) for v in x.flatten().tolist()]
