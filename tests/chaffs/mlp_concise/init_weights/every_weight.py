"""Also overwrites convolutions, embeddings and normalisations: anything with a weight.
Loses: test_init_weights_leaves_other_modules_alone
Says: which has a weight as well
"""


def init_weights(module):
    if hasattr(module, "weight"):
        nn.init.normal_(module.weight, std=0.01)
