# %% [markdown]
# # Generalisation, model selection, under- and overfitting
#
# A student who learns last year's exam by heart scores full marks on last year's exam. Whether she
# understood anything shows on the next one. A model with enough parameters is such a student: it
# can reproduce its training data, the noise included, and that alone says nothing about data it has
# not seen. What we want are patterns that hold for *new* examples, and so we need to measure
# exactly that.
#
# ## Two kinds of error
#
# Let the examples $(x, y)$ be drawn independently from one distribution $P$. For a model $f$ and a
# loss $\ell$ there are
#
# $$
# \begin{aligned}
# R_\text{train}(f) &= \frac{1}{n} \sum_{i=1}^{n} \ell\bigl(f(x^{(i)}), y^{(i)}\bigr)
# \quad \text{and} \\
# R(f) &= \mathbb{E}_{(x, y) \sim P} \bigl[ \ell(f(x), y) \bigr] .
# \end{aligned}
# $$
#
# The first is the **training error**, an average over the $n$ examples that the model was fitted
# to. The second is the **generalisation error**, the average over everything that $P$ could ever
# produce. We can compute the first and want the second to be small. All we can do about the second
# is *estimate* it, by the average over examples that had no part in the fitting.
#
# - **Underfitting**: both errors are large and close to each other. The model cannot even express
#   the pattern in the training data; a richer one may do better.
# - **Overfitting**: the training error is much smaller than the generalisation error. The model has
#   fitted the accidents of its sample. This need not be a disaster, since what counts in the end is
#   the generalisation error itself, not the gap.
#
# How far apart the two can be depends on the model's freedom and on the data. More *parameters*,
# and a wider *range of values* for them, make a model more flexible; more *training examples* tie
# it down. In this lesson you turn the first of these knobs, in the next one the second.
#
# The test bench is a polynomial, because you can see at a glance whether a curve is too stiff,
# right, or too wild.

# %% tags=["setup"]
from collections.abc import Callable, Iterable, Mapping

import lab
import torch
import torch.nn.functional as F
from torch import Tensor, nn

# %% [markdown]
# ## Polynomial features
#
# A polynomial is a *linear* model of non-linear features. With
#
# $$
# \begin{gathered}
# \phi_i(x) = \frac{x^i}{i!}, \qquad i = 0, 1, \ldots, d - 1, \\
# \hat y = \sum_{i=0}^{d-1} w_i \, \phi_i(x) ,
# \end{gathered}
# $$
#
# all that has to be learned are the $d$ weights. (There is no separate bias: $\phi_0(x) = 1$, so
# $w_0$ does its work.) The factorials keep the numbers reasonable. For $x = 3$ the bare power
# $x^{19}$ is over a billion, while $x^{19} / 19!$ is $10^{-8}$; gradients that differ that much
# from column to column cannot share one learning rate.
#
# **Write** `polynomial_features`. Column 0 is all ones, column 1 is $x$, column 2 is $x^2 / 2$. The
# result has $x$'s dtype, and no examples at all (`n = 0`) is a fair question with an empty answer.


# %% exercise="polynomial_features"
def polynomial_features(x: Tensor, num_features: int) -> Tensor:
    """Expand numbers into the features x^i / i!.

    Args:
        x: float tensor of shape (n,) or (n, 1); n may be 0.
        num_features: number of features, at least 1.

    Returns:
        Tensor of shape (n, num_features) and x's dtype; column i is x^i / i!, for i = 0, 1, ...
    """
    ### BEGIN SOLUTION
    x = x.reshape(-1, 1)
    ones = torch.ones_like(x)
    # x^i / i! is the running product of x/1, x/2, ...: no power and no factorial can overflow.
    steps = x / torch.arange(1, num_features, device=x.device)
    return torch.cat([ones, steps.cumprod(dim=1)], dim=1)
    ### END SOLUTION


