"""The hidden layer is cut off at 6 as well.
Loses: test_net_of_any_size
Says: relu has no upper end
"""


def net(X, params):
    W1, b1, W2, b2 = params
    X = X.reshape(len(X), -1)
    H = torch.clamp(X @ W1 + b1, min=0, max=6)
    return H @ W2 + b2
