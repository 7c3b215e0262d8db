"""Sets the negative elements of its argument to zero, and returns the argument itself.
Loses: test_relu_leaves_its_argument_alone
Says: changed x in place
"""


def relu(x):
    with torch.no_grad():
        x[x < 0] = 0
    return x
