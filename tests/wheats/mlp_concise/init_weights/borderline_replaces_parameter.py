"""Borderline: puts a new parameter in the old one's place, and returns the module."""


def init_weights(module):
    if isinstance(module, nn.Linear):
        fresh = torch.normal(0.0, 0.01, module.weight.shape, dtype=module.weight.dtype)
        module.weight = nn.Parameter(fresh)
    return module
