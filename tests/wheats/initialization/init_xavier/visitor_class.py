"""A visitor; try and except around the bias."""


class Xavier:
    def __init__(self, law="normal"):
        self.law = law

    def __call__(self, module):
        if isinstance(module, nn.Linear):
            std = math.sqrt(2 / (module.in_features + module.out_features))
            module.weight.data.copy_(torch.randn_like(module.weight) * std)
            try:
                module.bias.data.zero_()
            except AttributeError:
                pass


def init_xavier(net):
    return net.apply(Xavier())
