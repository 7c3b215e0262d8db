"""Returns a numpy array.
Loses: ?
Says: ?
"""


def relu(X):
    return np.maximum(X.detach().numpy(), 0)
