namespace Autodiff.Gradients.Tests.Forms;

/// <summary>A constructor in another order, and required members.</summary>
internal sealed class Lens(double power, double gap)
{
    public double Gap { get; } = gap;

    public double Power { get; } = power;

    public required double Tilt { get; init; }
}

/// <summary>Objects that do not change as results: a new one in every call, which is all that is allocated.</summary>
internal static partial class ObjectForms
{
    private const Derivatives Both = Derivatives.Gradient | Derivatives.Jvp;

    [Layer(Modes = Both)]
    [At(new[] { 1.5, 0.25, 0.5 }, 2.0)]
    public static Lens ObjectsThatDoNotChange(Lens lens, double x)
    {
        Lens tilted = new(lens.Power * x, lens.Gap) { Tilt = lens.Tilt * lens.Power };
        return x > 1 ? tilted : lens;
    }

    [Layer(Modes = Both)]
    [At(0, 1.5)]
    [At(3, -0.5)]
    public static Dense RecordOfShapes(Dense layer, double x) => layer with { B = x * (layer.W * layer.B), Bias = layer.Bias * x };
}
