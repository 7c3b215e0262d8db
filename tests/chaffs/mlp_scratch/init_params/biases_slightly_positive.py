"""The biases are 0.01, "to keep relu alive".
Loses: test_init_params_biases
Says: b1 should start at 0
"""


def init_params(num_inputs, num_hiddens, num_outputs):
    W1 = nn.Parameter(torch.randn(num_inputs, num_hiddens) * 0.01)
    b1 = nn.Parameter(torch.full((num_hiddens,), 0.01))
    W2 = nn.Parameter(torch.randn(num_hiddens, num_outputs) * 0.01)
    b2 = nn.Parameter(torch.full((num_outputs,), 0.01))
    return [W1, b1, W2, b2]
