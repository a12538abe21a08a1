using System.Reflection;
using Autodiff.Generator.Tests.Properties.Imperative.Language;

namespace Autodiff.Generator.Tests.Properties.Imperative.Checking;

/// <summary>The methods of a compiled program and of the family generated for it.</summary>
internal sealed class CompiledMethods(Type type, Routine program)
{
    private const BindingFlags Flags = BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Static | BindingFlags.Instance;

    private readonly bool _hasAdapters = program.Main.Parameters.Any(p => p.Kind.IsSpan());

    public object Call(string method, params object[] arguments)
    {
        string name = _hasAdapters && method != "MBackward" ? Adapters.Prefix + method : method;
        MethodInfo info = type.GetMethods(Flags).Single(m => m.Name == name && m.GetParameters().Length == arguments.Length);
        return info.Invoke(null, BindingFlags.DoNotWrapExceptions, null, arguments, null) ?? type;
    }

    public object NewWorkspace() => Activator.CreateInstance(type.GetNestedType("MWorkspace", Flags)!)!;

    public static object NewGradients(object workspace) => workspace.GetType().GetMethod("NewGradients", Flags)!.Invoke(workspace, BindingFlags.DoNotWrapExceptions, null, [], null)!;

    public static double[] Read(object owner, string name) =>
        Arguments.Unbox(owner.GetType().GetProperty(name, Flags)?.GetValue(owner) ?? owner.GetType().GetField(name, Flags)?.GetValue(owner) ?? throw new MissingMemberException(owner.GetType().Name, name));
}
