"""All weights are zero: the hidden units can never become different.
Loses: ?
Says: ?
"""


def init_params(num_inputs, num_hiddens, num_outputs):
    shapes = [(num_inputs, num_hiddens), (num_hiddens,), (num_hiddens, num_outputs), (num_outputs,)]
    return [torch.zeros(shape, requires_grad=True) for shape in shapes]
