namespace Autodiff.Gradients.Tests.Fixed;

/// <summary>The bodies of <see cref="AnyDouble"/> for matrices of sizes known to the compiler, around the widths of registers.</summary>
internal static partial class FixedDouble
{
    [Layer] internal static Vector<double> Dense1x1([Shape(1, 1)] Matrix<double> w, Vector<double> x, Vector<double> b) => AnyDouble.Dense(w, x, b);

    [Layer] internal static RowVector<double> Back1x1(RowVector<double> r, [Shape(1, 1)] Matrix<double> w, RowVector<double> c) => AnyDouble.Back(r, w, c);

    [Layer] internal static double Loss1x1([Shape(1, 1)] Matrix<double> w, Vector<double> x, Vector<double> b, Vector<double> y) => AnyDouble.Loss(w, x, b, y);

    [Layer] internal static Vector<double> Dense1x2([Shape(1, 2)] Matrix<double> w, Vector<double> x, Vector<double> b) => AnyDouble.Dense(w, x, b);

    [Layer] internal static RowVector<double> Back1x2(RowVector<double> r, [Shape(1, 2)] Matrix<double> w, RowVector<double> c) => AnyDouble.Back(r, w, c);

    [Layer] internal static double Loss1x2([Shape(1, 2)] Matrix<double> w, Vector<double> x, Vector<double> b, Vector<double> y) => AnyDouble.Loss(w, x, b, y);

    [Layer] internal static Vector<double> Dense2x1([Shape(2, 1)] Matrix<double> w, Vector<double> x, Vector<double> b) => AnyDouble.Dense(w, x, b);

    [Layer] internal static RowVector<double> Back2x1(RowVector<double> r, [Shape(2, 1)] Matrix<double> w, RowVector<double> c) => AnyDouble.Back(r, w, c);

    [Layer] internal static double Loss2x1([Shape(2, 1)] Matrix<double> w, Vector<double> x, Vector<double> b, Vector<double> y) => AnyDouble.Loss(w, x, b, y);

    [Layer] internal static Vector<double> Dense2x3([Shape(2, 3)] Matrix<double> w, Vector<double> x, Vector<double> b) => AnyDouble.Dense(w, x, b);

    [Layer] internal static RowVector<double> Back2x3(RowVector<double> r, [Shape(2, 3)] Matrix<double> w, RowVector<double> c) => AnyDouble.Back(r, w, c);

    [Layer] internal static double Loss2x3([Shape(2, 3)] Matrix<double> w, Vector<double> x, Vector<double> b, Vector<double> y) => AnyDouble.Loss(w, x, b, y);

    [Layer] internal static Vector<double> Dense3x2([Shape(3, 2)] Matrix<double> w, Vector<double> x, Vector<double> b) => AnyDouble.Dense(w, x, b);

    [Layer] internal static RowVector<double> Back3x2(RowVector<double> r, [Shape(3, 2)] Matrix<double> w, RowVector<double> c) => AnyDouble.Back(r, w, c);

    [Layer] internal static double Loss3x2([Shape(3, 2)] Matrix<double> w, Vector<double> x, Vector<double> b, Vector<double> y) => AnyDouble.Loss(w, x, b, y);

    [Layer] internal static Vector<double> Dense3x4([Shape(3, 4)] Matrix<double> w, Vector<double> x, Vector<double> b) => AnyDouble.Dense(w, x, b);

    [Layer] internal static RowVector<double> Back3x4(RowVector<double> r, [Shape(3, 4)] Matrix<double> w, RowVector<double> c) => AnyDouble.Back(r, w, c);

    [Layer] internal static double Loss3x4([Shape(3, 4)] Matrix<double> w, Vector<double> x, Vector<double> b, Vector<double> y) => AnyDouble.Loss(w, x, b, y);

    [Layer] internal static Vector<double> Dense4x3([Shape(4, 3)] Matrix<double> w, Vector<double> x, Vector<double> b) => AnyDouble.Dense(w, x, b);

    [Layer] internal static RowVector<double> Back4x3(RowVector<double> r, [Shape(4, 3)] Matrix<double> w, RowVector<double> c) => AnyDouble.Back(r, w, c);

    [Layer] internal static double Loss4x3([Shape(4, 3)] Matrix<double> w, Vector<double> x, Vector<double> b, Vector<double> y) => AnyDouble.Loss(w, x, b, y);

    [Layer] internal static Vector<double> Dense4x4([Shape(4, 4)] Matrix<double> w, Vector<double> x, Vector<double> b) => AnyDouble.Dense(w, x, b);

    [Layer] internal static RowVector<double> Back4x4(RowVector<double> r, [Shape(4, 4)] Matrix<double> w, RowVector<double> c) => AnyDouble.Back(r, w, c);

