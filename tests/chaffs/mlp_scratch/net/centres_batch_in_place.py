"""Centres the caller's batch in place before using it.
Loses: test_net_logits
Says: changed X or one of the parameters in place
"""


def net(X, params):
    W1, b1, W2, b2 = params
    flat = X.reshape(-1, W1.shape[0])
    flat -= flat.mean()
    flat += 0.5
    return torch.relu(flat @ W1 + b1) @ W2 + b2
