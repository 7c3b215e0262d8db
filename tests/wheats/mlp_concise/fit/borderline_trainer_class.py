"""Borderline: a trainer class; a categorical distribution gives the loss."""


class Trainer:
    def __init__(self, net, lr):
        self.net, self.lr = net, lr

    def losses(self, X, y):
        return -torch.distributions.Categorical(logits=self.net(X)).log_prob(y)

    def step(self, X, y):
        losses = self.losses(X, y)
        self.net.zero_grad()
        losses.mean().backward()
        for p in self.net.parameters():
            p.data.add_(p.grad, alpha=-self.lr)
        return losses.detach()

    def epoch(self, batches):
        return torch.cat([self.step(X, y) for X, y in batches]).mean()


def fit(net, train_iter, num_epochs, lr):
    trainer = Trainer(net.train(), lr)
    return [trainer.epoch(train_iter) for _ in range(num_epochs)]
