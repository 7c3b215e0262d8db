"""nn.init fills parameters that exist already."""


def init_params(num_inputs, num_hiddens, num_outputs):
    def weight(*shape):
        return nn.init.normal_(nn.Parameter(torch.empty(*shape)), std=0.01)

    def bias(n):
        return nn.init.zeros_(nn.Parameter(torch.empty(n)))

    return [
        weight(num_inputs, num_hiddens),
        bias(num_hiddens),
        weight(num_hiddens, num_outputs),
        bias(num_outputs),
    ]
