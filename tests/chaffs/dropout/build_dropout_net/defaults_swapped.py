"""Has the defaults the wrong way round.
Loses: test_default_rates_of_the_built_net
Says: of the second layer are dropped
"""


def build_dropout_net(dropout1=0.5, dropout2=0.3):
    return nn.Sequential(
        nn.Flatten(),
        nn.Linear(784, 256),
        nn.ReLU(),
        nn.Dropout(dropout1),
        nn.Linear(256, 256),
        nn.ReLU(),
        nn.Dropout(dropout2),
        nn.Linear(256, 10),
    )
