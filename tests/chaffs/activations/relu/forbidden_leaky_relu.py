"""Not allowed: a leaky relu with slope 0, in a helper.
Loses: test_relu_values
Says: without torch's relu
"""


def rectify(x):
    return F.leaky_relu(x, negative_slope=0.0)


def relu(x):
    return rectify(x)
