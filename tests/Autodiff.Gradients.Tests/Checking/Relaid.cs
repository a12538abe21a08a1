namespace Autodiff.Gradients.Tests.Checking;

/// <summary>Matrices of the same elements in the other memory order.</summary>
internal static class Relaid
{
    public static Matrix<double> ColumnMajor(Matrix<double> matrix)
    {
        Matrix<double> other = new(matrix.Columns, matrix.Rows);
        for (int i = 0; i < matrix.Rows; i++) for (int j = 0; j < matrix.Columns; j++) other[j, i] = matrix[i, j];
        return other.T;
    }
}
