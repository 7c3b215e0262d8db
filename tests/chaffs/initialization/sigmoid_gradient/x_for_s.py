"""x (1 - x): forgets that s is sigmoid(x).
Loses: test_sigmoid_gradient_values
Says: x is not the sigmoid
"""


def sigmoid_gradient(x):
    return x * (1 - x)
