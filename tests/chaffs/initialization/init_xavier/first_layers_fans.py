"""Uses the first layer's fans for all.
Loses: test_layers_get_xavier_weights
Says: fits the fans of another layer
"""


def init_xavier(net):
    layers = [m for m in net.modules() if isinstance(m, nn.Linear)]
    s = math.sqrt(2 / sum(layers[0].weight.shape))
    for m in layers:
        nn.init.normal_(m.weight, std=s)
        if m.bias is not None:
            nn.init.zeros_(m.bias)
