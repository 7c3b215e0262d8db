# %% [markdown]
# # Norms and weight decay
#
# In the last lesson you kept a model from overfitting by taking features away from it. That is a
# blunt tool. Between "this feature may be used" and "it may not" there is a whole range of "it may
# be used *a little*", and with thousands of features nobody wants to try all subsets. **Weight
# decay** leaves all parameters in the model and limits how large they may become. It is the most
# widely used regulariser there is, and two lines of code.
#
# ## How large is a function?
#
# Of all functions $f$, the simplest is $f = 0$; so one may measure a function's complexity by its
# distance from zero. For a linear model $f(\mathbf{x}) = \mathbf{w}^\top \mathbf{x} + b$, a natural
# distance is a norm of the weight vector:
#
# $$
# \lVert \mathbf{w} \rVert_2 = \sqrt{\textstyle\sum_{j} w_j^2}
# \qquad \text{or} \qquad
# \lVert \mathbf{w} \rVert_1 = \textstyle\sum_{j} \lvert w_j \rvert .
# $$
#
# To keep it small, add it to what training minimises. With the squared error
#
# $$
# L(\mathbf{w}, b) = \frac{1}{n} \sum_{i=1}^{n} \frac{1}{2}
# \bigl( \mathbf{w}^\top \mathbf{x}^{(i)} + b - y^{(i)} \bigr)^2 ,
# $$
#
# the new objective is
#
# $$
# L(\mathbf{w}, b) + \frac{\lambda}{2} \lVert \mathbf{w} \rVert_2^2 .
# $$
#
# The *regularisation constant* $\lambda \ge 0$ says what small weights are worth: at 0 you have the
# old objective, at a large $\lambda$ the fit hardly matters. It is a hyperparameter; you choose it
# by validation.
#
# Why the square, and why the half? Both for convenience of the derivative. The square removes the
# root, and the half cancels the 2 that comes down: the gradient of
# $\frac{\lambda}{2} \lVert \mathbf{w} \rVert_2^2$ is simply $\lambda \mathbf{w}$. Put it into the
# SGD step and sort the terms:
#
# $$
# \mathbf{w} \;\leftarrow\; (1 - \eta \lambda) \, \mathbf{w}
# \;-\; \frac{\eta}{|\mathcal{B}|} \sum_{i \in \mathcal{B}}
# \bigl( \mathbf{w}^\top \mathbf{x}^{(i)} + b - y^{(i)} \bigr) \, \mathbf{x}^{(i)} .
# $$
#
# Before each step the weights shrink by a constant factor a little below 1. Without data they would
# *decay* exponentially to zero, hence the name. A weight stays large only as long as the data keep
# pushing it.
#
# The bias $b$ is left out. It shifts all predictions alike and does not make the function any more
# wiggly; to shrink it would only pull predictions towards 0, whatever the labels' level is.

# %% tags=["setup"]
from collections.abc import Iterable

import lab
import torch
import torch.nn.functional as F
from torch import Tensor, nn

# %% [markdown]
# ## Parameters
#
# **Write** `init_params` for linear regression: weights drawn from $\mathcal{N}(0, 1)$, a bias of
# zero. Both have to be *leaf* tensors with `requires_grad=True`. A tensor that was computed from
# another one that requires gradients (such as `torch.randn(..., requires_grad=True) * 2`) is not a
# leaf: `backward` leaves its `.grad` empty.


# %% exercise="init_params"
def init_params(num_inputs: int) -> list[Tensor]:
    """Start values of a linear regression.

    Args:
        num_inputs: number of features.

    Returns:
        ``[w, b]``: w of shape (num_inputs, 1) from N(0, 1), b of shape (1,) zero; float32 leaf
        tensors that require gradients.
    """
    ### BEGIN SOLUTION
    w = torch.randn(num_inputs, 1, requires_grad=True)
    b = torch.zeros(1, requires_grad=True)
    return [w, b]
    ### END SOLUTION


# %% check="init_params"
w, b = init_params(1000)
assert w.shape == (1000, 1) and b.shape == (1,), (
    f"expected the shapes (1000, 1) and (1,), got {tuple(w.shape)} and {tuple(b.shape)}"
)
assert w.requires_grad and b.requires_grad, "both tensors should have requires_grad=True"
assert w.is_leaf and b.is_leaf, (
    "w or b is the result of a computation, so backward won't fill .grad"
)
assert 0.8 < w.std().item() < 1.2, (
    f"w should have the standard deviation 1, got {w.std().item():.3f}"
)

