"""functools.singledispatch on the module's class; torch.distributions draws."""

from functools import singledispatch


@singledispatch
def init_weights(module):
    pass


@init_weights.register
def _(module: nn.Linear):
    module.weight.data = (
        torch.distributions.Normal(0.0, 0.01).sample(module.weight.shape).to(module.weight)
    )
