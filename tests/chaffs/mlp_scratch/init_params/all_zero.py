"""All weights are zero: the hidden units can never become different.
Loses: test_init_params_weights_are_normal
Says: The weights in W1 are all 0
"""


def init_params(num_inputs, num_hiddens, num_outputs):
    shapes = [(num_inputs, num_hiddens), (num_hiddens,), (num_hiddens, num_outputs), (num_outputs,)]
    return [torch.zeros(shape, requires_grad=True) for shape in shapes]
