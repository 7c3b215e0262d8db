"""Only the weights require a gradient; the biases would stay 0.
Loses: test_init_params_can_be_trained
Says: b1 should require gradients
"""


def init_params(num_inputs, num_hiddens, num_outputs):
    W1 = nn.Parameter(torch.randn(num_inputs, num_hiddens) * 0.01)
    W2 = nn.Parameter(torch.randn(num_hiddens, num_outputs) * 0.01)
    return [W1, torch.zeros(num_hiddens), W2, torch.zeros(num_outputs)]
