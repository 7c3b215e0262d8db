"""The result is right, but gradients do not reach X.
Loses: test_net_gradients
Says: For the gradient at X
"""


def net(X, params):
    W1, b1, W2, b2 = params
    X = X.detach().reshape(len(X), -1)
    H = torch.clamp(X @ W1 + b1, min=0)
    return H @ W2 + b2
