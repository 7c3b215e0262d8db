"""Also sets the biases that exist to 0."""


def init_weights(module: nn.Module) -> None:
    if isinstance(module, nn.Linear):
        torch.nn.init.normal_(module.weight, mean=0.0, std=0.01)
        if module.bias is not None:
            torch.nn.init.zeros_(module.bias)
