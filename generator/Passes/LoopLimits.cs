namespace Autodiff.Generator.Passes;

/// <summary>How much goes into one fused loop.</summary>
internal static class LoopLimits
{
    /// <summary>Shapes that it reads: what the runtime's driver takes.</summary>
    public const int Operands = 8;

    /// <summary>Shapes that it writes in one pass.</summary>
    public const int Targets = 4;

    /// <summary>Operations of a pass: what the just-in-time compiler takes into a loop, and keeps in registers.</summary>
    public const int Operations = 24;

    /// <summary>Operations beside a function whose body goes into the loop.</summary>
    public const int OperationsBesideFunction = 8;
}
