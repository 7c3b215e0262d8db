"""Takes 0.01 for the variance: the standard deviation is 0.1.
Loses: test_init_params_weights_are_normal
Says: the root of what is asked for
"""


def init_params(num_inputs, num_hiddens, num_outputs):
    W1 = (torch.randn(num_inputs, num_hiddens) * math.sqrt(0.01)).requires_grad_()
    b1 = torch.zeros(num_hiddens, requires_grad=True)
    W2 = (torch.randn(num_hiddens, num_outputs) * math.sqrt(0.01)).requires_grad_()
    b2 = torch.zeros(num_outputs, requires_grad=True)
    return [W1, b1, W2, b2]
