"""An nn.ParameterList, which unpacks and indexes like a list."""


def init_params(num_inputs, num_hiddens, num_outputs):
    params = nn.ParameterList()
    for shape in [(num_inputs, num_hiddens), (num_hiddens,), (num_hiddens, num_outputs)]:
        params.append(nn.Parameter(torch.empty(shape)))
    params.append(nn.Parameter(torch.empty(num_outputs)))
    for p in params:
        if p.dim() == 2:
            nn.init.normal_(p, 0.0, 0.01)
        else:
            nn.init.zeros_(p)
    return params
