"""nn.AlphaDropout, which does not set dropped units to 0.
Loses: test_built_net_drops_its_first_hidden_layer, test_built_net_drops_its_second_hidden_layer
Says: a dropped unit should become exactly 0
"""


def build_dropout_net(dropout1=0.3, dropout2=0.5):
    return nn.Sequential(
        nn.Flatten(),
        nn.Linear(784, 256),
        nn.ReLU(),
        nn.AlphaDropout(dropout1),
        nn.Linear(256, 256),
        nn.ReLU(),
        nn.AlphaDropout(dropout2),
        nn.Linear(256, 10),
    )
