"""clamp_ with an underscore overwrites the caller's tensor.
Loses: test_relu_leaves_its_argument_alone
Says: changed x in place
"""


def relu(x):
    return x.clamp_(min=0)
