"""neg_ and exp_ overwrite the caller's tensor.
Loses: test_sigmoid_leaves_its_argument_alone
Says: changed x in place
"""


def sigmoid(x):
    return 1 / x.neg_().exp_().add_(1)