# %% [markdown]
# ## Penalties
#
# **Write** both penalties. They take a tensor of any shape and return a 0-d tensor, through which
# gradients flow:
#
# $$
# \begin{aligned}
# \texttt{l2\_penalty}(\mathbf{w}) &= \frac{1}{2} \sum_j w_j^2 , \\
# \texttt{l1\_penalty}(\mathbf{w}) &= \sum_j \lvert w_j \rvert .
# \end{aligned}
# $$


# %% exercise="l2_penalty"
def l2_penalty(w: Tensor) -> Tensor:
    """Half the sum of the squares of ``w``.

    Args:
        w: float tensor of any shape, possibly empty.

    Returns:
        0-d tensor of w's dtype.
    """
    ### BEGIN SOLUTION
    return (w**2).sum() / 2
    ### END SOLUTION


# %% check="l2_penalty"
penalty = l2_penalty(torch.tensor([[3.0], [-4.0]]))
assert penalty.shape == (), f"the penalty is one number, a 0-d tensor; got {tuple(penalty.shape)}"
assert penalty != 25, "25 is the sum of the squares of 3 and -4; the half is missing"
assert penalty not in (5, 2.5), "take the squared norm, without the root"
assert penalty == 12.5, f"(9 + 16) / 2 is 12.5, got {penalty.item()}"


# %% exercise="l1_penalty"
def l1_penalty(w: Tensor) -> Tensor:
    """Sum of the absolute values of ``w``.

    Args:
        w: float tensor of any shape, possibly empty.

    Returns:
        0-d tensor of w's dtype.
    """
    ### BEGIN SOLUTION
    return w.abs().sum()
    ### END SOLUTION


# %% check="l1_penalty"
penalty = l1_penalty(torch.tensor([[3.0], [-4.0]]))
assert penalty.shape == (), f"the penalty is one number, a 0-d tensor; got {tuple(penalty.shape)}"
assert penalty != -1, "3 and -4 cancelled in part: add up absolute values"
assert penalty == 7, f"|3| + |-4| is 7, got {penalty.item()}"

# %% [markdown]
# ## Training by hand
#
# **Write** `train`: linear regression by minibatch SGD, starting from `init_params`. On every
# batch, minimise
#
# $$
# \frac{1}{|\mathcal{B}|} \sum_{i \in \mathcal{B}}
# \frac{1}{2} \bigl( \hat y^{(i)} - y^{(i)} \bigr)^2
# + \lambda \cdot \texttt{l2\_penalty}(\mathbf{w}) .
# $$
#
# - The penalty counts once per batch, not once per example: average the errors, then add it.
# - It contains `w` and not `b`.
# - Labels come as (B, 1) or as (B,). The prediction `X @ w + b` is (B, 1), and (B, 1) minus (B,)
#   would be a B x B table.
# - You may use `torch.optim.SGD`, but not its `weight_decay` argument; that is for the next
#   exercise.


# %% exercise="train"
def train(
    train_iter: Iterable[tuple[Tensor, Tensor]],
    num_inputs: int,
    lambd: float,
    num_epochs: int = 100,
    lr: float = 0.003,
) -> list[Tensor]:
    """Linear regression by minibatch SGD with a squared-norm penalty on the weights.

    Args:
        train_iter: gives (X, y) batches, afresh each time it is iterated; X is float32
            (B, num_inputs), y is (B,) or (B, 1).
        num_inputs: number of features.
        lambd: regularisation constant, at least 0.
        num_epochs: number of passes over ``train_iter``.
        lr: learning rate.

    Returns:
        The trained ``[w, b]``, of the shapes that `init_params` gives.
    """
    ### BEGIN SOLUTION
    w, b = init_params(num_inputs)
    optimizer = torch.optim.SGD([w, b], lr=lr)
    for _ in range(num_epochs):
        for X, y in train_iter:
            y_hat = X @ w + b
            loss = ((y_hat - y.reshape(y_hat.shape)) ** 2).mean() / 2 + lambd * l2_penalty(w)
            optimizer.zero_grad()
            loss.backward()
            optimizer.step()
    return [w, b]
    ### END SOLUTION