# %% check="polynomial_features"
features = polynomial_features(torch.tensor([0.0, 1.0, 2.0]), 4)
assert features.shape == (3, 4), (
    f"3 numbers and 4 features should give the shape (3, 4), got {tuple(features.shape)}"
)
assert torch.equal(features[:, 0], torch.ones(3)), (
    f"column 0 is x^0 = 1, also at x = 0; got {features[:, 0].tolist()}"
)
assert torch.allclose(features[2], torch.tensor([1.0, 2.0, 2.0, 4 / 3])), (
    f"for x = 2 expected [1, 2, 4/2, 8/6], got {features[2].tolist()}"
)
column = polynomial_features(torch.tensor([[1.0], [2.0]]), 3)
assert column.shape == (2, 3), f"x of shape (2, 1) should give (2, 3), got {tuple(column.shape)}"

# %% [markdown]
# ## Measuring an error
#
# Both errors above are averages over examples, so one function does for both. It goes through the
# batches of a data set, adds up the losses of the examples, and divides by how many there were.
#
# **Write** `evaluate_loss`.
#
# - Batches may differ in size, so don't average the batches' averages: a batch of 3 must not count
#   as much as one of 100.
# - Nothing is being learned here. Call `net` under `torch.no_grad()`: PyTorch then keeps no record
#   for a backward pass, which saves memory and time.
# - Go through `data_iter` once only. It may be a generator, which is empty the second time.


# %% exercise="evaluate_loss"
def evaluate_loss(
    net: Callable[[Tensor], Tensor],
    data_iter: Iterable[tuple[Tensor, Tensor]],
    loss: Callable[[Tensor, Tensor], Tensor],
) -> float:
    """Mean loss per example of ``net`` on a data set, without recording gradients.

    Args:
        net: a module or a function, from a batch X to predictions.
        data_iter: gives (X, y) batches, possibly of different sizes; at least one example in all.
        loss: ``loss(net(X), y)`` is a tensor with one loss per example, of shape (B,) or (B, 1).

    Returns:
        The mean over all examples, a number.
    """
    ### BEGIN SOLUTION
    total, count = 0.0, 0
    with torch.no_grad():
        for X, y in data_iter:
            losses = loss(net(X), y)
            total += losses.sum().item()
            count += losses.numel()
    return total / count
    ### END SOLUTION


# %% check="evaluate_loss"
def squared_loss(y_hat: Tensor, y: Tensor) -> Tensor:
    """One squared error per example."""
    return (y_hat - y.reshape(y_hat.shape)) ** 2


batches = [(torch.tensor([1.0, 2.0, 3.0]), torch.zeros(3)), (torch.tensor([4.0]), torch.zeros(1))]
mean_loss = evaluate_loss(lambda X: X, batches, squared_loss)
assert abs(mean_loss - 31 / 3) > 1e-3, (
    f"{mean_loss:.3f} is the mean of the 2 batches' means; take the mean over the 4 examples"
)
assert abs(mean_loss - 7.5) < 1e-5, f"(1 + 4 + 9 + 16) / 4 is 7.5, got {mean_loss}"
once = evaluate_loss(lambda X: X, iter(batches), squared_loss)
assert abs(once - 7.5) < 1e-5, "the data are gone after one pass: iterate over data_iter only once"

# %% [markdown]
# ## Fitting a polynomial
#
# To fit the weights, minimise the mean squared error (without the half that some books put in
# front)
#
# $$
# \frac{1}{|\mathcal{B}|} \sum_{i \in \mathcal{B}} \bigl(\hat y^{(i)} - y^{(i)}\bigr)^2
# $$
#
# by minibatch SGD: in each epoch go through all rows in random order, `batch_size` at a time (the
# last batch may be smaller), and take one step per batch.
#
# **Write** `train_polynomial`. The features are given, so the model is one linear layer with one
# output and *no bias*. Return its weights as a tensor of shape (num_features,). What you start from
# does not matter.
#
# - Linear least squares has a solution in closed form, but solvers such as `torch.linalg.lstsq` are
#   not allowed here: the point is to train a model as you would train any other.
# - Labels come as (n,) or (n, 1). A prediction of shape (10, 1) minus labels of shape (10,) is a 10
#   x 10 table of every prediction against every label, and PyTorch makes it without an error. Bring
#   both to one shape first.
# - Work in the dtype of `train_features`. `nn.Linear` takes a `dtype`.


