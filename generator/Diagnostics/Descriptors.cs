using Microsoft.CodeAnalysis;

namespace Autodiff.Generator.Diagnostics;

/// <summary>Every diagnostic of the compiler. Each has a page in <c>generator/diagnostics.md</c>.</summary>
internal static class Descriptors
{
    public static readonly DiagnosticDescriptor NotPartial = Error("GRAD1001", "The type of a layer is not partial",
        "'{0}' must be partial: the derivatives of layer '{1}' are generated into it. Add the modifier 'partial'.");

    public static readonly DiagnosticDescriptor UnsupportedMethod = Error("GRAD1002", "A method of this form cannot be a layer",
        "'{0}' cannot be a layer: {1}");

    public static readonly DiagnosticDescriptor UnsupportedType = Error("GRAD1003", "A type that cannot be differentiated",
        "{0} has type '{1}', which is not supported: {2}");

    public static readonly DiagnosticDescriptor FamilyCollision = Error("GRAD1004", "Generated names collide",
        "Layer '{0}' would generate '{1}', {2}. {3}");

    public static readonly DiagnosticDescriptor NothingToDifferentiate = Error("GRAD1005", "A layer without a differentiated input",
        "Layer '{0}' has no input to differentiate with respect to: every one is [Constant] or of a passive type");

    public static readonly DiagnosticDescriptor UnsupportedMode = Error("GRAD1006", "A derivative that the layer does not have",
        "{0} cannot be written for '{1}': {2}");

    public static readonly DiagnosticDescriptor UnsupportedParameter = Error("GRAD1007", "A member that cannot be a parameter",
        "[Parameter] '{0}' cannot be trained: {1}");

    public static readonly DiagnosticDescriptor BadDerivative = Error("GRAD1008", "A derivative rule that does not fit",
        "'{0}' is not a derivative of '{1}': {2}");

    public static readonly DiagnosticDescriptor UnsupportedConstruct = Error("GRAD2001", "A construct that cannot be differentiated",
        "{0} cannot be differentiated yet. {1}");

    public static readonly DiagnosticDescriptor UnknownFunction = Error("GRAD2002", "A call without a known derivative",
        "The derivative of '{0}' is not known: {1}");

    public static readonly DiagnosticDescriptor Recursion = Error("GRAD2003", "A recursion that cannot be differentiated",
        "'{0}' calls itself, {1}. Write it as a loop, or as a static method that takes and returns numbers, vectors and arrays.");

    public static readonly DiagnosticDescriptor ShapeContradiction = Error("GRAD3001", "Shapes that contradict each other",
        "The shapes do not fit: {0}");

    public static readonly DiagnosticDescriptor BadShape = Error("GRAD3002", "A [Shape] that does not fit its type",
        "[Shape] of '{0}' {1}");

    public static readonly DiagnosticDescriptor MissingTranspose = Error("GRAD3003", "A gradient used without its transpose",
        "'{0}' is a gradient in numerator layout, n×m where the parameter is m×n. Write '{0}.T' to combine it with '{1}'.");

    public static readonly DiagnosticDescriptor DroppedDerivative = Warning("GRAD4001", "A derivative is dropped",
        "No gradient passes through '{0}': its derivative is zero wherever it exists. Write Detach(...) around the operand if that is meant.");

    public static readonly DiagnosticDescriptor UnusedInput = Warning("GRAD4002", "An input reaches no output",
        "No gradient reaches '{0}': it does not influence the result. Mark it [Constant] if that is meant.");

    public static readonly DiagnosticDescriptor FrozenParameter = Warning("GRAD4003", "A weight that is not trained",
        "'{0}' is a [Parameter], but none of this layer's type, so no gradient is computed for it. Mark the member it is reached through [Parameter], or suppress this where it is meant to be frozen.");

    public static readonly DiagnosticDescriptor StableRewrite = Info("GRAD5001", "A stable form is used",
        "{0} is computed as {1}, which neither overflows nor cancels. [Layer(StableRewrites = false)] turns this off.");

    public static readonly DiagnosticDescriptor KeptValue = Info("GRAD5002", "A value is kept for the backward sweep",
        "{0} is kept for the backward sweep of '{1}': {2}{3}");

    public static readonly DiagnosticDescriptor KeptMemory = Info("GRAD5003", "The memory of a backward sweep",
        "For its backward sweep a call of '{0}' keeps {1}");

    public static readonly DiagnosticDescriptor Internal = Error("GRAD9001", "Internal error of the compiler",
        "Layer '{0}' could not be compiled because of a defect in Autodiff: {1}");

    private const string Category = "Autodiff";

    private static DiagnosticDescriptor Error(string id, string title, string message) =>
        new(id, title, message, Category, DiagnosticSeverity.Error, isEnabledByDefault: true, helpLinkUri: Help(id));

    private static DiagnosticDescriptor Warning(string id, string title, string message) =>
        new(id, title, message, Category, DiagnosticSeverity.Warning, isEnabledByDefault: true, helpLinkUri: Help(id));

    private static DiagnosticDescriptor Info(string id, string title, string message) =>
        new(id, title, message, Category, DiagnosticSeverity.Info, isEnabledByDefault: true, helpLinkUri: Help(id));

    private static string Help(string id) => "generator/diagnostics.md#" + id.ToLowerInvariant();
}
