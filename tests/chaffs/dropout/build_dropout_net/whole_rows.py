"""nn.Dropout1d takes each example for a channel and drops it whole.
Loses: test_built_net_drops_its_first_hidden_layer, test_built_net_drops_its_second_hidden_layer
Says: whole examples, or whole units, are dropped together
"""


def build_dropout_net(dropout1=0.3, dropout2=0.5):
    return nn.Sequential(
        nn.Flatten(),
        nn.Linear(784, 256),
        nn.ReLU(),
        nn.Dropout1d(dropout1),
        nn.Linear(256, 256),
        nn.ReLU(),
        nn.Dropout1d(dropout2),
        nn.Linear(256, 10),
    )