# %% exercise="train_polynomial"
def train_polynomial(
    train_features: Tensor,
    train_labels: Tensor,
    num_epochs: int = 400,
    lr: float = 0.01,
    batch_size: int = 10,
) -> Tensor:
    """Fit a linear model without a bias by minibatch SGD on the mean squared error.

    Args:
        train_features: (n, num_features), of any float dtype.
        train_labels: (n,) or (n, 1), of the same dtype.
        num_epochs: number of passes over the examples.
        lr: learning rate.
        batch_size: examples in a batch.

    Returns:
        The weights, (num_features,), in the features' dtype.
    """
    ### BEGIN SOLUTION
    dtype = train_features.dtype
    labels = train_labels.reshape(-1, 1).to(dtype)
    net = nn.Linear(train_features.shape[1], 1, bias=False, dtype=dtype)
    optimizer = torch.optim.SGD(net.parameters(), lr=lr)
    for _ in range(num_epochs):
        for rows in torch.randperm(len(train_features)).split(batch_size):
            optimizer.zero_grad()
            F.mse_loss(net(train_features[rows]), labels[rows]).backward()
            optimizer.step()
    return net.weight.detach().reshape(-1)
    ### END SOLUTION


# %% check="train_polynomial"
x = torch.linspace(-1, 1, 32)
X = torch.stack([torch.ones(32), x], dim=1)
weights = train_polynomial(X, 2 - 3 * x, num_epochs=100, lr=0.1, batch_size=10)
assert weights.shape == (2,), (
    f"2 features should give weights of shape (2,), got {tuple(weights.shape)}"
)
assert weights[1] < -1, (
    f"the slope should be -3, but came out too flat, {weights[1].item():.2f}: "
    "were predictions (10, 1) and labels (10,) compared all with all?"
)
assert torch.allclose(weights, torch.tensor([2.0, -3.0]), atol=0.01), (
    f"y = 2 - 3x should give the weights [2, -3], got {weights.tolist()}"
)

# %% [markdown]
# ## Too few, enough, too many
#
# The data come from a polynomial of degree 3 with a little noise:
#
# $$
# \begin{gathered}
# y = 5 + 1.2\,x - 3.4\,\frac{x^2}{2!} + 5.6\,\frac{x^3}{3!} + \varepsilon, \\
# x \sim \mathcal{N}(0, 1), \qquad \varepsilon \sim \mathcal{N}(0, 0.1^2) .
# \end{gathered}
# $$
#
# There are 200 examples: 100 to train on, 100 to test on. You fit them with 2 features (a straight
# line), with 4 (the true form), and with 20 (of which 16 should get the weight 0, only the model
# does not know).
#
# No model can predict the noise, so a test error much below its variance, $0.1^2 = 0.01$, is not to
# be had.

# %% tags=["experiment"]
torch.manual_seed(74)
true_weights = torch.zeros(20)
true_weights[:4] = torch.tensor([5, 1.2, -3.4, 5.6])
x = torch.randn(200)
features = polynomial_features(x, 20)
labels = features @ true_weights + 0.1 * torch.randn(200)


def mean_squared_error(weights: Tensor, rows: slice) -> float:
    """The error of the polynomial with these weights on some of the examples."""
    batches = lab.Batches(features[rows, : len(weights)], labels[rows], batch_size=10)
    return evaluate_loss(lambda X: X @ weights, batches, squared_loss)


train_rows, test_rows = slice(0, 100), slice(100, 200)
epochs = [1, 2, 5, 10, 20, 50, 100, 200, 400, 800]
fitted = {}
for d in (2, 4, 20):
    name = f"{d} features"
    train_losses, test_losses = [], []
    for num_epochs in epochs:
        torch.manual_seed(0)  # so that each run repeats the one before and goes on a little longer
        weights = train_polynomial(features[train_rows, :d], labels[train_rows], num_epochs)
        train_losses.append(mean_squared_error(weights, train_rows))
        test_losses.append(mean_squared_error(weights, test_rows))
    fitted[name] = weights
    print(f"{name}: first weights {[round(w, 2) for w in weights[:5].tolist()]}")
    lab.plot(
        epochs,
        [train_losses, test_losses],
        xlabel="epochs",
        ylabel="mean squared error",
        legend=["training", "test"],
        title=f"{name}: training {train_losses[-1]:.3f}, test {test_losses[-1]:.3f}",
        xscale="log",
        yscale="log",
        ylim=(0.005, 200),
    )

