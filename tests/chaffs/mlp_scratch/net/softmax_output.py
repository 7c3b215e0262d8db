"""Returns probabilities instead of logits.
Loses: test_net_logits
Says: These are probabilities
"""


def net(X, params):
    W1, b1, W2, b2 = params
    H = torch.relu(X.flatten(1) @ W1 + b1)
    return torch.softmax(H @ W2 + b2, dim=1)
