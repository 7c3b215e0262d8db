"""Hidden suite of `model_selection`."""

import math

import pytest
import torch

from autograder import rules
from autograder.checks import (
    check_close,
    check_number,
    check_sequence,
    check_tensor,
    check_unchanged,
    check_value,
    given,
    require,
)

NOT_ALLOWED = {"train_polynomial": rules.SOLVERS}


def powers(x, count):
    """Columns x^i / i!, computed in float64."""
    wide = x.double().reshape(-1)
    columns = [wide**i / math.factorial(i) for i in range(count)]
    return torch.stack(columns, dim=1).to(x.dtype)


@pytest.mark.exercise("polynomial_features")
@pytest.mark.points(2)
def test_polynomial_features_values(student, inputs):
    """Column i of the features is x^i / i!."""
    x = inputs.nonzero(6)
    exponents = torch.arange(5.0)
    right = powers(x, 5)
    check_close(
        student.polynomial_features(x, 5),
        right,
        rtol=1e-4,
        atol=1e-5,
        mistakes=[
            (x.reshape(-1, 1) ** exponents, "Those are powers of x: divide column i by i!."),
            (
                x.reshape(-1, 1) ** exponents / exponents.clamp(min=1),
                "You divide by i; divide by i!, the product of 1, 2, ..., i.",
            ),
            (powers(x, 6)[:, 1:], "Your columns start at x^1; the first one is x^0 / 0!, or 1."),
        ],
        hint="Try polynomial_features(torch.tensor([2.0]), 4): it is about [[1, 2, 2, 1.333]].",
    )


@pytest.mark.exercise("polynomial_features")
@pytest.mark.points(1)
def test_polynomial_features_of_a_column(student, inputs):
    """x may have the shape (n, 1), or be no contiguous piece of memory."""
    column = inputs.nonzero(5, 1)
    with given("For x of shape (5, 1):"):
        check_close(student.polynomial_features(column, 4), powers(column, 4), atol=1e-5)
    strided = inputs.nonzero(12)[::2]
    with given("For x that is not contiguous in memory, such as `torch.randn(12)[::2]`:"):
        check_close(student.polynomial_features(strided, 4), powers(strided, 4), atol=1e-5)


@pytest.mark.exercise("polynomial_features")
@pytest.mark.points(1)
def test_polynomial_features_of_few(student, inputs):
    """One feature, no x at all and x = 0 work, too."""
    x = inputs.nonzero(4)
    with given("With num_features=1:"):
        check_close(student.polynomial_features(x, 1), torch.ones(4, 1))
    with given("For an empty x, of shape (0,):"):
        check_tensor(student.polynomial_features(torch.zeros(0), 3), (0, 3), torch.float32)
    with given("For x = 0:"):
        check_close(
            student.polynomial_features(torch.zeros(2), 3),
            torch.tensor([[1.0, 0.0, 0.0]]).repeat(2, 1),
            hint="x^0 is 1, also for x = 0.",
        )


@pytest.mark.exercise("polynomial_features")
@pytest.mark.points(1)
def test_polynomial_features_of_high_degree(student, inputs):
    """20 features are right to the last column."""
    x = inputs.nonzero(6)
    check_close(
        student.polynomial_features(x, 20),
        powers(x, 20),
        rtol=1e-4,
        atol=0.0,
        hint="19! is larger than an int32 holds, and float16 ends long before it.",
    )


@pytest.mark.exercise("polynomial_features")
@pytest.mark.points(1)
def test_polynomial_features_keeps_dtype(student, inputs):
    """float64 stays float64, with its precision, and x stays as it was."""
    x = inputs.nonzero(6, dtype=torch.float64)
    features = student.polynomial_features(x, 5)
    check_unchanged(student, what="x")
    check_close(features, powers(x, 5), rtol=1e-9, atol=1e-12)


def batches_of(inputs, *sizes):
    """Column batches of these sizes, the later ones with larger errors."""
    made = []
    for number, size in enumerate(sizes, 1):
        y = inputs.normal(size, 1)
        made.append((y + number * inputs.uniform(size, 1, low=1.0, high=2.0), y))
    return made


def half_squares(batches):
    """The per-example losses (X - y)^2 / 2 of each batch."""
    return [(X.double() - y.double()).reshape(-1) ** 2 / 2 for X, y in batches]


