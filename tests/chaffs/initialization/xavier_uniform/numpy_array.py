"""A numpy array.
Loses: test_xavier_uniform_has_the_right_bound
Says: it is a numpy array
"""


def xavier_uniform(fan_in, fan_out):
    return np.random.uniform(-1, 1, (fan_in, fan_out)) * math.sqrt(6 / (fan_in + fan_out))
