// Numbers of TorchSharp 0.107.0 (libtorch 2.10.0, CPU, float64), made once by a program outside of this repository: tensors
// filled with Pattern.Values, the same networks written with torch operators, loss.backward().
namespace Autodiff.Gradients.Tests.Oracle;

/// <summary>
/// Networks on a batch of 10, a sample per row. Of each gradient g, row by row, two numbers: Σ gᵢ·cos(i + 1) and Σ gᵢ².
/// </summary>
internal sealed record BatchNumbers(
    double Value, (double Dot, double Squares) X, (double Dot, double Squares) W1, (double Dot, double Squares) B1,
    (double Dot, double Squares) W2, (double Dot, double Squares) B2);

internal static class TorchBatches
{
    public static readonly BatchNumbers ReluIdentityMse = new(
        0.7482083517094779,
        (-0.046368714029648775, 0.010051315021087904),
        (-0.22278332086415376, 0.36580936038937967),
        (0.05659593513386853, 0.3317227950035042),
        (-0.04751206345678438, 2.1206881983438173),
        (0.12183440187175393, 0.45440442304304973));

    public static readonly BatchNumbers SigmoidSigmoidBce = new(
        0.706359818700679,
        (-0.0007381768825433172, 2.449834695694334E-06),
        (-0.0016504308675231753, 2.2950746715760987E-05),
        (0.001547260527254275, 9.56808656452239E-05),
        (-0.016870813595399946, 0.007874082901631394),
        (-0.02882617181805295, 0.0015474450496210383));

    public static readonly BatchNumbers ReluReluMse = new(
        0.25258267635299153,
        (-0.0020750773363508576, 0.000178860930125852),
        (-0.014108310648771223, 0.005863654924532013),
        (0.008555186051223112, 0.0032533960336667968),
        (0.04612809479689291, 0.03592400796118851),
        (-0.035623463135389916, 0.00480268997621941));
}
