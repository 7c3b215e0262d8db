"""A sum loss whose gradient is divided by the batch size before the step."""


def fit(net, train_iter, num_epochs, lr):
    loss = nn.CrossEntropyLoss(reduction="sum")
    trainer = torch.optim.SGD(net.parameters(), lr=lr)
    history = [0.0] * num_epochs
    for epoch in range(num_epochs):
        examples = 0
        for X, y in train_iter:
            trainer.zero_grad(set_to_none=True)
            l = loss(net(X), y)
            l.backward()
            for p in net.parameters():
                p.grad.div_(y.shape[0])
            trainer.step()
            history[epoch] += l.item()
            examples += y.shape[0]
        history[epoch] /= examples
    return history
