"""Returns the sum of the slopes.
Loses: test_sigmoid_gradient_values
Says: one value for each element
"""


def sigmoid_gradient(x):
    s = torch.sigmoid(x)
    return (s * (1 - s)).sum()
