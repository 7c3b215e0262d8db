# %% [markdown]
# # Numerical stability and initialisation
#
# Every network so far was given random start values with a scale out of a hat:
# $\mathcal{N}(0, 0.01^2)$. It worked, because the networks had one or two hidden layers. In a deep
# network the same choice can make training impossible, although the code is right, the gradients
# are exact, and the learning rate is sensible. This lesson shows why, and what to do.
#
# ## Products of many matrices
#
# A network with $L$ layers is a composition, $\mathbf{h}^{(l)} = f_l(\mathbf{h}^{(l-1)})$ with
# $\mathbf{h}^{(0)} = \mathbf{x}$ and the output $\mathbf{o} = \mathbf{h}^{(L)}$. By the chain rule,
# the gradient of the output with respect to the parameters of layer $l$ is
#
# $$
# \frac{\partial \mathbf{o}}{\partial \mathbf{W}^{(l)}}
# = \underbrace{\frac{\partial \mathbf{h}^{(L)}}{\partial \mathbf{h}^{(L-1)}}}_{\mathbf{M}^{(L)}}
# \cdots
# \underbrace{\frac{\partial \mathbf{h}^{(l+1)}}{\partial \mathbf{h}^{(l)}}}_{\mathbf{M}^{(l+1)}}
# \; \frac{\partial \mathbf{h}^{(l)}}{\partial \mathbf{W}^{(l)}} ,
# $$
#
# a product of $L - l$ matrices. You know what becomes of a product of many *numbers*: unless they
# are all close to 1, it either vanishes or explodes. $0.9^{100}$ is about $10^{-5}$, and
# $1.1^{100}$ about $10^{4}$. Matrices do the same.
#
# - **Exploding gradients**: one step of SGD throws the parameters so far off that nothing is left
#   of what was learned, or they overflow to `inf` and `nan`.
# - **Vanishing gradients**: the parameters of the early layers hardly move, however long you train.

# %% tags=["setup"]
import math

import lab
import torch
import torch.nn.functional as F
from torch import Tensor, nn

# %% [markdown]
# ## Exploding: a hundred random matrices
#
# **Write** `random_matrix_product`: the product of `num_matrices` matrices of shape (size, size),
# all entries of all of them drawn independently from $\mathcal{N}(0, 1)$. Mind the count. A loop
# that starts with one random matrix and then multiplies by `num_matrices` others is one too long.


# %% exercise="random_matrix_product"
def random_matrix_product(num_matrices: int, size: int) -> Tensor:
    """Multiply independent random matrices with N(0, 1) entries.

    Args:
        num_matrices: how many matrices, at least 1.
        size: number of their rows and columns.

    Returns:
        The product, a float tensor of shape (size, size).
    """
    ### BEGIN SOLUTION
    product = torch.randn(size, size)
    for _ in range(num_matrices - 1):
        product = product @ torch.randn(size, size)
    return product
    ### END SOLUTION


# %% check="random_matrix_product"
product = random_matrix_product(3, 4)
assert product.shape == (4, 4), f"expected the shape (4, 4), got {tuple(product.shape)}"
spread = random_matrix_product(1, 100).std().item()
assert not 8 < spread < 12, "with num_matrices = 1 you multiply 2 matrices"
assert 0.9 < spread < 1.1, f"one matrix has entries of standard deviation 1, got {spread:.3f}"
spread = random_matrix_product(2, 100).std().item()
assert spread < 50, (
    "with num_matrices = 2 the result is too large: is it the product of 3 matrices?"
)
assert 8 < spread < 12, (
    f"entries of a product of 2 have standard deviation sqrt(100) = 10, got {spread:.3f}; "
    "are the matrices independent, and is it the matrix product (@)?"
)

# %% tags=["experiment"]
torch.manual_seed(0)
print("one matrix:\n", random_matrix_product(1, 4))
print("the product of 100:\n", random_matrix_product(100, 4))

counts = list(range(1, 101, 3))
sizes = [[random_matrix_product(count, 4).abs().max().item() for count in counts] for _ in range(5)]
law = [10 ** (0.2423 * count) for count in counts]
lab.plot(
    counts,
    [*sizes, law],
    xlabel="number of 4 x 4 matrices",
    ylabel="largest entry of the product",
    yscale="log",
    styles=[".", ".", ".", ".", ".", "-"],
)

