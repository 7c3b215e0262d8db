"""Also overwrites convolutions, embeddings and normalisations: anything with a weight.
Loses: ?
Says: ?
"""


def init_weights(module):
    if hasattr(module, "weight"):
        nn.init.normal_(module.weight, std=0.01)
