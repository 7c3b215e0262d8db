"""1 / (1 + e^-x) as it stands: the value is fine, the gradient at large |x| is NaN.
Loses: test_sigmoid_gradient_of_large_numbers
Says: its gradient is nan
"""


def sigmoid(x):
    return 1 / (1 + torch.exp(-x))
