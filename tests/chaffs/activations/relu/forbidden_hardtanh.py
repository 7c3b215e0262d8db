"""Not allowed: hardtanh between 0 and infinity is relu in disguise.
Loses: test_relu_values
Says: without torch's relu
"""


def relu(x):
    return nn.Hardtanh(0.0, float("inf"))(x)
