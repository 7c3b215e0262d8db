"""Divides by 255 where X looks like bytes.
Loses: test_net_logits
Says: A layer computes X @ W + b
"""


def net(X, params):
    W1, b1, W2, b2 = params
    X = X.reshape(len(X), -1)
    if X.max() > 1:
        X = X / 255
    H = torch.clamp(X @ W1 + b1, min=0)
    return H @ W2 + b2
