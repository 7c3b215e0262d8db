"""Keeps what it should drop, and goes on dropping when the network is evaluated."""

import torch
from torch import nn


def dropout_layer(X, dropout):
    if not 0 <= dropout <= 1:
        raise ValueError("dropout must be between 0 and 1")
    if dropout == 0:
        return X
    mask = torch.rand(X.shape) < dropout
    return mask * X / dropout


class Net(nn.Module):
    def __init__(
        self, num_inputs, num_outputs, num_hiddens1, num_hiddens2, dropout1=0.3, dropout2=0.5
    ):
        super().__init__()
        self.lin1 = nn.Linear(num_inputs, num_hiddens1)
        self.lin2 = nn.Linear(num_hiddens1, num_hiddens2)
        self.lin3 = nn.Linear(num_hiddens2, num_outputs)
        self.dropout1, self.dropout2 = dropout1, dropout2

    def forward(self, X):
        H = dropout_layer(torch.relu(self.lin1(X.flatten(1))), self.dropout1)
        H = dropout_layer(torch.relu(self.lin2(H)), self.dropout2)
        return self.lin3(H)
