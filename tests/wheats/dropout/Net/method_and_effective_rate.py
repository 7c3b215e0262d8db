"""A method drops with a rate that is 0 in eval mode."""


class Net(nn.Module):
    def __init__(
        self, num_inputs, num_outputs, num_hiddens1, num_hiddens2, dropout1=0.3, dropout2=0.5
    ):
        super().__init__()
        sizes = [num_inputs, num_hiddens1, num_hiddens2, num_outputs]
        for i in range(3):
            setattr(self, f"lin{i + 1}", nn.Linear(sizes[i], sizes[i + 1]))
        self.rates = [dropout1, dropout2]

    def dropout(self, H, rate):
        rate = rate * self.training
        if rate >= 1:
            return torch.zeros_like(H)
        return H.masked_fill(torch.rand_like(H) < rate, 0.0) / (1 - rate)

    def forward(self, X):
        H = torch.flatten(X, 1)
        H = self.dropout(F.relu(self.lin1(H)), self.rates[0])
        H = self.dropout(F.relu(self.lin2(H)), self.rates[1])
        return self.lin3(H)
