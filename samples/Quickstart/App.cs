using System.CommandLine;
using Autodiff;

namespace Quickstart;

/// <summary>The program, from its arguments to its exit code.</summary>
internal static class App
{
    private const int Ok = 0;
    private const int WrongGradient = 1;
    private const int BadInput = 2;

    public static int Run(string[] args, TextWriter output, TextWriter error)
    {
        try
        {
            CommandLine commandLine = new();
            ParseResult parsed = commandLine.Root.Parse(args);
            // --help and --version have an action of their own.
            if (parsed.Action is not null && parsed.Errors.Count == 0) return parsed.Invoke(new() { Output = output, Error = error });
            return Train(commandLine.Read(parsed), new Display(output));
        }
        catch (Exception e) when (e is UserError or IOException or InvalidDataException or UnauthorizedAccessException)
        {
            error.WriteLine(e.Message);
            return BadInput;
        }
    }

    private static int Train(Settings settings, Display display)
    {
        DataSet data = settings.Folder is { } folder ? Mnist.Load(folder, settings.Seed) : Spirals.Make(settings.Seed);
        Classifier network = new(data.Inputs, settings.Hidden, data.Classes, new Random(settings.Seed));

        display.Title("The network, written by hand in Classifier.cs");
        display.Layers(network);

        display.Title("Its backward method, written by the compiler");
        display.Code(EmittedCode.Backward());

        display.Title("The gradient, compared with central differences");
        GradientCheckReport check = Check(network, data.Train);
        display.Check(check);

        display.Title($"Training, {data.Train.Count:N0} samples, with {data.Test.Count:N0} more to test");
        display.Line($"Data: {data.Name}. Seed: {settings.Seed}.");
        Progress result = display.Training(new Trainer(network, data, settings).Run(), settings.Epochs);

        display.Title("Was the hidden layer worth it?");
        display.Line("A linear model, trained in the same way:");
        LinearClassifier linear = new(data.Inputs, data.Classes);
        Progress baseline = new Trainer(linear, data, settings).Run().Last();
        display.Comparison(("linear, z = W·x + B", linear, baseline), ("this network", network, result));
        return check.Passed ? Ok : WrongGradient;
    }

    // At the first sample and before training, where every derivative is far from zero. Large matrices are sampled.
    private static GradientCheckReport Check(Classifier network, Samples samples)
    {
        Vector<float> x = new(samples.Inputs.AsSpan()[..samples.Inputs.Columns].ToArray());
        int label = samples.Labels[0];
        return GradientCheck.Compare(
            () => network.Loss(x, label), network.Parameters, network.LossGradient(x, label), new() { MaxElements = 500 });
    }
}
