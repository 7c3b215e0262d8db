"""Empty tensors filled by nn.init, requires_grad switched on at the end."""


def init_params(num_inputs):
    params = [torch.empty(num_inputs, 1), torch.empty((1,))]
    nn.init.normal_(params[0])
    nn.init.constant_(params[1], 0)
    for p in params:
        p.requires_grad_()
    return params
