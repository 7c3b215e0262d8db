"""Drops hidden units at random.
Loses: test_net_logits
Says: is something random
"""


def net(X, params):
    W1, b1, W2, b2 = params
    X = X.reshape(len(X), -1)
    H = torch.clamp(X @ W1 + b1, min=0)
    H = H * (torch.rand(H.shape) > 0.5)
    return H @ W2 + b2