# %% [markdown]
# **Notice.** A hundred harmless matrices, with entries of size 1, make a product of the order of
# $10^{24}$. On the logarithmic axis the growth is a straight line: each matrix multiplies the size
# by the same factor on average, here $10^{0.242} \approx 1.75$. The dots scatter around it by an
# order of magnitude or two, since there is luck in each factor. (The factor is known exactly. A
# normal $n \times n$ matrix stretches a vector on average by
# $\exp \frac{1}{2} \bigl( \psi(\frac{n}{2}) + \ln 2 \bigr)$ with the digamma function $\psi$, in
# the geometric mean.)
#
# With entries of $\mathcal{N}(0, 0.1^2)$ in place of $\mathcal{N}(0, 1)$, each factor would be ten
# times smaller: 0.175, and the product of the order of $10^{-76}$. In float32, that is 0. Between
# exploding and vanishing lies one scale at which sizes stay the same, and to hit it is what
# initialisation is about.
#
# ## Vanishing: the sigmoid
#
# Weights are not the only factors in $\mathbf{M}^{(l)}$; the derivative of the activation function
# is another. For the sigmoid,
#
# $$
# \sigma(x) = \frac{1}{1 + e^{-x}}, \qquad
# \sigma'(x) = \sigma(x) \, \bigl( 1 - \sigma(x) \bigr) .
# $$
#
# **Write** `sigmoid_gradient`, elementwise. Here you may use `torch.sigmoid`.
#
# A refinement, if you like. For $x = 40$, $\sigma(x)$ is so close to 1 that it is rounded to 1, and
# $1 - \sigma(x)$ is 0, where the truth is $4 \cdot 10^{-18}$. That is not required here, but it is
# easily avoided: $1 - \sigma(x)$ equals $\sigma(-x)$.


# %% exercise="sigmoid_gradient"
def sigmoid_gradient(x: Tensor) -> Tensor:
    """Derivative of the sigmoid, elementwise.

    Args:
        x: float tensor of any shape, possibly empty; finite results for abs(x) up to 1e4.

    Returns:
        Tensor of x's shape and dtype.
    """
    ### BEGIN SOLUTION
    return torch.sigmoid(x) * torch.sigmoid(-x)
    ### END SOLUTION


# %% check="sigmoid_gradient"
slopes = sigmoid_gradient(torch.tensor([0.0, 2.0, -2.0, 1e4, -1e4]))
assert torch.isfinite(slopes).all(), (
    f"the gradient should be finite everywhere, got {slopes.tolist()}"
)
assert slopes.shape == (5,), f"one slope for each number, so (5,), got {tuple(slopes.shape)}"
assert abs(slopes[0].item() - 0.25) < 1e-6, f"at 0 it should be 1/4, got {slopes[0].item():.4f}"
assert torch.allclose(slopes[1:3], torch.tensor(0.10499), atol=1e-4), (
    f"at 2 and -2 it should be 0.105, got {slopes[1:3].tolist()}"
)

# %% tags=["experiment"]
x = torch.linspace(-8, 8, 161)
lab.plot(
    x,
    [torch.sigmoid(x), sigmoid_gradient(x)],
    xlabel="x",
    legend=["sigmoid", "its gradient"],
)

torch.manual_seed(0)
layers = [nn.Linear(100, 100) for _ in range(20)]
hidden = [torch.randn(256, 100, requires_grad=True)]
for layer in layers:
    hidden.append(torch.sigmoid(layer(hidden[-1])))
gradients = torch.autograd.grad(hidden[-1].sum(), hidden)
lab.plot(
    range(21),
    [(gradient.norm() / gradients[-1].norm()).item() for gradient in gradients],
    xlabel="layer",
    ylabel="gradient (1 at the output)",
    title="20 layers with the sigmoid, PyTorch's own initialisation",
    yscale="log",
)

# %% [markdown]
# **Notice.** The gradient is at most 1/4, at 0, and beyond $\pm 6$ there is next to nothing of it.
# So even in the best case, each layer with a sigmoid divides the gradient by four, and a unit that
# is strongly on or off passes on nothing at all; it is said to be *saturated*. In the second
# figure, read from right to left, the gradient on its way back through 20 layers shrinks by a
# constant factor at each, here about 7, and arrives as $10^{-17}$ of what it was. (A factor of 4
# is the sigmoid's; the rest is due to PyTorch's start values, of which more below.) The first
# layers would need $10^{17}$ steps to move as far as the last one does in one. This is why relu,
# whose gradient is 1 wherever it is on, has taken the sigmoid's place in hidden layers.
#
# ## Breaking the symmetry
#
# Why random values, and not some good constant? Exchange two hidden units of an MLP together with
# their weights, and it is the same function. If both *start* with the same weights, they compute
# the same thing, get the same gradient, and make the same step. They will be the same forever, and
# a layer of 256 units is as good as one.

