"""sign(x) times a function of |x|: the gradient at 0 is 0, not 1.
Loses: test_tanh_gradient_at_zero
Says: at exactly 0 should be 1
"""


def tanh(x):
    e = torch.exp(-2 * x.abs())
    return torch.sign(x) * (1 - e) / (1 + e)
