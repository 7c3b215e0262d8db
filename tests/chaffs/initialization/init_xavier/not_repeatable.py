"""numpy's new generator, which the system seeds.
Loses: test_layers_start_at_random
Says: one that seeds itself anew
"""


def init_xavier(net):
    for m in net.modules():
        if isinstance(m, nn.Linear):
            o, i = m.weight.shape
            w = np.random.default_rng().normal(0, math.sqrt(2 / (i + o)), (o, i))
            m.weight.data.copy_(torch.from_numpy(w))
            if m.bias is not None:
                nn.init.zeros_(m.bias)
