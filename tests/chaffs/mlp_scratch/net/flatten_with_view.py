"""Flattens with view, which refuses a batch that is not contiguous.
Loses: test_net_of_any_layout
Says: take such an X, `view` does not
"""


def net(X, params):
    W1, b1, W2, b2 = params
    H = torch.relu(X.view(-1, W1.shape[0]) @ W1 + b1)
    return H @ W2 + b2