# %% tags=["experiment"]
torch.manual_seed(0)
X = torch.randn(64, 5)
y = torch.sin(X.sum(dim=1, keepdim=True))
for start in ("constant", "random"):
    net = nn.Sequential(nn.Linear(5, 8), nn.Tanh(), nn.Linear(8, 1))
    if start == "constant":
        for parameter in net.parameters():
            nn.init.constant_(parameter, 0.1)
    optimizer = torch.optim.SGD(net.parameters(), lr=0.1)
    for _ in range(1000):
        optimizer.zero_grad()
        loss = F.mse_loss(net(X), y)
        loss.backward()
        optimizer.step()
    different = len(net[0].weight.detach().round(decimals=3).unique(dim=0))
    print(f"{start:>8} start: loss {loss.item():.3f}, {different} different hidden units out of 8")

# %% [markdown]
# **Notice.** After a thousand steps the eight units of the constant start are one unit, eight
# times, and the loss shows it. SGD cannot break the symmetry. Random start values do (and so would
# dropout).
#
# ## Xavier initialisation
#
# So draw at random; but how widely? Look at one linear layer without activation,
#
# $$
# o_i = \sum_{j=1}^{n_\text{in}} w_{ij} \, x_j ,
# $$
#
# with independent weights of mean 0 and variance $\sigma^2$, and inputs of mean 0 and variance
# $\gamma^2$, independent of the weights. Then $o_i$ has mean 0, and the variance
#
# $$
# \operatorname{Var}[o_i]
# = \sum_{j=1}^{n_\text{in}} \mathbb{E}[w_{ij}^2] \, \mathbb{E}[x_j^2]
# = n_\text{in} \, \sigma^2 \, \gamma^2 .
# $$
#
# The layer keeps the variance of its inputs if $n_\text{in} \, \sigma^2 = 1$. Backward, gradients
# pass through the transposed matrix, a sum over the $n_\text{out}$ outputs, and by the same
# argument *their* variance is kept if $n_\text{out} \, \sigma^2 = 1$. Both at once is impossible,
# unless the two numbers are equal. Glorot (first name Xavier) and Bengio proposed the compromise
#
# $$
# \frac{1}{2} (n_\text{in} + n_\text{out}) \, \sigma^2 = 1
# \qquad \Longleftrightarrow \qquad
# \sigma = \sqrt{\frac{2}{n_\text{in} + n_\text{out}}} .
# $$
#
# $n_\text{in}$ and $n_\text{out}$ are called the *fan-in* and *fan-out* of the layer. The argument
# did not use the shape of the distribution, only its variance. So a normal one will do,
# $\mathcal{N}(0, \sigma^2)$, and a uniform one as well: $U(-a, a)$ has the variance $a^2 / 3$, and
# $a^2 / 3 = \sigma^2$ gives
#
# $$
# U(-a, a), \qquad a = \sqrt{\frac{6}{n_\text{in} + n_\text{out}}} .
# $$
#
# **Write** both. The functions of `torch.nn.init` whose names begin with `xavier` or `kaiming` are
# not allowed.
#
# - Don't confuse the standard deviation with the variance.
# - Each weight is an independent draw. The formula is about the distribution, not about the sample:
#   the standard deviation of what you have drawn varies a little from call to call, and should.
#   (Divide by it, and `xavier_normal(1, 1)` becomes `nan`.)


# %% exercise="xavier_normal"
def xavier_normal(fan_in: int, fan_out: int) -> Tensor:
    """Draw a weight matrix from N(0, 2 / (fan_in + fan_out)).

    Args:
        fan_in: number of inputs of the layer.
        fan_out: number of its outputs.

    Returns:
        Float tensor of shape (fan_in, fan_out).
    """
    ### BEGIN SOLUTION
    return torch.randn(fan_in, fan_out) * math.sqrt(2 / (fan_in + fan_out))
    ### END SOLUTION


# %% check="xavier_normal"
weight = xavier_normal(300, 100)
assert weight.shape == (300, 100), f"expected (fan_in, fan_out), got {tuple(weight.shape)}"
spread = weight.std().item()
assert not 0.0045 < spread < 0.0055, "2 / (fan_in + fan_out) is the variance; draw with its root"
assert 0.066 < spread < 0.076, (
    f"for fans of 300 and 100 the standard deviation should be 0.0707, got {spread:.4f}"
)
assert weight.mean().abs() < 0.003, f"the mean should be 0, got {weight.mean().item():.4f}"
assert not torch.equal(weight, xavier_normal(300, 100)), "two calls should draw different weights"


