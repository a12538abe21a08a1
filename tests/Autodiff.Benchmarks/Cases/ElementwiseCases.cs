using System.Numerics;
using System.Numerics.Tensors;
using Autodiff.Benchmarks.Harness;
using Autodiff.Benchmarks.Layers;

namespace Autodiff.Benchmarks.Cases;

/// <summary>One of our functions of each element.</summary>
/// <param name="Forward">Makes, for an input, a call that gives its result.</param>
/// <param name="Gradient">Makes, for an input, a call that gives the gradient of the result's sum.</param>
internal sealed record Function<T>(string Name, Func<Vector<T>, Func<Vector<T>>> Forward, Func<Vector<T>, Func<RowVector<T>>> Gradient)
    where T : unmanaged, IFloatingPointIeee754<T>
{
    public static Function<T> Of<TForward, TGradient>(
        string name, Func<Vector<T>, TForward, Vector<T>> forward, Func<Vector<T>, TGradient, RowVector<T>> gradient)
        where TForward : new()
        where TGradient : new() => new(name, x => Bind(x, forward), x => Bind(x, gradient));

    private static Func<TResult> Bind<TWorkspace, TResult>(Vector<T> x, Func<Vector<T>, TWorkspace, TResult> call)
        where TWorkspace : new()
    {
        TWorkspace workspace = new();
        return () => call(x, workspace);
    }
}

/// <summary>Functions of each element, forward and with the gradient, in the first cache and beyond the second.</summary>
internal static class ElementwiseCases
{
    private const int InFirstCache = 2_048;
    private const int Large = 1 << 20;

    // TensorPrimitives' tanh has no more than eight digits.
    private const double DoubleTolerance = 1e-7;

    public static IEnumerable<Case> All() =>
    [
        .. Functions32.All.SelectMany(function => Of(function, "f32", Contest.Single, InFirstCache, Large)),
        .. Functions64.All.SelectMany(function => Of(function, "f64", DoubleTolerance, InFirstCache)),
    ];

    private static IEnumerable<Case> Of<T>(Function<T> function, string type, double tolerance, params int[] lengths)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        foreach (int length in lengths)
        {
            string name = $"{function.Name} {type} {Names.Length(length)}";
            yield return new Case(name, peer => Forward(function, length, tolerance, x => peer?.Map(function.Name, x) ?? []), length == Large);
            if (TensorPrimitive<T>(function.Name) is { } primitive)
            {
                yield return new Case($"{name} vs tensors", _ => Forward(function, length, tolerance, x => [OfPrimitive(primitive, x)]));
            }
            yield return new Case($"{name} gradient", peer => Gradient(function, length, tolerance, x => peer?.MapGradient(function.Name, x) ?? []), length == Large);
        }
    }

    private static Contest Forward<T>(Function<T> function, int length, double tolerance, Func<T[], IReadOnlyList<Side>> peers)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        T[] x = Input<T>(function.Name, length);
        Func<Vector<T>> call = function.Forward(new Vector<T>(x));
        return new Contest(new Side("Autodiff", () => call(), () => [Numbers.ToDoubles<T>(call().AsSpan())]), peers(x), tolerance);
    }

    private static Contest Gradient<T>(Function<T> function, int length, double tolerance, Func<T[], IReadOnlyList<Side>> peers)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        T[] x = Input<T>(function.Name, length);
        Func<RowVector<T>> call = function.Gradient(new Vector<T>(x));
        return new Contest(new Side("Autodiff", () => call(), () => [Numbers.ToDoubles<T>(call().AsSpan())]), peers(x), tolerance);
    }

    private static T[] Input<T>(string function, int length)
        where T : IFloatingPointIeee754<T> => Numbers.Between<T>(function == "log" ? 0.1 : -3, 3, length);

    private static Side OfPrimitive<T>(Primitive<T> primitive, T[] x)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        T[] into = new T[x.Length];
        return new Side("TensorPrimitives", () => primitive(x, into), () => [Numbers.ToDoubles<T>(into)]);
    }

    // It has no erf, GELU or softplus.
    private static Primitive<T>? TensorPrimitive<T>(string function)
        where T : unmanaged, IFloatingPointIeee754<T> => function switch
        {
            "exp" => TensorPrimitives.Exp,
            "log" => TensorPrimitives.Log,
            "tanh" => TensorPrimitives.Tanh,
            "sigmoid" => TensorPrimitives.Sigmoid,
            "sin" => TensorPrimitives.Sin,
            "cos" => TensorPrimitives.Cos,
            "relu" => (x, into) => TensorPrimitives.Max(x, T.Zero, into),
            _ => null,
        };

    private delegate void Primitive<T>(ReadOnlySpan<T> x, Span<T> into);
}
