"""torch.flatten, torch.matmul, and clamp for the activation."""


def net(X: Tensor, params: list[Tensor]) -> Tensor:
    hidden = torch.matmul(torch.flatten(X, start_dim=1), params[0]) + params[1]
    return torch.matmul(hidden.clamp(min=0), params[2]) + params[3]
