namespace Autodiff;

/// <summary>
/// Says that this static method is the derivative of another static method of the same type, whose body cannot or should not be
/// differentiated: a table, a solver, a call into a library. A layer that calls the other method then uses this rule.
/// </summary>
/// <remarks>
/// For <c>static R F(A a, B b)</c> the backward rule is <c>static (dA, dB) FPullback(A a, B b, R result, dR cotangent)</c> in
/// numerator layout: it is given what F was given, what F returned and ∂ℓ/∂(result), and returns ∂ℓ/∂a and ∂ℓ/∂b, the transposes
/// of a's and b's shapes. There is one for each differentiated parameter, in order; one alone is no tuple. The forward rule is
/// <c>static R FPushforward(A a, B b, A da, B db)</c>, with a tangent for each differentiated parameter. Which of the two a method
/// is its signature tells. Integers, <see cref="bool"/>, <see cref="string"/>, enums and <c>[Constant]</c> parameters are not
/// differentiated. F must be a function of its arguments alone: it is called once for equal arguments, and not if nothing needs
/// its value.
/// </remarks>
/// <example>
/// <code>
/// static double Lookup(double x) =&gt; Table.Interpolate(x);
///
/// [Derivative(nameof(Lookup))]
/// static double LookupPullback(double x, double result, double cotangent) =&gt; cotangent * Table.Slope(x);
/// </code>
/// </example>
/// <param name="method">The name of the method whose derivative this is.</param>
[AttributeUsage(AttributeTargets.Method, Inherited = false)]
public sealed class DerivativeAttribute(string method) : Attribute
{
    /// <summary>The name of the method whose derivative this is.</summary>
    public string Method { get; } = method;
}
