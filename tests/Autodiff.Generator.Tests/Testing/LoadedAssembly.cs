using System.Reflection;
using System.Runtime.Loader;

namespace Autodiff.Generator.Tests.Testing;

/// <summary>A compiled run, loaded until it is disposed of.</summary>
public sealed class LoadedAssembly : IDisposable
{
    private readonly AssemblyLoadContext _context;

    internal LoadedAssembly(GeneratorRun run)
    {
        // Everything but the run and its libraries is found in the default context: the test's own Autodiff.dll.
        _context = new AssemblyLoadContext(run.Options.AssemblyName, isCollectible: true);
        foreach (GeneratorRun library in run.Options.Libraries)
        {
            _context.LoadFromStream(new MemoryStream(library.Image));
        }
        Assembly = _context.LoadFromStream(new MemoryStream(run.Image));
    }

    public Assembly Assembly { get; }

    public Type Type(string name) => Assembly.GetType(name, throwOnError: true)!;

    /// <summary>Calls a static method of the type; what it throws is thrown here.</summary>
    public object? Call(string type, string method, params object?[] arguments) =>
        Type(type).InvokeMember(
            method,
            BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Static | BindingFlags.InvokeMethod | BindingFlags.DoNotWrapExceptions,
            binder: null, target: null, arguments, System.Globalization.CultureInfo.InvariantCulture);

    /// <inheritdoc cref="Call(string, string, object[])"/>
    public TResult Call<TResult>(string type, string method, params object?[] arguments) => (TResult)Call(type, method, arguments)!;

    /// <summary>A static method as a delegate, for methods whose parameters cannot be boxed, such as spans.</summary>
    public TDelegate Delegate<TDelegate>(string type, string method)
        where TDelegate : Delegate
    {
        Type[] parameters = [.. typeof(TDelegate).GetMethod("Invoke")!.GetParameters().Select(parameter => parameter.ParameterType)];
        MethodInfo info = Type(type).GetMethod(method, BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Static, parameters)
            ?? throw new MissingMethodException(type, method);
        return info.CreateDelegate<TDelegate>();
    }

    public void Dispose() => _context.Unload();
}
