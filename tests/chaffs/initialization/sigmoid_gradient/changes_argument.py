"""sigmoid_ writes into x.
Loses: test_sigmoid_gradient_leaves_its_argument_alone
Says: Your function changed x in place
"""


def sigmoid_gradient(x):
    s = x.sigmoid_()
    return s * (1 - s)
