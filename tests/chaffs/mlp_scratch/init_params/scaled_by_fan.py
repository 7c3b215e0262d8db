"""Xavier's spread, which depends on the widths, instead of 0.01.
Loses: test_init_params_weights_are_normal
Says: should have the standard deviation 0.01
"""


def init_params(num_inputs, num_hiddens, num_outputs):
    W1 = nn.init.xavier_normal_(nn.Parameter(torch.empty(num_inputs, num_hiddens)))
    W2 = nn.init.xavier_normal_(nn.Parameter(torch.empty(num_hiddens, num_outputs)))
    b1, b2 = nn.Parameter(torch.zeros(num_hiddens)), nn.Parameter(torch.zeros(num_outputs))
    return [W1, b1, W2, b2]
