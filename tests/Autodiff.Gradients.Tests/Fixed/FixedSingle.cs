namespace Autodiff.Gradients.Tests.Fixed;

/// <summary>The bodies of <see cref="AnySingle"/> for matrices of sizes known to the compiler, around the widths of registers.</summary>
internal static partial class FixedSingle
{
    [Layer] internal static Vector<float> Dense1x1([Shape(1, 1)] Matrix<float> w, Vector<float> x, Vector<float> b) => AnySingle.Dense(w, x, b);

    [Layer] internal static RowVector<float> Back1x1(RowVector<float> r, [Shape(1, 1)] Matrix<float> w, RowVector<float> c) => AnySingle.Back(r, w, c);

    [Layer] internal static float Loss1x1([Shape(1, 1)] Matrix<float> w, Vector<float> x, Vector<float> b, Vector<float> y) => AnySingle.Loss(w, x, b, y);

    [Layer] internal static Vector<float> Dense1x2([Shape(1, 2)] Matrix<float> w, Vector<float> x, Vector<float> b) => AnySingle.Dense(w, x, b);

    [Layer] internal static RowVector<float> Back1x2(RowVector<float> r, [Shape(1, 2)] Matrix<float> w, RowVector<float> c) => AnySingle.Back(r, w, c);

    [Layer] internal static float Loss1x2([Shape(1, 2)] Matrix<float> w, Vector<float> x, Vector<float> b, Vector<float> y) => AnySingle.Loss(w, x, b, y);

    [Layer] internal static Vector<float> Dense2x1([Shape(2, 1)] Matrix<float> w, Vector<float> x, Vector<float> b) => AnySingle.Dense(w, x, b);

    [Layer] internal static RowVector<float> Back2x1(RowVector<float> r, [Shape(2, 1)] Matrix<float> w, RowVector<float> c) => AnySingle.Back(r, w, c);

    [Layer] internal static float Loss2x1([Shape(2, 1)] Matrix<float> w, Vector<float> x, Vector<float> b, Vector<float> y) => AnySingle.Loss(w, x, b, y);

    [Layer] internal static Vector<float> Dense2x3([Shape(2, 3)] Matrix<float> w, Vector<float> x, Vector<float> b) => AnySingle.Dense(w, x, b);

    [Layer] internal static RowVector<float> Back2x3(RowVector<float> r, [Shape(2, 3)] Matrix<float> w, RowVector<float> c) => AnySingle.Back(r, w, c);

    [Layer] internal static float Loss2x3([Shape(2, 3)] Matrix<float> w, Vector<float> x, Vector<float> b, Vector<float> y) => AnySingle.Loss(w, x, b, y);

    [Layer] internal static Vector<float> Dense3x2([Shape(3, 2)] Matrix<float> w, Vector<float> x, Vector<float> b) => AnySingle.Dense(w, x, b);

    [Layer] internal static RowVector<float> Back3x2(RowVector<float> r, [Shape(3, 2)] Matrix<float> w, RowVector<float> c) => AnySingle.Back(r, w, c);

    [Layer] internal static float Loss3x2([Shape(3, 2)] Matrix<float> w, Vector<float> x, Vector<float> b, Vector<float> y) => AnySingle.Loss(w, x, b, y);

    [Layer] internal static Vector<float> Dense3x4([Shape(3, 4)] Matrix<float> w, Vector<float> x, Vector<float> b) => AnySingle.Dense(w, x, b);

    [Layer] internal static RowVector<float> Back3x4(RowVector<float> r, [Shape(3, 4)] Matrix<float> w, RowVector<float> c) => AnySingle.Back(r, w, c);

    [Layer] internal static float Loss3x4([Shape(3, 4)] Matrix<float> w, Vector<float> x, Vector<float> b, Vector<float> y) => AnySingle.Loss(w, x, b, y);

    [Layer] internal static Vector<float> Dense4x3([Shape(4, 3)] Matrix<float> w, Vector<float> x, Vector<float> b) => AnySingle.Dense(w, x, b);

    [Layer] internal static RowVector<float> Back4x3(RowVector<float> r, [Shape(4, 3)] Matrix<float> w, RowVector<float> c) => AnySingle.Back(r, w, c);

    [Layer] internal static float Loss4x3([Shape(4, 3)] Matrix<float> w, Vector<float> x, Vector<float> b, Vector<float> y) => AnySingle.Loss(w, x, b, y);

    [Layer] internal static Vector<float> Dense4x4([Shape(4, 4)] Matrix<float> w, Vector<float> x, Vector<float> b) => AnySingle.Dense(w, x, b);

    [Layer] internal static RowVector<float> Back4x4(RowVector<float> r, [Shape(4, 4)] Matrix<float> w, RowVector<float> c) => AnySingle.Back(r, w, c);

