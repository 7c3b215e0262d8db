"""Ignores the updater and updates by hand with a learning rate of 0.1.
Loses: test_train_epoch_steps
Says: on the updater that is passed in
"""


def train_epoch(net, train_iter, loss, updater):
    if isinstance(net, nn.Module):
        net.train()
    params = [p for group in updater.param_groups for p in group["params"]]
    loss_sum = hits = total = 0
    for X, y in train_iter:
        logits = net(X)
        losses = loss(logits, y)
        grads = torch.autograd.grad(losses.mean(), params)
        with torch.no_grad():
            for p, g in zip(params, grads):
                p -= 0.1 * g
        loss_sum += losses.sum().item()
        hits += (logits.argmax(dim=1) == y).sum().item()
        total += len(y)
    return loss_sum / total, hits / total
