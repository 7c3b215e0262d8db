"""Not allowed: sigmoid_ on a copy.
Loses: test_sigmoid_values
Says: without torch's sigmoid
"""


def sigmoid(x):
    return x.clone().sigmoid_()
