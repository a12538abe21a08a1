using System.Reflection;
using System.Runtime.CompilerServices;

namespace Autodiff.Gradients.Tests.Checking;

/// <summary>What the generator added for one layer, found by the names of the contract: M, MForward, MBackward, MJvp...</summary>
internal sealed class Family
{
    private const BindingFlags All = BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Static | BindingFlags.Instance;

    private readonly Type _type;
    private readonly object? _instance;
    private readonly string _name;
    private readonly Type _workspace;
    private readonly Type _gradients;

    public Family(Type type, string name, object? instance = null)
    {
        _type = type;
        _name = name;
        _instance = instance;
        Method = type.GetMethod(name, All)!;
        _workspace = Nested(name + "Workspace");
        _gradients = Nested(name + "Gradients");
        Differentiated = [.. Method.GetParameters().Where(p => Numbers.IsDifferentiable(p.ParameterType) && p.GetCustomAttribute<ConstantAttribute>() == null)];
    }

    public MethodInfo Method { get; }

    public IReadOnlyList<ParameterInfo> Differentiated { get; }

    public bool HasJvp => Has("Jvp");

    /// <summary>Whether the annotation asks for a mode, as one can tell by the public form of its method.</summary>
    public bool Has(string suffix) => _type.GetMethods(All).Any(m => m.Name == _name + suffix && !m.IsPrivate);

    /// <summary>The member of the family with that suffix and as many parameters.</summary>
    public object Call(string suffix, object[] arguments) => Invoke(Overload(_name + suffix, arguments.Length), arguments);

    public bool IsScalar => Method.ReturnType == typeof(double) || Method.ReturnType == typeof(float);

    public object Eager(object[] arguments) => Invoke(Method, arguments);

    public object NewWorkspace() => Activator.CreateInstance(_workspace)!;

    public object NewGradients(object workspace) => Invoke(_workspace.GetMethod("NewGradients")!, [], workspace);

    public object Forward(object[] arguments, object workspace) => Invoke(Member(_name + "Forward"), [.. arguments, workspace]);

    /// <summary>The cotangent has a row of numbers in the result's own shape; it is transposed here.</summary>
    public void Backward(object result, double[] cotangent, object workspace, object into)
    {
        Invoke(Member(_name + "Backward"), [.. Cotangents(result, cotangent), workspace, into]);
    }

    /// <summary>A cotangent for each part of a result, of the numbers in a row.</summary>
    public static object[] Cotangents(object result, double[] numbers)
    {
        List<object> cotangents = [];
        int offset = 0;
        foreach (object part in result is ITuple tuple ? Enumerable.Range(0, tuple.Length).Select(i => tuple[i]!) : [result])
        {
            int length = Numbers.Flat(part).Length;
            cotangents.Add(Numbers.Transpose(Numbers.Like(part, numbers.AsSpan(offset, length))));
            offset += length;
        }
        return [.. cotangents];
    }

    public object Gradient(object[] arguments) => Invoke(Overload(_name + "Gradient", arguments.Length), arguments);

    public object Gradient(object[] arguments, object workspace) => Invoke(Overload(_name + "Gradient", arguments.Length + 1), [.. arguments, workspace]);

    public (object Value, object Tangent) Jvp(object[] arguments, object[] tangents)
    {
        ITuple pair = (ITuple)Call("Jvp", [.. arguments, .. tangents]);
        return (pair[0]!, pair[1]!);
    }

    /// <summary>The value, and for each differentiated argument ∂⟨cotangent, M⟩/∂argument.</summary>
    public (double[] Value, double[][] Gradients) Pull(double[] cotangent, params object[] arguments) =>
        PullWith(cotangent, NewWorkspace(), arguments);

    /// <summary>The same with a workspace that may have been used before.</summary>
    public (double[] Value, double[][] Gradients) PullWith(double[] cotangent, object workspace, object[] arguments)
    {
        object result = Forward(arguments, workspace);
        object into = NewGradients(workspace);
        Backward(result, cotangent, workspace, into);
        return (Numbers.Flat(result), [.. Differentiated.Select(p => GradientOf(into, p))]);
    }

    /// <summary>The same with ones for a cotangent.</summary>
    public (double[] Value, double[][] Gradients) Pull(params object[] arguments) =>
        Pull([.. Enumerable.Repeat(1.0, Numbers.Flat(Eager(arguments)).Length)], arguments);

    /// <summary>A member of the family as compiled code that allocates nothing of its own.</summary>
    public Action<object?[]> Calling(string suffix, int? arity = null) =>
        Invocation.Discarding(arity is int count ? Overload(_name + suffix, count) : Member(_name + suffix), _instance);

    public object ValueOf(object gradients) => _gradients.GetProperty("Value")!.GetValue(gradients)!;

    public void Clear(object gradients) => Invoke(_gradients.GetMethod("Clear")!, [], gradients);

    /// <summary>The gradient of one argument, in the order of the argument's own elements.</summary>
    public double[] GradientOf(object gradients, ParameterInfo parameter)
    {
        string name = parameter.Name!.TrimStart('_');
        name = char.ToUpperInvariant(name[0]) + name[1..];
        PropertyInfo property = _gradients.GetProperty(name == "Value" ? "Value_" : name)!;
        return Numbers.Flat(Numbers.Transpose(property.GetValue(gradients)!));
    }

    private Type Nested(string name)
    {
        Type nested = _type.GetNestedType(name, All) ?? throw new InvalidOperationException($"{_type.Name} has no {name}.");
        return nested.IsGenericTypeDefinition ? nested.MakeGenericType(_type.GetGenericArguments()) : nested;
    }

    private MethodInfo Member(string name) => _type.GetMethod(name, All)!;

    private MethodInfo Overload(string name, int arity) =>
        _type.GetMethods(All).Single(m => m.Name == name && m.GetParameters().Length == arity);

    private object Invoke(MethodInfo method, object[] arguments, object? target = null) =>
        Array.Exists(method.GetParameters(), p => p.ParameterType.IsByRefLike)
            ? Invocation.Returning(method, target ?? _instance)(arguments)!
            : method.Invoke(target ?? _instance, BindingFlags.DoNotWrapExceptions, null, arguments, null)!;
}
