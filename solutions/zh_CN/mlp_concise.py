# %% [markdown] of="2af3b147"
# # 用 `torch.nn` 实现同一个网络
#
# 在上一课里，你写出了一个多层感知机，连每一个矩阵乘积都是亲手写的。没有人会天天这样做。你做出来的那些部件（层、损失、更新规则）在几乎每个项目里都一样，所以库里有现成的。在这一课中，你要用 PyTorch 的部件把同一个网络组装起来，大约只要十行。
#
# 之所以值得单独上一课，是因为这几行背后的*分工*：
#
# | 部件 | 它知道什么 | 它不知道什么 |
# | --- | --- | --- |
# | **模块** | 自己的参数；怎样把输入变成输出 | 自己是怎样被训练的 |
# | **损失** | 输出离标签有多远 | 输出是怎样得来的 |
# | **优化器** | 参数、梯度，以及更新一步的规则 | 它们有什么含义 |
#
# 因为没有哪个部件会去看另一个部件的内部，你可以换掉其中一个而保留其余的：更深的网络、另一种损失、更聪明的优化器。从这里开始，每一课你都会用到这种自由。
#
# 练习有三个：搭建网络，初始化它，训练它。

# %% tags=["setup"] of="b2e257a4"
from collections.abc import Iterable

import lab
import torch
import torch.nn.functional as F
from torch import Tensor, nn

# %% [markdown] of="7adaf70a"
# ## 模型
#
# 网络还是你熟悉的那个。一批 $n$ 张图像变成矩阵 $\mathbf{X} \in \mathbb{R}^{n \times 784}$，一行一张图像，并且
#
# $$
# \mathbf{H} = \operatorname{relu}(\mathbf{X} \mathbf{W}_1 + \mathbf{b}_1), \qquad
# \mathbf{O} = \mathbf{H} \mathbf{W}_2 + \mathbf{b}_2 .
# $$
#
# $\mathbf{O} \in \mathbb{R}^{n \times 10}$ 的各行是 *logits*（未规范化的预测）：每张图像十个分数，还不是概率。最后没有 softmax，因为损失要的就是原始分数；它把取指数和取对数合成一步来算，这一步不会溢出。
#
# 公式里的每个运算都是一个模块：
#
# - `nn.Flatten()` 把形状为 (batch, 1, 28, 28) 的输入变成 (batch, 784)。它保留第一个轴，也就是批量。
# - `nn.Linear(a, b)` 计算 $\mathbf{x} \mathbf{W}^\top + \mathbf{b}$，参数由它自己创建。注意这里的转置：`weight` 的形状是 `(b, a)`，输出在前，而上面的 $\mathbf{W}_1$ 是输入在前。
# - `nn.ReLU()` 没有任何参数。
# - `nn.Sequential(...)` 是由模块组成的模块：它把每个模块的输出交给下一个。
#
# **编写** `build_net`。两个线性层直接相连，实际上还是一个线性层，所以想一想它们中间该放什么。


# %% exercise="build_net" of="7b0f5abd"
def build_net(num_inputs: int = 784, num_hiddens: int = 256, num_outputs: int = 10) -> nn.Module:
    """搭建含一个隐藏层、以 relu 为激活函数的多层感知机。

    参数：
        num_inputs: 一个样本展平之后有多少个值。
        num_hiddens: 隐藏单元的个数。
        num_outputs: 类别的个数。

    返回：
        一个模块，它把形状为 (batch, ...)、每个样本有 ``num_inputs`` 个值的 float32 张量
        映射成形状为 (batch, num_outputs) 的 logits。
    """
    ### BEGIN SOLUTION
    return nn.Sequential(
        nn.Flatten(),
        nn.Linear(num_inputs, num_hiddens),
        nn.ReLU(),
        nn.Linear(num_hiddens, num_outputs),
    )
    ### END SOLUTION


