"""Calls torch.manual_seed inside: every call returns the same weights.
Loses: test_init_params_draws_anew
Says: Two calls in a row give the same weights
"""


def init_params(num_inputs, num_hiddens, num_outputs):
    torch.manual_seed(0)
    W1 = nn.Parameter(torch.randn(num_inputs, num_hiddens) * 0.01)
    W2 = nn.Parameter(torch.randn(num_hiddens, num_outputs) * 0.01)
    return [W1, nn.Parameter(torch.zeros(num_hiddens)), W2, nn.Parameter(torch.zeros(num_outputs))]
