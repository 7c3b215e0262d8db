"""Adds the hidden bias after the activation.
Loses: test_net_logits
Says: added after relu
"""


def net(X, params):
    W1, b1, W2, b2 = params
    return (torch.relu(X.flatten(1) @ W1) + b1) @ W2 + b2
