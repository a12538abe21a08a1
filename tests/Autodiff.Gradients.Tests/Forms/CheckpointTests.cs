namespace Autodiff.Gradients.Tests.Forms;

/// <summary>What checkpoints are for: less memory, the same numbers, nothing allocated by later calls.</summary>
public sealed partial class CheckpointTests
{
    private const int Steps = 400;

    [Fact]
    public void KeepsTheStateOfEachStepOnly()
    {
        double[] state = [.. Enumerable.Range(0, 200).Select(i => 0.1 + 0.01 * i)];
        (double[] plain, long keptByPlain) = Bytes(() => Plain(state));
        (double[] checkpointed, long kept) = Bytes(() => Checkpointed(state));
        Assert.Equal(plain, checkpointed);

        // A step makes three numbers of each element and keeps one of them.
        Assert.True(kept * 2.5 < keptByPlain, $"{kept} bytes instead of {keptByPlain}");
    }

    [Fact]
    public void LaterCallsAllocateNothing()
    {
        double[] state = new double[50];
        CheckpointedWorkspace workspace = new();
        double[] fresh = [.. Enumerable.Range(0, 50).Select(i => 0.1 * i)];
        CheckpointedGradients? gradients = null;
        long before = 0;
        for (int call = 0; call < 4; call++)
        {
            if (call == 2) before = GC.GetAllocatedBytesForCurrentThread();
            fresh.CopyTo(state, 0);
            CheckpointedGradient(state, 0.3, Steps, workspace);
            CheckpointedForward(state, 0.3, Steps, workspace);
            gradients ??= workspace.NewGradients();
            CheckpointedBackward(1, workspace, gradients);
            CheckpointedBackward(1, workspace, gradients);
        }
        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
    }

    private static (double[] Gradient, long Bytes) Bytes(Func<double[]> gradient)
    {
        long before = GC.GetAllocatedBytesForCurrentThread();
        double[] result = gradient();
        return (result, GC.GetAllocatedBytesForCurrentThread() - before);
    }

    private static double[] Plain(double[] state) => PlainGradient([.. state], 0.3, Steps, new PlainWorkspace()).State;

    private static double[] Checkpointed(double[] state) => CheckpointedGradient([.. state], 0.3, Steps, new CheckpointedWorkspace()).State;

    [Layer]
    private static double Plain(double[] state, double k, int steps)
    {
        for (int t = 0; t < steps; t++) Step(state, k);
        return Energy(state);
    }

    [Layer]
    private static double Checkpointed(double[] state, double k, int steps)
    {
        for (int t = 0; t < steps; t++) StepAgain(state, k);
        return Energy(state);
    }

    [Checkpoint]
    private static void StepAgain(double[] state, double k) => Step(state, k);

    private static void Step(double[] state, double k)
    {
        for (int i = 1; i < state.Length; i++)
        {
            double a = Math.Sin(state[i]);
            double b = Math.Exp(-a * state[i - 1]);
            state[i] = 0.5 * state[i] + k * a * b;
        }
    }

    private static double Energy(double[] state)
    {
        double sum = 0;
        foreach (double x in state) sum += x * x;
        return sum;
    }
}
