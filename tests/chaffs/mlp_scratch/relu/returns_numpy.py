"""Returns a numpy array.
Loses: test_relu_values
Says: it is a numpy array
"""


def relu(X):
    return np.maximum(X.detach().numpy(), 0)
