"""Computes in float64 and returns float32."""


def init_params(num_inputs):
    w = torch.normal(0, 1, size=(num_inputs, 1), requires_grad=True)
    b = torch.zeros(1, requires_grad=True)
    return [w, b]


def l2_penalty(w):
    return torch.sum(w.pow(2)) / 2


def train(train_iter, num_inputs, lambd, num_epochs=100, lr=0.003):
    w, b = (p.detach().double().requires_grad_() for p in init_params(num_inputs))
    opt = torch.optim.SGD((w, b), lr)
    for epoch in range(num_epochs):
        for batch in train_iter:
            X, y = (t.double() for t in batch)
            opt.zero_grad()
            (
                0.5 * (X.mm(w).add(b) - y.view(-1, 1)).square().mean()
                + 0.5 * lambd * w.square().sum()
            ).backward()
            opt.step()
    return w.float(), b.float()
