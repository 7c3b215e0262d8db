"""Fills an empty table column by column."""


def polynomial_features(x, num_features):
    flat = x.squeeze(-1) if x.dim() == 2 else x
    table = x.new_empty(len(x), num_features)
    for i in range(num_features):
        table[:, i] = flat.pow(i).div(float(math.factorial(i)))
    return table
