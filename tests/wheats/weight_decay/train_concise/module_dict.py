"""The linear layer deep in containers; prints; eval mode at the end."""


class Wrapper(nn.Module):
    def __init__(self, n):
        super().__init__()
        self.layers = nn.ModuleDict({"only": nn.ModuleList([nn.Linear(n, 1)])["0" == 1 :]})
        nn.init.normal_(self.linear.weight, 0.0, 1.0)
        nn.init.normal_(self.linear.bias, 0.0, 1.0)

    @property
    def linear(self):
        return self.layers["only"][0]

    def forward(self, x):
        return self.linear(x.float())


def train_concise(train_iter, num_inputs, wd, num_epochs=100, lr=0.003):
    net = Wrapper(num_inputs)
    decay = [p for n, p in net.named_parameters() if "weight" in n]
    rest = [p for n, p in net.named_parameters() if "weight" not in n]
    trainer = torch.optim.SGD(
        [{"params": decay, "weight_decay": wd}, {"params": rest, "weight_decay": 0.0}], lr=lr
    )
    mse = nn.MSELoss()
    net.train()
    for epoch in range(num_epochs):
        for X, y in train_iter:
            trainer.zero_grad(set_to_none=False)
            loss = mse(net(X), y.reshape(-1, 1))
            loss.backward()
            trainer.step()
    net.eval()
    print("norm:", net.linear.weight.norm().item())
    return net
