"""Rescales each weight matrix so that its own standard deviation is exactly 0.01.
Loses: test_init_params_units_differ
Says: don't divide by w.std()
"""


def init_params(num_inputs, num_hiddens, num_outputs):
    def draw(rows, columns):
        w = torch.randn(rows, columns)
        return ((w - w.mean()) / w.std() * 0.01).requires_grad_()

    def zeros(size):
        return torch.zeros(size, requires_grad=True)

    return [
        draw(num_inputs, num_hiddens),
        zeros(num_hiddens),
        draw(num_hiddens, num_outputs),
        zeros(num_outputs),
    ]
