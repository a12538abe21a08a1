using Autodiff.Generator.Tests.Testing;

namespace Autodiff.Generator.Tests.Diagnostics;

/// <summary>What <c>[Layer(Report = true)]</c> says about the memory of the backward sweep (GRAD5002, GRAD5003).</summary>
public class MemoryReportTests
{
    [Fact]
    public Task OfANetwork() => Says("""
        [Layer(Report = true)]
        public static float F(Vector<float> x, [Shape("h", "n")] Matrix<float> w1, [Shape(3, "h")] Matrix<float> w2)
        {
            Vector<float> z = w1 * x;
            Vector<float> a = Tanh(z);
            return SquaredNorm(w2 * a);
        }
        """,
        "'a' is kept for the backward sweep of 'F': 4·h bytes, for the derivative of 'Tanh(z)' and 'w2 * a'",
        "'w2 * a' is kept for the backward sweep of 'F': 12 bytes, for the derivative of 'SquaredNorm(w2 * a)'",
        "For its backward sweep a call of 'F' keeps 12 + 4·h bytes");

    [Fact]
    public Task OfLoops() => Says("""
        [Layer(Report = true)]
        public static double F(double u, int n)
        {
            double s = 0;
            for (int i = 0; i < n; i++)
            {
                u *= Math.Sin(u);
                for (int j = 0; j < i; j++) s += s * u;
            }
            return s;
        }
        """,
        "'Math.Sin(u)' is kept for the backward sweep of 'F': 8 bytes in each iteration of the loop in line 12, for the derivative of 'u *= Math.Sin(u)' and 's * u'",
        "'s' is kept for the backward sweep of 'F': 8 bytes in each iteration of the loops in lines 12 and 15, for the derivative of 's * u'",
        "'u' is kept for the backward sweep of 'F': 8 bytes in each iteration of the loop in line 12, for the derivative of 'Math.Sin(u)' and 'u *= Math.Sin(u)' and 's * u'",
        "For its backward sweep a call of 'F' keeps 16 bytes in each iteration of the loop in line 12, 8 bytes in each iteration of the loops in lines 12 and 15");

    [Fact]
    public Task OfALoopUntilSomethingHappens() => Says("""
        [Layer(Report = true)]
        public static double F(double u)
        {
            while (u < 10) u += 1 + 3 * u;
            return u;
        }
        """,
        "The number of iterations of 'while (u < 10) u += 1 + 3 * u;' is kept for the backward sweep of 'F': 4 bytes, for the derivative of 'while (u < 10) u += 1 + 3 * u;'",
        "For its backward sweep a call of 'F' keeps 4 bytes");

    [Fact]
    public Task CountersAreNotKept() => Says("""
        [Layer(Report = true)]
        public static double F(double[] x)
        {
            double s = 0;
            int i = 0, j = x.Length;
            while (i < j)
            {
                s += x[i] * x[j - 1];
                i++;
                j -= 2;
            }
            return s;
        }
        """,
        "The number of iterations of 'while (i < j)' is kept for the backward sweep of 'F': 4 bytes, for the derivative of 'while (i < j)'",
        "For its backward sweep a call of 'F' keeps 4 bytes");

    [Fact]
    public Task OfACheckpoint() => Says("""
        [Checkpoint]
        static void Step(double[] u)
        {
            for (int i = 0; i < u.Length; i++) u[i] = Math.Sin(u[i]);
        }

        [Layer(Report = true)]
        public static double F(double[] u, int n)
        {
            for (int t = 0; t < n; t++) Step(u);
            return u[0];
        }
        """,
        "'u[i]' is kept for the backward sweep of 'F': 8 bytes in each iteration of the loop in line 11 while Step is computed again, for the derivative of 'Math.Sin(u[i])'",
        "A copy of 'u' is kept for the backward sweep of 'F': 8·u.Length bytes in each iteration of the loop in line 17, for what is computed again from it",
        "For its backward sweep a call of 'F' keeps 8 bytes in each iteration of the loop in line 11 while Step is computed again, 8·u.Length bytes in each iteration of the loop in line 17");

    [Fact]
    public Task OfNothing() => Says("""
        [Layer(Report = true)]
        public static double F(double[] u)
        {
            double s = 0;
            foreach (double x in u) s += x * x;
            return s;
        }
        """,
        "For its backward sweep a call of 'F' keeps nothing but its inputs");

    [Fact]
    public async Task OnlyWhenAskedFor() => Assert.Empty(await Layers.Find("[Layer] public static double F(double x) => Math.Sin(x) * x;"));

    private static async Task Says(string code, params string[] messages)
    {
        string[] found = [.. (await Layers.Find(code)).Select(f => f.Diagnostic!.GetMessage())];
        Assert.Equal(string.Join("\n", messages.Order(StringComparer.Ordinal)), string.Join("\n", found.Order(StringComparer.Ordinal)));
    }
}
