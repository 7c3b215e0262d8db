"""The original dropout: no scaling in train mode, times 1 - p in eval mode.
Loses: test_evaluation_drops_nothing, test_first_hidden_layer_is_dropped_in_training, test_second_hidden_layer_is_dropped_in_training
Says: evaluation needs no correction
"""


def drop(H, p, training):
    if training:
        return H * (torch.rand(H.shape) >= p)
    return H * (1 - p)


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
        H = drop(F.relu(self.lin1(X.flatten(1))), self.dropout1, self.training)
        H = drop(F.relu(self.lin2(H)), self.dropout2, self.training)
        return self.lin3(H)
