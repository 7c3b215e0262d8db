"""All modules, in a loop; copies what xavier_normal draws."""


def xavier_normal(fan_in, fan_out):
    return torch.randn(fan_in, fan_out) * math.sqrt(2 / (fan_in + fan_out))


@torch.no_grad()
def init_xavier(net):
    for module in net.modules():
        if isinstance(module, nn.Linear):
            w = xavier_normal(module.in_features, module.out_features)
            module.weight.copy_(w.t())
            if module.bias is not None:
                module.bias.fill_(0)
