"""Borderline: reshape(X.shape[0], -1), which is right for every batch that has examples."""


def net(X, params):
    X = X.reshape(X.shape[0], -1)
    hidden = F.relu(X @ params[0] + params[1])
    return hidden.mm(params[2]).add(params[3])
