namespace Autodiff.Gradients.Tests.Modes;

/// <summary>The same of products, softmax, and linear algebra.</summary>
internal static partial class KernelCurves
{
    [Layer(Modes = Derivatives.Hvp)]
    public static double MatrixVector([Size("m", "n")] Matrix<double> w, Vector<double> x) => Sum(Sin(Products.ProductLayers.MatrixVector(w, x)));

    [Layer(Modes = Derivatives.Hvp)]
    public static double TransposedMatrixVector([Size("n", "m")] Matrix<double> w, Vector<double> x) => Sum(Sin(Products.ProductLayers.TransposedMatrixVector(w, x)));

    [Layer(Modes = Derivatives.Hvp)]
    public static double Affine([Size("m", "n")] Matrix<double> w, Vector<double> x, [Size("m")] Vector<double> b) => Sum(Sin(Products.ProductLayers.Affine(w, x, b)));

    [Layer(Modes = Derivatives.Hvp)]
    public static double RowMatrix(RowVector<double> x, [Size("n", "m")] Matrix<double> w) => Sum(Sin(Products.ProductLayers.RowMatrix(x, w)));

    [Layer(Modes = Derivatives.Hvp)]
    public static double RowTransposedMatrix(RowVector<double> x, [Size("m", "n")] Matrix<double> w) => Sum(Sin(Products.ProductLayers.RowTransposedMatrix(x, w)));

    [Layer(Modes = Derivatives.Hvp)]
    public static double VectorRowOuter([Size("m")] Vector<double> x, RowVector<double> y) => Sum(Sin(Products.ProductLayers.VectorRowOuter(x, y)));

    [Layer(Modes = Derivatives.Hvp)]
    public static double OuterOfVectors([Size("m")] Vector<double> x, Vector<double> y) => Sum(Sin(Products.ProductLayers.OuterOfVectors(x, y)));

    [Layer(Modes = Derivatives.Hvp)]
    public static double MatrixMatrix([Size("m", "n")] Matrix<double> a, [Size("n", "k")] Matrix<double> b) => Sum(Sin(Products.ProductLayers.MatrixMatrix(a, b)));

    [Layer(Modes = Derivatives.Hvp)]
    public static double TransposedMatrixMatrix([Size("n", "m")] Matrix<double> a, [Size("n", "k")] Matrix<double> b) => Sum(Sin(Products.ProductLayers.TransposedMatrixMatrix(a, b)));

    [Layer(Modes = Derivatives.Hvp)]
    public static double MatrixTransposedMatrix([Size("m", "n")] Matrix<double> a, [Size("k", "n")] Matrix<double> b) => Sum(Sin(Products.ProductLayers.MatrixTransposedMatrix(a, b)));

    [Layer(Modes = Derivatives.Hvp)]
    public static double BothTransposed([Size("n", "m")] Matrix<double> a, [Size("k", "n")] Matrix<double> b) => Sum(Sin(Products.ProductLayers.BothTransposed(a, b)));

    [Layer(Modes = Derivatives.Hvp)]
    public static double Gram([Size("m", "n")] Matrix<double> a) => Sum(Sin(Products.ProductLayers.Gram(a)));

    [Layer(Modes = Derivatives.Hvp)]
    public static double TransposeOfMatrix([Size("m", "n")] Matrix<double> a) => Sum(Sin(Products.ProductLayers.TransposeOfMatrix(a)));

    [Layer(Modes = Derivatives.Hvp)]
    public static double TransposeOfVector(Vector<double> x) => Sum(Sin(Products.ProductLayers.TransposeOfVector(x)));

    [Layer(Modes = Derivatives.Hvp)]
    public static double TransposeOfRow(RowVector<double> x) => Sum(Sin(Products.ProductLayers.TransposeOfRow(x)));

    [Layer(Modes = Derivatives.Hvp)]
    public static double ChainOfProducts([Size("m", "n")] Matrix<double> a, [Size("n", "k")] Matrix<double> b, [Size("k", "m")] Matrix<double> c) => Sum(Sin(Products.ProductLayers.ChainOfProducts(a, b, c)));

    [Layer(Modes = Derivatives.Hvp)]
    public static double SharedMatrix(Matrix<double> w, Vector<double> x) => Sum(Sin(Products.ProductLayers.SharedMatrix(w, x)));

    [Layer(Modes = Derivatives.Hvp)]
    public static double RowOfMatrix([Size("m", "n")] Matrix<double> a, int i) => Sum(Sin(Products.ElementLayers.RowOfMatrix(a, i)));

    [Layer(Modes = Derivatives.Hvp)]
    public static double ColumnOfMatrix([Size("m", "n")] Matrix<double> a, int i) => Sum(Sin(Products.ElementLayers.ColumnOfMatrix(a, i)));

    [Layer(Modes = Derivatives.Hvp)]
    public static double SoftmaxOfVector(Vector<double> z) => Sum(Sin(Reductions.ReductionLayers.SoftmaxOfVector(z)));

    [Layer(Modes = Derivatives.Hvp)]
    public static double SoftmaxOfRow(RowVector<double> z) => Sum(Sin(Reductions.ReductionLayers.SoftmaxOfRow(z)));

    [Layer(Modes = Derivatives.Hvp)]
    public static double LogSoftmaxOfVector(Vector<double> z) => Sum(Sin(Reductions.ReductionLayers.LogSoftmaxOfVector(z)));

    [Layer(Modes = Derivatives.Hvp)]
    public static double LogSoftmaxOfRow(RowVector<double> z) => Sum(Sin(Reductions.ReductionLayers.LogSoftmaxOfRow(z)));

    [Layer(Modes = Derivatives.Hvp)]
    public static double SoftmaxOfRows([Size("n", "k")] Matrix<double> z) => Sum(Sin(Reductions.ReductionLayers.SoftmaxOfRows(z)));

    [Layer(Modes = Derivatives.Hvp)]
    public static double LogSoftmaxOfRows([Size("n", "k")] Matrix<double> z) => Sum(Sin(Reductions.ReductionLayers.LogSoftmaxOfRows(z)));

    [Layer(Modes = Derivatives.Hvp)]
    public static double LogOfSoftmaxOfRows([Size("n", "k")] Matrix<double> z) => Sum(Sin(Reductions.ReductionLayers.LogOfSoftmaxOfRows(z)));

    [Layer(Modes = Derivatives.Hvp)]
    public static double InverseOf([Draw(-1, 1, Dominant = true)] Matrix<double> a) => Sum(Sin(LinearAlgebra.LinearAlgebraLayers.InverseOf(a)));

    [Layer(Modes = Derivatives.Hvp)]
    public static double SolveVector([Draw(-1, 1, Dominant = true)] Matrix<double> a, Vector<double> b) => Sum(Sin(LinearAlgebra.LinearAlgebraLayers.SolveVector(a, b)));

    [Layer(Modes = Derivatives.Hvp)]
    public static double SolveMatrix([Draw(-1, 1, Dominant = true)] Matrix<double> a, [Size("n", "k")] Matrix<double> b) => Sum(Sin(LinearAlgebra.LinearAlgebraLayers.SolveMatrix(a, b)));
}
