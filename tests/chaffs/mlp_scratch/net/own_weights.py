"""Ignores `params` and uses weights of its own.
Loses: test_net_logits
Says: all sizes come from X and params
"""

W1 = torch.randn(784, 256) * 0.01
b1 = torch.zeros(256)
W2 = torch.randn(256, 10) * 0.01
b2 = torch.zeros(10)


def net(X, params):
    return torch.relu(X.reshape(-1, 784) @ W1 + b1) @ W2 + b2
