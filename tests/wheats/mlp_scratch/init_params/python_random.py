"""Nested lists of random.gauss."""


def init_params(num_inputs, num_hiddens, num_outputs):
    def gauss(rows, columns):
        return [[random.gauss(0, 0.01) for _ in range(columns)] for _ in range(rows)]

    values = (
        gauss(num_inputs, num_hiddens),
        [0.0] * num_hiddens,
        gauss(num_hiddens, num_outputs),
        [0.0] * num_outputs,
    )
    return [torch.tensor(v, requires_grad=True) for v in values]