@pytest.mark.exercise("evaluate_loss")
@pytest.mark.points(2)
def test_evaluate_loss_of_equal_batches(student, inputs):
    """The result is the mean of the losses of all examples."""
    batches = batches_of(inputs, 4, 4, 4)
    losses = half_squares(batches)
    net, loss = student.tool.identity(), student.tool.squared_loss()
    total = float(torch.cat(losses).sum())
    check_value(
        student.evaluate_loss(net, student.tool.loader(batches), loss),
        total / 12,
        rtol=1e-4,
        mistakes=[
            (total, "That is the sum of the losses; divide it by the number of examples."),
            (total / 3, "You divide by the number of batches; divide by that of examples."),
            (float(losses[0].mean()), "That is the mean of the first batch only."),
            (float(losses[-1].mean()), "That is the mean of the last batch only."),
        ],
        hint="Add up the losses of all examples, and divide by how many there were.",
    )


@pytest.mark.exercise("evaluate_loss")
@pytest.mark.points(1)
def test_evaluate_loss_of_unequal_batches(student, inputs):
    """Batches may differ in size; each example counts the same."""
    batches = batches_of(inputs, 7, 3, 1)
    losses = half_squares(batches)
    net, loss = student.tool.identity(), student.tool.squared_loss()
    means = [float(part.mean()) for part in losses]
    check_value(
        student.evaluate_loss(net, student.tool.loader(batches), loss),
        float(torch.cat(losses).mean()),
        rtol=1e-4,
        mistakes=[
            (
                sum(means) / 3,
                "That is the mean of the batches' means, in which an example of a small batch "
                "counts more than one of a large batch.",
            )
        ],
        hint="For batches of 7, 3 and 1 examples, divide the sum of 11 losses by 11.",
    )


@pytest.mark.exercise("evaluate_loss")
@pytest.mark.points(1)
def test_evaluate_loss_goes_through_the_data_once(student, inputs):
    """A generator, which can be iterated only once, works."""
    batches = batches_of(inputs, 4, 4)
    net, loss = student.tool.identity(), student.tool.squared_loss()
    with given("For data that come from a generator, empty after one pass and without a len():"):
        check_value(
            student.evaluate_loss(net, student.tool.generator(batches), loss),
            float(torch.cat(half_squares(batches)).mean()),
            rtol=1e-4,
        )


@pytest.mark.exercise("evaluate_loss")
@pytest.mark.points(1)
def test_evaluate_loss_records_no_gradients(student, inputs):
    """net is called with gradients disabled."""
    batches = batches_of(inputs, 4, 4)
    net, loss = student.tool.identity(), student.tool.squared_loss()
    check_number(student.evaluate_loss(net, student.tool.loader(batches), loss))
    calls = [event for event in student.tool.events() if event[0] == "net"]
    require(
        not any(event[2] for event in calls),
        "Your function calls net with gradients enabled: put the loop under `torch.no_grad()`.",
    )


@pytest.mark.exercise("evaluate_loss")
@pytest.mark.points(1)
def test_evaluate_loss_takes_functions(student, inputs):
    """net may be a function, and losses may have the shape (B,)."""
    batches = [(X.reshape(-1), y.reshape(-1)) for X, y in batches_of(inputs, 5, 5)]
    net = student.tool.plain_function(student.tool.identity())
    with given("For a net that is a function, not a module, and losses of shape (5,):"):
        check_value(
            student.evaluate_loss(net, student.tool.loader(batches), student.tool.squared_loss()),
            float(torch.cat(half_squares(batches)).mean()),
            rtol=1e-4,
        )


@pytest.mark.exercise("train_polynomial")
@pytest.mark.points(2)
def test_train_polynomial_finds_the_weights(student, inputs):
    """It finds the weights that made the labels."""
    x = torch.linspace(-1, 1, 40)
    weights = torch.stack([inputs.nonzero(), inputs.nonzero()])
    features = torch.stack([torch.ones(40), x], dim=1)
    found = student.train_polynomial(features, features @ weights, 100, 0.1, 10)
    check_close(
        found,
        weights,
        rtol=0.0,
        atol=0.02,
        mistakes=[
            (
                torch.stack([weights[0], torch.zeros(())]),
                "Your line is flat. Are predictions of shape (10, 1) subtracted from labels of "
                "shape (10,)? That compares all with all.",
            )
        ],
        hint="For 40 examples of a line without noise, 100 epochs with lr 0.1 lead to its weights.",
        name="the weights",
    )


@pytest.mark.exercise("train_polynomial")
@pytest.mark.points(1)
def test_train_polynomial_of_a_column(student, inputs):
    """Labels of shape (n, 1) do as well as (n,)."""
    x = torch.linspace(-1, 1, 40)
    weights = torch.stack([inputs.nonzero(), inputs.nonzero()])
    features = torch.stack([torch.ones(40), x], dim=1)
    labels = (features @ weights).reshape(-1, 1)
    with given("For labels of shape (40, 1):"):
        found = student.train_polynomial(features, labels, 100, 0.1, 10)
        check_close(found, weights, rtol=0.0, atol=0.02, name="the weights")


