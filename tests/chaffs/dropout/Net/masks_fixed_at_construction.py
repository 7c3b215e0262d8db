"""Draws the masks once, in __init__: the same units are always off.
Loses: test_masks_are_drawn_anew
Says: for every example of a batch
"""


class Net(nn.Module):
    def __init__(
        self, num_inputs, num_outputs, num_hiddens1, num_hiddens2, dropout1=0.3, dropout2=0.5
    ):
        super().__init__()
        self.lin1 = nn.Linear(num_inputs, num_hiddens1)
        self.lin2 = nn.Linear(num_hiddens1, num_hiddens2)
        self.lin3 = nn.Linear(num_hiddens2, num_outputs)
        self.dropout1, self.dropout2 = dropout1, dropout2
        self.mask1 = (torch.rand(num_hiddens1) >= dropout1) / max(1 - dropout1, 1e-9)
        self.mask2 = (torch.rand(num_hiddens2) >= dropout2) / max(1 - dropout2, 1e-9)

    def forward(self, X):
        H = F.relu(self.lin1(X.flatten(1)))
        if self.training:
            H = H * self.mask1
        H = F.relu(self.lin2(H))
        if self.training:
            H = H * self.mask2
        return self.lin3(H)
