"""x (1 - x): forgets that s is sigmoid(x).
Loses: ?
Says: ?
"""


def sigmoid_gradient(x):
    return x * (1 - x)