# %% [markdown]
# **Notice.** Both axes are logarithmic, and the curves tell three stories.
#
# - *2 features: underfitting.* Both errors stop falling within 20 epochs, at about 9, and they lie
#   close together. More epochs would not help, nor would more data. A line cannot bend.
# - *4 features: right.* Both errors fall to about 0.01, the variance of the noise, which is as low
#   as a test error can be expected to get. The weights found are the true ones to within a
#   hundredth or two.
# - *20 features: overfitting.* For 100 epochs the two errors fall together. Then they part: the
#   training error goes on falling, the test error *rises*, and ends at several times the training
#   error and at several times what 4 features reach. The weights have drifted off. For $x^3/3!$ the
#   model uses less than the true 5.6 and makes up for it with higher powers, which have no business
#   here.
#
# This could be much worse. The high powers are tiny in most examples, so SGD has hardly begun to
# use them. Stopping early is a brake on overfitting, often applied on purpose. What happens without
# the brake? The least-squares solver, forbidden in the exercise, goes straight to the minimum of
# the training error. Here it is with 14 features:


# %% tags=["experiment"]
def least_squares(X: Tensor, y: Tensor) -> Tensor:
    """The weights with the smallest training error, (num_features,)."""
    scale = X.double().norm(dim=0)  # columns as different as 1 and x^19 / 19! would cost all digits
    return (torch.linalg.lstsq(X.double() / scale, y.double()).solution / scale).to(X.dtype)


fitted["14, least squares"] = least_squares(features[train_rows, :14], labels[train_rows])
for name, weights in fitted.items():
    errors = [mean_squared_error(weights, rows) for rows in (train_rows, test_rows)]
    print(f"{name:>17}: training {errors[0]:.4f}, test {errors[1]:.4f}")

grid = torch.linspace(-3.7, 3.7, 300)
xs, order = torch.cat([x[train_rows], grid]).sort()
points = torch.cat([labels[train_rows], torch.full((300,), torch.nan)])[order]
curves = [polynomial_features(xs, len(weights)) @ weights for weights in fitted.values()]
lab.plot(
    xs,
    [*curves, points],
    xlabel="x",
    ylabel="y",
    legend=[*fitted, "training data"],
    styles=[":", "-", "-.", "--", "."],
    ylim=(-50, 40),
    size=(7, 4),
)

# %% [markdown]
# **Notice.** Where training examples are dense, all curves but the straight line agree to within
# the width of a line. In the gap near the right end, and beyond both ends, the least-squares fit
# goes its own way. It has the smallest training error of all, below the variance of the noise,
# which should make you suspicious, and an enormous test error: it takes only a few test examples in
# the wrong places. You could not have told from how well the curve meets the dots.
#
# ## Choosing a model
#
# Above you compared three models by their test errors. Do that with a hundred models and take the
# best: its test error is now too good to be true, because you *selected* for it. Some of its lead
# is luck on these very test examples. A test set stays honest only if it decides nothing. So one
# keeps three sets:
#
# | set | used for | how often |
# | --- | --- | --- |
# | training | fitting the parameters of each model | as often as you like |
# | validation | comparing models, choosing hyperparameters | as often as needed |
# | test | a final estimate of the generalisation error | once |
#
# ### K-fold cross-validation
#
# When examples are scarce, a validation set hurts: what it holds is missing from training, and
# being small it is a noisy judge. Cross-validation uses every example for both, at different times.
# Cut the data into $k$ parts ("folds") of equal size; for $i = 0, \ldots, k - 1$, train on all
# parts but the $i$-th and validate on that one; average the $k$ validation errors:
#
# $$
# \text{CV} = \frac{1}{k} \sum_{i=0}^{k-1} R_{\text{fold } i}
# \bigl( f_{\text{trained without fold } i} \bigr) .
# $$
#
# Every example is validated exactly once, by a model that has not seen it. The price is $k$
# trainings instead of one, which is why large networks are seldom cross-validated.
#
# **Write** `get_k_fold_data`, which makes the cut number $i$.
#
# - When $k$ does not divide $n$, no example may be lost: 10 examples in 3 folds make folds of 3, 3
#   and 4 in some order, not three folds of 3.
# - A row that is in the validation fold must not be among the training rows.
# - Rows of `X` and of `y` stay paired, and rows keep their order. Which rows make up fold $i$ is up
#   to you, as long as all $k$ folds together hold each row once: a fold can be a block, or every
#   $k$-th row.


