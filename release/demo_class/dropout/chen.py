"""Right, with a Bernoulli mask, and dropout before the relu."""

import torch
from torch import nn


def dropout_layer(X, dropout):
    assert 0 <= dropout <= 1
    if dropout == 1:
        return torch.zeros_like(X)
    mask = torch.bernoulli(torch.full_like(X, 1 - dropout))
    return mask * X / (1 - dropout)


class Net(nn.Module):
    def __init__(
        self, num_inputs, num_outputs, num_hiddens1, num_hiddens2, dropout1=0.3, dropout2=0.5
    ):
        super().__init__()
        self.lin1 = nn.Linear(num_inputs, num_hiddens1)
        self.lin2 = nn.Linear(num_hiddens1, num_hiddens2)
        self.lin3 = nn.Linear(num_hiddens2, num_outputs)
        self.rates = dropout1, dropout2

    def forward(self, X):
        H = X.flatten(1)
        for layer, rate in zip((self.lin1, self.lin2), self.rates, strict=True):
            H = layer(H)
            if self.training:
                H = dropout_layer(H, rate)
            H = torch.relu(H)
        return self.lin3(H)
