"""squeeze() removes the only output.
Loses: test_net_of_any_size
Says: should have the shape (4, 1)
"""


def net(X, params):
    W1, b1, W2, b2 = params
    X = X.reshape(len(X), -1)
    H = torch.clamp(X @ W1 + b1, min=0)
    return (H @ W2 + b2).squeeze(1)