# %% check="build_net" of="e2ed5b39"
net = build_net(6, 5, 3)
assert isinstance(net, nn.Module), f"build_net 应该返回一个模块，实际得到 {type(net).__name__}"
images = torch.linspace(-1, 2, 24).reshape(4, 1, 2, 3)
logits = net(images)
assert logits.shape == (4, 3), (
    f"4 张 2 x 3 像素的图像应该给出 4 行、每行 3 个 logits，实际得到的形状是 {tuple(logits.shape)}"
)
sizes = sorted(p.numel() for p in net.parameters())
assert sizes == [3, 5, 15, 30], (
    f"权重应该有 30 个数和 15 个数，偏置应该有 5 个数和 3 个数，实际得到 {sizes}"
)
assert not torch.allclose(logits.sum(dim=1), torch.ones(4)), (
    "输出的每一行加起来都是 1：softmax 请留给损失去做"
)
wide = build_net(6, 500, 3)
assert not torch.allclose(wide(images) + wide(-images), 2 * wide(0 * images), atol=1e-4), (
    "你的网络只是一个线性映射：两个线性层之间有激活函数吗？"
)

# %% [markdown] of="4ae34903"
# ## 初始化
#
# 线性层一创建就带有随机权重：PyTorch 从 $\pm 1 / \sqrt{\text{输入数}}$ 之间均匀地抽取。为了和你手写的网络有同样的起点，你要把它们换成从 $\mathcal{N}(0, 0.01^2)$ 中抽取的数。
#
# 网络是一棵由模块组成的树。`net.apply(f)` 走遍这棵树，对其中的每个模块调用一次 `f`：先是展平层，然后是各个线性层和 relu，最后是整个 `nn.Sequential`。所以 `f` 必须看一看交给它的是什么，只对线性层动手。
#
# **编写** `init_weights`，使 `net.apply(init_weights)` 能完成这件事。
#
# - 要*原地*修改权重：优化器和层必须始终持有同一个张量。`nn.init` 里有做这件事的函数；名字以 `_` 结尾的函数会直接写入传给它的张量。
# - 0.01 是标准差，方差是 $0.01^2$。
# - 层可能没有偏置（`nn.Linear(4, 3, bias=False)` 的 `bias = None`），所以不要指望一定有。偏置可以保持原样，也可以设为 0。


# %% exercise="init_weights" of="bd3c710a"
def init_weights(module: nn.Module) -> None:
    """从 N(0, 0.01^2) 中抽取线性层的权重，原地修改；其他模块一概不动。

    供 ``net.apply(init_weights)`` 使用，它会对 ``net`` 的每个模块调用本函数。

    参数：
        module: 任意模块。只有 ``nn.Linear`` 会被改动；它可能没有偏置。
    """
    ### BEGIN SOLUTION
    if isinstance(module, nn.Linear):
        nn.init.normal_(module.weight, mean=0.0, std=0.01)
    ### END SOLUTION


# %% check="init_weights" of="5b7293cc"
net = nn.Sequential(
    nn.Flatten(), nn.Linear(500, 40), nn.BatchNorm1d(40), nn.Linear(40, 2, bias=False)
)
net.apply(init_weights)
std = net[1].weight.std().item()
assert 0.008 < std < 0.012, f"权重的标准差应为 0.01，实际得到 {std:.4f}"
assert torch.equal(net[2].weight, torch.ones(40)), "BatchNorm1d 层也被改动了：请先看看模块的类型"

# %% [markdown] of="970eb298"
# ## 训练
#
# 在含 $|\mathcal{B}|$ 个样本的批量 $\mathcal{B}$ 上，随机梯度下降的一步是
#
# $$
# \begin{gathered}
# \boldsymbol{\theta} \leftarrow \boldsymbol{\theta} - \eta \,
# \nabla_{\boldsymbol{\theta}} \frac{1}{|\mathcal{B}|}
# \sum_{i \in \mathcal{B}} \ell^{(i)}(\boldsymbol{\theta}), \\
# \ell^{(i)} = -\log \operatorname{softmax}\bigl(\mathbf{o}^{(i)}\bigr)_{y^{(i)}} ,
# \end{gathered}
# $$
#
# 其中 $\eta$ 是学习率。PyTorch 把它拆成几个调用，你在每个训练循环里都会遇到它们：
#
# 1. `optimizer.zero_grad()` 清除梯度，因为 `backward` 会在已有的梯度上*累加*；
# 2. 前向传播和损失，`F.cross_entropy(logits, labels)`，它已经对批量取了平均；
# 3. `loss.backward()` 填好每个参数 `p` 的 `p.grad`；
# 4. `optimizer.step()` 移动参数。对 `torch.optim.SGD` 来说，就是 $p \leftarrow p - \eta\, p.\text{grad}$。
#
# **编写** `fit`，它对每个批量完成这些步骤，并返回损失的变化过程。
#
# “一个迭代周期的平均损失”里藏着一个陷阱。最后一个批量往往比其他的小：60,000 张图像按 256 张一批来分，最后一批只剩 96 张。如果对各批量的平均值再取平均，这 96 张图像的权重就会差不多是其他图像的三倍。这里要的是对*样本*取的均值：$\frac{1}{n} \sum_{i=1}^{n} \ell^{(i)}$，每个样本的损失都在轮到它所在的批量时计算，用的是那一刻的参数。
#
# 首先要把网络切换到训练模式（`net.train()`）。我们的网络在两种模式下没有区别，但对含暂退法的网络，`fit` 也应该是正确的。


