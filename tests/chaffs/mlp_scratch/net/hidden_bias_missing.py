"""Forgets b1.
Loses: test_net_logits
Says: bias b1 of the hidden layer is missing
"""


def net(X, params):
    W1, b1, W2, b2 = params
    return torch.relu(X.flatten(1) @ W1) @ W2 + b2