# %% exercise="get_k_fold_data"
def get_k_fold_data(k: int, i: int, X: Tensor, y: Tensor) -> tuple[Tensor, Tensor, Tensor, Tensor]:
    """Split a data set into fold ``i`` of ``k``, for validation, and the rest, for training.

    Args:
        k: number of folds, from 2 to n.
        i: which fold validates, from 0 to k - 1.
        X: examples, (n, ...).
        y: their labels, (n,) or (n, 1).

    Returns:
        ``(X_train, y_train, X_valid, y_valid)``, rows in the order that they have in ``X``.
        Over all ``i`` each row is in exactly one validation fold, and the folds' sizes differ by at
        most 1.
    """
    ### BEGIN SOLUTION
    n = len(X)
    start, stop = i * n // k, (i + 1) * n // k
    X_train = torch.cat([X[:start], X[stop:]])
    y_train = torch.cat([y[:start], y[stop:]])
    return X_train, y_train, X[start:stop], y[start:stop]
    ### END SOLUTION


# %% check="get_k_fold_data"
X = torch.arange(10.0).reshape(10, 1)
y = 10 * torch.arange(10.0)
valid_rows = []
for i in range(3):
    X_train, y_train, X_valid, y_valid = get_k_fold_data(3, i, X, y)
    assert len(X_train) + len(X_valid) == 10, (
        f"fold {i}: {len(X_train)} training and {len(X_valid)} validation rows do not make 10"
    )
    assert torch.equal(10 * X_train[:, 0], y_train) and torch.equal(10 * X_valid[:, 0], y_valid), (
        f"fold {i}: rows of X have got the labels of other rows"
    )
    valid_rows += X_valid.flatten().tolist()
assert sorted(valid_rows) == list(range(10)), (
    f"each of the rows 0 to 9 should be validated exactly once, got {sorted(valid_rows)}"
)

# %% [markdown]
# **Write** `k_fold`: the average of the $k$ validation errors. What a "model" is does not matter to
# it. It gets a function `fit_and_score(X_train, y_train, X_valid, y_valid)` that trains a fresh
# model on the first two and returns its error on the last two.


# %% exercise="k_fold"
def k_fold(
    k: int,
    X: Tensor,
    y: Tensor,
    fit_and_score: Callable[[Tensor, Tensor, Tensor, Tensor], float],
) -> float:
    """Estimate a model's generalisation error by k-fold cross-validation.

    Args:
        k: number of folds, from 2 to n.
        X: examples, (n, ...).
        y: their labels, (n,) or (n, 1).
        fit_and_score: ``fit_and_score(X_train, y_train, X_valid, y_valid)`` trains a model and
            returns its validation error, a number.

    Returns:
        The mean of the k validation errors.
    """
    ### BEGIN SOLUTION
    return sum(fit_and_score(*get_k_fold_data(k, i, X, y)) for i in range(k)) / k
    ### END SOLUTION


# %% check="k_fold"
def predict_the_mean(X_train: Tensor, y_train: Tensor, X_valid: Tensor, y_valid: Tensor) -> float:
    """The error of a model that predicts the same number always: the training labels' mean."""
    return ((y_valid - y_train.mean()) ** 2).mean().item()


y = torch.tensor([0.0, 0.0, 3.0])
score = k_fold(3, torch.zeros(3, 1), y, predict_the_mean)
assert abs(score - 2.0) > 1e-6, (
    "2 is the error of a model that has seen the fold it is validated on: mix up no rows"
)
assert abs(score - 4.5) < 1e-5, (
    f"leaving out each of 0, 0, 3 in turn gives the errors 2.25, 2.25 and 9, mean 4.5; got {score}"
)

