"""Central differences in float32 with a step of 1e-3: three digits.
Loses: test_sigmoid_gradient_values
Says: With s = sigmoid(x) it is
"""


def sigmoid_gradient(x):
    h = 1e-3
    return (torch.sigmoid(x + h) - torch.sigmoid(x - h)) / (2 * h)
