using Autodiff.Generator.Ir;
using Autodiff.Generator.Ops;
using Microsoft.CodeAnalysis;

namespace Autodiff.Generator.Parsing;

/// <summary>
/// The functions of real numbers of <c>Math</c>, <c>MathF</c>, <c>double</c> and <c>float</c>. A name here means the
/// overload with real parameters: the integer ones of <c>Math.Max</c> or <c>Math.Abs</c> are passive.
/// </summary>
internal static class BclFunctions
{
    /// <summary>The functions that have no place in differentiated code, and why: what a diagnostic tells the user.</summary>
    public static readonly IReadOnlyDictionary<string, string> Unsupported = new Dictionary<string, string>
    {
        ["BitIncrement"] = "the next representable number is a property of the format, not a function that has a derivative",
        ["BitDecrement"] = "the previous representable number is a property of the format, not a function that has a derivative",
        ["ReciprocalEstimate"] = "an estimate whose accuracy depends on the machine; write 1 / x",
        ["ReciprocalSqrtEstimate"] = "an estimate whose accuracy depends on the machine; write 1 / Sqrt(x)",
        ["ConvertToInteger"] = "its integer result has no derivative; write a cast, or Truncate to stay real",
        ["ConvertToIntegerNative"] = "its integer result has no derivative and depends on the machine; write a cast",
    };

    /// <summary>Why a function of the .NET libraries is refused, where there is more to say than that it is not known.</summary>
    public static string? Reason(IMethodSymbol method) =>
        KnownTypes.FullName(method.ContainingType) is "System.Math" or "System.MathF" or "System.Double" or "System.Single"
        && Unsupported.TryGetValue(method.Name, out string reason) ? reason + "." : null;

    private static readonly Op[] OneOperand =
    [
        new Exp(), new Exp2(), new Exp10(), new BclExpM1(), new Exp2M1(), new Exp10M1(),
        new Log(), new Log2(), new Log10(), new BclLogP1(), new Log2P1(), new Log10P1(),
        new Sqrt(), new Cbrt(),
        new Sin(), new Cos(), new Tan(), new SinPi(), new CosPi(), new TanPi(),
        new Asin(), new Acos(), new Atan(), new AsinPi(), new AcosPi(), new AtanPi(),
        new Sinh(), new Cosh(), new Tanh(), new Asinh(), new Acosh(), new Atanh(),
        new Abs(), new DegreesToRadians(), new RadiansToDegrees(),
        new Floor(), new Ceiling(), new Truncate(),
    ];

    private static readonly (int Arity, ScalarOperation Op)[] SeveralOperands =
    [
        (2, new LogToBase()), (2, new RootN()), (2, new Hypot()),
        (2, new Atan2(InHalfTurns: false)), (2, new Atan2(InHalfTurns: true)),
        (2, new CopySign()), (2, new ScaleB()), (2, new Ieee754Remainder()),
        (3, new MultiplyAdd(IsEstimate: false)), (3, new MultiplyAdd(IsEstimate: true)), (3, new Lerp()),
        (1, new Round()), (2, new Round()), (3, new Round()),
        (2, new OtherExtremum("MaxMagnitude", OfMagnitudes: true)), (2, new OtherExtremum("MinMagnitude", OfMagnitudes: true)),
        (2, new OtherExtremum("MaxMagnitudeNumber", OfMagnitudes: true)), (2, new OtherExtremum("MinMagnitudeNumber", OfMagnitudes: true)),
        (2, new OtherExtremum("MaxNumber", OfMagnitudes: false)), (2, new OtherExtremum("MinNumber", OfMagnitudes: false)),
        (2, new OtherExtremum("MaxNative", OfMagnitudes: false)), (2, new OtherExtremum("MinNative", OfMagnitudes: false)),
    ];

    private static readonly string[] IntegerAnswers = ["Sign", "ILogB"];

    private static readonly string[] TruthValues =
    [
        "IsNaN", "IsFinite", "IsInfinity", "IsPositiveInfinity", "IsNegativeInfinity", "IsRealNumber", "IsNormal", "IsSubnormal",
        "IsNegative", "IsPositive", "IsInteger", "IsEvenInteger", "IsOddInteger", "IsPow2",
    ];

    public static Dictionary<(string Name, int Arity), FunctionRule> Table()
    {
        Dictionary<(string Name, int Arity), FunctionRule> table = [];
        void Add(string name, int arity, Op op) => table.Add((name, arity), (b, x) => [b.Add(op, x)]);

        foreach (UnaryFunction function in OneOperand.Cast<UnaryFunction>()) Add(function.Name, 1, function);
        foreach ((int arity, ScalarOperation op) in SeveralOperands) Add(op.Name, arity, op);
        Add("Pow", 2, new Pow());
        Add("Max", 2, new Extremum(IsMax: true));
        Add("Min", 2, new Extremum(IsMax: false));
        Add("Clamp", 3, new Clamp("Clamp", IsBcl: true));
        Add("ClampNative", 3, new Clamp("ClampNative", IsBcl: true));
        // The name that Math and MathF have for it.
        Add("IEEERemainder", 2, new Ieee754Remainder());

        table.Add(("SinCos", 1), (b, x) => SinCos(b, x[0], ofPi: false));
        table.Add(("SinCosPi", 1), (b, x) => SinCos(b, x[0], ofPi: true));
        foreach (string name in IntegerAnswers) table.Add((name, 1), (b, x) => [Classified(b, name, x[0], Element.Int)]);
        foreach (string name in TruthValues) table.Add((name, 1), (b, x) => [Classified(b, name, x[0], Element.Bool)]);
        return table;
    }

    private static int[] SinCos(IrBuilder b, int x, bool ofPi) =>
        [b.Add(new SinCosPart(IsSin: true, ofPi), x), b.Add(new SinCosPart(IsSin: false, ofPi), x)];

    private static int Classified(IrBuilder b, string name, int x, Element answer) =>
        b.Add(new Classify(name, b.TypeOf(x).Element, answer), x);
}
