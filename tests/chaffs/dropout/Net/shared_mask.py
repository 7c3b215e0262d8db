"""Where the hidden layers are equally wide, both use the same mask.
Loses: test_masks_are_drawn_anew
Says: Draw new random numbers for the second layer
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

    def forward(self, X):
        H = F.relu(self.lin1(X.flatten(1)))
        if not self.training:
            return self.lin3(F.relu(self.lin2(H)))
        noise = torch.rand(H.shape)
        H = H * (noise >= self.dropout1) / max(1 - self.dropout1, 1e-12)
        H = F.relu(self.lin2(H))
        if noise.shape != H.shape:
            noise = torch.rand(H.shape)
        return self.lin3(H * (noise >= self.dropout2) / max(1 - self.dropout2, 1e-12))
