using System.Reflection;

namespace Autodiff.Gradients.Tests.Checking;

/// <summary>
/// A form of the language, checked at every point its layer names: what <see cref="LayerCheck"/> asks of a family, that a
/// workspace that has seen the other points answers the same, and that nothing is allocated once it has seen this one.
/// </summary>
internal static class FormCheck
{
    public static void Verify(Type type, string name)
    {
        Family family = new(type, name);
        object[][] points = [.. Points.Of(family.Method)];
        foreach (object[] point in points) LayerCheck.Verify(family, point);
        SharedWorkspace(family, points);
        Allocation(family, points);
    }

    // Up and down the points, so that each follows a longer one and a shorter one, another branch and another trip count.
    private static void SharedWorkspace(Family family, object[][] points)
    {
        object shared = family.NewWorkspace();
        foreach (object[] point in points.Concat(points.Reverse()))
        {
            double[] cotangent = [.. Numbers.Flat(family.Eager(Numbers.Copy(point))).Select((_, i) => 1.5 - i)];
            (double[] value, double[][] gradients) = family.PullWith(cotangent, shared, Numbers.Copy(point));
            (double[] expectedValue, double[][] expected) = family.Pull(cotangent, Numbers.Copy(point));
            Assert.Equal(expectedValue, value);
            for (int p = 0; p < expected.Length; p++) Assert.Equal(expected[p], gradients[p]);
        }
    }

    private static void Allocation(Family family, object[][] points)
    {
        foreach (object[] point in points)
        {
            object workspace = family.NewWorkspace();
            object result = family.Forward(Numbers.Copy(point), workspace);
            object into = family.NewGradients(workspace);
            object[] cotangents = Family.Cotangents(result, Numbers.Flat(result));
            Action<object?[]> forward = family.Calling("Forward");
            Action<object?[]> backward = family.Calling("Backward");
            AssertNone(family, "MForward and MBackward", point, [[.. cotangents, workspace, into]], workspace, (arguments, others) =>
            {
                forward(arguments);
                backward(others[0]);
            });
            if (!family.IsScalar) continue;
            Action<object?[]> gradient = family.Calling("Gradient", point.Length + 1);
            AssertNone(family, "MGradient", point, [], workspace, (arguments, _) => gradient(arguments));
        }
    }

    // The arguments are made beforehand, one set for each call, since a layer may write into them.
    private static void AssertNone(Family family, string what, object[] point, object?[][] others, object workspace, Action<object?[], object?[][]> call)
    {
        object?[][] arguments = [.. Enumerable.Range(0, 4).Select(_ => (object?[])[.. Numbers.Copy(point), workspace])];

        // A vector or matrix makes its view x.T when it is first asked for, and keeps it.
        foreach (Vector<double> vector in arguments.SelectMany(a => a).OfType<Vector<double>>()) _ = vector.T;
        foreach (Matrix<double> matrix in arguments.SelectMany(a => a).OfType<Matrix<double>>()) _ = matrix.T;
        call(arguments[0], others);
        call(arguments[1], others);
        long before = GC.GetAllocatedBytesForCurrentThread();
        call(arguments[2], others);
        call(arguments[3], others);
        long bytes = GC.GetAllocatedBytesForCurrentThread() - before;
        Assert.True(bytes == 0, $"{family.Method.Name}: {what} allocate {bytes} bytes in two calls");
    }
}
