"""Ignores its arguments: always 784, 256 and 10.
Loses: test_init_params_shapes
Says: it has (784, 256)
"""


def init_params(num_inputs, num_hiddens, num_outputs):
    W1 = nn.Parameter(torch.randn(784, 256) * 0.01)
    b1 = nn.Parameter(torch.zeros(256))
    W2 = nn.Parameter(torch.randn(256, 10) * 0.01)
    b2 = nn.Parameter(torch.zeros(10))
    return [W1, b1, W2, b2]
