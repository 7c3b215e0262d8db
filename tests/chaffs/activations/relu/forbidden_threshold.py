"""Not allowed: threshold is relu in disguise.
Loses: test_relu_values
Says: without torch's relu
"""


def relu(x):
    return F.threshold(x, 0.0, 0.0)