    [Layer] internal static float Loss4x4([Shape(4, 4)] Matrix<float> w, Vector<float> x, Vector<float> b, Vector<float> y) => AnySingle.Loss(w, x, b, y);

    [Layer] internal static Vector<float> Dense5x7([Shape(5, 7)] Matrix<float> w, Vector<float> x, Vector<float> b) => AnySingle.Dense(w, x, b);

    [Layer] internal static RowVector<float> Back5x7(RowVector<float> r, [Shape(5, 7)] Matrix<float> w, RowVector<float> c) => AnySingle.Back(r, w, c);

    [Layer] internal static float Loss5x7([Shape(5, 7)] Matrix<float> w, Vector<float> x, Vector<float> b, Vector<float> y) => AnySingle.Loss(w, x, b, y);

    [Layer] internal static Vector<float> Dense7x5([Shape(7, 5)] Matrix<float> w, Vector<float> x, Vector<float> b) => AnySingle.Dense(w, x, b);

    [Layer] internal static RowVector<float> Back7x5(RowVector<float> r, [Shape(7, 5)] Matrix<float> w, RowVector<float> c) => AnySingle.Back(r, w, c);

    [Layer] internal static float Loss7x5([Shape(7, 5)] Matrix<float> w, Vector<float> x, Vector<float> b, Vector<float> y) => AnySingle.Loss(w, x, b, y);

    [Layer] internal static Vector<float> Dense8x2([Shape(8, 2)] Matrix<float> w, Vector<float> x, Vector<float> b) => AnySingle.Dense(w, x, b);

    [Layer] internal static RowVector<float> Back8x2(RowVector<float> r, [Shape(8, 2)] Matrix<float> w, RowVector<float> c) => AnySingle.Back(r, w, c);

    [Layer] internal static float Loss8x2([Shape(8, 2)] Matrix<float> w, Vector<float> x, Vector<float> b, Vector<float> y) => AnySingle.Loss(w, x, b, y);

    [Layer] internal static Vector<float> Dense2x8([Shape(2, 8)] Matrix<float> w, Vector<float> x, Vector<float> b) => AnySingle.Dense(w, x, b);

    [Layer] internal static RowVector<float> Back2x8(RowVector<float> r, [Shape(2, 8)] Matrix<float> w, RowVector<float> c) => AnySingle.Back(r, w, c);

    [Layer] internal static float Loss2x8([Shape(2, 8)] Matrix<float> w, Vector<float> x, Vector<float> b, Vector<float> y) => AnySingle.Loss(w, x, b, y);

    [Layer] internal static Vector<float> Dense8x8([Shape(8, 8)] Matrix<float> w, Vector<float> x, Vector<float> b) => AnySingle.Dense(w, x, b);

    [Layer] internal static RowVector<float> Back8x8(RowVector<float> r, [Shape(8, 8)] Matrix<float> w, RowVector<float> c) => AnySingle.Back(r, w, c);

    [Layer] internal static float Loss8x8([Shape(8, 8)] Matrix<float> w, Vector<float> x, Vector<float> b, Vector<float> y) => AnySingle.Loss(w, x, b, y);

    [Layer] internal static Vector<float> Dense9x1([Shape(9, 1)] Matrix<float> w, Vector<float> x, Vector<float> b) => AnySingle.Dense(w, x, b);

    [Layer] internal static RowVector<float> Back9x1(RowVector<float> r, [Shape(9, 1)] Matrix<float> w, RowVector<float> c) => AnySingle.Back(r, w, c);

    [Layer] internal static float Loss9x1([Shape(9, 1)] Matrix<float> w, Vector<float> x, Vector<float> b, Vector<float> y) => AnySingle.Loss(w, x, b, y);

    [Layer] internal static Vector<float> Dense1x9([Shape(1, 9)] Matrix<float> w, Vector<float> x, Vector<float> b) => AnySingle.Dense(w, x, b);

    [Layer] internal static RowVector<float> Back1x9(RowVector<float> r, [Shape(1, 9)] Matrix<float> w, RowVector<float> c) => AnySingle.Back(r, w, c);

    [Layer] internal static float Loss1x9([Shape(1, 9)] Matrix<float> w, Vector<float> x, Vector<float> b, Vector<float> y) => AnySingle.Loss(w, x, b, y);

    [Layer] internal static Vector<float> Dense9x4([Shape(9, 4)] Matrix<float> w, Vector<float> x, Vector<float> b) => AnySingle.Dense(w, x, b);

    [Layer] internal static RowVector<float> Back9x4(RowVector<float> r, [Shape(9, 4)] Matrix<float> w, RowVector<float> c) => AnySingle.Back(r, w, c);

