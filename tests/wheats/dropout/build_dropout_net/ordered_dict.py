"""Named layers in an OrderedDict."""

from collections import OrderedDict


def build_dropout_net(dropout1=0.3, dropout2=0.5):
    return nn.Sequential(
        OrderedDict(
            flatten=nn.Flatten(),
            hidden1=nn.Linear(784, 256),
            relu1=nn.ReLU(),
            drop1=nn.Dropout(dropout1),
            hidden2=nn.Linear(256, 256),
            relu2=nn.ReLU(),
            drop2=nn.Dropout(dropout2),
            output=nn.Linear(256, 10),
        )
    )
