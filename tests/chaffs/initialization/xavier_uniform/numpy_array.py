"""A numpy array.
Loses: ?
Says: ?
"""


def xavier_uniform(fan_in, fan_out):
    return np.random.uniform(-1, 1, (fan_in, fan_out)) * math.sqrt(6 / (fan_in + fan_out))
