"""Returns a numpy array.
Loses: test_polynomial_features_values
Says: it is a numpy array
"""


def polynomial_features(x, num_features):
    factorials = np.array([math.factorial(i) for i in range(num_features)], dtype=float)
    return np.power(x.numpy().reshape(-1, 1), np.arange(num_features)) / factorials
