"""Forgets b2.
Loses: test_net_logits
Says: bias b2 of the output layer is missing
"""


def net(X, params):
    W1, b1, W2, b2 = params
    return torch.relu(X.flatten(1) @ W1 + b1) @ W2
