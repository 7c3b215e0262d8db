"""Uses the inputs of the first and the outputs of the last layer.
Loses: test_layers_get_xavier_weights
Says: inputs of the first layer with the outputs
"""


def init_xavier(net):
    layers = [m for m in net.modules() if isinstance(m, nn.Linear)]
    s = math.sqrt(2 / (layers[0].in_features + layers[-1].out_features))
    for m in layers:
        nn.init.normal_(m.weight, std=s)
        if m.bias is not None:
            nn.init.zeros_(m.bias)
