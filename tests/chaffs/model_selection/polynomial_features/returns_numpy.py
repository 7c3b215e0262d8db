"""Returns a numpy array.
Loses: ?
Says: ?
"""


def polynomial_features(x, num_features):
    factorials = np.array([math.factorial(i) for i in range(num_features)], dtype=float)
    return np.power(x.numpy().reshape(-1, 1), np.arange(num_features)) / factorials
