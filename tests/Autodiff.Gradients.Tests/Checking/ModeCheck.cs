namespace Autodiff.Gradients.Tests.Checking;

/// <summary>
/// The derivatives beside the gradient: MHvp against differences of MGradient, MHessian against MHvp, MJacobian against one
/// reverse sweep for each row. Which of them a layer has its annotation says.
/// </summary>
internal sealed class ModeCheck
{
    /// <summary>Richardson's differences of an exact gradient agree with its derivative this well.</summary>
    public const double Smooth = 1e-8;

    private readonly Family _family;
    private readonly object[] _arguments;
    private readonly double[][] _after;
    private readonly double _tolerance;
    private readonly Random _random;

    private ModeCheck(Family family, object[] arguments, double tolerance, int seed)
    {
        (_family, _arguments, _tolerance) = (family, arguments, tolerance);
        _random = new Random(seed + 17);
        object[] own = Numbers.Copy(arguments);
        family.Eager(own);
        _after = [.. own.Select(Snapshot)];
    }

    public static void Verify(Type type, string name, int n, int seed = 0, double tolerance = Smooth)
    {
        Family family = new(type, name);
        Verify(family, Draws.Arguments(family.Method, n, seed), tolerance, seed);
    }

    public static void Verify(Family family, object[] arguments, double tolerance = Smooth, int seed = 0)
    {
        ModeCheck check = new(family, arguments, tolerance, seed);
        if (family.Has("Hvp")) check.HessianVector();
        if (family.Has("Hessian")) check.Hessian();
        if (family.Has("Jacobian")) check.Jacobian();
    }

    private void HessianVector()
    {
        double[][] v = Directions();
        double[][] product = Product(v);
        Dictionary<double, double[]> known = [];
        for (int k = 0; k < product.Sum(p => p.Length); k++)
        {
            int element = k;
            double numeric = CentralDifference.At(h =>
            {
                if (!known.TryGetValue(h, out double[]? gradient)) known.Add(h, gradient = GradientAt(v, h));
                return gradient[element];
            });
            Close(numeric, Flat(product)[k], Math.Max(Flat(product).Max(Math.Abs), known.Values.Max(g => Math.Abs(g[element]))), _tolerance, $"MHvp[{k}]");
        }
        double[][] u = Directions();
        double[][] other = Product(u);
        Close(Dot(u, product), Dot(v, other), Flat(product).Concat(Flat(other)).Select(Math.Abs).DefaultIfEmpty().Max(), 1e-11, "⟨u, H·v⟩ = ⟨v, H·u⟩");
    }

    private void Hessian()
    {
        object workspace = _family.NewWorkspace();
        object[] own = Numbers.Copy(_arguments);
        object hessian = _family.Call("Hessian", [.. own, workspace]);
        SameAfter(own);
        double[] flat = Numbers.Flat(hessian);
        double[] v = Flat(Directions());
        Assert.Equal(v.Length * v.Length, flat.Length);
        for (int i = 0; i < v.Length; i++) for (int j = 0; j < i; j++) Assert.Equal(flat[i * v.Length + j], flat[j * v.Length + i]);

        double[] product = Flat(Product(Split(v), workspace));
        double largest = flat.Select(Math.Abs).DefaultIfEmpty().Max() * Math.Max(1, v.Length);
        hessian = _family.Call("Hessian", [.. Numbers.Copy(_arguments), workspace]);
        Assert.Equal(flat, Numbers.Flat(hessian));
        for (int i = 0; i < v.Length; i++) Close(product[i], Numbers.Dot(flat[(i * v.Length)..((i + 1) * v.Length)], v), largest, 1e-11, $"(MHessian·v)[{i}]");
        Assert.Equal(flat, Numbers.Flat(_family.Call("Hessian", Numbers.Copy(_arguments))));
    }

