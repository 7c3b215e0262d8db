"""Copies scaled random numbers under no_grad."""


@torch.no_grad()
def init_weights(module):
    if isinstance(module, nn.Linear):
        weight = module.weight
        weight.copy_(torch.randn(weight.shape) * 0.01)
        for name, p in module.named_parameters(recurse=False):
            if name == "bias":
                p.zero_()
