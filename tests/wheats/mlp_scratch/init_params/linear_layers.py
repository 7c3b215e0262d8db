"""Takes nn.Linear's storage, turned into the asked orientation."""


def init_params(num_inputs, num_hiddens, num_outputs):
    params = []
    for layer in (nn.Linear(num_inputs, num_hiddens), nn.Linear(num_hiddens, num_outputs)):
        with torch.no_grad():
            layer.weight.normal_(0, 0.01)
            layer.bias.zero_()
        params += [nn.Parameter(layer.weight.detach().t()), layer.bias]
    return params
