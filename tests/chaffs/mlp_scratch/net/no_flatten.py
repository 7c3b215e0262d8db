"""Does not flatten: images of shape (batch, 1, h, w) do not fit.
Loses: test_net_flattens_images, test_net_of_any_layout
Says: For X of shape (4, 1, 2, 3)
"""


def net(X, params):
    W1, b1, W2, b2 = params
    return torch.relu(X @ W1 + b1) @ W2 + b2
