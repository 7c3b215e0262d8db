"""Compiled by torch.jit.script."""


def build_net(num_inputs=784, num_hiddens=256, num_outputs=10):
    return torch.jit.script(
        nn.Sequential(
            nn.Flatten(),
            nn.Linear(num_inputs, num_hiddens),
            nn.ReLU(),
            nn.Linear(num_hiddens, num_outputs),
        )
    )
