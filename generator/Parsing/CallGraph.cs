using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace Autodiff.Generator.Parsing;

/// <summary>The bodies of methods whose source is here, which of them call themselves, and what a call leads to.</summary>
internal sealed class CallGraph(Compilation compilation, CancellationToken cancellation)
{
    private readonly Dictionary<ISymbol, IOperation?> _bodies = new(SymbolEqualityComparer.Default);
    private readonly Dictionary<ISymbol, IReadOnlyList<IOperation>> _operations = new(SymbolEqualityComparer.Default);
    private readonly Dictionary<ISymbol, IReadOnlyList<IMethodSymbol>> _reached = new(SymbolEqualityComparer.Default);
    private readonly HashSet<SyntaxTree> _sources = [];

    /// <summary>The files whose bodies were looked at.</summary>
    public IReadOnlyCollection<SyntaxTree> Sources => _sources;

    /// <summary>The meaning of what is in a file of the compilation.</summary>
    public SemanticModel ModelOf(SyntaxNode syntax)
    {
        _sources.Add(syntax.SyntaxTree);
#pragma warning disable RS1030 // A callee may live in any file of the compilation; the model at hand serves its own file only.
        return compilation.GetSemanticModel(syntax.SyntaxTree);
#pragma warning restore RS1030
    }

    /// <summary>The body of a method; null where it has no source here.</summary>
    public IOperation? BodyOf(IMethodSymbol method)
    {
        method = method.OriginalDefinition;
        if (!_bodies.TryGetValue(method, out IOperation? body)) _bodies[method] = body = Find(method.PartialImplementationPart ?? method);
        return body;
    }

    /// <summary>Tells the body of a method that is at hand already.</summary>
    public void Register(IMethodSymbol method, IOperation body) => _bodies[method.OriginalDefinition] = body;

    /// <summary>Whether a method's calls lead back to it.</summary>
    public bool IsRecursive(IMethodSymbol method) => Callees(method.OriginalDefinition).Any(c => Reached(c).Contains(method.OriginalDefinition, SymbolEqualityComparer.Default));

    /// <summary>A method and all that its calls lead to, as far as their source is here.</summary>
    public IReadOnlyList<IMethodSymbol> Reached(IMethodSymbol method)
    {
        if (_reached.TryGetValue(method.OriginalDefinition, out IReadOnlyList<IMethodSymbol> known)) return known;
        List<IMethodSymbol> reached = [method.OriginalDefinition];
        for (int i = 0; i < reached.Count; i++)
        {
            foreach (IMethodSymbol callee in Callees(reached[i]))
            {
                if (!reached.Contains(callee, SymbolEqualityComparer.Default)) reached.Add(callee);
            }
        }
        return _reached[method.OriginalDefinition] = reached;
    }

    /// <summary>The operations of a method's own body, those of its local functions left out.</summary>
    public IReadOnlyList<IOperation> OperationsOf(IMethodSymbol method)
    {
        if (_operations.TryGetValue(method, out IReadOnlyList<IOperation> known)) return known;
        List<IOperation> operations = [];
        Stack<IOperation> pending = new();
        if (BodyOf(method) is { } body) pending.Push(body);
        while (pending.Count > 0)
        {
            IOperation operation = pending.Pop();
            operations.Add(operation);
            foreach (IOperation child in operation.ChildOperations.Reverse())
            {
                if (child is ILocalFunctionOperation function) _bodies[function.Symbol.OriginalDefinition] = function.Body;
                else pending.Push(child);
            }
        }
        return _operations[method] = operations;
    }

    private IEnumerable<IMethodSymbol> Callees(IMethodSymbol method) => OperationsOf(method).OfType<IInvocationOperation>()
        .Select(call => call.TargetMethod.OriginalDefinition).Where(callee => BodyOf(callee) != null);

    private IOperation? Find(IMethodSymbol method)
    {
        foreach (SyntaxReference reference in method.DeclaringSyntaxReferences)
        {
            SyntaxNode syntax = reference.GetSyntax(cancellation);
            if (syntax is LocalFunctionStatementSyntax || !compilation.ContainsSyntaxTree(syntax.SyntaxTree)) continue;
            IOperation? body = ModelOf(syntax).GetOperation(syntax, cancellation);
            if (body is IMethodBodyOperation or IBlockOperation) return body;
        }
        return null;
    }
}