    [Layer] internal static double Loss4x4([Shape(4, 4)] Matrix<double> w, Vector<double> x, Vector<double> b, Vector<double> y) => AnyDouble.Loss(w, x, b, y);

    [Layer] internal static Vector<double> Dense5x7([Shape(5, 7)] Matrix<double> w, Vector<double> x, Vector<double> b) => AnyDouble.Dense(w, x, b);

    [Layer] internal static RowVector<double> Back5x7(RowVector<double> r, [Shape(5, 7)] Matrix<double> w, RowVector<double> c) => AnyDouble.Back(r, w, c);

    [Layer] internal static double Loss5x7([Shape(5, 7)] Matrix<double> w, Vector<double> x, Vector<double> b, Vector<double> y) => AnyDouble.Loss(w, x, b, y);

    [Layer] internal static Vector<double> Dense7x5([Shape(7, 5)] Matrix<double> w, Vector<double> x, Vector<double> b) => AnyDouble.Dense(w, x, b);

    [Layer] internal static RowVector<double> Back7x5(RowVector<double> r, [Shape(7, 5)] Matrix<double> w, RowVector<double> c) => AnyDouble.Back(r, w, c);

    [Layer] internal static double Loss7x5([Shape(7, 5)] Matrix<double> w, Vector<double> x, Vector<double> b, Vector<double> y) => AnyDouble.Loss(w, x, b, y);

    [Layer] internal static Vector<double> Dense8x2([Shape(8, 2)] Matrix<double> w, Vector<double> x, Vector<double> b) => AnyDouble.Dense(w, x, b);

    [Layer] internal static RowVector<double> Back8x2(RowVector<double> r, [Shape(8, 2)] Matrix<double> w, RowVector<double> c) => AnyDouble.Back(r, w, c);

    [Layer] internal static double Loss8x2([Shape(8, 2)] Matrix<double> w, Vector<double> x, Vector<double> b, Vector<double> y) => AnyDouble.Loss(w, x, b, y);

    [Layer] internal static Vector<double> Dense2x8([Shape(2, 8)] Matrix<double> w, Vector<double> x, Vector<double> b) => AnyDouble.Dense(w, x, b);

    [Layer] internal static RowVector<double> Back2x8(RowVector<double> r, [Shape(2, 8)] Matrix<double> w, RowVector<double> c) => AnyDouble.Back(r, w, c);

    [Layer] internal static double Loss2x8([Shape(2, 8)] Matrix<double> w, Vector<double> x, Vector<double> b, Vector<double> y) => AnyDouble.Loss(w, x, b, y);

    [Layer] internal static Vector<double> Dense8x8([Shape(8, 8)] Matrix<double> w, Vector<double> x, Vector<double> b) => AnyDouble.Dense(w, x, b);

    [Layer] internal static RowVector<double> Back8x8(RowVector<double> r, [Shape(8, 8)] Matrix<double> w, RowVector<double> c) => AnyDouble.Back(r, w, c);

    [Layer] internal static double Loss8x8([Shape(8, 8)] Matrix<double> w, Vector<double> x, Vector<double> b, Vector<double> y) => AnyDouble.Loss(w, x, b, y);

    [Layer] internal static Vector<double> Dense9x1([Shape(9, 1)] Matrix<double> w, Vector<double> x, Vector<double> b) => AnyDouble.Dense(w, x, b);

    [Layer] internal static RowVector<double> Back9x1(RowVector<double> r, [Shape(9, 1)] Matrix<double> w, RowVector<double> c) => AnyDouble.Back(r, w, c);

    [Layer] internal static double Loss9x1([Shape(9, 1)] Matrix<double> w, Vector<double> x, Vector<double> b, Vector<double> y) => AnyDouble.Loss(w, x, b, y);

    [Layer] internal static Vector<double> Dense1x9([Shape(1, 9)] Matrix<double> w, Vector<double> x, Vector<double> b) => AnyDouble.Dense(w, x, b);

    [Layer] internal static RowVector<double> Back1x9(RowVector<double> r, [Shape(1, 9)] Matrix<double> w, RowVector<double> c) => AnyDouble.Back(r, w, c);

    [Layer] internal static double Loss1x9([Shape(1, 9)] Matrix<double> w, Vector<double> x, Vector<double> b, Vector<double> y) => AnyDouble.Loss(w, x, b, y);

    [Layer] internal static Vector<double> Dense9x4([Shape(9, 4)] Matrix<double> w, Vector<double> x, Vector<double> b) => AnyDouble.Dense(w, x, b);

    [Layer] internal static RowVector<double> Back9x4(RowVector<double> r, [Shape(9, 4)] Matrix<double> w, RowVector<double> c) => AnyDouble.Back(r, w, c);

