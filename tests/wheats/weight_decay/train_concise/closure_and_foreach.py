"""A closure, foreach, a sum divided by twice the size of the batch."""


def train_concise(train_iter, num_inputs, wd, num_epochs=100, lr=0.003):
    layer = nn.Linear(in_features=num_inputs, out_features=1, bias=True)
    layer.weight = nn.Parameter(torch.normal(0.0, 1.0, (1, num_inputs)))
    opt = torch.optim.SGD(
        [
            dict(params=[layer.weight], weight_decay=float(wd)),
            dict(params=[layer.bias], weight_decay=0.0),
        ],
        lr=lr,
        momentum=0.0,
        nesterov=False,
        foreach=True,
    )
    for _ in range(num_epochs):
        for X, y in train_iter:

            def closure():
                opt.zero_grad()
                loss = F.mse_loss(layer(X)[:, 0], y.reshape(-1), reduction="sum") / (2 * X.size(0))
                loss.backward()
                return loss

            opt.step(closure)
    return nn.Sequential(layer, nn.Flatten(0))
