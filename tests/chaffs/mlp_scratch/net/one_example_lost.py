"""squeeze() drops the batch dimension of a single example.
Loses: test_net_of_any_size
Says: should have the shape (1, 3)
"""


def net(X, params):
    W1, b1, W2, b2 = params
    X = X.flatten(1)
    return (torch.relu(X @ W1 + b1) @ W2 + b2).squeeze()
