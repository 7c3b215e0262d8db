"""Uses the sigmoid as activation.
Loses: test_net_logits
Says: uses a sigmoid
"""


def net(X, params):
    W1, b1, W2, b2 = params
    return torch.sigmoid(X.flatten(1) @ W1 + b1) @ W2 + b2
