"""Built on |x|, whose derivative at 0 is 0: the gradient at 0 is 0, not 1/4.
Loses: test_sigmoid_gradient_at_zero
Says: at exactly 0 should be 0.25
"""


def sigmoid(x):
    e = torch.exp(-x.abs())
    return torch.where(x >= 0, 1 / (1 + e), e / (1 + e))
