"""Mean 0.01 instead of 0: the arguments of normal are both 0.01.
Loses: test_init_params_weights_are_normal
Says: should have the mean 0
"""


def init_params(num_inputs, num_hiddens, num_outputs):
    W1 = torch.normal(0.01, 0.01, (num_inputs, num_hiddens), requires_grad=True)
    b1 = torch.zeros(num_hiddens, requires_grad=True)
    W2 = torch.normal(0.01, 0.01, (num_hiddens, num_outputs), requires_grad=True)
    b2 = torch.zeros(num_outputs, requires_grad=True)
    return [W1, b1, W2, b2]
