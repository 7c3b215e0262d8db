"""masked_scatter puts zeros into the negative places, out of place."""


def relu(X):
    negative = X < 0
    return X.masked_scatter(negative, torch.zeros_like(X))
