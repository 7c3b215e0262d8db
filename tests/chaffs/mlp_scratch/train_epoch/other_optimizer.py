"""Makes an optimizer of its own and steps with that.
Loses: test_train_epoch_steps
Says: on the updater that is passed in
"""


def train_epoch(net, train_iter, loss, updater):
    if isinstance(net, nn.Module):
        net.train()
    params = [p for group in updater.param_groups for p in group["params"]]
    own = torch.optim.SGD(params, lr=updater.param_groups[0]["lr"])
    loss_sum = hits = total = 0
    for X, y in train_iter:
        logits = net(X)
        losses = loss(logits, y)
        own.zero_grad()
        losses.mean().backward()
        own.step()
        loss_sum += losses.sum().item()
        hits += (logits.argmax(dim=1) == y).sum().item()
        total += len(y)
    return loss_sum / total, hits / total
