"""squeeze() takes the batch axis of a single example away.
Loses: test_build_net_flattens_images
Says: For build_net(6, 5, 3) and images of shape (1, 1, 2, 3)
"""


class Net(nn.Sequential):
    def forward(self, X):
        return super().forward(X).squeeze()


def build_net(num_inputs=784, num_hiddens=256, num_outputs=10):
    return Net(
        nn.Flatten(),
        nn.Linear(num_inputs, num_hiddens),
        nn.ReLU(),
        nn.Linear(num_hiddens, num_outputs),
    )