# %% check="train"
# The second feature is always 0: no data push its weight, only the decay moves it.
batches = [(torch.tensor([[-1.0, 0.0], [1.0, 0.0]]), torch.tensor([2.0, 4.0]))]
torch.manual_seed(0)
w, b = train(batches, 2, lambd=0.0, num_epochs=500, lr=0.1)
line = [round(v.item(), 2) for v in (w[0], b)]
assert line == [1.0, 3.0], (
    f"without decay the line through (-1, 2) and (1, 4) has slope 1 and bias 3, got {line}; "
    "if the slope is 0: were predictions (2, 1) and labels (2,) compared all with all?"
)
start = w[1].item()
torch.manual_seed(0)
w, b = train(batches, 2, lambd=1.0, num_epochs=10, lr=0.1)
shrunk = w[1].item() / start
assert abs(shrunk - 1) > 1e-4, "the penalty has no effect on w: is it part of the loss?"
assert abs(shrunk - 0.8**10) > 1e-4, "w shrinks by 1 - 2 * lr * lambd a step: is the half missing?"
assert abs(shrunk - 0.9**10) < 1e-4, (
    f"10 steps should shrink an unused weight by 0.9^10 = 0.349, got {shrunk:.3f}"
)

# %% [markdown]
# ## Training with the optimizer's weight decay
#
# Since the penalty's gradient is known to be $\lambda \mathbf{w}$, it need not be computed by
# autograd at all. PyTorch's optimizers have it built in: `weight_decay=wd` adds $\text{wd} \cdot p$
# to the gradient of each parameter $p$ before the step.
#
# **Write** `train_concise`, the same training with `nn.Linear` and the optimizer's `weight_decay`.
#
# - "Each parameter" includes the bias, unless you say otherwise. An optimizer accepts *parameter
#   groups*, a list of dicts such as `{"params": some_parameter, "weight_decay": 0.1}`. Settings
#   that a group does not mention are the optimizer's.
# - Draw the start values of the weight from $\mathcal{N}(0, 1)$, as above. The bias may start at 0,
#   at the layer's own default, or from $\mathcal{N}(0, 1)$ too.
# - `nn.MSELoss` has no half. You may use it nevertheless. But note what it does: the data's pull
#   doubles, the decay stays, so the same `wd` regularises half as much.


# %% exercise="train_concise"
def train_concise(
    train_iter: Iterable[tuple[Tensor, Tensor]],
    num_inputs: int,
    wd: float,
    num_epochs: int = 100,
    lr: float = 0.003,
) -> nn.Module:
    """Linear regression by minibatch SGD with the optimizer's weight decay, on the weight only.

    Args:
        train_iter: gives (X, y) batches, afresh each time it is iterated; X is float32
            (B, num_inputs), y is (B,) or (B, 1).
        num_inputs: number of features.
        wd: weight decay, at least 0.
        num_epochs: number of passes over ``train_iter``.
        lr: learning rate.

    Returns:
        The trained network, a module that holds one ``nn.Linear``.
    """
    ### BEGIN SOLUTION
    linear = nn.Linear(num_inputs, 1)
    nn.init.normal_(linear.weight)
    nn.init.zeros_(linear.bias)
    optimizer = torch.optim.SGD(
        [{"params": linear.weight, "weight_decay": wd}, {"params": linear.bias}], lr=lr
    )
    net = nn.Sequential(linear)
    for _ in range(num_epochs):
        for X, y in train_iter:
            y_hat = net(X)
            optimizer.zero_grad()
            (F.mse_loss(y_hat, y.reshape(y_hat.shape)) / 2).backward()
            optimizer.step()
    return net
    ### END SOLUTION


# %% check="train_concise"
# The feature is always 0: the bias alone has to reach the label 1, and the weight only decays.
batches = [(torch.zeros(2, 1), torch.ones(2))]
torch.manual_seed(0)
weight, bias = train_concise(batches, 1, wd=0.0, num_epochs=100, lr=0.1).parameters()
torch.manual_seed(0)
decayed_weight, decayed_bias = train_concise(batches, 1, 1.0, num_epochs=100, lr=0.1).parameters()
assert abs(bias.item() - 1) < 0.01, f"without decay the bias should reach 1, got {bias.item():.3f}"
assert abs(decayed_bias.item() - 1) < 0.01, (
    f"with decay the bias should reach 1 too, got {decayed_bias.item():.3f}: does it decay as well?"
)
assert abs(decayed_weight.item()) < 0.001 < abs(weight.item()), (
    "100 steps with wd = 1 should shrink the weight to almost nothing, and with wd = 0 not at all; "
    f"they give {decayed_weight.item():.3f} and {weight.item():.3f}"
)

