"""log(1 + sum of exp of differences) by logsumexp with the own difference, which is 0, in it."""


def cross_entropy(y_hat, y):
    own = torch.take_along_dim(y_hat, y[:, None], dim=1)
    return torch.logsumexp(y_hat - own, dim=1)
