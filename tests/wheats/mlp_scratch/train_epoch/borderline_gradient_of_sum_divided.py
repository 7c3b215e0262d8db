"""Borderline: gradient of the sum, divided afterwards in each .grad; metrics as 0-d tensors."""


def train_epoch(net, train_iter, loss, updater):
    if isinstance(net, nn.Module):
        net.train()
    params = [p for group in updater.param_groups for p in group["params"]]
    loss_sum = hits = n = torch.tensor(0.0, dtype=torch.float64)
    for X, y in train_iter:
        updater.zero_grad()
        logits = net(X)
        losses = loss(logits, y)
        losses.sum().backward()
        for p in params:
            if p.grad is not None:
                p.grad /= y.numel()
        updater.step()
        loss_sum = loss_sum + losses.detach().sum()
        hits = hits + logits.detach().argmax(1).eq(y).sum()
        n = n + y.numel()
    return loss_sum / n, hits / n