@pytest.mark.exercise("train_polynomial")
@pytest.mark.points(1)
def test_train_polynomial_step(student):
    """A step follows the mean of (y_hat - y)^2, without a half."""
    # With x = 1 and lr = 1/2 one step leads from any start to the mean label of the batch.
    features, labels = torch.ones(20, 1), torch.full((20,), 700.0)
    check_close(
        student.train_polynomial(features, labels, 1, 0.5, 10),
        torch.tensor([700.0]),
        rtol=1e-4,
        atol=0.0,
        hint="Where x is 1 and y is 700 in every example, lr 0.5 leads to the weight 700 in one "
        "step, from any start. Is there a factor of 1/2 in your loss, or a sum for the mean?",
        name="the weight",
    )


@pytest.mark.exercise("train_polynomial")
@pytest.mark.points(1)
@pytest.mark.depends("test_train_polynomial_step")
def test_train_polynomial_takes_all_rows(student):
    """An epoch takes every row once, in batches of batch_size."""
    # Row i sees weight i only, and with lr = 1/2 one step on it sets that weight to its label.
    labels = torch.arange(1.0, 13.0) * 50
    found = student.train_polynomial(torch.eye(12), labels, 1, 0.5, 1)
    check_close(
        found,
        labels,
        rtol=1e-4,
        atol=1e-3,
        hint="In an epoch with batch_size=1 some rows were left out, or came more than once.",
        name="the weights",
    )
    # The last batch, of one row, leads to that row's label.
    labels = torch.arange(1.0, 8.0) ** 2 * 100
    found = student.train_polynomial(torch.ones(7, 1), labels, 1, 0.5, 3)
    weight = float(check_tensor(found, (1,), torch.float32, name="the weights").detach())
    require(
        any(math.isclose(weight, float(label), rel_tol=1e-4) for label in labels),
        "With 7 rows and batch_size=3, the last batch should hold 1 row, and the step should "
        "follow the mean over that one row. Do you drop the last batch, or divide by batch_size?",
    )


@pytest.mark.exercise("train_polynomial")
@pytest.mark.points(1)
@pytest.mark.depends("test_train_polynomial_takes_all_rows")
def test_train_polynomial_shuffles(student):
    """Rows come in random order."""
    # The weight is the label of the last row taken; 16 random orders end alike with 12^-15.
    labels = torch.arange(1.0, 13.0) * 100
    found = student.many(16).train_polynomial(torch.ones(12, 1), labels, 1, 0.5, 1)
    last = [float(check_tensor(w, (1,), name="the weights").detach()) for w in found]
    require(
        not all(math.isclose(w, 1200.0, rel_tol=1e-4) for w in last),
        "The last row of the data is the last one taken in every call: shuffle the rows in each "
        "epoch, with torch.randperm or a DataLoader with shuffle=True.",
    )


@pytest.mark.exercise("train_polynomial")
@pytest.mark.points(1)
def test_train_polynomial_keeps_dtype(student, inputs):
    """float64 features give float64 weights; features and labels stay."""
    features = inputs.nonzero(6, 2, dtype=torch.float64)
    found = student.train_polynomial(features, features.sum(1), 1, 0.01, 3)
    check_unchanged(student, what="the features or the labels")
    check_tensor(found, (2,), torch.float64, name="the weights")


def numbered(n, *shape):
    """X and y whose entries tell their row."""
    y = torch.arange(1.0, n + 1)
    size = math.prod(shape)
    X = y.reshape(-1, 1) * 1000 + torch.arange(float(size))
    return X.reshape(n, *shape), y * 10


def rows_of(parts, X, y):
    """Row numbers of the training and the validation part, once they are known to be rows."""
    found = []
    for name, part, labels in (("training", *parts[:2]), ("validation", *parts[2:])):
        check_tensor(part, None, X.dtype, name="X")
        check_tensor(labels, None, y.dtype, name="y")
        require(
            part.shape[1:] == X.shape[1:]
            and labels.shape[1:] == y.shape[1:]
            and part.dim() == X.dim()
            and labels.dim() == y.dim(),
            "The shapes of the {name} part do not fit: from X of shape {X} and y of shape {y} came "
            "{part} and {labels}.",
            name=name,
            X=tuple(X.shape),
            y=tuple(y.shape),
            part=tuple(part.shape),
            labels=tuple(labels.shape),
        )
        require(
            len(part) == len(labels),
            "The {name} part has {rows} rows of X but {labels} labels.",
            name=name,
            rows=len(part),
            labels=len(labels),
        )
        numbers = (labels.reshape(-1) / 10).round().long() - 1
        require(
            bool(((numbers >= 0) & (numbers < len(X))).all())
            and torch.equal(part, X[numbers])
            and torch.equal(labels, y[numbers]),
            "In the {name} part rows of X and of y do not belong together: the order of the result "
            "is X_train, y_train, X_valid, y_valid, and each row keeps its label.",
            name=name,
        )
        found.append(numbers.tolist())
    return found


