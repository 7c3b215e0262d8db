"""The loss from log_softmax and gather; gradients cleared after the step."""


def run_epoch(net, train_iter, optimizer):
    total = n = 0
    for X, y in train_iter:
        log_probs = torch.log_softmax(net(X), dim=-1)
        loss_sum = -log_probs.gather(-1, y.unsqueeze(-1)).sum()
        (loss_sum / y.size(0)).backward()
        optimizer.step()
        optimizer.zero_grad()
        total, n = total + loss_sum.detach(), n + y.size(0)
    return total / n


def fit(net, train_iter, num_epochs, lr):
    optimizer = torch.optim.SGD(net.parameters(), lr)
    optimizer.zero_grad()
    return [run_epoch(net, train_iter, optimizer) for _ in range(num_epochs)]
