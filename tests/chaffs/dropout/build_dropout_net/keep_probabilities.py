"""Passes 1 - p to nn.Dropout, which wants the probability of dropping.
Loses: test_built_net_drops_its_first_hidden_layer, test_built_net_drops_its_second_hidden_layer
Says: you drop the share of the second hidden layer that you should keep
"""


def build_dropout_net(dropout1=0.3, dropout2=0.5):
    return nn.Sequential(
        nn.Flatten(),
        nn.Linear(784, 256),
        nn.ReLU(),
        nn.Dropout(1 - dropout1),
        nn.Linear(256, 256),
        nn.ReLU(),
        nn.Dropout(1 - dropout2),
        nn.Linear(256, 10),
    )
