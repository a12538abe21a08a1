namespace Autodiff.Gradients.Tests.Forms;

/// <summary>Arrays of two dimensions and arrays of arrays.</summary>
internal static partial class GridForms
{
    [Layer(Modes = Derivatives.Gradient | Derivatives.Hvp)]
    [At("0x0", 0, 0)]
    [At("1x1", 1, 1)]
    [At("2x3", 2, 3)]
    [At("7x2", 7, 2)]
    public static double QuadraticForm(double[,] a, double[] x, double[] y)
    {
        double s = 0;
        for (int i = 0; i < a.GetLength(0); i++)
        {
            for (int j = 0; j < a.GetLength(1); j++) s += x[i] * a[i, j] * y[j];
        }
        return s;
    }

    [Layer(Modes = Derivatives.Gradient | Derivatives.Hvp)]
    [At("0x3")]
    [At("1x1")]
    [At("2x3")]
    [At("4x4")]
    public static double Diffusion(double[,] u)
    {
        int rows = u.GetLength(0), columns = u.GetLength(1);
        for (int step = 0; step < 2; step++)
        {
            for (int i = 1; i < rows; i++)
            {
                for (int j = 1; j < columns; j++) u[i, j] += 0.25 * (u[i - 1, j] * u[i, j - 1] - u[i, j]);
            }
        }
        double s = 0;
        for (int i = 0; i < rows; i++)
        {
            for (int j = 0; j < columns; j++) s += u[i, j] * u[i, j] * u[i, j];
        }
        return s;
    }

    [Layer]
    [At("2x3", "3x2")]
    [At("1x1", "1x4")]
    public static double[,] Product(double[,] a, double[,] b)
    {
        double[,] c = new double[a.GetLength(0), b.GetLength(1)];
        for (int i = 0; i < c.GetLength(0); i++)
        {
            for (int j = 0; j < c.GetLength(1); j++)
            {
                for (int k = 0; k < a.GetLength(1); k++) c[i, j] += a[i, k] * b[k, j];
            }
        }
        return c;
    }

    // Elimination with the pivots of the diagonal, in place.
    [Layer(Modes = Derivatives.Gradient | Derivatives.Hvp)]
    [At("1x1")]
    [At("2x2")]
    [At("4x4")]
    public static double Determinant([Draw(-1, 1, Dominant = true)] double[,] a)
    {
        int n = a.GetLength(0);
        double determinant = 1;
        for (int k = 0; k < n; k++)
        {
            determinant *= a[k, k];
            for (int i = k + 1; i < n; i++)
            {
                double factor = a[i, k] / a[k, k];
                for (int j = k; j < n; j++) a[i, j] -= factor * a[k, j];
            }
        }
        return determinant;
    }

    [Layer(Modes = Derivatives.Gradient | Derivatives.Hvp)]
    [At("3,0,2,1", 2.0)]
    [At("1", 2.0)]
    [At("0", 2.0)]
    public static double Ragged(double[][] rows, double y)
    {
        double s = y;
        for (int i = 0; i < rows.Length; i++)
        {
            for (int j = 0; j < rows[i].Length; j++) s = s * 0.5 + rows[i][j] * y;
            s *= y;
        }
        return s;
    }

    [Layer(Modes = Derivatives.Gradient | Derivatives.Hvp)]
    [At("3,0,2,1")]
    [At("2")]
    public static double RowsByForeach(double[][] rows)
    {
        double s = 1;
        foreach (double[] row in rows)
        {
            double sum = 0;
            foreach (double x in row) sum += x * x;
            s *= 1 + sum;
        }
        return s;
    }

    [Layer(Modes = Derivatives.Gradient | Derivatives.Hvp)]
    [At("3,3,3")]
    [At("2,2")]
    public static double RaggedInPlace(double[][] rows)
    {
        for (int i = 1; i < rows.Length; i++)
        {
            double[] row = rows[i];
            double[] above = rows[i - 1];
            for (int j = 0; j < row.Length; j++) row[j] = row[j] * above[j] + i;
        }
        double[] last = rows[^1];
        double s = 0;
        for (int j = 0; j < last.Length; j++) s += last[j] * last[j];
        return s;
    }

    [Layer(Modes = Derivatives.Gradient | Derivatives.Hvp)]
    [At(4)]
    [At(1)]
    public static double OwnRows(double[] x)
    {
        double[][] table = new double[x.Length][];
        for (int i = 0; i < x.Length; i++)
        {
            table[i] = new double[i + 1];
            for (int j = 0; j <= i; j++) table[i][j] = j == 0 ? x[i] : table[i][j - 1] * x[j - 1] + table[i - 1][j - 1];
        }
        double s = 0;
        for (int i = 0; i < x.Length; i++) s += table[i][i] * (i + 1);
        return s;
    }

    // A row of an array that the layer makes is the caller's own array.
    [Layer(Modes = Derivatives.Gradient | Derivatives.Hvp)]
    public static double CallersRow(double[] u, double k)
    {
        double[][] rows = [u, new double[u.Length]];
        for (int t = 0; t < 2; t++)
        {
            for (int i = 0; i < u.Length; i++)
            {
                rows[1][i] += rows[0][i] * k;
                rows[0][i] = Math.Sin(rows[1][i]);
            }
        }
        double s = 0;
        foreach (double[] row in rows)
        {
            foreach (double x in row) s += x * x;
        }
        return s;
    }

    [Layer(Modes = Derivatives.Gradient | Derivatives.Hvp)]
    public static double RowTwice(double[] u, double k)
    {
        double[][] rows = new double[3][];
        double[] own = new double[u.Length];
        for (int i = 0; i < rows.Length; i++) rows[i] = i == 1 ? u : own;
        for (int i = 0; i < u.Length; i++) rows[2][i] = u[i] * k;
        double s = 0;
        for (int i = 0; i < rows.Length; i++)
        {
            for (int j = 0; j < u.Length; j++) s += rows[i][j] * rows[i][j] * (i + 1);
        }
        return s;
    }
}
