"""nn.Linear's orientation (outputs, inputs) instead of (inputs, outputs).
Loses: test_init_params_shapes
Says: it has (5, 7)
"""


def init_params(num_inputs, num_hiddens, num_outputs):
    W1 = nn.Parameter(torch.randn(num_hiddens, num_inputs) * 0.01)
    b1 = nn.Parameter(torch.zeros(num_hiddens))
    W2 = nn.Parameter(torch.randn(num_outputs, num_hiddens) * 0.01)
    b2 = nn.Parameter(torch.zeros(num_outputs))
    return [W1, b1, W2, b2]
