namespace Autodiff.Gradients.Tests.StableForms;

/// <summary>Literal forms that overflow or cancel, which the compiler writes in a stable way.</summary>
internal static partial class StableLayers
{
    [Layer(Modes = Derivatives.Gradient | Derivatives.Jvp)]
    public static double NegativeLogLikelihood(Vector<double> z, int k) => -Log(Softmax(z)[k]);

    [Layer(Modes = Derivatives.Gradient | Derivatives.Jvp)]
    public static double BceOfSigmoid(Vector<double> z, [Constant] Vector<double> y) => Bce(Sigmoid(z), y);

    [Layer(Modes = Derivatives.Gradient | Derivatives.Jvp)]
    public static double BceOfSigmoidNumber(double z, [Constant] double y) => Bce(Sigmoid(z), y);

    [Layer(Modes = Derivatives.Gradient | Derivatives.Jvp)]
    public static double BceBySteps(Vector<double> z, [Constant] Vector<double> y)
    {
        Vector<double> p = Sigmoid(z);
        return Bce(p, y);
    }

    [Layer(Modes = Derivatives.Gradient | Derivatives.Jvp)]
    public static double LogOnePlusExp(double x) => Log(1 + Exp(x));

    [Layer(Modes = Derivatives.Gradient | Derivatives.Jvp)]
    public static double MathLogExpPlusOne(double x) => Math.Log(Math.Exp(x) + 1);

    [Layer(Modes = Derivatives.Gradient | Derivatives.Jvp)]
    public static Vector<double> LogsOnePlusExp(Vector<double> x) => Log(1 + Exp(x));

    [Layer(Modes = Derivatives.Gradient | Derivatives.Jvp)]
    public static double LogSumOfExp(Vector<double> x) => Log(Sum(Exp(x)));

    [Layer(Modes = Derivatives.Gradient | Derivatives.Jvp)]
    public static double LogOnePlus([Draw(-0.5, 2)] double x) => Math.Log(1 + x);

    [Layer(Modes = Derivatives.Gradient | Derivatives.Jvp)]
    public static Vector<double> LogsOnePlus([Draw(-0.5, 2)] Vector<double> x) => Log(x + 1);

    [Layer(Modes = Derivatives.Gradient | Derivatives.Jvp)]
    public static double LogOfSigmoid(double x) => Log(Sigmoid(x));

    [Layer(Modes = Derivatives.Gradient | Derivatives.Jvp)]
    public static double NegativeLogLikelihoodOfRow([Size("k", "n")] Matrix<double> z) => -Log(Softmax(z)[0, 0]);

    [Layer(Modes = Derivatives.Gradient | Derivatives.Jvp)]
    public static Vector<double> LogOfSoftmax(Vector<double> z) => Log(Softmax(z));
}

/// <summary>The same with the rewriting turned off: the literal form, with what is wrong with it.</summary>
internal static partial class LiteralLayers
{
    [Layer(StableRewrites = false)]
    public static double NegativeLogLikelihood(Vector<double> z, int k) => -Log(Softmax(z)[k]);

    [Layer(StableRewrites = false)]
    public static double BceOfSigmoid(Vector<double> z, [Constant] Vector<double> y) => Bce(Sigmoid(z), y);

    [Layer(StableRewrites = false)]
    public static double LogOnePlusExp(double x) => Log(1 + Exp(x));

    [Layer(StableRewrites = false)]
    public static double LogSumOfExp(Vector<double> x) => Log(Sum(Exp(x)));

    [Layer(StableRewrites = false)]
    public static double LogOnePlus(double x) => Math.Log(1 + x);
}