    [Layer] internal static float Loss9x4([Shape(9, 4)] Matrix<float> w, Vector<float> x, Vector<float> b, Vector<float> y) => AnySingle.Loss(w, x, b, y);

    [Layer] internal static Vector<float> Dense15x3([Shape(15, 3)] Matrix<float> w, Vector<float> x, Vector<float> b) => AnySingle.Dense(w, x, b);

    [Layer] internal static RowVector<float> Back15x3(RowVector<float> r, [Shape(15, 3)] Matrix<float> w, RowVector<float> c) => AnySingle.Back(r, w, c);

    [Layer] internal static float Loss15x3([Shape(15, 3)] Matrix<float> w, Vector<float> x, Vector<float> b, Vector<float> y) => AnySingle.Loss(w, x, b, y);

    [Layer] internal static Vector<float> Dense3x15([Shape(3, 15)] Matrix<float> w, Vector<float> x, Vector<float> b) => AnySingle.Dense(w, x, b);

    [Layer] internal static RowVector<float> Back3x15(RowVector<float> r, [Shape(3, 15)] Matrix<float> w, RowVector<float> c) => AnySingle.Back(r, w, c);

    [Layer] internal static float Loss3x15([Shape(3, 15)] Matrix<float> w, Vector<float> x, Vector<float> b, Vector<float> y) => AnySingle.Loss(w, x, b, y);

    [Layer] internal static Vector<float> Dense16x4([Shape(16, 4)] Matrix<float> w, Vector<float> x, Vector<float> b) => AnySingle.Dense(w, x, b);

    [Layer] internal static RowVector<float> Back16x4(RowVector<float> r, [Shape(16, 4)] Matrix<float> w, RowVector<float> c) => AnySingle.Back(r, w, c);

    [Layer] internal static float Loss16x4([Shape(16, 4)] Matrix<float> w, Vector<float> x, Vector<float> b, Vector<float> y) => AnySingle.Loss(w, x, b, y);

    [Layer] internal static Vector<float> Dense3x16([Shape(3, 16)] Matrix<float> w, Vector<float> x, Vector<float> b) => AnySingle.Dense(w, x, b);

    [Layer] internal static RowVector<float> Back3x16(RowVector<float> r, [Shape(3, 16)] Matrix<float> w, RowVector<float> c) => AnySingle.Back(r, w, c);

    [Layer] internal static float Loss3x16([Shape(3, 16)] Matrix<float> w, Vector<float> x, Vector<float> b, Vector<float> y) => AnySingle.Loss(w, x, b, y);

    [Layer] internal static Vector<float> Dense16x16([Shape(16, 16)] Matrix<float> w, Vector<float> x, Vector<float> b) => AnySingle.Dense(w, x, b);

    [Layer] internal static RowVector<float> Back16x16(RowVector<float> r, [Shape(16, 16)] Matrix<float> w, RowVector<float> c) => AnySingle.Back(r, w, c);

    [Layer] internal static float Loss16x16([Shape(16, 16)] Matrix<float> w, Vector<float> x, Vector<float> b, Vector<float> y) => AnySingle.Loss(w, x, b, y);

    [Layer] internal static Vector<float> Dense17x8([Shape(17, 8)] Matrix<float> w, Vector<float> x, Vector<float> b) => AnySingle.Dense(w, x, b);

    [Layer] internal static RowVector<float> Back17x8(RowVector<float> r, [Shape(17, 8)] Matrix<float> w, RowVector<float> c) => AnySingle.Back(r, w, c);

    [Layer] internal static float Loss17x8([Shape(17, 8)] Matrix<float> w, Vector<float> x, Vector<float> b, Vector<float> y) => AnySingle.Loss(w, x, b, y);

    [Layer] internal static Vector<float> Dense8x17([Shape(8, 17)] Matrix<float> w, Vector<float> x, Vector<float> b) => AnySingle.Dense(w, x, b);

    [Layer] internal static RowVector<float> Back8x17(RowVector<float> r, [Shape(8, 17)] Matrix<float> w, RowVector<float> c) => AnySingle.Back(r, w, c);

    [Layer] internal static float Loss8x17([Shape(8, 17)] Matrix<float> w, Vector<float> x, Vector<float> b, Vector<float> y) => AnySingle.Loss(w, x, b, y);

    [Layer] internal static Vector<float> Dense31x2([Shape(31, 2)] Matrix<float> w, Vector<float> x, Vector<float> b) => AnySingle.Dense(w, x, b);

    [Layer] internal static RowVector<float> Back31x2(RowVector<float> r, [Shape(31, 2)] Matrix<float> w, RowVector<float> c) => AnySingle.Back(r, w, c);

    [Layer] internal static float Loss31x2([Shape(31, 2)] Matrix<float> w, Vector<float> x, Vector<float> b, Vector<float> y) => AnySingle.Loss(w, x, b, y);