# %% [markdown]
# ## Twenty examples, two hundred features
#
# To see overfitting at its plainest, take more features than examples:
#
# $$
# \begin{gathered}
# y = 0.05 + \sum_{j=1}^{200} 0.01 \, x_j + \varepsilon, \\
# x_j \sim \mathcal{N}(0, 1), \qquad \varepsilon \sim \mathcal{N}(0, 0.01^2) ,
# \end{gathered}
# $$
#
# with 20 examples for training and 100 for testing. Two hundred weights can reproduce twenty labels
# exactly, in infinitely many ways, most of them nonsense.

# %% tags=["experiment"]
torch.manual_seed(1)
num_inputs = 200
true_w, true_b = torch.full((num_inputs, 1), 0.01), 0.05
X = torch.randn(120, num_inputs)
y = X @ true_w + true_b + 0.01 * torch.randn(120, 1)
X_train, y_train, X_test, y_test = X[:20], y[:20], X[20:], y[20:]
train_iter = lab.Batches(X_train, y_train, batch_size=5, shuffle=True)


def squared_error(w: Tensor, b: Tensor, X: Tensor, y: Tensor) -> float:
    """Mean of half the squared errors of the linear model."""
    return ((X @ w + b - y) ** 2).mean().item() / 2


def trained(lambd: float, num_epochs: int) -> tuple[Tensor, Tensor]:
    """w and b after training; the same start and the same batches in each call."""
    torch.manual_seed(0)
    w, b = train(train_iter, num_inputs, lambd, num_epochs)
    return w.detach(), b.detach()


epochs = range(5, 101, 5)
for lambd in (0, 3):
    runs = [trained(lambd, num_epochs) for num_epochs in epochs]
    lab.plot(
        epochs,
        [
            [squared_error(w, b, X_train, y_train) for w, b in runs],
            [squared_error(w, b, X_test, y_test) for w, b in runs],
        ],
        xlabel="epoch",
        ylabel="loss",
        legend=["training", "test"],
        title=f"lambd = {lambd}: the norm of w ends at {runs[-1][0].norm().item():.2f}",
        yscale="log",
        ylim=(1e-6, 1e3),
    )
print(f"norm of the true w: {true_w.norm().item():.2f}")

# %% [markdown]
# **Notice.**
#
# - *Without decay* the training loss falls by many orders of magnitude and the test loss does not
#   move. The model has learned its twenty examples and nothing else. The norm of $\mathbf{w}$ is
#   about 13, a hundred times that of the true weights.
# - *With* $\lambda = 3$ the training loss is worse, the test loss is better by orders of magnitude,
#   and the norm is about 0.36. That is the bargain: pay with training error, get generalisation.
#
# (Some notes on this experiment print a norm of 0.04 for $\lambda = 3$: their penalty lacks the
# half, so their weights decay twice as fast.)
#
# ## Where do 13 and 0.36 come from?
#
# Every gradient of the data term is a combination of training inputs $\mathbf{x}^{(i)}$. So
# training without decay can move $\mathbf{w}$ only within the 20-dimensional space that these span.
# In the remaining 180 dimensions nothing ever happens: there $\mathbf{w}$ keeps its random start
# values, whose norm is about $\sqrt{180} \approx 13.4$. That is the 13, and it is pure noise. A
# test input does have components in those dimensions, and they are multiplied with that noise.
#
# With decay, the same 180 components shrink by $1 - \eta\lambda = 1 - 0.009$ at each of the 400
# steps: $0.991^{400} \approx 0.027$, and $13.4 \cdot 0.027 \approx 0.36$. What you saw is the rest
# of the start values, still fading.

# %% tags=["experiment"]
basis, _ = torch.linalg.qr(X_train.T)  # 20 orthonormal columns that span the training inputs


def unseen(w: Tensor) -> Tensor:
    """The part of w that is orthogonal to every training input."""
    return w - basis @ (basis.T @ w)


epochs = range(0, 101, 5)
runs = {lambd: [trained(lambd, num_epochs)[0] for num_epochs in epochs] for lambd in (0, 3)}
start = unseen(runs[0][0]).norm()
lab.plot(
    epochs,
    [
        [unseen(w).norm() for w in runs[0]],
        [unseen(w).norm() for w in runs[3]],
        [start * (1 - 0.003 * 3) ** (4 * num_epochs) for num_epochs in epochs],
    ],
    xlabel="epoch",
    ylabel="norm of w in unseen directions",
    legend=["lambd = 0", "lambd = 3", "$(1 - \\eta\\lambda)^{steps}$"],
    styles=["--", "o", "-"],
    yscale="log",
)