    [Layer] internal static double Loss9x4([Shape(9, 4)] Matrix<double> w, Vector<double> x, Vector<double> b, Vector<double> y) => AnyDouble.Loss(w, x, b, y);

    [Layer] internal static Vector<double> Dense15x3([Shape(15, 3)] Matrix<double> w, Vector<double> x, Vector<double> b) => AnyDouble.Dense(w, x, b);

    [Layer] internal static RowVector<double> Back15x3(RowVector<double> r, [Shape(15, 3)] Matrix<double> w, RowVector<double> c) => AnyDouble.Back(r, w, c);

    [Layer] internal static double Loss15x3([Shape(15, 3)] Matrix<double> w, Vector<double> x, Vector<double> b, Vector<double> y) => AnyDouble.Loss(w, x, b, y);

    [Layer] internal static Vector<double> Dense3x15([Shape(3, 15)] Matrix<double> w, Vector<double> x, Vector<double> b) => AnyDouble.Dense(w, x, b);

    [Layer] internal static RowVector<double> Back3x15(RowVector<double> r, [Shape(3, 15)] Matrix<double> w, RowVector<double> c) => AnyDouble.Back(r, w, c);

    [Layer] internal static double Loss3x15([Shape(3, 15)] Matrix<double> w, Vector<double> x, Vector<double> b, Vector<double> y) => AnyDouble.Loss(w, x, b, y);

    [Layer] internal static Vector<double> Dense16x4([Shape(16, 4)] Matrix<double> w, Vector<double> x, Vector<double> b) => AnyDouble.Dense(w, x, b);

    [Layer] internal static RowVector<double> Back16x4(RowVector<double> r, [Shape(16, 4)] Matrix<double> w, RowVector<double> c) => AnyDouble.Back(r, w, c);

    [Layer] internal static double Loss16x4([Shape(16, 4)] Matrix<double> w, Vector<double> x, Vector<double> b, Vector<double> y) => AnyDouble.Loss(w, x, b, y);

    [Layer] internal static Vector<double> Dense3x16([Shape(3, 16)] Matrix<double> w, Vector<double> x, Vector<double> b) => AnyDouble.Dense(w, x, b);

    [Layer] internal static RowVector<double> Back3x16(RowVector<double> r, [Shape(3, 16)] Matrix<double> w, RowVector<double> c) => AnyDouble.Back(r, w, c);

    [Layer] internal static double Loss3x16([Shape(3, 16)] Matrix<double> w, Vector<double> x, Vector<double> b, Vector<double> y) => AnyDouble.Loss(w, x, b, y);

    [Layer] internal static Vector<double> Dense16x16([Shape(16, 16)] Matrix<double> w, Vector<double> x, Vector<double> b) => AnyDouble.Dense(w, x, b);

    [Layer] internal static RowVector<double> Back16x16(RowVector<double> r, [Shape(16, 16)] Matrix<double> w, RowVector<double> c) => AnyDouble.Back(r, w, c);

    [Layer] internal static double Loss16x16([Shape(16, 16)] Matrix<double> w, Vector<double> x, Vector<double> b, Vector<double> y) => AnyDouble.Loss(w, x, b, y);

    [Layer] internal static Vector<double> Dense17x8([Shape(17, 8)] Matrix<double> w, Vector<double> x, Vector<double> b) => AnyDouble.Dense(w, x, b);

    [Layer] internal static RowVector<double> Back17x8(RowVector<double> r, [Shape(17, 8)] Matrix<double> w, RowVector<double> c) => AnyDouble.Back(r, w, c);

    [Layer] internal static double Loss17x8([Shape(17, 8)] Matrix<double> w, Vector<double> x, Vector<double> b, Vector<double> y) => AnyDouble.Loss(w, x, b, y);

    [Layer] internal static Vector<double> Dense8x17([Shape(8, 17)] Matrix<double> w, Vector<double> x, Vector<double> b) => AnyDouble.Dense(w, x, b);

    [Layer] internal static RowVector<double> Back8x17(RowVector<double> r, [Shape(8, 17)] Matrix<double> w, RowVector<double> c) => AnyDouble.Back(r, w, c);

    [Layer] internal static double Loss8x17([Shape(8, 17)] Matrix<double> w, Vector<double> x, Vector<double> b, Vector<double> y) => AnyDouble.Loss(w, x, b, y);

    [Layer] internal static Vector<double> Dense31x2([Shape(31, 2)] Matrix<double> w, Vector<double> x, Vector<double> b) => AnyDouble.Dense(w, x, b);

    [Layer] internal static RowVector<double> Back31x2(RowVector<double> r, [Shape(31, 2)] Matrix<double> w, RowVector<double> c) => AnyDouble.Back(r, w, c);

    [Layer] internal static double Loss31x2([Shape(31, 2)] Matrix<double> w, Vector<double> x, Vector<double> b, Vector<double> y) => AnyDouble.Loss(w, x, b, y);

