"""F.linear with transposed weights and F.relu."""


def net(X, params):
    W1, b1, W2, b2 = params
    hidden = F.relu(F.linear(X.flatten(1), W1.t(), b1))
    return F.linear(hidden, W2.t(), b2)
