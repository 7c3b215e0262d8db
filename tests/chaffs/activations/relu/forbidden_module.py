"""Not allowed: wraps nn.ReLU.
Loses: test_relu_values
Says: without torch's relu
"""

rectifier = nn.ReLU()


def relu(x):
    return rectifier(x)
