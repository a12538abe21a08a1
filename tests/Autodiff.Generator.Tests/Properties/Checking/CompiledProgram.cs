using System.Reflection;

namespace Autodiff.Generator.Tests.Properties.Checking;

/// <summary>The methods of a compiled program and of the families generated for it.</summary>
internal sealed class CompiledProgram(Type type)
{
    private const BindingFlags Flags = BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Static | BindingFlags.Instance;

    public object Call(string method, params object[] arguments)
    {
        MethodInfo info = type.GetMethods(Flags).Single(m => m.Name == method && m.GetParameters().Length == arguments.Length);
        return info.Invoke(null, BindingFlags.DoNotWrapExceptions, null, arguments, null) ?? type;
    }

    public object NewWorkspace(string layer) => Activator.CreateInstance(type.GetNestedType(layer + "Workspace", Flags)!)!;

    public static object NewGradients(object workspace) => workspace.GetType().GetMethod("NewGradients", Flags)!.Invoke(workspace, BindingFlags.DoNotWrapExceptions, null, [], null)!;

    public static double[] Read(object owner, string property) => Runtime.Unbox(Get(owner, property));

    public static object Get(object owner, string property) =>
        owner.GetType().GetProperty(property, Flags)?.GetValue(owner)
        ?? owner.GetType().GetField(property, Flags)?.GetValue(owner)
        ?? throw new MissingMemberException(owner.GetType().Name, property);
}
