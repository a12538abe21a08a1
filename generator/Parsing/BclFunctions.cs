using Autodiff.Generator.Ir;
using Autodiff.Generator.Ops;

namespace Autodiff.Generator.Parsing;

/// <summary>The functions of <c>Math</c>, <c>MathF</c>, <c>double</c> and <c>float</c> that have a derivative.</summary>
internal static class BclFunctions
{
    public static Dictionary<(string Name, int Arity), FunctionRule> Table()
    {
        Dictionary<(string Name, int Arity), FunctionRule> table = [];
        void Unary(string name, Op op) => table.Add((name, 1), (b, x) => [b.Add(op, x)]);
        Unary("Exp", new Exp());
        Unary("Log", new Log());
        Unary("LogP1", new LogP1());
        Unary("ExpM1", new ExpM1());
        Unary("Sqrt", new Sqrt());
        Unary("Abs", new Abs());
        Unary("Sin", new Sin());
        Unary("Cos", new Cos());
        Unary("Tan", new Tan());
        Unary("Tanh", new Tanh());
        Unary("Floor", new Floor());
        table.Add(("Pow", 2), (b, x) => [b.Add(new Pow(), x)]);
        table.Add(("Max", 2), (b, x) => [b.Add(new Extremum(IsMax: true), x)]);
        table.Add(("Min", 2), (b, x) => [b.Add(new Extremum(IsMax: false), x)]);
        return table;
    }
}
