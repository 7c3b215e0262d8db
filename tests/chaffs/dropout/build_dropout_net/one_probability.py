"""One Dropout layer with dropout1, used twice.
Loses: test_built_net_drops_its_first_hidden_layer, test_built_net_drops_its_second_hidden_layer
Says: is one of them used for both
"""


def build_dropout_net(dropout1=0.3, dropout2=0.5):
    drop = nn.Dropout(dropout1)
    return nn.Sequential(
        nn.Flatten(),
        nn.Linear(784, 256),
        nn.ReLU(),
        drop,
        nn.Linear(256, 256),
        nn.ReLU(),
        drop,
        nn.Linear(256, 10),
    )
