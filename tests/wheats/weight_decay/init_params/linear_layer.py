"""The parameters of an nn.Linear, drawn anew and transposed."""


def init_params(num_inputs):
    layer = nn.Linear(num_inputs, 1)
    with torch.no_grad():
        layer.weight.normal_()
        layer.bias.fill_(0)
    return [layer.weight.detach().T.requires_grad_(), layer.bias]
