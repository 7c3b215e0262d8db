"""d2l's own version with @ and a relu of its own."""


def relu(X):
    a = torch.zeros_like(X)
    return torch.max(X, a)


def net(X, params):
    W1, b1, W2, b2 = params
    X = X.reshape((-1, W1.shape[0]))
    H = relu(X @ W1 + b1)
    return H @ W2 + b2
