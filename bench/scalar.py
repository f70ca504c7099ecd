"""The other side of `deno task bench scalar`: scalar autodiff in Python, built as micrograd is.

Every number is an object that keeps a closure for its derivative and a set of what it was made of;
going backward sorts the graph by a recursive walk with a set of what was visited. A line comes in
with weights and points, as JSON, and one goes out: what the loss is, and the sum of the gradients.
Then each line that comes in asks for one more round of forward and backward.
"""

import json
import sys


class Value:
    def __init__(self, data, inputs=(), name=""):
        self.data = data
        self.grad = 0.0
        self.inputs = set(inputs)
        self.name = name
        self.push = lambda: None

    def __add__(self, other):
        other = other if isinstance(other, Value) else Value(other)
        out = Value(self.data + other.data, (self, other), "+")

        def push():
            self.grad += out.grad
            other.grad += out.grad

        out.push = push
        return out

    def __mul__(self, other):
        other = other if isinstance(other, Value) else Value(other)
        out = Value(self.data * other.data, (self, other), "*")

        def push():
            self.grad += other.data * out.grad
            other.grad += self.data * out.grad

        out.push = push
        return out

    def relu(self):
        out = Value(self.data if self.data > 0 else 0.0, (self,), "relu")

        def push():
            self.grad += (out.data > 0) * out.grad

        out.push = push
        return out

    def backward(self):
        order, visited = [], set()

        def visit(value):
            if value not in visited:
                visited.add(value)
                for inner in value.inputs:
                    visit(inner)
                order.append(value)

        visit(self)
        self.grad = 1.0
        for value in reversed(order):
            value.push()


class Neuron:
    def __init__(self, weight, bias):
        self.weight = [Value(number) for number in weight]
        self.bias = Value(bias)

    def __call__(self, inputs):
        return sum((w * x for w, x in zip(self.weight, inputs)), self.bias)

    def parameters(self):
        return self.weight + [self.bias]


class Layer:
    def __init__(self, weight, bias):
        self.neurons = [Neuron(column, start) for column, start in zip(zip(*weight), bias)]

    def __call__(self, inputs):
        return [neuron(inputs) for neuron in self.neurons]

    def parameters(self):
        return [parameter for neuron in self.neurons for parameter in neuron.parameters()]


def one_round(layers, points, signs):
    """Forward and backward for all points; the loss is the mean of relu(1 - sign * score)."""
    parameters = [parameter for layer in layers for parameter in layer.parameters()]
    for parameter in parameters:
        parameter.grad = 0.0
    loss = 0.0
    for point, sign in zip(points, signs):
        values = point
        for i, layer in enumerate(layers):
            values = layer(values)
            if i < len(layers) - 1:
                values = [value.relu() for value in values]
        share = (values[0] * -sign + 1.0).relu() * (1.0 / len(points))
        share.backward()
        loss += share.data
    return loss, sum(parameter.grad for parameter in parameters)


def main():
    task = json.loads(sys.stdin.readline())
    layers = [Layer(layer["weight"], layer["bias"]) for layer in task["layers"]]
    version = ".".join(str(number) for number in sys.version_info[:3])
    for _ in sys.stdin:
        loss, gradients = one_round(layers, task["points"], task["signs"])
        answer = {"python": version, "loss": loss, "gradients": gradients}
        print(json.dumps(answer), flush=True)


main()
