using System.Runtime.CompilerServices;
using Autodiff.Generator.Ir;
using Autodiff.Generator.Ops;

namespace Autodiff.Generator.Emit;

/// <content>The mathematics of the comments.</content>
internal sealed partial class BodyEmitter : IMathPrinter
{
    public Node this[int id] => _function.Nodes[id];

    public IrType TypeOf(int id) => _function.Nodes[id].Type;

    public bool IsSymbol(int id) => _math.ContainsKey(id);

    public Expr Print(int id) => _math.TryGetValue(id, out string symbol) ? Expr.Primary(symbol) : Definition(id);

    public string Dim(Dim dim) => _layer.Dims[dim];

    private Expr Definition(int id)
    {
        RuntimeHelpers.EnsureSufficientExecutionStack();
        return _function.Nodes[id].Op.Math(this, _function.Nodes[id]);
    }
}
