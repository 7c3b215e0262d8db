"""Flattens column by column.
Loses: test_net_flattens_images
Says: Flatten each example to a row
"""


def net(X, params):
    W1, b1, W2, b2 = params
    X = X.transpose(-1, -2).reshape(len(X), -1) if X.dim() > 2 else X
    H = torch.clamp(X @ W1 + b1, min=0)
    return H @ W2 + b2