def check_folds(calls, X, y):
    """The folds partition the rows: each is validated once, and trains wherever it does not."""
    validated = []
    everything = list(range(len(X)))
    for parts in calls:
        train, valid = rows_of(check_sequence(parts, 4, name="a fold"), X, y)
        require(
            not set(train) & set(valid),
            "Some rows are both in the training and in the validation part of a fold.",
        )
        require(
            sorted(train + valid) == everything,
            "With {n} rows, a fold's training and validation part should hold each row once; yours "
            "have {train} and {valid} rows.",
            n=len(X),
            train=len(train),
            valid=len(valid),
        )
        validated.append(valid)
    require(
        sorted(row for valid in validated for row in valid) == everything,
        "Over all folds, each of the {n} rows should be validated exactly once; yours have "
        "validation parts of {sizes} rows.",
        n=len(X),
        sizes=[len(valid) for valid in validated],
    )
    return validated


def folds(student, k, X, y):
    """What the student's function returns for each i."""
    return [student.get_k_fold_data(k, i, X, y) for i in range(k)]


@pytest.mark.exercise("get_k_fold_data")
@pytest.mark.points(2)
def test_get_k_fold_data_partitions(student):
    """Each row is validated in one fold, and trains in the others."""
    X, y = numbered(12, 2)
    with given("For 12 rows and k=4:"):
        check_folds(folds(student, 4, X, y), X, y)


@pytest.mark.exercise("get_k_fold_data")
@pytest.mark.points(1)
def test_get_k_fold_data_of_uneven_folds(student):
    """No row is lost where k does not divide n; sizes differ by 1."""
    for n, k in ((11, 3), (7, 5), (10, 4)):
        X, y = numbered(n, 2)
        with given("For {n} rows and k={k}:", n=n, k=k):
            sizes = [len(valid) for valid in check_folds(folds(student, k, X, y), X, y)]
            require(
                max(sizes) - min(sizes) <= 1,
                "The folds' sizes should differ by at most 1; yours are {sizes}.",
                sizes=sizes,
            )


@pytest.mark.exercise("get_k_fold_data")
@pytest.mark.points(1)
def test_get_k_fold_data_keeps_order(student):
    """Rows keep the order that they have in X."""
    X, y = numbered(12, 2)
    for parts in folds(student, 4, X, y):
        for rows in rows_of(check_sequence(parts, 4, name="a fold"), X, y):
            require(
                rows == sorted(rows),
                "Rows should keep the order that they have in X; in one of your parts they come "
                "in another one.",
            )


@pytest.mark.exercise("get_k_fold_data")
@pytest.mark.points(1)
def test_get_k_fold_data_of_any_shape(student):
    """X may have more axes, y may be a column, and k may be n."""
    X, y = numbered(4, 2, 3)
    y = y.reshape(-1, 1)
    for k in (2, 4):
        with given("For X of shape (4, 2, 3), y of shape (4, 1) and k={k}:", k=k):
            check_folds(folds(student, k, X, y), X, y)
            check_unchanged(student, what="X or y")


class Scores:
    """A fit_and_score that notes what it is given and returns these errors in turn."""

    def __init__(self, *errors):
        self.errors = errors
        self.calls = []

    def __call__(self, *args):
        """Return the next error."""
        self.calls.append(args)
        return self.errors[(len(self.calls) - 1) % len(self.errors)]


@pytest.mark.exercise("k_fold")
@pytest.mark.points(2)
def test_k_fold_averages(student):
    """The result is the mean of the k validation errors."""
    X, y = numbered(12, 2)
    score = Scores(1.0, 2.0, 4.0, 9.5)
    with given("Where four folds have the errors 1, 2, 4 and 9.5:"):
        check_value(
            student.k_fold(4, X, y, score),
            4.125,
            mistakes=[
                (16.5, "You return the sum of the errors, 16.5; divide it by k."),
                (9.5, "You return the last error, or the largest; return the mean of all."),
                (1.0, "You return the first error, or the smallest; return the mean of all."),
                (3.0, "You return the median; return the mean."),
            ],
        )


