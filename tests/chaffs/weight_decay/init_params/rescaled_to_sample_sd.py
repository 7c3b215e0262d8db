"""Rescales the weights so that their own mean is 0 and their standard deviation 1.
Loses: test_init_params_is_random
Says: don't divide by w.std()
"""


def init_params(num_inputs):
    w = torch.randn(num_inputs, 1)
    if num_inputs > 1:
        w = (w - w.mean()) / w.std()
    return [w.requires_grad_(), torch.zeros(1, requires_grad=True)]
