"""b2 is taken by .data: it never learns.
Loses: test_net_gradients
Says: For the gradient at b2
"""


def net(X, params):
    W1, b1, W2, b2 = params
    X = X.reshape(len(X), -1)
    H = torch.clamp(X @ W1 + b1, min=0)
    return H @ W2 + b2.data
