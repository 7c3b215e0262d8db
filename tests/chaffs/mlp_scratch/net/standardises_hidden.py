"""Subtracts the batch mean of the hidden layer.
Loses: test_net_logits
Says: A layer computes X @ W + b
"""


def net(X, params):
    W1, b1, W2, b2 = params
    X = X.reshape(len(X), -1)
    H = torch.clamp(X @ W1 + b1, min=0)
    H = H - H.mean(dim=0)
    return H @ W2 + b2
