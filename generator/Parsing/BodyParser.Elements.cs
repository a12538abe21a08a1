using Autodiff.Generator.Ir;
using Autodiff.Generator.Ops;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace Autodiff.Generator.Parsing;

/// <content>Vectors and matrices that are written element by element: arrays of their elements, gathered where algebra reads them.</content>
internal sealed partial class BodyParser
{
    private const string NewVectors = "Elements are written of a parameter of the layer that is not assigned, or of a vector or matrix that the layer makes, in a variable of its own: assign new Vector<T>(n) or an expression such as 1 * x to a local, and write to that.";

    private const string MadeBefore = "Its elements are written, and this may be another variable's vector too: assign a new one, such as 1 * x.";

    private const string KeptView = "The elements of this vector are written, and this is a view of them: use it where it stands, or copy it with 1 * x.";

    /// <summary>A vector that is written element by element as the value that it has now; anything else as it is.</summary>
    private Value Whole(Value value) => value is ElementsValue elements
        ? new NodeValue(B.Add(new Gather(elements.Type.Rank, elements.Type.Rows, elements.Type.Columns, B.Epoch), elements.Array))
        : value;

    // What a method hands out, it cannot change any more.
    private Value Returned(Value value) => value switch
    {
        ElementsValue => Whole(value),
        TupleValue tuple => tuple.With(tuple.Items.Select(Returned)),
        _ => value,
    };

    /// <summary>What a variable is given: memory of its own if its elements are written.</summary>
    private Value Owned(ISymbol variable, Value value, IOperation source)
    {
        if (value is not NodeValue node || !B.TypeOf(node.Id).IsShaped || !_context.WrittenVectors.Contains(variable)) return value;
        return IsNew(source) ? Scattered(node.Id) : Unsupported(source, MadeBefore);
    }

    private ElementsValue Scattered(int vector)
    {
        IrType type = B.TypeOf(vector);
        int Size(Dim dim) => B.Add(new DimSize(dim, Element.Int));
        int array = Allocate(ArrayOf(type), type.Rank switch
        {
            Rank.Vector => [Size(type.Rows)],
            Rank.RowVector => [Size(type.Columns)],
            _ => [Size(type.Rows), Size(type.Columns)],
        });
        bool isZero = B[vector].Op is Broadcast && B.ConstantOf(B[vector].Operands[0]) == 0;
        if (!isZero) B.ForEachElement(type, at => Put(array, at, B.Add(new ElementAt(), [vector, .. at])));
        return new ElementsValue(type, [new NodeValue(array)]);
    }

    // The caller's vectors whose elements the layer writes: arrays of its own from the start, each write of which goes to the caller's too.
    // A variable that may be another vector later on is not its caller's for good.
    private void TakeOver(IOperation body)
    {
        HashSet<ISymbol> assigned = AssignedIn([body]);
        foreach (IParameterSymbol parameter in Method.Parameters.Where(p => _context.WrittenVectors.Contains(p) && !assigned.Contains(p)))
        {
            if (!_variables.TryGetValue(parameter, out Value value) || value is not NodeValue vector || !B.TypeOf(vector.Id).IsShaped) continue;
            ElementsValue elements = Scattered(vector.Id);
            _context.Callers.Add(elements.Array, vector.Id);
            _variables[parameter] = elements;
        }
    }

    private static IrType ArrayOf(IrType type) => IrType.Array(type.Rank == Rank.Matrix ? Rank.Grid : Rank.Array, type.Element);

    // Whether an expression makes a vector that nobody else has.
    private static bool IsNew(IOperation source) => Unwrapped(source) switch
    {
        IParenthesizedOperation inner => IsNew(inner.Operand),
        IConditionalOperation { WhenFalse: { } whenFalse } choice => IsNew(choice.WhenTrue) && IsNew(whenFalse),
        IBinaryOperation or ICompoundAssignmentOperation or IObjectCreationOperation => true,
        IUnaryOperation unary => unary.OperatorKind == UnaryOperatorKind.Minus,
        IInvocationOperation { TargetMethod: var method } => IsLine(method)
            || (method.Name != "Detach" && KnownFunctions.Find(KnownTypes.FullName(method.ContainingType), method.Name, method.Parameters.Length) != null),
        _ => false,
    };

    // A view is right as long as nothing is written before it is read: inside an expression.
    private static bool IsReadAtOnce(IOperation view)
    {
        IOperation? user = view.Parent;
        while (user is IParenthesizedOperation or IConversionOperation or IArgumentOperation) user = user.Parent;
        return user is IBinaryOperation or IUnaryOperation { OperatorKind: UnaryOperatorKind.Minus }
            || (user is IInvocationOperation && IsNew(user)) || (user is IPropertyReferenceOperation { Property.Name: not "T" });
    }

    /// <summary>new Vector&lt;T&gt;(n), new Matrix&lt;T&gt;(m, n); null for anything else.</summary>
    private Value? NewShape(IObjectCreationOperation operation)
    {
        if (operation.Type == null || operation.Constructor is not { } constructor || KnownTypes.ShapedRank(Bound(operation.Type)) is not { } rank) return null;
        bool isSized = constructor.Parameters.Length > 0 && constructor.Parameters.All(p => p.Type.SpecialType == SpecialType.System_Int32);
        if (!isSized || operation.Initializer != null || KnownTypes.ScalarElement(((INamedTypeSymbol)Bound(operation.Type)).TypeArguments[0]) is not { } element) return null;
        if (ArgumentsOf(operation.Arguments) is not { } sizes) return Value.Failed;
        Dim[] dims = new Dim[sizes.Length];
        for (int i = 0; i < dims.Length; i++)
        {
            if (sizes[i] is not NodeValue size) return Value.Failed;
            if (B[size.Id].Op is DimSize known) dims[i] = B.Dims.Find(known.Dim);
            else if (B.ConstantOf(size.Id) is >= 0 and { } number) dims[i] = Dim.Of((int)number);
            else return Unsupported(operation, "Its sizes are the Length, Rows or Columns of other vectors and matrices, or numbers.");
        }
        IrType type = rank switch
        {
            Rank.Vector => IrType.Vector(element, dims[0]),
            Rank.RowVector => IrType.RowVector(element, dims[0]),
            _ => IrType.Matrix(element, dims[0], dims[1]),
        };
        return new NodeValue(B.Add(new Broadcast(type.Rank, type.Rows, type.Columns), B.Number(0, element)));
    }

    // Throws as the indexers of vectors and matrices do.
    private int[] Checked(ElementsValue elements, IReadOnlyList<int> indices) =>
        [.. indices.Select((index, axis) => B.Add(new CheckedIndex(IsArgument: true), index, Extent(elements, axis)!.Value))];

    private Value MemberOf(ElementsValue elements, IPropertyReferenceOperation operation)
    {
        int Size(Dim dim) => B.Add(new DimSize(dim, Element.Int));
        return operation.Property.Name switch
        {
            "T" when !IsReadAtOnce(operation) => Unsupported(operation, KeptView),
            "T" => new NodeValue(B.Transpose(((NodeValue)Whole(elements)).Id)),
            "Length" => new NodeValue(Extent(elements)!.Value),
            "Rows" => new NodeValue(Size(elements.Type.Rows)),
            "Columns" => new NodeValue(Size(elements.Type.Columns)),
            _ => Unsupported(operation, null),
        };
    }
}
