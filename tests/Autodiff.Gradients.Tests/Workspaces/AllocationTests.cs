using Autodiff.Gradients.Tests.Elementwise;
using Autodiff.Gradients.Tests.LinearAlgebra;
using Autodiff.Gradients.Tests.Products;
using Autodiff.Gradients.Tests.Reductions;

namespace Autodiff.Gradients.Tests.Workspaces;

/// <summary>Once a workspace has seen a shape, a call allocates nothing on the heap: every layer of this project, each way.</summary>
public sealed class AllocationTests
{
    public static TheoryData<Type> Types =>
    [
        typeof(VectorFunctions), typeof(MatrixFunctions), typeof(RowVectorFunctions), typeof(ScalarFunctions),
        typeof(ReductionLayers), typeof(ElementReductionLayers), typeof(ProductLayers), typeof(ElementLayers), typeof(LinearAlgebraLayers),
    ];

    [Theory]
    [MemberData(nameof(Types))]
    public void NothingAfterTheFirstCall(Type type)
    {
        foreach (string name in Layers.Names(type))
        {
            Family family = new(type, name);
            object workspace = family.NewWorkspace();
            object[] small = Draws.Arguments(family.Method, 3, seed: 0);
            object[] large = Draws.Arguments(family.Method, 9, seed: 0);
            if (family.IsScalar)
            {
                AssertNone(Gradient(family, small, workspace), $"{name}Gradient");
                AssertNone(Together(Gradient(family, small, workspace), Gradient(family, large, workspace)), $"{name}Gradient of two shapes");
            }
            Action first = ForwardBackward(family, small, workspace);
            Action second = ForwardBackward(family, large, workspace);
            AssertNone(Together(first, second), $"{name}Forward and {name}Backward of two shapes");
        }
    }

    private static void AssertNone(Action call, string what)
    {
        call();
        call();
        long before = GC.GetAllocatedBytesForCurrentThread();
        call();
        call();
        long bytes = GC.GetAllocatedBytesForCurrentThread() - before;
        Assert.True(bytes == 0, $"{what} allocates {bytes} bytes in two calls");
    }

    private static Action Together(Action first, Action second) => () =>
    {
        first();
        second();
    };

    private static Action Gradient(Family family, object[] arguments, object workspace)
    {
        Action<object?[]> call = family.Calling("Gradient", arguments.Length + 1);
        object?[] all = [.. arguments, workspace];
        return () => call(all);
    }

    private static Action ForwardBackward(Family family, object[] arguments, object workspace)
    {
        object result = family.Forward(arguments, workspace);
        object into = family.NewGradients(workspace);
        Action<object?[]> forward = family.Calling("Forward");
        Action<object?[]> backward = family.Calling("Backward");
        object?[] inputs = [.. arguments, workspace];
        object?[] outputs = [.. Family.Cotangents(result, Numbers.Flat(result)), workspace, into];
        return () =>
        {
            forward(inputs);
            backward(outputs);
        };
    }
}