# %% exercise="fit" of="9424d28f"
def fit(
    net: nn.Module, train_iter: Iterable[tuple[Tensor, Tensor]], num_epochs: int, lr: float
) -> list[float]:
    """用小批量随机梯度下降，按交叉熵损失原地训练 ``net``。

    参数：
        net: 把 ``train_iter`` 给出的一批 X 原样映射成形状为 (B, 类别数) 的 logits。
        train_iter: 给出 (X, y) 批量，每次遍历都重新给出；y 是形状为 (B,) 的 int64 张量。
            各批量的大小可以不同。
        num_epochs: 遍历 ``train_iter`` 的次数。
        lr: 学习率。

    返回：
        每个迭代周期中每个样本的平均损失，即在这一遍途中测得的值：共 ``num_epochs`` 个数。
    """
    ### BEGIN SOLUTION
    optimizer = torch.optim.SGD(net.parameters(), lr=lr)
    net.train()
    epoch_losses = []
    for _ in range(num_epochs):
        total, count = 0.0, 0
        for X, y in train_iter:
            optimizer.zero_grad()
            loss = F.cross_entropy(net(X), y)
            loss.backward()
            optimizer.step()
            total += loss.item() * len(y)
            count += len(y)
        epoch_losses.append(total / count)
    return epoch_losses
    ### END SOLUTION


# %% check="fit" of="d8831845"
net = nn.Linear(2, 2)
nn.init.zeros_(net.weight)
nn.init.zeros_(net.bias)
batches = [
    (torch.tensor([[1.0, 0.0], [1.0, 0.0], [1.0, 0.0]]), torch.tensor([0, 0, 0])),
    (torch.tensor([[0.0, 1.0]]), torch.tensor([1])),
]
losses = fit(net, batches, num_epochs=2, lr=0.5)
assert len(losses) == 2, f"2 个迭代周期应该给出含 2 个损失的列表，实际得到 {losses}"
assert abs(losses[0] - 0.8336) > 1e-3, (
    f"{losses[0]:.4f} 是对 2 个批量取的均值；请对其中的 3 + 1 个样本取均值"
)
assert abs(losses[0] - 0.7634) < 1e-3, (
    f"第一个迭代周期的平均损失应为 0.7634，实际得到 {losses[0]:.4f}"
)
assert abs(losses[1] - 0.2624) > 1e-3, (
    "如果各批量之间从不清除梯度，第二个迭代周期的损失正好就是这个值"
)
assert abs(losses[1] - 0.5261) < 1e-3, (
    f"第二个迭代周期的平均损失应为 0.5261，实际得到 {losses[1]:.4f}"
)

# %% [markdown] of="4f239f51"
# ## 看它学习
#
# 在 Fashion-MNIST 上训练十个迭代周期：60,000 张衣物图像，28 x 28 像素，十个类别。大概需要十五秒。下面的循环每次只让 `fit` 训练一个迭代周期，以便中间在测试图像上测量准确率。这与一次调用训练十个迭代周期是一样的，因为普通的随机梯度下降从一步到下一步什么也不记。
#
# 运行之前先预测一下：在第一步*之前*，所有 logits 都接近 0，十个类别的概率都在 1/10 左右，这时损失是多少？


# %% tags=["experiment"] of="8fa9154e"
def accuracy(net: nn.Module, data_iter: Iterable[tuple[Tensor, Tensor]]) -> float:
    """全部样本中预测正确的比例。"""
    net.eval()
    with torch.no_grad():
        hits = [net(X).argmax(dim=1) == y for X, y in data_iter]
    return torch.cat(hits).float().mean().item()