# %% exercise="xavier_uniform"
def xavier_uniform(fan_in: int, fan_out: int) -> Tensor:
    """Draw a weight matrix from U(-a, a) with a^2 = 6 / (fan_in + fan_out).

    Args:
        fan_in: number of inputs of the layer.
        fan_out: number of its outputs.

    Returns:
        Float tensor of shape (fan_in, fan_out).
    """
    ### BEGIN SOLUTION
    bound = math.sqrt(6 / (fan_in + fan_out))
    return torch.empty(fan_in, fan_out).uniform_(-bound, bound)
    ### END SOLUTION


# %% check="xavier_uniform"
weight = xavier_uniform(300, 100)
assert weight.shape == (300, 100), f"expected (fan_in, fan_out), got {tuple(weight.shape)}"
assert weight.min() < -0.1, (
    f"the weights should reach from -0.122 to 0.122, the smallest is {weight.min().item():.4f}: "
    "mind that torch.rand gives numbers between 0 and 1"
)
largest = weight.abs().max().item()
assert 0.12 < largest < 0.1225, (
    f"for fans of 300 and 100 the largest size should be 0.1225, got {largest:.4f}"
)
spread = weight.std().item()
assert 0.069 < spread < 0.0725, (
    f"evenly spread from -a to a, the standard deviation is a / sqrt(3) = 0.0707, got {spread:.4f}"
)

# %% [markdown]
# ## A whole network
#
# **Write** `init_xavier`, which gives every `nn.Linear` of a network a Xavier start, in place.
# Normal or uniform is up to you.
#
# - Each layer has its own fans. `layer.weight` has the shape (fan_out, fan_in), the transpose of
#   what your functions return.
# - Linear layers may be nested, in an `nn.Sequential` within another, say. `net.modules()` finds
#   all modules at any depth, `net` itself included.
# - Biases become 0, where there are any. Other modules stay as they are.
# - *In place* means that the parameters get new values, and remain the same objects. An optimizer
#   that was made before holds on to them; were they replaced by new `nn.Parameter`s, it would go on
#   moving the old ones, and the network would never learn. `layer.weight.copy_(...)` writes values
#   into a parameter, `zero_()` zeros.
# - To write into a parameter, PyTorch asks for `with torch.no_grad():`, since autograd does not
#   record what happens to parameters in place.


# %% exercise="init_xavier"
def init_xavier(net: nn.Module) -> None:
    """Give every linear layer of ``net`` Xavier weights and a bias of 0, in place.

    Args:
        net: any module. Every ``nn.Linear`` in it is changed, at any depth, by its own fan-in and
            fan-out; it may lack a bias. Other modules are left alone.
    """
    ### BEGIN SOLUTION
    for module in net.modules():
        if isinstance(module, nn.Linear):
            with torch.no_grad():
                module.weight.copy_(xavier_normal(module.in_features, module.out_features).T)
                if module.bias is not None:
                    module.bias.zero_()
    ### END SOLUTION


# %% check="init_xavier"
inner = nn.Sequential(nn.LayerNorm(300), nn.Linear(300, 100, bias=False))
net = nn.Sequential(nn.Linear(20, 300), nn.Tanh(), inner)
parameters = list(net.parameters())
init_xavier(net)
assert all(old is new for old, new in zip(parameters, net.parameters(), strict=True)), (
    "write into the parameters that are there, instead of making new ones"
)
assert all(p.requires_grad for p in parameters), "the parameters should still ask for gradients"
assert net[0].bias.count_nonzero() == 0, "the bias of the first layer should be 0"
for layer, expected in ((net[0], 0.0791), (inner[1], 0.0707)):
    spread = layer.weight.std().item()
    assert abs(spread / expected - 1) < 0.06, (
        f"the weights of {layer} should have the standard deviation {expected}, got {spread:.4f}; "
        "the default would be 0.129 in the first layer and 0.0333 in the nested one"
    )
assert inner[0].weight.min() == 1, "LayerNorm was changed too; only nn.Linear is meant"

# %% [markdown]
# ## Does the variance survive the depth?
#
# Twenty layers of tanh, with widths alternating between 200 and 300 so that fan-in and fan-out
# differ, and three ways to start: the $\mathcal{N}(0, 0.01^2)$ of the earlier lessons,
# $\mathcal{N}(0, 1)$, and your `init_xavier`. The first figure follows the variance of the
# activations forward. The second follows the variance of the gradients, of a random linear function
# of the output with respect to the activations, backward.


