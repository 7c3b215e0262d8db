"""Clamps its argument in place first.
Loses: test_sigmoid_leaves_its_argument_alone
Says: changed x in place
"""


def sigmoid(x):
    x.data.clamp_(-20, 20)
    return 0.5 + 0.5 * torch.tanh(x / 2)
