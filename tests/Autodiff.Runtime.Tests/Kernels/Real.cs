using System.Numerics;

namespace Autodiff.Runtime.Tests.Kernels;

/// <summary>
/// A number with 2560 bits after the point, and the functions of analysis by their plainest series: slow, and independent of every formula under
/// test. The precision is for erfc 27 ≈ 2⁻¹⁰⁵⁵, whose series cancels from 2¹⁰⁵⁰.
/// </summary>
internal readonly record struct Real(BigInteger Scaled)
{
    private const int Bits = 2560;

    public static readonly Real One = new(BigInteger.One << Bits);
    public static readonly Real Pi = ComputePi();

    /// <summary>Exact.</summary>
    public static implicit operator Real(double value)
    {
        long bits = BitConverter.DoubleToInt64Bits(value);
        int exponent = (int)((bits >> 52) & 0x7FF);
        BigInteger mantissa = bits & 0xFFFFFFFFFFFFF;
        if (exponent == 0) exponent = 1;
        else mantissa |= 1L << 52;
        mantissa <<= exponent - 1075 + Bits;
        return new(bits < 0 ? -mantissa : mantissa);
    }

    public static Real operator +(Real a, Real b) => new(a.Scaled + b.Scaled);

    public static Real operator -(Real a, Real b) => new(a.Scaled - b.Scaled);

    public static Real operator -(Real a) => new(-a.Scaled);

    public static Real operator *(Real a, Real b) => new((a.Scaled * b.Scaled) >> Bits);

    public static Real operator /(Real a, Real b) => new((a.Scaled << Bits) / b.Scaled);

    /// <summary>To about 60 bits.</summary>
    public double ToDouble()
    {
        BigInteger magnitude = BigInteger.Abs(Scaled);
        int shift = (int)magnitude.GetBitLength() - 62;
        double top = (double)(shift > 0 ? magnitude >> shift : magnitude << -shift);
        return Math.ScaleB(Scaled.Sign * top, shift - Bits);
    }

    public static Real Exp(Real x)
    {
        const int Halvings = 32;
        var small = new Real(x.Scaled >> Halvings);
        Real term = One, sum = One;
        for (int n = 1; !term.Scaled.IsZero && term.Scaled != BigInteger.MinusOne; n++)
        {
            term = new(term.Scaled * small.Scaled / n >> Bits);
            sum += term;
        }
        for (int i = 0; i < Halvings; i++) sum *= sum;
        return sum;
    }

    /// <summary>Σ (−1)ⁿ x²ⁿ⁺¹/(2n + 1)!, with x reduced by multiples of 2π.</summary>
    public static Real Sin(Real x)
    {
        Real turns = x / (2.0 * Pi);
        x -= new Real((turns.Scaled + (One.Scaled >> 1) >> Bits) << Bits) * (2.0 * Pi);
        Real term = x, square = x * x, sum = x;
        for (int n = 1; BigInteger.Abs(term.Scaled) > 1; n++)
        {
            term = new(-(term.Scaled * square.Scaled / (2 * n * (2 * n + 1)) >> Bits));
            sum += term;
        }
        return sum;
    }

    /// <summary>By Halley's iteration on <see cref="Exp"/>, each step of which triples the digits.</summary>
    public static Real Log(Real x)
    {
        Real y = Math.Log(x.ToDouble());
        for (int i = 0; i < 5; i++)
        {
            Real e = Exp(y);
            y += 2.0 * ((x - e) / (x + e));
        }
        return y;
    }

    /// <summary>2/√π Σ (−1)ⁿ x²ⁿ⁺¹/(n! (2n + 1)).</summary>
    public static Real Erf(Real x)
    {
        Real power = x, square = x * x, sum = x;
        for (int n = 1; BigInteger.Abs(power.Scaled) > 1; n++)
        {
            power = new(-(power.Scaled * square.Scaled / n >> Bits));
            sum += new Real(power.Scaled / (2 * n + 1));
        }
        return 2.0 * (sum / Sqrt(Pi));
    }

    public static Real Sqrt(Real x)
    {
        BigInteger target = x.Scaled << Bits;
        BigInteger root = BigInteger.One << (int)((target.GetBitLength() + 1) / 2);
        while (true)
        {
            BigInteger next = (root + target / root) >> 1;
            if (next >= root) return new(root);
            root = next;
        }
    }

    /// <summary>Machin: π = 16 arctan ⅕ − 4 arctan 1/239.</summary>
    private static Real ComputePi()
    {
        return new(16 * ArcTanOfInverse(5) - 4 * ArcTanOfInverse(239));

        static BigInteger ArcTanOfInverse(int n)
        {
            BigInteger power = (BigInteger.One << Bits) / n, sum = power;
            for (int k = 3, sign = -1; !power.IsZero; k += 2, sign = -sign)
            {
                power /= n * n;
                sum += sign * power / k;
            }
            return sum;
        }
    }
}
