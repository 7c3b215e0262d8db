"""An elu.
Loses: test_relu_values
Says: That is an elu
"""


def relu(x):
    return F.elu(x)