    private void Jacobian()
    {
        object workspace = _family.NewWorkspace();
        object[] own = Numbers.Copy(_arguments);
        object jacobians = _family.Call("Jacobian", [.. own, workspace]);
        SameAfter(own);
        double[] value = Numbers.Flat(Property(jacobians, "Value"));
        Assert.Equal(Numbers.Flat(_family.Eager(Numbers.Copy(_arguments))), value, (x, y) => x.Equals(y) || Math.Abs(x - y) <= 1e-12 * (1 + Math.Abs(x)));
        double[][] matrices = [.. _family.Differentiated.Select(p => Of(jacobians, p))];
        for (int i = 0; i < value.Length; i++)
        {
            double[] unit = new double[value.Length];
            unit[i] = 1;
            (_, double[][] row) = _family.Pull(unit, Numbers.Copy(_arguments));
            for (int p = 0; p < row.Length; p++)
            {
                if (matrices[p] == null!) continue;
                Assert.Equal(value.Length * row[p].Length, matrices[p].Length);
                double largest = row[p].Select(Math.Abs).DefaultIfEmpty().Max();
                for (int j = 0; j < row[p].Length; j++) Close(row[p][j], matrices[p][i * row[p].Length + j], largest, 1e-11, $"MJacobian[{i}, {j}] of {_family.Differentiated[p].Name}");
            }
        }
    }

    private double[] Of(object jacobians, System.Reflection.ParameterInfo parameter)
    {
        string name = char.ToUpperInvariant(parameter.Name![0]) + parameter.Name[1..];
        return jacobians.GetType().GetProperty(name) is { } property ? Numbers.Flat(property.GetValue(jacobians)!) : null!;
    }

    private static object Property(object jacobians, string name) => jacobians.GetType().GetProperty(name)!.GetValue(jacobians)!;

    private double[][] Product(double[][] v, object? workspace = null)
    {
        object[] along = [.. _family.Differentiated.Select((p, i) => Numbers.Like(_arguments[p.Position], v[i]))];
        object[] own = Numbers.Copy(_arguments);
        object gradients = _family.Call("Hvp", workspace == null ? [.. own, .. along] : [.. own, .. along, workspace]);
        SameAfter(own);
        for (int i = 0; i < v.Length; i++) Assert.Equal(v[i], Numbers.Flat(along[i]));
        return [.. _family.Differentiated.Select(p => _family.GradientOf(gradients, p))];
    }

    private double[] GradientAt(double[][] v, double h)
    {
        object[] moved = Numbers.Copy(_arguments);
        for (int p = 0; p < v.Length; p++)
        {
            int position = _family.Differentiated[p].Position;
            moved[position] = Numbers.Like(_arguments[position], [.. Numbers.Flat(_arguments[position]).Zip(v[p], (x, d) => x + h * d)]);
        }
        object gradients = _family.Gradient(moved);
        return Flat([.. _family.Differentiated.Select(p => _family.GradientOf(gradients, p))]);
    }

    // Half as long as a step of one element may be: all of them move at once.
    private double[][] Directions() => [.. _family.Differentiated.Select(p => Numbers.Flat(_arguments[p.Position]).Select(_ => _random.NextDouble() - 0.5).ToArray())];

    private double[][] Split(double[] flat)
    {
        int offset = 0;
        return [.. _family.Differentiated.Select(p =>
        {
            int length = Numbers.Flat(_arguments[p.Position]).Length;
            double[] part = flat[offset..(offset + length)];
            offset += length;
            return part;
        })];
    }

    private void SameAfter(object[] own)
    {
        for (int i = 0; i < own.Length; i++) Assert.Equal(_after[i], Snapshot(own[i]));
    }

    private static double[] Snapshot(object argument) => Numbers.IsDifferentiable(argument.GetType()) ? Numbers.Flat(argument) : [];

    private static double[] Flat(double[][] parts) => [.. parts.SelectMany(p => p)];

    private static double Dot(double[][] a, double[][] b) => a.Zip(b, Numbers.Dot).Sum();

    private void Close(double expected, double actual, double scale, double tolerance, string what)
    {
        double allowed = tolerance * Math.Max(Math.Abs(expected), Math.Max(1e-2 * scale, 1e-3)) + 1e-15;
        Assert.True(Math.Abs(expected - actual) <= allowed || expected.Equals(actual),
            $"{_family.Method.Name}, {what}: expected {expected:R}, was {actual:R} (off by {Math.Abs(expected - actual):E2})");
    }
}
