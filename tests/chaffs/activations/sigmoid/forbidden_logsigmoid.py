"""Not allowed: exp of F.logsigmoid.
Loses: test_sigmoid_values
Says: without torch's sigmoid
"""


def sigmoid(x):
    return F.logsigmoid(x).exp()