# %% [markdown]
# **Notice.** The dots lie on the line: in the directions that no example has anything to say about,
# weight decay does exactly what its name says. And without it, nothing at all happens there.
#
# ## The optimizer's way, and how much decay
#
# `train_concise` should tell the same story. And $\lambda = 3$ was given to you; let us see what
# other values do.

# %% tags=["experiment"]
for wd in (0, 3):
    torch.manual_seed(0)
    net = train_concise(train_iter, num_inputs, wd)
    weight = next(p for p in net.parameters() if p.numel() == num_inputs)
    with torch.no_grad():
        test_loss = F.mse_loss(net(X_test), y_test).item() / 2
    print(
        f"train_concise, wd = {wd}: norm of w {weight.norm().item():.2f}, test loss {test_loss:.4f}"
    )

lambdas = [0.01, 0.03, 0.1, 0.3, 1, 3, 10, 30, 100]
models = [trained(lambd, num_epochs=100) for lambd in lambdas]
lab.plot(
    lambdas,
    [
        [squared_error(w, b, X_train, y_train) for w, b in models],
        [squared_error(w, b, X_test, y_test) for w, b in models],
        [w.norm() for w, b in models],
    ],
    xlabel="lambd",
    legend=["training loss", "test loss", "norm of w"],
    xscale="log",
    yscale="log",
)

# %% [markdown]
# **Notice.** The two ways agree: the same norms, up to the draw of the start values. As $\lambda$
# grows, the norm falls and the training loss rises, always. The test loss falls steeply and then
# levels off near 0.01, where $\mathbf{w}$ is all but zero and the model predicts its bias, whatever
# the input. That is no triumph, and you should not expect one: twenty examples cannot tell you two
# hundred weights. What decay does here is to keep the model from claiming to know what it cannot
# know. With more examples there is a true optimum in between, and a validation set finds it, as in
# the last lesson.
#
# In networks, customary values of the optimizer's weight decay are much smaller than 3: 0.01,
# 0.001, 0.0001. A network makes many more steps than our 400, and the decay acts in each.
#
# ## The other norm
#
# The gradient of $\lambda \lVert \mathbf{w} \rVert_2^2 / 2$ is $\lambda w_j$: large weights are
# pulled hard, small ones gently, and none ever quite reaches zero. The gradient of
# $\lambda \lVert \mathbf{w} \rVert_1$ is $\lambda \operatorname{sign}(w_j)$: the pull is the same
# for all sizes, so a weight that does not earn its keep goes to zero and stays there (give or take
# a step of SGD). Regression with the first is called *ridge* regression, with the second *lasso*.
#
# To see the difference, take a truth in which only 3 of 60 features matter, and 40 examples.

# %% tags=["experiment"]
torch.manual_seed(2)
X = torch.randn(40, 60)
sparse_w = torch.zeros(60, 1)
sparse_w[[10, 30, 50]] = torch.tensor([[2.0], [-1.5], [1.0]])
y = X @ sparse_w + 0.1 * torch.randn(40, 1)

found = {}
for name, penalty in {"l2": l2_penalty, "l1": l1_penalty}.items():
    w = torch.zeros(60, 1, requires_grad=True)
    optimizer = torch.optim.SGD([w], lr=0.02)
    for _ in range(3000):
        optimizer.zero_grad()
        (((X @ w - y) ** 2).mean() / 2 + 0.1 * penalty(w)).backward()
        optimizer.step()
    found[name] = w.detach()
    print(f"{name}: {(found[name].abs() > 0.02).sum().item()} of 60 weights are larger than 0.02")
lab.plot(
    range(60),
    [found["l2"], found["l1"], sparse_w],
    xlabel="j",
    ylabel="$w_j$",
    legend=["with the l2 penalty", "with the l1 penalty", "true weights"],
    styles=["s", "o", "x"],
    size=(7, 3.5),
)

# %% [markdown]
# **Notice.** With the l2 penalty the credit for the labels is spread over all features, and a
# little of the noise with it. With the l1 penalty nearly all of the weights are zero and the three
# that matter stand out, each somewhat too small: the constant pull takes its toll of them as well.
# Spreading is what you want when many features carry a little each, as in the first experiment and
# as in most networks; selecting is what you want when few do.
#
# ## To try on your own
#
# - Drop the half in `l2_penalty` for a moment and train with $\lambda = 3$. Can you predict the
#   norm before you run it?
# - Train the first experiment with `l1_penalty` instead. Which penalty suits a truth in which all
#   weights are 0.01?
# - How does the training loss without decay change with 200, 20 and 10 features?
