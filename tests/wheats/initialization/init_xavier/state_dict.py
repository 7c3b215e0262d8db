"""Builds a state dict and loads it."""


def init_xavier(net):
    state = net.state_dict()
    for name, module in net.named_modules():
        if isinstance(module, nn.Linear):
            prefix = name + "." if name else ""
            i, o = module.in_features, module.out_features
            state[prefix + "weight"] = torch.randn(o, i) * math.sqrt(2 / (i + o))
            if module.bias is not None:
                state[prefix + "bias"] = torch.zeros(o)
    net.load_state_dict(state)
