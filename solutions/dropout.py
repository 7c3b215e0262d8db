# %% [markdown]
# # Dropout
#
# A good model does well on data that it has not seen. So far you have met two ways to ask for that:
# fewer parameters, and smaller parameters (weight decay). Here is a third. A good model should be
# **smooth**: a small change of its input should not turn its answer around. A picture of a coat
# with a few specks of dust on it is a picture of a coat.
#
# You can train for that by adding specks of dust: a little random noise on every input, fresh each
# time. For a linear model with squared loss and Gaussian noise, Bishop showed in 1995 that this is
# *exactly* weight decay, on average. Noise on the input is a form of regularisation.
#
# In a deep network the input is only the first of several descriptions of an example. Each hidden
# layer makes another. **Dropout** (Srivastava and others, 2014) carries the idea to them: while
# training, put noise on the hidden layers, the crudest noise there is. Each unit, each time, is
# switched off with probability $p$.
#
# There is a second way to see it. Hidden units can become specialists that only work as a team:
# unit 12 corrects a mistake of unit 7, which relies on unit 30. Such a team can learn single
# training examples by heart. If every member may be missing at any moment, no unit can rely on
# another, and each must be useful on its own.
#
# ## Noise that changes nothing on average
#
# Noise should not shift what the next layer sees on average. A unit with the value $h$ is therefore
# replaced by
#
# $$
# h' = \begin{cases}
# 0 & \text{with probability } p , \\[2pt]
# \dfrac{h}{1 - p} & \text{otherwise.}
# \end{cases}
# $$
#
# The survivors are made larger, by just as much as it takes:
#
# $$
# \mathbb{E}[h'] = p \cdot 0 + (1 - p) \cdot \frac{h}{1 - p} = h .
# $$
#
# So once training is over, dropout can be taken out without any correction: the layers then see
# what they saw on average before.

# %% tags=["setup"]
import lab
import torch
import torch.nn.functional as F
from torch import Tensor, nn

# %% [markdown]
# ## Dropout by hand
#
# **Write** `dropout_layer`. You need a random decision for each element, with the right
# probability, and independent of all the others. Numbers drawn uniformly from [0, 1) and a
# comparison will do; so will `torch.bernoulli`. Before you run the check, ask yourself:
#
# - `torch.rand(shape) < 0.3` is true for which share of the elements? Are those the ones that you
#   drop, or the ones that you keep? (With $p = 0.5$ you would never notice a mix-up. Try 0.2.)
# - What happens to your formula at $p = 1$? Everything is dropped then, and the result is 0, not
#   `nan`. At $p = 0$ the values come back as they are.
# - A `dropout` outside of [0, 1] is a mistake of the caller's. Say so with a `ValueError`.
#
# As always, leave `X` itself alone, and let gradients flow: a kept element passes its gradient on,
# enlarged like its value, a dropped one passes nothing.
#
# *Not allowed:* torch's own dropout in any form (`F.dropout`, `nn.Dropout`, ...).


# %% exercise="dropout_layer"
def dropout_layer(X: Tensor, dropout: float) -> Tensor:
    """Zero each element of X with probability ``dropout`` and rescale the rest.

    Args:
        X: activations, float32 or float64, any shape. They are not changed.
        dropout: probability of dropping an element, in [0, 1].

    Returns:
        A tensor with the shape and dtype of X. Each element is 0 with probability ``dropout``,
        independently of the others and of earlier calls, and else the one of X divided by
        ``1 - dropout``.

    Raises:
        ValueError: ``dropout`` lies outside [0, 1].
    """
    ### BEGIN SOLUTION
    if not 0 <= dropout <= 1:
        raise ValueError(f"dropout must be in [0, 1], not {dropout}")
    if dropout == 1:  # the scale below would divide by zero
        return torch.zeros_like(X)
    kept = torch.rand(X.shape, device=X.device) >= dropout
    return kept * X / (1 - dropout)
    ### END SOLUTION


# %% check="dropout_layer"
X = torch.arange(1.0, 17.0).reshape(2, 8)
assert torch.equal(dropout_layer(X, 0.0), X), "with dropout 0 the values of X should come back"
assert torch.equal(dropout_layer(X, 1.0), torch.zeros(2, 8)), (
    f"with dropout 1 everything should be 0, got {dropout_layer(X, 1.0).tolist()}"
)
out = dropout_layer(torch.ones(100, 100), 0.2)
share = (out == 0).float().mean().item()
assert 0.15 < share < 0.25, f"dropout 0.2 should drop about 20 % of the elements, got {share:.0%}"
assert torch.allclose(out[out != 0], torch.tensor(1.25)), (
    f"with dropout 0.2, a kept 1 should become 1 / 0.8 = 1.25, got {out.max().item():.3f}"
)

