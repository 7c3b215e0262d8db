"""gelu instead of relu.
Loses: test_net_logits
Says: lets a part of negative numbers through
"""


def net(X, params):
    W1, b1, W2, b2 = params
    X = X.reshape(len(X), -1)
    H = F.gelu(X @ W1 + b1)
    return H @ W2 + b2
