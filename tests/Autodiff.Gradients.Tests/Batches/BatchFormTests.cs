using System.Reflection;
using static Autodiff.Gradients.Tests.Batches.BatchData;

namespace Autodiff.Gradients.Tests.Batches;

/// <summary>
/// Every form over a batch against its samples one by one, whose gradients stand against differences elsewhere: sizes around the width of
/// registers, both orders in memory, both ways to the gradient.
/// </summary>
public sealed class BatchFormTests
{
    private const int Inputs = 5;
    private const int Outputs = 5;

    private static readonly BindingFlags s_any = BindingFlags.Static | BindingFlags.Public | BindingFlags.NonPublic;

    public static TheoryData<string, int, bool> Cases
    {
        get
        {
            TheoryData<string, int, bool> cases = [];
            foreach (MethodInfo layer in typeof(BatchForms).GetMethods(s_any).Where(m => m.GetCustomAttribute<LayerAttribute>() != null))
            {
                foreach (int samples in (int[])[1, 2, 9, 33]) cases.Add(layer.Name, samples, samples == 9);
            }
            return cases;
        }
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void IsTheReductionOfItsSamples(string layer, int samples, bool isTransposed)
    {
        MethodInfo method = typeof(BatchForms).GetMethod(layer, s_any)!;
        bool hasLabels = method.GetParameters()[1].ParameterType == typeof(int);
        double weight = method.GetCustomAttribute<LayerAttribute>()!.Reduction == Reduction.Sum ? 1 : 1.0 / samples;
        Matrix<double> x = Filled(samples, Inputs, 0.3, isTransposed), y = Filled(samples, Outputs, 1.1, isTransposed), w = Filled(Outputs, Inputs, 2.3);
        Vector<double> b = Filled(1, Outputs, 0.7).Row(0).T;
        int[] labels = [.. Enumerable.Range(0, samples).Select(i => i * i % Outputs)];

        (double value, double[] gw, double[] gb) = (0, new double[Outputs * Inputs], new double[Outputs]);
        List<double> gx = [], gy = [];
        for (int i = 0; i < samples; i++)
        {
            dynamic one = Call(layer + "Gradient", [x.Row(i).T, hasLabels ? labels[i] : y.Row(i).T, w, b]);
            value += weight * (double)one.Value;
            Add(gw, one.W, weight);
            Add(gb, one.B, weight);
            gx.AddRange(Scaled(one.X, weight));
            if (!hasLabels) gy.AddRange(Scaled(one.Y, weight));
        }

        object second = hasLabels ? labels : y;
        Check(Call(layer + "Gradient", [x, second, w, b]), 1);

        Type workspaceType = typeof(BatchForms).GetNestedType(layer + "Workspace", BindingFlags.NonPublic | BindingFlags.Public)!;
        object workspace = Activator.CreateInstance(workspaceType)!;
        Close([value], [(double)Call(layer + "Forward", [x, second, w, b, workspace])]);
        dynamic into = workspaceType.GetMethod("NewBatchGradients")!.Invoke(workspace, null)!;
        Call(layer + "Backward", [1.5, workspace, into]);
        Call(layer + "Backward", [0.5, workspace, into]);
        Check(into, 2);

        void Check(dynamic g, double factor)
        {
            if (factor == 1) Close([value], [(double)g.Value]);
            Close(gw.Select(e => factor * e), Elements(g.W));
            Close(gb.Select(e => factor * e), Elements(g.B));
            Close(gx.Select(e => factor * e), Elements(g.X));
            if (!hasLabels) Close(gy.Select(e => factor * e), Elements(g.Y));
        }
    }

    [Fact]
    public void ALabelThatIsNoClassIsRefused()
    {
        (Matrix<double> x, Matrix<double> w, Vector<double> b) = (Filled(3, Inputs, 1), Filled(Outputs, Inputs, 2), new(Outputs));
        Assert.Throws<ArgumentOutOfRangeException>(() => BatchForms.LabelsGradient(x, [0, Outputs, 1], w, b));
        Assert.Throws<ArgumentOutOfRangeException>(() => BatchForms.LabelsGradient(x, [0, 1, -1], w, b));
        Assert.Contains("label has 2 samples and x has 3", Assert.Throws<ArgumentException>(() => BatchForms.LabelsGradient(x, [0, 1], w, b)).Message, StringComparison.Ordinal);
    }

    private static object Call(string name, object[] arguments)
    {
        Type[] types = [.. arguments.Select(a => a.GetType())];
        return typeof(BatchForms).GetMethod(name, s_any, types)!.Invoke(null, arguments)!;
    }

    private static double[] Scaled(RowVector<double> row, double by) => [.. Elements(row).Select(e => by * e)];

    private static void Add(double[] sum, Matrix<double> matrix, double weight) => Add(sum, Elements(matrix), weight);

    private static void Add(double[] sum, RowVector<double> row, double weight) => Add(sum, Elements(row), weight);

    private static void Add(double[] sum, double[] values, double weight)
    {
        for (int i = 0; i < sum.Length; i++) sum[i] += weight * values[i];
    }
}