# %% [markdown]
# Run the next cell a few times. The zeros move; the survivors of $p = 0.5$ are always doubled.

# %% tags=["experiment"]
X = torch.arange(16.0).reshape(2, 8)
for p in (0.0, 0.5, 1.0):
    print(f"dropout {p}:\n{dropout_layer(X, p)}")

# %% [markdown]
# And here is the reason for the doubling. A unit with the value 1 is sent through dropout 2,000
# times with $p = 0.4$. The curves are the averages so far, of your layer's output and of what it
# would be without the division by $1 - p$.

# %% tags=["experiment"]
torch.manual_seed(0)
p, draws = 0.4, torch.arange(1, 2001)
outputs = torch.stack([dropout_layer(torch.ones(()), p) for _ in draws])
average = outputs.cumsum(0) / draws
lab.plot(
    draws,
    [average, average * (1 - p)],
    xlabel="number of draws",
    ylabel="average so far",
    legend=["rescaled", "not rescaled"],
    xscale="log",
    ylim=(0, 1.8),
)

# %% [markdown]
# **Notice.** A single draw is far off, 0 or 1.67. The average settles at 1, the value that went in.
# Without rescaling it settles at 0.6, and the next layer would be trained on inputs that are too
# small by a factor that vanishes the moment dropout is switched off.
#
# ## A network with dropout
#
# Dropout is for hidden layers, after their activation function, and for training only. The output
# is never dropped: a network that now and then forgets the score of the right class learns nothing
# from it. When the network is *used*, all units work, and the same image gets the same answer
# twice. (There is one exception: the spread of answers with dropout left on can serve as a rough
# measure of how sure the network is.)
#
# The network of this lesson has two hidden layers:
#
# $$
# \begin{aligned}
# \mathbf{H}_1 &= \operatorname{dropout}_{p_1}\bigl(\operatorname{relu}(
#     \mathbf{X} \mathbf{W}_1 + \mathbf{b}_1)\bigr), \\
# \mathbf{H}_2 &= \operatorname{dropout}_{p_2}\bigl(\operatorname{relu}(
#     \mathbf{H}_1 \mathbf{W}_2 + \mathbf{b}_2)\bigr), \\
# \mathbf{O} &= \mathbf{H}_2 \mathbf{W}_3 + \mathbf{b}_3 .
# \end{aligned}
# $$
#
# It is common to drop less near the input, where what is lost cannot be made up for, and more
# further up.
#
# How does a network know whether it is being trained? Every `nn.Module` has a flag for that,
# `self.training`. It starts as `True`; `net.eval()` clears it and `net.train()` sets it again, for
# the module and everything inside it. Nobody else looks at it for you.
#
# **Write** `Net`, a module of your own. In `__init__`, call `super().__init__()` before anything
# else, so that the layers you then assign are found and their parameters registered. Name the
# linear layers `lin1`, `lin2` and `lin3`. In `forward`, flatten each example and use your
# `dropout_layer`.
#
# *Not allowed:* torch's own dropout in any form.


# %% exercise="Net"
class Net(nn.Module):
    """A perceptron with two hidden layers, relu, and dropout on each hidden layer while training.

    Its linear layers are ``lin1``, ``lin2`` and ``lin3``.

    Args:
        num_inputs: number of values in one example, once it is flattened.
        num_outputs: number of classes.
        num_hiddens1: units in the first hidden layer.
        num_hiddens2: units in the second hidden layer.
        dropout1: probability of dropping a unit of the first hidden layer.
        dropout2: probability of dropping a unit of the second hidden layer.
    """

    def __init__(
        self,
        num_inputs: int,
        num_outputs: int,
        num_hiddens1: int,
        num_hiddens2: int,
        dropout1: float = 0.3,
        dropout2: float = 0.5,
    ) -> None:
        """Make the layers."""
        ### BEGIN SOLUTION
        super().__init__()
        self.lin1 = nn.Linear(num_inputs, num_hiddens1)
        self.lin2 = nn.Linear(num_hiddens1, num_hiddens2)
        self.lin3 = nn.Linear(num_hiddens2, num_outputs)
        self.dropout1 = dropout1
        self.dropout2 = dropout2
        ### END SOLUTION

    def forward(self, X: Tensor) -> Tensor:
        """Compute logits of shape (batch, num_outputs) from inputs of shape (batch, ...)."""
        ### BEGIN SOLUTION
        hidden = F.relu(self.lin1(X.reshape(len(X), self.lin1.in_features)))
        if self.training:
            hidden = dropout_layer(hidden, self.dropout1)
        hidden = F.relu(self.lin2(hidden))
        if self.training:
            hidden = dropout_layer(hidden, self.dropout2)
        return self.lin3(hidden)
        ### END SOLUTION


