"""Not allowed: torch.sigmoid under a local name.
Loses: test_sigmoid_values
Says: without torch's sigmoid
"""

logistic = torch.sigmoid


def sigmoid(x):
    return logistic(x)