    [Layer] internal static Vector<float> Dense2x31([Shape(2, 31)] Matrix<float> w, Vector<float> x, Vector<float> b) => AnySingle.Dense(w, x, b);

    [Layer] internal static RowVector<float> Back2x31(RowVector<float> r, [Shape(2, 31)] Matrix<float> w, RowVector<float> c) => AnySingle.Back(r, w, c);

    [Layer] internal static float Loss2x31([Shape(2, 31)] Matrix<float> w, Vector<float> x, Vector<float> b, Vector<float> y) => AnySingle.Loss(w, x, b, y);

    [Layer] internal static Vector<float> Dense5x33([Shape(5, 33)] Matrix<float> w, Vector<float> x, Vector<float> b) => AnySingle.Dense(w, x, b);

    [Layer] internal static RowVector<float> Back5x33(RowVector<float> r, [Shape(5, 33)] Matrix<float> w, RowVector<float> c) => AnySingle.Back(r, w, c);

    [Layer] internal static float Loss5x33([Shape(5, 33)] Matrix<float> w, Vector<float> x, Vector<float> b, Vector<float> y) => AnySingle.Loss(w, x, b, y);

    [Layer] internal static Vector<float> Dense33x5([Shape(33, 5)] Matrix<float> w, Vector<float> x, Vector<float> b) => AnySingle.Dense(w, x, b);

    [Layer] internal static RowVector<float> Back33x5(RowVector<float> r, [Shape(33, 5)] Matrix<float> w, RowVector<float> c) => AnySingle.Back(r, w, c);

    [Layer] internal static float Loss33x5([Shape(33, 5)] Matrix<float> w, Vector<float> x, Vector<float> b, Vector<float> y) => AnySingle.Loss(w, x, b, y);

    [Layer] internal static Vector<float> Dense1x17([Shape(1, 17)] Matrix<float> w, Vector<float> x, Vector<float> b) => AnySingle.Dense(w, x, b);

    [Layer] internal static RowVector<float> Back1x17(RowVector<float> r, [Shape(1, 17)] Matrix<float> w, RowVector<float> c) => AnySingle.Back(r, w, c);

    [Layer] internal static float Loss1x17([Shape(1, 17)] Matrix<float> w, Vector<float> x, Vector<float> b, Vector<float> y) => AnySingle.Loss(w, x, b, y);

    [Layer] internal static Vector<float> Dense17x1([Shape(17, 1)] Matrix<float> w, Vector<float> x, Vector<float> b) => AnySingle.Dense(w, x, b);

    [Layer] internal static RowVector<float> Back17x1(RowVector<float> r, [Shape(17, 1)] Matrix<float> w, RowVector<float> c) => AnySingle.Back(r, w, c);

    [Layer] internal static float Loss17x1([Shape(17, 1)] Matrix<float> w, Vector<float> x, Vector<float> b, Vector<float> y) => AnySingle.Loss(w, x, b, y);

    [Layer] internal static Vector<float> Dense32x16([Shape(32, 16)] Matrix<float> w, Vector<float> x, Vector<float> b) => AnySingle.Dense(w, x, b);

    [Layer] internal static RowVector<float> Back32x16(RowVector<float> r, [Shape(32, 16)] Matrix<float> w, RowVector<float> c) => AnySingle.Back(r, w, c);

    [Layer] internal static float Loss32x16([Shape(32, 16)] Matrix<float> w, Vector<float> x, Vector<float> b, Vector<float> y) => AnySingle.Loss(w, x, b, y);

    [Layer] internal static Vector<float> Dense16x32([Shape(16, 32)] Matrix<float> w, Vector<float> x, Vector<float> b) => AnySingle.Dense(w, x, b);

    [Layer] internal static RowVector<float> Back16x32(RowVector<float> r, [Shape(16, 32)] Matrix<float> w, RowVector<float> c) => AnySingle.Back(r, w, c);

    [Layer] internal static float Loss16x32([Shape(16, 32)] Matrix<float> w, Vector<float> x, Vector<float> b, Vector<float> y) => AnySingle.Loss(w, x, b, y);

    [Layer] internal static Vector<float> Dense1x31([Shape(1, 31)] Matrix<float> w, Vector<float> x, Vector<float> b) => AnySingle.Dense(w, x, b);

    [Layer] internal static RowVector<float> Back1x31(RowVector<float> r, [Shape(1, 31)] Matrix<float> w, RowVector<float> c) => AnySingle.Back(r, w, c);

    [Layer] internal static float Loss1x31([Shape(1, 31)] Matrix<float> w, Vector<float> x, Vector<float> b, Vector<float> y) => AnySingle.Loss(w, x, b, y);
}
