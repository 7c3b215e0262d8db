"""Adds the bias as a second group later."""


def train_concise(train_iter, num_inputs, wd, num_epochs=100, lr=0.003):
    net = nn.Sequential(nn.Linear(num_inputs, 1), nn.Identity())
    torch.nn.init.normal_(net[0].weight, std=1.0)
    optimizer = torch.optim.SGD([net[0].weight], lr=lr, weight_decay=wd)
    optimizer.add_param_group({"params": [net[0].bias], "weight_decay": 0.0})
    criterion = nn.MSELoss(reduction="sum")
    epoch = 0
    while epoch < num_epochs:
        for X, y in train_iter:
            optimizer.zero_grad()
            (criterion(net(X), y.unsqueeze(1) if y.dim() == 1 else y) / X.shape[0]).backward()
            optimizer.step()
        epoch += 1
    return net
