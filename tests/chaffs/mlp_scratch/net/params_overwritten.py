"""Adds the product to b1 in place, through its data.
Loses: test_net_leaves_its_arguments_alone
Says: changed X or one of the parameters in place
"""


def net(X, params):
    W1, b1, W2, b2 = params
    X = X.reshape(len(X), -1)
    b1.data += 1e-3
    H = torch.clamp(X @ W1 + b1 - 1e-3, min=0)
    return H @ W2 + b2
