"""Borderline: no matrix product at all, only broadcasting and sums."""


def net(X, params):
    W1, b1, W2, b2 = params
    Z = (X.flatten(1).unsqueeze(2) * W1).sum(dim=1) + b1
    return (Z.relu().unsqueeze(2) * W2).sum(dim=1) + b2