@pytest.mark.exercise("k_fold")
@pytest.mark.points(1)
def test_k_fold_passes_the_folds(student):
    """fit_and_score gets X_train, y_train, X_valid, y_valid of each fold."""
    X, y = numbered(12, 2)
    score = Scores(1.0, 2.0, 3.0)
    check_number(student.k_fold(3, X, y, score))
    require(
        len(score.calls) == 3,
        "With k=3, fit_and_score should be called 3 times; yours calls it {calls} times.",
        calls=len(score.calls),
    )
    check_folds(score.calls, X, y)


@pytest.mark.exercise("k_fold")
@pytest.mark.points(1)
def test_k_fold_of_uneven_folds(student):
    """Where k does not divide n, no row is lost and errors count alike."""
    X, y = numbered(11, 2)
    score = Scores(1.0, 2.0, 4.0, 9.5)
    with given("For 11 rows and 4 folds, with the errors 1, 2, 4 and 9.5:"):
        check_value(
            student.k_fold(4, X, y, score),
            4.125,
            hint="It is the mean of the four errors, whatever the folds' sizes.",
        )
        check_folds(score.calls, X, y)


@pytest.mark.exercise("select_model")
@pytest.mark.points(2)
def test_select_model_takes_the_lowest_error(student):
    """The model with the lowest error is chosen, by its name."""
    X, y = numbered(12, 2)
    candidates = {"line": 3.0, "parabola": 2.5, "cubic": 1.5, "wavy": 2.0, "wild": 7.0}
    chosen = student.select_model(3, X, y, {name: Scores(e) for name, e in candidates.items()})
    require(
        isinstance(chosen, str),
        "The result should be the name of a model, a string.",
    )
    require(chosen != "wild", "You chose the model with the highest error; take the lowest.")
    require(
        chosen == "cubic",
        "Of errors 3, 2.5, 1.5, 2 and 7, your function does not choose the model with 1.5.",
    )


@pytest.mark.exercise("select_model")
@pytest.mark.points(1)
def test_select_model_averages_over_folds(student):
    """All folds count: neither the first nor the best one decides."""
    X, y = numbered(12, 2)
    candidates = {
        "best in one": Scores(5.0, 0.5, 9.0, 5.0),
        "steady": Scores(3.0, 3.0, 3.0, 3.0),
        "starts well": Scores(1.0, 4.0, 5.0, 6.0),
        "ends well": Scores(6.0, 5.0, 4.0, 1.0),
        "best at worst": Scores(2.9, 3.3, 2.9, 4.0),
    }
    require(
        student.select_model(4, X, y, candidates) == "steady",
        "The model with the lowest mean over all k folds should be chosen; yours was not. Compare "
        "what `k_fold` returns.",
    )


@pytest.mark.exercise("select_model")
@pytest.mark.points(1)
def test_select_model_of_any_candidates(student):
    """A single candidate, the first, the last, and large errors work."""
    X, y = numbered(7, 2)
    with given("For a single candidate:"):
        require(
            student.select_model(2, X, y, {"only": Scores(2.0)}) == "only",
            "The only candidate should be chosen.",
        )
    with given("For errors of 1e12 and more:"):
        large = {"a": Scores(3e12), "b": Scores(1e12), "c": Scores(2e12)}
        require(
            student.select_model(2, X, y, large) == "b",
            "The lowest error should be chosen, however large. What does your search start from?",
        )
    for names in (("z", "m", "a"), ("a", "m", "z")):
        first = {name: Scores(error) for name, error in zip(names, (1.0, 2.0, 3.0), strict=True)}
        last = {name: Scores(error) for name, error in zip(names, (3.0, 2.0, 1.0), strict=True)}
        require(
            student.select_model(2, X, y, first) == names[0],
            "Where the first candidate is the best, another one was chosen.",
        )
        require(
            student.select_model(2, X, y, last) == names[-1],
            "Where the last candidate is the best, another one was chosen.",
        )


@pytest.mark.exercise("select_model")
@pytest.mark.points(1)
def test_select_model_passes_the_folds(student):
    """Every candidate is judged on all folds of the data."""
    X, y = numbered(11, 2)
    candidates = {"a": Scores(2.0), "b": Scores(1.0)}
    chosen = student.select_model(3, X, y, candidates)
    require(chosen == "b", "The candidate with the lower error should be chosen.")
    for score in candidates.values():
        require(
            len(score.calls) >= 3,
            "With k=3, each candidate should be trained on 3 folds; one was trained {calls} times.",
            calls=len(score.calls),
        )
        check_folds(score.calls[:3], X, y)