    [Layer] internal static Vector<double> Dense2x31([Shape(2, 31)] Matrix<double> w, Vector<double> x, Vector<double> b) => AnyDouble.Dense(w, x, b);

    [Layer] internal static RowVector<double> Back2x31(RowVector<double> r, [Shape(2, 31)] Matrix<double> w, RowVector<double> c) => AnyDouble.Back(r, w, c);

    [Layer] internal static double Loss2x31([Shape(2, 31)] Matrix<double> w, Vector<double> x, Vector<double> b, Vector<double> y) => AnyDouble.Loss(w, x, b, y);

    [Layer] internal static Vector<double> Dense5x33([Shape(5, 33)] Matrix<double> w, Vector<double> x, Vector<double> b) => AnyDouble.Dense(w, x, b);

    [Layer] internal static RowVector<double> Back5x33(RowVector<double> r, [Shape(5, 33)] Matrix<double> w, RowVector<double> c) => AnyDouble.Back(r, w, c);

    [Layer] internal static double Loss5x33([Shape(5, 33)] Matrix<double> w, Vector<double> x, Vector<double> b, Vector<double> y) => AnyDouble.Loss(w, x, b, y);

    [Layer] internal static Vector<double> Dense33x5([Shape(33, 5)] Matrix<double> w, Vector<double> x, Vector<double> b) => AnyDouble.Dense(w, x, b);

    [Layer] internal static RowVector<double> Back33x5(RowVector<double> r, [Shape(33, 5)] Matrix<double> w, RowVector<double> c) => AnyDouble.Back(r, w, c);

    [Layer] internal static double Loss33x5([Shape(33, 5)] Matrix<double> w, Vector<double> x, Vector<double> b, Vector<double> y) => AnyDouble.Loss(w, x, b, y);

    [Layer] internal static Vector<double> Dense1x17([Shape(1, 17)] Matrix<double> w, Vector<double> x, Vector<double> b) => AnyDouble.Dense(w, x, b);

    [Layer] internal static RowVector<double> Back1x17(RowVector<double> r, [Shape(1, 17)] Matrix<double> w, RowVector<double> c) => AnyDouble.Back(r, w, c);

    [Layer] internal static double Loss1x17([Shape(1, 17)] Matrix<double> w, Vector<double> x, Vector<double> b, Vector<double> y) => AnyDouble.Loss(w, x, b, y);

    [Layer] internal static Vector<double> Dense17x1([Shape(17, 1)] Matrix<double> w, Vector<double> x, Vector<double> b) => AnyDouble.Dense(w, x, b);

    [Layer] internal static RowVector<double> Back17x1(RowVector<double> r, [Shape(17, 1)] Matrix<double> w, RowVector<double> c) => AnyDouble.Back(r, w, c);

    [Layer] internal static double Loss17x1([Shape(17, 1)] Matrix<double> w, Vector<double> x, Vector<double> b, Vector<double> y) => AnyDouble.Loss(w, x, b, y);

    [Layer] internal static Vector<double> Dense32x16([Shape(32, 16)] Matrix<double> w, Vector<double> x, Vector<double> b) => AnyDouble.Dense(w, x, b);

    [Layer] internal static RowVector<double> Back32x16(RowVector<double> r, [Shape(32, 16)] Matrix<double> w, RowVector<double> c) => AnyDouble.Back(r, w, c);

    [Layer] internal static double Loss32x16([Shape(32, 16)] Matrix<double> w, Vector<double> x, Vector<double> b, Vector<double> y) => AnyDouble.Loss(w, x, b, y);

    [Layer] internal static Vector<double> Dense16x32([Shape(16, 32)] Matrix<double> w, Vector<double> x, Vector<double> b) => AnyDouble.Dense(w, x, b);

    [Layer] internal static RowVector<double> Back16x32(RowVector<double> r, [Shape(16, 32)] Matrix<double> w, RowVector<double> c) => AnyDouble.Back(r, w, c);

    [Layer] internal static double Loss16x32([Shape(16, 32)] Matrix<double> w, Vector<double> x, Vector<double> b, Vector<double> y) => AnyDouble.Loss(w, x, b, y);

    [Layer] internal static Vector<double> Dense1x31([Shape(1, 31)] Matrix<double> w, Vector<double> x, Vector<double> b) => AnyDouble.Dense(w, x, b);

    [Layer] internal static RowVector<double> Back1x31(RowVector<double> r, [Shape(1, 31)] Matrix<double> w, RowVector<double> c) => AnyDouble.Back(r, w, c);

    [Layer] internal static double Loss1x31([Shape(1, 31)] Matrix<double> w, Vector<double> x, Vector<double> b, Vector<double> y) => AnyDouble.Loss(w, x, b, y);
}
