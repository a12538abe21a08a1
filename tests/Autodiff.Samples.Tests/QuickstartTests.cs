using System.Diagnostics;
using Quickstart;

namespace Autodiff.Samples.Tests;

public class QuickstartTests
{
    [Fact]
    public void The_network_learns_what_a_linear_model_cannot()
    {
        Sample run = Sample.Run("--epochs", "60"); // fewer than by default, to be quick in a Debug build
        Assert.Equal((0, ""), (run.ExitCode, run.Error));
        Assert.InRange(run.Accuracy("this network"), 0.97, 1);
        Assert.InRange(run.Accuracy("linear"), 0.45, 0.68);
        Assert.Contains("Gradient check passed", run.Output, StringComparison.Ordinal);
        Assert.Contains("epoch 60/60", run.Output, StringComparison.Ordinal);
        Assert.DoesNotContain('\u001b', run.Output);
    }

    [Fact]
    public void The_backward_method_that_is_printed_is_the_emitted_one()
    {
        string[] emitted = File.ReadAllLines(EmittedCode.Path);
        IReadOnlyList<string> shown = EmittedCode.Backward();
        Assert.All(shown.Where(line => line.Trim() != "…"), line => Assert.Contains(emitted, other => other.EndsWith(line, StringComparison.Ordinal)));
        Assert.Contains(shown, line => line.Contains("// ∂ℓ/∂W2 += z2 · ∂ℓ/∂z3", StringComparison.Ordinal));
        Assert.Contains(shown, line => line.Contains("// ∂ℓ/∂W1 += x · ∂ℓ/∂z1", StringComparison.Ordinal));
    }

    [Fact]
    public void The_layer_table_agrees_with_the_emitted_forward_method()
    {
        string emitted = File.ReadAllText(EmittedCode.Path);
        Assert.All(
            new Classifier(2, 3, 2, new Random(1)).Layers,
            layer => Assert.Contains($"// {layer.Output}", emitted, StringComparison.Ordinal));
    }

    [Fact]
    public void The_same_seed_gives_the_same_bits_and_another_seed_others()
    {
        Assert.Equal(Weights(seed: 3), Weights(seed: 3));
        Assert.NotEqual(Weights(seed: 3), Weights(seed: 4));

        static float[] Weights(int seed)
        {
            IModel model = new Classifier(2, 8, 2, new Random(seed));
            Assert.Equal(2, new Trainer(model, Spirals.Make(seed), Few(seed)).Run().Last().Epoch);
            return model.Parameters.Span.ToArray();
        }
    }

    [Fact]
    public void Training_allocates_nothing_per_sample()
    {
        Trainer trainer = new(new Classifier(2, 8, 2, new Random(1)), Spirals.Make(1), Few(1) with { Epochs = 4 });
        using IEnumerator<Progress> epochs = trainer.Run().GetEnumerator();
        Assert.True(epochs.MoveNext());
        Assert.True(epochs.MoveNext());
        long before = GC.GetAllocatedBytesForCurrentThread();
        Assert.True(epochs.MoveNext());
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 2000); // 2,000 samples; the loader's enumerators are all
    }

    [Fact]
    public void A_training_that_diverges_is_told_in_one_line()
    {
        DataSet data = Spirals.Make(1);
        data.Train.Inputs.AsSpan()[5] = float.PositiveInfinity;
        Trainer trainer = new(new Classifier(2, 8, 2, new Random(1)), data, Few(1));
        UserError error = Assert.Throws<UserError>(() => trainer.Run().Last());
        Assert.Contains("--learning-rate", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(0, "--epochs", "2")]
    [InlineData(2, "--epochs", "none")]
    public async Task The_program_ends_with_that_exit_code(int exitCode, params string[] arguments)
    {
        ProcessStartInfo start = new("dotnet", [Path.Combine(AppContext.BaseDirectory, "Quickstart.dll"), .. arguments])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            StandardOutputEncoding = System.Text.Encoding.UTF8,
        };
        using Process process = Process.Start(start)!;
        Task<string> error = process.StandardError.ReadToEndAsync();
        string output = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        Assert.Equal(exitCode, process.ExitCode);
        Assert.DoesNotContain('\u001b', output);
        Assert.Equal(exitCode == 0, output.Contains("∂ℓ/∂W1", StringComparison.Ordinal));
        Assert.Equal(exitCode == 0, (await error).Length == 0);
    }

    private static Settings Few(int seed) => new(Folder: null, Epochs: 2, Hidden: 8, seed, LearningRate: 0.01, Batch: 32);
}
