"""random.normalvariate in a nested list."""


def init_params(num_inputs):
    column = [[random.normalvariate(0, 1)] for _ in range(num_inputs)]
    return [torch.tensor(values, requires_grad=True) for values in (column, [0.0])]
