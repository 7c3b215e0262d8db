"""Ignores the arguments: nn.Dropout() is always 0.5.
Loses: test_built_net_drops_its_first_hidden_layer, test_built_net_drops_its_second_hidden_layer
Says: use the probabilities that it was given
"""


def build_dropout_net(dropout1=0.3, dropout2=0.5):
    return nn.Sequential(
        nn.Flatten(),
        nn.Linear(784, 256),
        nn.ReLU(),
        nn.Dropout(),
        nn.Linear(256, 256),
        nn.ReLU(),
        nn.Dropout(),
        nn.Linear(256, 10),
    )
