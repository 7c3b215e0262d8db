"""Returns a vector, whatever the shape of x.
Loses: test_sigmoid_gradient_values
Says: one value for each element
"""


def sigmoid_gradient(x):
    s = torch.sigmoid(x.flatten())
    return s * (1 - s)