torch.manual_seed(0)
train_iter, test_iter = lab.fashion_mnist(batch_size=256)
net = build_net()
net.apply(init_weights)
images, labels = next(iter(test_iter))
print(f"训练前的损失：{F.cross_entropy(net(images), labels).item():.3f}")

live = lab.LivePlot(
    xlabel="epoch", legend=["training loss", "test accuracy"], xlim=(1, 10), ylim=(0, 1.1)
)
for epoch in lab.progress(range(1, 11), "迭代周期"):
    [train_loss] = fit(net, train_iter, num_epochs=1, lr=0.1)
    test_accuracy = accuracy(net, test_iter)
    live.add(epoch, train_loss, test_accuracy)
print(f"10 个迭代周期之后：训练损失 {train_loss:.3f}，测试准确率 {test_accuracy:.3f}")

# %% [markdown] of="b23a634e"
# **观察**：损失从 $\ln 10 \approx 2.303$ 开始，这是一个什么都不知道、也坦白承认的人的损失。这个数值得记住：十个类别的网络，如果开始时远离 2.3，里面就有错误；如果一直停在 2.3，就没有在学。第一个迭代周期的进步最大，之后曲线渐渐变平；十个迭代周期之后，损失接近 0.4，测试准确率接近 0.85。从一个迭代周期到下一个，偶尔小小地退步是正常的：每个周期都以几步带噪声的更新收尾，碰巧轮到哪些图像，就由哪些图像决定。
#
# 这些曲线就是你手写的那个网络的曲线，只差在抽取随机数的运气上。理应如此：数学是一样的。
#
# ## 它错在哪里
#
# 准确率用一个数概括了 10,000 次判断。来看看其中一些错误的判断。

# %% tags=["experiment"] of="58800183"
with torch.no_grad():
    guesses = net(images).argmax(dim=1)
wrong = (guesses != labels).nonzero().flatten()[:16]
titles = [f"{lab.LABELS[labels[i]]},\nnot {lab.LABELS[guesses[i]]}" for i in wrong.tolist()]
lab.show_images(images[wrong], titles, columns=8)

# %% [markdown] of="46f4e8fe"
# **观察**：大多数错误，换成你来看 28 x 28 像素的图像，也可能会犯：衬衫、套头衫和外套彼此混淆。网络没有相邻像素的概念（展平时把几何信息丢掉了），所以它只能靠一个个单独的像素来分辨衣领和袖子。后面一章的卷积神经网络会把几何信息找回来。
#
# ## 学习率
#
# 由你来选的数里，最要紧的一个就是 $\eta$。下面取训练图像的前六分之一（10,240 张），用四种学习率各训练五个迭代周期。

# %% tags=["experiment"] of="b065c25a"
train_images, train_labels, _, _ = lab.fashion_mnist_tensors()
some = lab.Batches(train_images[:10240], train_labels[:10240], batch_size=256, shuffle=True)
rates = [0.001, 0.01, 0.1, 0.5]
curves = []
for rate in rates:
    torch.manual_seed(0)
    net = build_net()
    net.apply(init_weights)
    curves.append(fit(net, some, num_epochs=5, lr=rate))
lab.plot(
    range(1, 6),
    curves,
    xlabel="epoch",
    ylabel="training loss",
    legend=[f"learning rate {rate}" for rate in rates],
)

# %% [markdown] of="0ab7cd08"
# **观察**：学习率为 0.001 时，损失几乎没有离开 2.303，而代码并没有问题，只是步子太小。每差十倍，曲线就会移动一大截。在 0.5 时，损失还在下降，但试试 5：这时每一步都会跳到山谷的另一边，而不是往谷底走。当一个网络“学不动”时，首先该怀疑的是学习率，很久以后才轮到网络结构。
#
# ## 自己动手试试
#
# - 去掉 `nn.ReLU()`。准确率会下降多少？（比你想的要少，这也说明了这些数据的一些特点。）
# - 去掉 `net.apply(init_weights)`：PyTorch 自带的起点权重更大。第一个迭代周期会有什么变化？
# - 在 `build_net` 里加上第二个隐藏层。其他什么都不用改，这正是模块的意义所在。
