using System.Linq.Expressions;
using System.Reflection;
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
                AssertNone(Gradient(type, name, small, workspace), $"{name}Gradient");
                AssertNone(Together(Gradient(type, name, small, workspace), Gradient(type, name, large, workspace)), $"{name}Gradient of two shapes");
            }
            Action first = ForwardBackward(family, type, name, small, workspace);
            Action second = ForwardBackward(family, type, name, large, workspace);
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

    // Compiled, since a call by reflection allocates by itself.
    private static Action Gradient(Type type, string name, object[] arguments, object workspace) =>
        Expression.Lambda<Action>(Call(type, name + "Gradient", [.. arguments, workspace])).Compile();

    private static Action ForwardBackward(Family family, Type type, string name, object[] arguments, object workspace)
    {
        object result = family.Forward(arguments, workspace);
        object into = family.NewGradients(workspace);
        object cotangent = Numbers.Transpose(Numbers.Like(result, Numbers.Flat(result)));
        return Expression.Lambda<Action>(Expression.Block(
            typeof(void),
            Call(type, name + "Forward", [.. arguments, workspace]),
            Call(type, name + "Backward", [cotangent, workspace, into]))).Compile();
    }

    private static MethodCallExpression Call(Type type, string name, object[] arguments)
    {
        MethodInfo method = type.GetMethods(BindingFlags.Public | BindingFlags.Static).Single(m => m.Name == name && m.GetParameters().Length == arguments.Length);
        return Expression.Call(method, arguments.Select(a => Expression.Constant(a)));
    }
}