# %% check="Net"
net = Net(num_inputs=6, num_outputs=3, num_hiddens1=40, num_hiddens2=30)
sizes = [(layer.in_features, layer.out_features) for layer in (net.lin1, net.lin2, net.lin3)]
assert sizes == [(6, 40), (40, 30), (30, 3)], (
    f"lin1, lin2, lin3 should map 6 to 40 to 30 to 3 numbers, got {sizes}"
)
images = torch.linspace(-1, 2, 24).reshape(4, 1, 2, 3)
assert net(images).shape == (4, 3), (
    f"4 images of 6 pixels should give logits of shape (4, 3), got {tuple(net(images).shape)}"
)
assert not torch.equal(net(images), net(images)), (
    "in training mode, two passes should differ: nothing seems to be dropped"
)
net.eval()
assert torch.equal(net(images), net(images)), (
    "in evaluation mode, two passes should agree: is dropout still switched on?"
)

# %% [markdown]
# ### Does it learn?
#
# Eight epochs on all of Fashion-MNIST, with two hidden layers of 256 units and a learning rate of
# 0.5; a quarter to half a minute. The training accuracy is measured on the way, with units missing,
# as the network is while it learns.


# %% tags=["experiment"]
def train_epoch(net: nn.Module, batches: lab.Batches, updater: torch.optim.Optimizer) -> float:
    """Train for one pass and return the accuracy seen during it."""
    net.train()
    right = 0
    for X, y in batches:
        logits = net(X)
        updater.zero_grad()
        F.cross_entropy(logits, y).backward()
        updater.step()
        right += (logits.argmax(dim=1) == y).sum().item()
    return right / len(batches.y)


def accuracy(net: nn.Module, X: Tensor, y: Tensor) -> float:
    """Compute the share of right answers, with all units at work."""
    net.eval()
    with torch.no_grad():
        return (net(X).argmax(dim=1) == y).float().mean().item()


torch.manual_seed(0)
train_images, train_labels, test_images, test_labels = lab.fashion_mnist_tensors()
train_iter, _ = lab.fashion_mnist(batch_size=256)
net = Net(784, 10, 256, 256)
sgd = torch.optim.SGD(net.parameters(), lr=0.5)
live = lab.LivePlot(
    "epoch", "accuracy", ["training, units missing", "test, all units"], xlim=(1, 8)
)
for epoch in lab.progress(range(1, 9), "epochs"):
    live.add(epoch, train_epoch(net, train_iter, sgd), accuracy(net, test_images, test_labels))

net.train()
with torch.no_grad():
    missing = (net(train_images).argmax(dim=1) == train_labels).float().mean().item()
print(f"training images, units missing: {missing:.3f}")
print(f"training images, all units:     {accuracy(net, train_images, train_labels):.3f}")
print(f"test images, all units:         {accuracy(net, test_images, test_labels):.3f}")

# %% [markdown]
# **Notice.** It learns, although at every step 30 % of the first hidden layer and half of the
# second are missing. Put to use with all units, it does as well or a little better, *although it
# has never been trained in this state*: that is what the rescaling is for. The test curve is jagged
# because a learning rate of 0.5 is bold, and where it happens to end is luck. With 0.1 it would be
# smooth, and slower.
#
# ## What dropout is good for
#
# With 60,000 images and a handful of epochs there is little to overfit, and dropout changes little.
# So take a case that invites it: only 3,000 images, and three labels in ten replaced by random
# ones, as if somebody had been careless. Of those, nine in ten are wrong. There is only one way to
# get a *wrong* training label right, and that is to learn the picture by heart.
#
# Two networks, one without dropout and one with, get the same data for 50 epochs.

# %% tags=["experiment"]
torch.manual_seed(0)
few = train_images[:3000]
replaced = torch.rand(3000) < 0.3
labels = torch.where(replaced, torch.randint(10, (3000,)), train_labels[:3000])
wrong = labels != train_labels[:3000]

live = lab.LivePlot(
    "epoch",
    "accuracy on the test images",
    ["without dropout", "dropout 0.3 and 0.5"],
    xlim=(0, 50),
    ylim=(0.6, 0.85),
)
nets = [Net(784, 10, 256, 256, 0.0, 0.0), Net(784, 10, 256, 256, 0.3, 0.5)]
updaters = [torch.optim.Adam(net.parameters(), lr=0.001) for net in nets]
for epoch in lab.progress(range(1, 51), "epochs"):
    for net, updater in zip(nets, updaters, strict=True):
        train_epoch(net, lab.Batches(few, labels, 128, shuffle=True), updater)
    if epoch % 2 == 0:
        live.add(epoch, *(accuracy(net, test_images, test_labels) for net in nets))

