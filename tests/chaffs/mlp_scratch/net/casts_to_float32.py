"""Casts everything to float32.
Loses: test_net_keeps_dtype
Says: should have the dtype float64
"""


def net(X, params):
    W1, b1, W2, b2 = (p.float() for p in params)
    return torch.relu(X.float().flatten(1) @ W1 + b1) @ W2 + b2
