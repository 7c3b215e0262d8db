"""torch.autograd.grad, with the gradients handed to the optimizer."""


def train_epoch(net, train_iter, loss, updater):
    if isinstance(net, nn.Module):
        net.train()
    params = [p for group in updater.param_groups for p in group["params"]]
    seen = []
    for X, y in train_iter:
        logits = net(X)
        losses = loss(logits, y)
        grads = torch.autograd.grad(losses.mean(), params, allow_unused=True)
        for p, g in zip(params, grads):
            p.grad = g
        updater.step()
        seen.append((losses.sum().item(), (logits.argmax(1) == y).sum().item(), len(y)))
    loss_sum, right, n = map(sum, zip(*seen))
    return loss_sum / n, right / n
