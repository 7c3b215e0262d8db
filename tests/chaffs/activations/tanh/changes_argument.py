"""mul_ doubles the caller's tensor.
Loses: test_tanh_leaves_its_argument_alone
Says: changed x in place
"""


def tanh(x):
    return 2 * torch.sigmoid(x.mul_(2)) - 1
