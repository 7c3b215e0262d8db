"""Uniform weights with the right mean and the right standard deviation: not normal.
Loses: test_init_params_weights_are_normal
Says: not the shape of a normal
"""


def init_params(num_inputs, num_hiddens, num_outputs):
    a = 0.01 * math.sqrt(3)
    W1 = torch.empty(num_inputs, num_hiddens).uniform_(-a, a).requires_grad_()
    W2 = torch.empty(num_hiddens, num_outputs).uniform_(-a, a).requires_grad_()
    b1 = torch.zeros(num_hiddens, requires_grad=True)
    b2 = torch.zeros(num_outputs, requires_grad=True)
    return [W1, b1, W2, b2]