for name, net in zip(("without dropout", "with dropout"), nets, strict=True):
    by_heart = accuracy(net, few[wrong], labels[wrong])
    right = accuracy(net, test_images, test_labels)
    print(f"{name:>15}: {by_heart:.0%} of the wrong labels learned, test accuracy {right:.3f}")

# %% [markdown]
# **Notice.** For the first ten epochs both networks learn what most of the labels say, and both get
# better. Then the network without dropout turns to the exceptions. It learns wrong labels by heart,
# and each of them costs accuracy on images that it has not seen. With dropout this starts later and
# goes more slowly. Dropout is no cure, only a brake. Stopping after fifteen epochs would have
# helped as well, and the two go together.
#
# ### What it does to the weights
#
# Here is how the weights of the second hidden layer are distributed in the two networks.

# %% tags=["experiment"]
edges = torch.linspace(-0.4, 0.4, 41)
shares = [torch.histc(net.lin2.weight.detach(), 40, -0.4, 0.4) / 256**2 for net in nets]
lab.plot(
    (edges[1:] + edges[:-1]) / 2,
    [share.where(share > 0, torch.nan) for share in shares],
    xlabel="weight",
    ylabel="share of the weights",
    legend=["without dropout", "with dropout"],
    yscale="log",
)
for name, net in zip(("without dropout", "with dropout"), nets, strict=True):
    largest = net.lin2.weight.abs().max().item()
    print(f"{name:>15}: largest weight {largest:.2f}, norm {net.lin2.weight.norm().item():.1f}")

# %% [markdown]
# **Notice.** Both started from the same distribution, uniform on $\pm 1/16$, the shoulders in the
# middle. The vertical axis is logarithmic, so look at the tails. Without dropout more weights have
# travelled far: some pairs of units have become very important to each other. Where a partner may
# be missing at any time, it does not pay to depend on one. Nobody asked for small weights, and yet
# dropout keeps them smaller.
#
# ## The same with `torch.nn`
#
# PyTorch has all of this ready. `nn.Dropout(p)` is a module without parameters; it drops while
# `self.training` is set and does nothing otherwise, so there is no `if` to write.
#
# **Write** `build_dropout_net`, the network 784, 256, 256, 10 from torch's own layers:
# `nn.Sequential`, `nn.Flatten`, `nn.Linear`, `nn.ReLU`, `nn.Dropout`. Nothing is forbidden here.


# %% exercise="build_dropout_net"
def build_dropout_net(dropout1: float = 0.3, dropout2: float = 0.5) -> nn.Module:
    """Build the network of this lesson from ``torch.nn``'s own layers.

    Args:
        dropout1: probability of dropping a unit of the first hidden layer.
        dropout2: probability of dropping a unit of the second hidden layer.

    Returns:
        A module from inputs of shape (batch, ...), with 784 values an example, to logits of shape
        (batch, 10), with two hidden layers of 256 relus.
    """
    ### BEGIN SOLUTION
    return nn.Sequential(
        nn.Flatten(),
        nn.Linear(784, 256),
        nn.ReLU(),
        nn.Dropout(dropout1),
        nn.Linear(256, 256),
        nn.ReLU(),
        nn.Dropout(dropout2),
        nn.Linear(256, 10),
    )
    ### END SOLUTION


# %% check="build_dropout_net"
net = build_dropout_net()
images = torch.linspace(0, 1, 5 * 784).reshape(5, 1, 28, 28)
assert net(images).shape == (5, 10), (
    f"5 images should give logits of shape (5, 10), got {tuple(net(images).shape)}"
)
count = sum(parameter.numel() for parameter in net.parameters())
assert count == 269322, f"784, 256, 256, 10 makes 269322 parameters, got {count}"
assert not torch.equal(net(images), net(images)), "nothing seems to be dropped in training mode"
net.eval()
assert torch.equal(net(images), net(images)), "in evaluation mode, two passes should agree"

# %% [markdown]
# ## To try on your own
#
# - Swap the two probabilities, 0.5 in the first layer and 0.3 in the second. Or try 0.8 in both.
#   When does the network stop learning?
# - Repeat the experiment with the careless labels and let it run for 200 epochs. Does the brake
#   hold?
# - Give the network without dropout weight decay in its place
#   (`torch.optim.Adam(..., weight_decay=0.001)`). Then use both.
# - Train `build_dropout_net()` in place of `Net`. Can you tell the curves apart?
