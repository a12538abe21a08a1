using Autodiff.Generator.Ir;

namespace Autodiff.Generator.Ops;

/// <summary>
/// The vocabulary in which derivative rules are written. An <c>int</c> is a node's id and a <c>double</c> a number:
/// <c>b.Over(1.0, x)</c> is 1/x, <c>b.Over(1, x)</c> is node 1 divided by x.
/// </summary>
internal static class Algebra
{
    extension(IrBuilder b)
    {
        /// <summary>A number, rounded once to the element type.</summary>
        public int Number(double value, Element element) =>
            b.Add(new Constant(element == Element.Float ? (float)value : value, element));

        public int NumberLike(double value, int other) => b.Number(value, b.TypeOf(other).Element);

        public int Plus(int x, int y) => b.Add(new Add(), x, y);

        public int Minus(int x, int y) => b.Add(new Subtract(), x, y);

        public int Times(int x, int y) => b.Add(new Multiply(), x, y);

        public int Times(double c, int x) => b.Times(b.NumberLike(c, x), x);

        public int Over(int x, int y) => b.Add(new Divide(), x, y);

        public int Over(double c, int x) => b.Over(b.NumberLike(c, x), x);

        public int Minus(double c, int x) => b.Minus(b.NumberLike(c, x), x);

        public int Plus(double c, int x) => b.Plus(b.NumberLike(c, x), x);

        public int Negate(int x) => b.Add(new Negate(), x);

        public int Squared(int x) => b.Add(new Square(), x);

        public int Transpose(int x) => b.Add(new Transpose(), x);

        public int Sum(int x) => b.Add(new Sum(), x);

        public int Product(int x, int y) => b.Add(new MatrixProduct(), x, y);

        /// <summary>A shape with 1 everywhere.</summary>
        public int Ones(IrType type) => b.Add(new Broadcast(type.Rank, type.Rows, type.Columns), b.Number(1, type.Element));

        public int Compare(int x, Relation relation, int y) => b.Add(new Compare(relation), x, y);

        public int Compare(int x, Relation relation, double c) => b.Compare(x, relation, b.NumberLike(c, x));

        public int Select(int condition, int ifTrue, int ifFalse) => b.Add(new Select(), condition, ifTrue, ifFalse);

        /// <summary>[condition]: 1 where it holds and 0 elsewhere, in the element type of <paramref name="like"/>.</summary>
        public int Indicator(int condition, int like) => b.Select(condition, b.NumberLike(1, like), b.NumberLike(0, like));

        public double? ConstantOf(int x) => b[x].Op is Constant constant ? constant.Value : null;

        public bool Is(int x, double value) => b.ConstantOf(x) == value;
    }
}