# %% tags=["experiment"]
def deep_net(depth: int) -> nn.Sequential:
    """Linear layers with widths of 200 and 300 in turn, each followed by tanh."""
    layers: list[nn.Module] = []
    for i in range(depth):
        layers += [nn.Linear(200 + 100 * (i % 2), 300 - 100 * (i % 2)), nn.Tanh()]
    return nn.Sequential(*layers)


def init_normal(net: nn.Module, std: float) -> None:
    """Draw all weights from a normal distribution of one scale, whatever the layer."""
    for parameter in net.parameters():
        if parameter.dim() == 2:
            nn.init.normal_(parameter, std=std)
        else:
            nn.init.zeros_(parameter)


def variances(net: nn.Sequential, X: Tensor) -> tuple[list[float], list[float]]:
    """Variance of the activations, and of their gradients, after each tanh; first the input's."""
    hidden = [X.requires_grad_()]
    for linear, tanh in zip(net[::2], net[1::2], strict=True):
        hidden.append(tanh(linear(hidden[-1])))
    gradients = torch.autograd.grad(hidden[-1], hidden, torch.randn_like(hidden[-1]))
    return [h.var().item() for h in hidden], [g.var().item() for g in gradients]


starts = {
    "N(0, 0.01²)": lambda net: init_normal(net, 0.01),
    "N(0, 1)": lambda net: init_normal(net, 1.0),
    "Xavier": init_xavier,
}
torch.manual_seed(0)
results = []
for start in starts.values():
    net = deep_net(20)
    start(net)
    results.append(variances(net, torch.randn(500, 200)))
for i, what in enumerate(["activations", "gradients"]):
    lab.plot(
        range(21),
        [result[i] for result in results],
        xlabel="layer",
        ylabel=f"variance of the {what}",
        legend=list(starts),
        yscale="log",
    )

# %% [markdown]
# **Notice.** One layer multiplies the variance of the activations by $n_\text{in} \sigma^2$ or
# somewhat less (tanh squeezes a little), and the variance of the gradients by
# $n_\text{out} \sigma^2$ or less:
#
# - *$\mathcal{N}(0, 0.01^2)$*: that is 0.02 to 0.03. Activations and gradients both vanish, by a
#   factor of more than $10^{30}$ in twenty layers.
# - *$\mathcal{N}(0, 1)$*: 200 to 300. The activations cannot grow, because tanh stops at $\pm 1$:
#   nearly all units are saturated. The gradients pass only through the few units that are not, yet
#   with such large weights that they explode.
# - *Xavier*: about 1, both ways. Both curves stay within two orders of magnitude over the whole
#   depth.
#
# ## And does it matter?
#
# Train a network with ten hidden layers on 10,240 images of Fashion-MNIST, three times, with
# nothing different but the start.

# %% tags=["experiment"]
images, labels, _, _ = lab.fashion_mnist_tensors()
batches = lab.Batches(images[:10240], labels[:10240], batch_size=128, shuffle=True)
curves = []
for start in starts.values():
    torch.manual_seed(0)
    net = nn.Sequential(
        nn.Flatten(), nn.Linear(784, 200), nn.Tanh(), deep_net(10), nn.Linear(200, 10)
    )
    start(net)
    optimizer = torch.optim.SGD(net.parameters(), lr=0.05)
    losses = []
    for _ in range(5):
        epoch_losses = []
        for X, y in batches:
            optimizer.zero_grad()
            loss = F.cross_entropy(net(X), y)
            loss.backward()
            optimizer.step()
            epoch_losses.append(loss.item())
        losses.append(sum(epoch_losses) / len(epoch_losses))
    curves.append(losses)
lab.plot(range(1, 6), curves, xlabel="epoch", ylabel="training loss", legend=list(starts))

# %% [markdown]
# **Notice.** With the Xavier start the network learns from the first epoch on. With the small start
# the loss stays at $\ln 10 \approx 2.303$, where a network knows nothing: its inputs have faded
# away before they reach the output. With the large start the first steps throw it far off, and it
# is stuck. Nothing in these three programs differs but the scale of some random numbers.
#
# Xavier's argument assumes an activation that is nearly linear around 0, as tanh is. For relu,
# which stops half of the signal, *He* or *Kaiming* initialisation doubles the variance. Other
# layers have their own rules; `torch.nn.init` holds the common ones. The idea is the same in all of
# them: let signals cross the depth at their own size, in both directions.
#
# ## To try on your own
#
# - Replace tanh by relu in `deep_net`. What happens to Xavier's curves, and by which factor a
#   layer? Mend it.
# - Which standard deviation must the entries of the 4 x 4 matrices have for their product to stay
#   at one size?
# - Initialise with zeros. What do the gradients of the first layer look like, and why?
