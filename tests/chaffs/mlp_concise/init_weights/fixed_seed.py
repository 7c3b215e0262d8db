"""Seeds torch inside: layers of equal shape get equal weights.
Loses: test_init_weights_draws_anew
Says: set a seed inside init_weights
"""


def init_weights(module):
    if isinstance(module, nn.Linear):
        torch.manual_seed(0)
        nn.init.normal_(module.weight, std=0.01)
