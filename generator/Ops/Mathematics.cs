using Autodiff.Generator.Ir;

namespace Autodiff.Generator.Ops;

/// <summary>What the mathematical form of an operation is written with.</summary>
internal interface IMathPrinter
{
    IrType TypeOf(int id);

    Node this[int id] { get; }

    /// <summary>Whether the value has a symbol of its own and is printed by it.</summary>
    bool IsSymbol(int id);

    /// <summary>The symbol of a value, or its definition where it has none.</summary>
    Expr Print(int id);

    /// <summary>The letter or number of a dimension.</summary>
    string Dim(Dim dim);
}

/// <summary>
/// The factors of a product in numerator layout. A row of partial derivatives times an element-wise one prints as
/// <c>g · diag(p)</c>; numbers, signs and denominators are gathered.
/// </summary>
internal sealed class Factors(IMathPrinter m)
{
    private readonly List<Factor> _factors = [];
    private Element _element = Element.Double;
    private double _numerator = 1;
    private double _denominator = 1;
    private bool _transposed;

    private readonly record struct Factor(int Id, bool Inverse, bool Transposed);

    public static Expr Print(IMathPrinter m, Node node)
    {
        Factors factors = new(m);
        node.Op.Factor(factors, node, inverse: false);
        return factors.Compose(node.Type);
    }

    public bool IsZero(int id) => m[id].Op is Constant { Value: 0 };

    public void Scale(double value, bool inverse)
    {
        if (inverse) _denominator *= value;
        else _numerator *= value;
    }

    public void Add(int id, bool inverse)
    {
        Node node = m[id];
        if (m.IsSymbol(id) || !node.Op.Factor(this, node, inverse)) _factors.Add(new Factor(id, inverse, _transposed));
    }

    public void AddTransposed(int id, bool inverse)
    {
        _transposed = !_transposed;
        Add(id, inverse);
        _transposed = !_transposed;
    }

    private Expr Compose(IrType type)
    {
        _element = type.Element == Element.Float ? Element.Float : Element.Double;
        bool negative = _numerator < 0 != _denominator < 0;
        _numerator = System.Math.Abs(_numerator);
        _denominator = System.Math.Abs(_denominator);
        List<Factor> scalars = _factors.FindAll(f => m.TypeOf(f.Id).IsScalar);
        List<Factor> plain = _factors.FindAll(f => !m.TypeOf(f.Id).IsScalar && !f.Transposed);
        List<Factor> transposed = _factors.FindAll(f => !m.TypeOf(f.Id).IsScalar && f.Transposed);
        bool isDiagonal = type.Rank is Rank.RowVector or Rank.Vector && plain.Exists(f => !f.Inverse) && transposed.Count > 0;

        Expr body;
        if (_factors.Count == 1 && _factors[0] is { Inverse: false, Transposed: false } only && _numerator == 1 && _denominator == 1)
        {
            // By itself it needs no parentheses: −A·B.
            body = m.Print(only.Id);
        }
        else if (isDiagonal)
        {
            // The number belongs to the element-wise map: 5·[z1 > 0], not to the cotangent that passes through it.
            List<string> below = Denominators(transposed, false);
            if (_denominator != 1) below.Insert(0, Number(_denominator));
            List<Factor> above = transposed.FindAll(f => !f.Inverse);
            bool isAlone = above.Count == 1 && _numerator == 1 && below.Count == 0;
            Expr diagonal = isAlone ? m.Print(above[0].Id) : Divided(WithNumber([Join(" ⊙ ", Texts(transposed, false))]), below);
            string inner = "diag(" + diagonal.Text + ")";
            string outer = Join("·", [.. Texts(scalars, false), .. Texts(plain, false)]);
            body = new Expr(type.Rank == Rank.RowVector ? outer + " · " + inner : inner + " · " + outer, Binding.Multiplicative);
            body = Divided(body, Denominators(scalars, false));
        }
        else
        {
            List<string> numerators = [.. Texts(scalars, false)];
            string shaped = Join(" ⊙ ", [.. Texts(plain, false), .. TransposedGroup(transposed)]);
            if (shaped.Length > 0) numerators.Add(shaped);
            Expr numerator = WithNumber(numerators);
            List<string> denominators = [.. Denominators(scalars, false), .. Denominators(plain, false), .. Denominators(transposed, true)];
            if (_denominator != 1) denominators.Insert(0, Number(_denominator));
            body = Divided(numerator, denominators);
        }
        return negative ? new Expr("−" + body.Within(Binding.Multiplicative), Binding.Unary) : body;
    }

    private Expr WithNumber(List<string> factors)
    {
        factors.RemoveAll(f => f.Length == 0);
        if (factors.Count == 0) return Expr.Primary(Number(_numerator));
        string product = Join("·", factors);
        if (_numerator == 1) return new Expr(product, factors.Count == 1 ? Binding.Unary : Binding.Multiplicative);
        string dot = product[0] == '(' ? "" : "·";
        return new Expr(Number(_numerator) + dot + product, Binding.Multiplicative);
    }

    private static Expr Divided(Expr numerator, List<string> denominators)
    {
        if (denominators.Count == 0) return numerator;
        string below = denominators.Count == 1 ? denominators[0] : "(" + Join("·", denominators) + ")";
        return new Expr(numerator.Within(Binding.Multiplicative) + "/" + below, Binding.Multiplicative);
    }

    private IEnumerable<string> Texts(List<Factor> factors, bool transpose) =>
        factors.FindAll(f => !f.Inverse).Select(f => Text(f, transpose));

    private List<string> Denominators(List<Factor> factors, bool transpose) =>
        [.. factors.FindAll(f => f.Inverse).Select(f => Text(f, transpose))];

    private IEnumerable<string> TransposedGroup(List<Factor> factors)
    {
        List<Factor> above = factors.FindAll(f => !f.Inverse);
        if (above.Count == 1) yield return Text(above[0], transpose: true);
        else if (above.Count > 1) yield return "(" + Join(" ⊙ ", Texts(above, false)) + ")ᵀ";
    }

    private string Text(Factor factor, bool transpose) =>
        transpose ? m.Print(factor.Id).Within(Binding.Primary) + "ᵀ" : m.Print(factor.Id).Within(Binding.Unary);

    // As long as a number of this precision is.
    private string Number(double value) => Constant.MathNumber(value, _element).Text;

    private static string Join(string separator, IEnumerable<string> texts) => string.Join(separator, texts);
}
