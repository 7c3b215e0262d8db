"""Exchanges the two probabilities.
Loses: test_built_net_drops_its_first_hidden_layer, test_built_net_drops_its_second_hidden_layer
Says: are they swapped
"""


def build_dropout_net(dropout1=0.3, dropout2=0.5):
    return nn.Sequential(
        nn.Flatten(),
        nn.Linear(784, 256),
        nn.ReLU(),
        nn.Dropout(dropout2),
        nn.Linear(256, 256),
        nn.ReLU(),
        nn.Dropout(dropout1),
        nn.Linear(256, 10),
    )
