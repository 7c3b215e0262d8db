"""relu6, which ends at 6.
Loses: test_built_net_is_the_plain_perceptron_in_eval_mode
Says: ends at 6
"""


def build_dropout_net(dropout1=0.3, dropout2=0.5):
    return nn.Sequential(
        nn.Flatten(),
        nn.Linear(784, 256),
        nn.ReLU6(),
        nn.Dropout(dropout1),
        nn.Linear(256, 256),
        nn.ReLU6(),
        nn.Dropout(dropout2),
        nn.Linear(256, 10),
    )
