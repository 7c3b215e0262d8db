"""Detaches the hidden layer: only the output layer gets a gradient.
Loses: test_net_gradients
Says: For the gradient at W1: No gradient arrives
"""


def net(X, params):
    W1, b1, W2, b2 = params
    H = torch.relu(X.flatten(1) @ W1 + b1).detach()
    return H @ W2 + b2