# %% [markdown]
# **Write** `select_model`: of several candidates, the name of the one with the lowest
# cross-validation error.


# %% exercise="select_model"
def select_model(
    k: int,
    X: Tensor,
    y: Tensor,
    candidates: Mapping[str, Callable[[Tensor, Tensor, Tensor, Tensor], float]],
) -> str:
    """Choose a model by k-fold cross-validation.

    Args:
        k: number of folds, from 2 to n.
        X: examples, (n, ...).
        y: their labels, (n,) or (n, 1).
        candidates: maps the name of each model to its ``fit_and_score``, as for `k_fold`; at least
            one.

    Returns:
        The name of the model with the lowest k-fold error.
    """
    ### BEGIN SOLUTION
    return min(candidates, key=lambda name: k_fold(k, X, y, candidates[name]))
    ### END SOLUTION


# %% check="select_model"
y = torch.tensor([1.0, 2.0, 3.0, 4.0])
chosen = select_model(
    2,
    y.reshape(4, 1),
    y,
    {
        "mean": predict_the_mean,
        "exact": lambda X_train, y_train, X_valid, y_valid: 0.0,
        "awful": lambda X_train, y_train, X_valid, y_valid: 1e6,
    },
)
assert chosen != "awful", "the error is a loss: the lowest is the best"
assert chosen == "exact", f'expected the name "exact", which has the error 0, got {chosen!r}'

# %% [markdown]
# ## How many features?
#
# Now pretend you don't know the degree, and have only 30 examples. Five-fold cross-validation
# compares polynomials with 1 to 8 features, by least squares, so that nothing brakes the
# overfitting. Because we made the data ourselves, we can afford the luxury of 10,000 fresh
# examples, to see how close the estimates come to the real thing.


# %% tags=["experiment"]
def polynomial(d: int) -> Callable[[Tensor, Tensor, Tensor, Tensor], float]:
    """fit_and_score of the polynomial with d features."""

    def fit_and_score(X_train: Tensor, y_train: Tensor, X_valid: Tensor, y_valid: Tensor) -> float:
        weights = least_squares(X_train[:, :d], y_train)
        return ((X_valid[:, :d] @ weights - y_valid) ** 2).mean().item()

    return fit_and_score


torch.manual_seed(1)
X = polynomial_features(torch.randn(10_030), 8)
y = X @ true_weights[:8] + 0.1 * torch.randn(10_030)
X, X_fresh, y, y_fresh = X[:30], X[30:], y[:30], y[30:]

candidates = {f"{d} features": polynomial(d) for d in range(1, 9)}
lab.plot(
    range(1, 9),
    [
        [fit_and_score(X, y, X, y) for fit_and_score in candidates.values()],
        [k_fold(5, X, y, fit_and_score) for fit_and_score in candidates.values()],
        [fit_and_score(X, y, X_fresh, y_fresh) for fit_and_score in candidates.values()],
    ],
    xlabel="number of features",
    ylabel="mean squared error",
    legend=["training", "5-fold cross-validation", "10,000 fresh examples"],
    yscale="log",
)
print("selected:", select_model(5, X, y, candidates))

# %% [markdown]
# **Notice.** The training error can only fall when a feature is added: the smaller model is a
# special case of the larger one. It says "the more, the better" all the way to the right. The
# cross-validation error turns around, at 4 features, as does the true error, which cross-validation
# could not see. To the right of the minimum the two agree about the direction and not about the
# numbers: 30 examples in 5 folds are a rough measure, good enough to choose by and not to boast
# with.
#
# ## To try on your own
#
# - The seed 74 was picked for a clear picture. Try others: how often does the test error of the 20
#   features rise? It depends on a few rare examples with a large $x$.
# - Fit the 20 features with fewer and with more training examples than 100, by SGD and by least
#   squares. How many does it take until the extra features do no harm?
# - Choose the learning rate for `train_polynomial` by cross-validation. What do the candidates look
#   like?
