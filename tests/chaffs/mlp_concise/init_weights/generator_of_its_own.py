"""Draws from a generator that seeds itself anew.
Loses: test_init_weights_draws_anew
Says: After torch.manual_seed(1)
"""


def init_weights(m):
    if isinstance(m, nn.Linear):
        with torch.no_grad():
            m.weight.normal_(
                0,
                0.01,
                generator=torch.Generator().manual_seed(random.SystemRandom().getrandbits(40)),
            )
