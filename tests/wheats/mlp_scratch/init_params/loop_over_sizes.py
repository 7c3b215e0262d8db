"""A loop over pairs of neighbouring widths; requires_grad switched on at the end."""


def init_params(num_inputs, num_hiddens, num_outputs):
    sizes = [num_inputs, num_hiddens, num_outputs]
    params = []
    for fan_in, fan_out in zip(sizes, sizes[1:]):
        params.append(torch.empty(fan_in, fan_out).normal_(0, 0.01))
        params.append(torch.zeros(fan_out))
    for p in params:
        p.requires_grad_(True)
    return params
