"""trunc_normal_ cut at two standard deviations.
Loses: test_layers_get_xavier_weights
Says: all values beyond two standard deviations
"""


def init_xavier(net):
    for m in net.modules():
        if isinstance(m, nn.Linear):
            s = math.sqrt(2 / (m.in_features + m.out_features))
            nn.init.trunc_normal_(m.weight, std=s, a=-2 * s, b=2 * s)
            if m.bias is not None:
                nn.init.zeros_(m.bias)
