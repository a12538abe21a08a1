using static Autodiff.ParameterSet<double>;

namespace Autodiff.Runtime.Tests.Training;

public class OptimizerTests
{
    // Five steps of torch.optim (libtorch, float64) from (0.5, -1.25, 2, 3) with the gradients of Gradient(t).
    public static TheoryData<Func<Optimizer>, double[]> Torch => new()
    {
        { () => new Sgd(0.1), [0.05, -1.15, 1.982383835027762, 3.75] },
        { () => new Sgd(0.1, weightDecay: 0.2), [0.013781833600000001, -1.0338217928000002, 1.8011505492624644, 3.4517635824] },
        { () => new Sgd(0.1, 0.9, weightDecay: 0.2), [-0.5464511744000001, -0.6859621087999999, 1.0868179206952706, 3.4381879104] },
        { () => new Sgd(0.1, 0.9, true, 0.2), [-0.890691672235136, -0.552288531118472, 1.0403371282873624, 3.8628287423873764] },
        { () => new Adam(0.05), [0.2574584568823228, -1.0000000125000001, 1.848370411873254, 3.06151986560902] },
        { () => new Adam(0.05, 0.8, 0.95, 1e-3, 0.2), [0.25047078223040714, -1.0014265082906157, 1.8175505728981343, 2.9854950422898896] },
        { () => new AdamW(0.05, 0.8, 0.95, 1e-3, 0.2), [0.2329878766851221, -0.9449069648625623, 1.769843740869955, 2.929136433797541] },
    };

    private static double[] Gradient(int t) => [0.3 * t, -0.2, Math.Sin(t), 1.5 - t];

    [Theory]
    [MemberData(nameof(Torch))]
    public void Steps_are_those_of_PyTorch_at_every_position_of_a_register(Func<Optimizer> make, double[] expected)
    {
        for (int length = 0; length <= 19; length++)
        {
            Optimizer optimizer = make();
            double[] parameters = Repeat([0.5, -1.25, 2, 3], length);
            float[] singles = Array.ConvertAll(parameters, value => (float)value);
            for (int t = 1; t <= 5; t++)
            {
                double[] gradient = Repeat(Gradient(t), length);
                optimizer.Step<double>(parameters, gradient);
                optimizer.Step<float>(singles, Array.ConvertAll(gradient, value => (float)value));
            }
            for (int i = 0; i < length; i++)
            {
                Assert.Equal(expected[i % 4], parameters[i], 1e-13);
                Assert.Equal(expected[i % 4], singles[i], 2e-6);
                Assert.Equal(parameters[i % 4], parameters[i]);
                Assert.Equal(singles[i % 4], singles[i]);
            }
        }

        static double[] Repeat(double[] values, int length) => [.. Enumerable.Range(0, length).Select(i => values[i % 4])];
    }

    [Theory]
    [MemberData(nameof(Torch))]
    public void Weight_decay_never_moves_a_weight_away_from_zero(Func<Optimizer> make, double[] expected)
    {
        Optimizer optimizer = make();
        double[] parameters = [1, -1];
        for (int t = 0; t < expected.Length; t++)
        {
            double before = parameters[0];
            optimizer.Step<double>(parameters, new double[2]);
            Assert.InRange(parameters[0], 0, before);
            Assert.Equal(parameters[0], -parameters[1]);
        }
    }

    [Fact]
    public void A_set_is_stepped_with_its_scalars_and_state_belongs_to_the_set()
    {
        double scale = 1;
        Vector<double> v = new(1.0, 2);
        ParameterSet<double> first = new(Entry.Of("V", v), Entry.Of("Scale", () => scale, value => scale = value));
        ParameterSet<double> second = new(Entry.Of("W", new Vector<double>(3)));
        Sgd sgd = new(1, momentum: 0.5);
        sgd.Step(first, new FakeGradients<double>(1, 2, 4));
        sgd.Step(second, new FakeGradients<double>(100, 100, 100));
        scale = 10;
        sgd.LearningRate = 2;
        sgd.Step(first, new FakeGradients<double>(0, 0, 0));
        Assert.Equal([-1, -2], v.AsSpan());
        Assert.Equal(6, scale);
    }

    [Theory]
    [MemberData(nameof(Torch))]
    public void Steps_after_the_first_allocate_nothing(Func<Optimizer> make, double[] expected)
    {
        Optimizer optimizer = make();
        double scale = 1;
        ParameterSet<double> set = new(
            Entry.Of("V", new Vector<double>(expected.Length * 5)), Entry.Of("Scale", () => scale, value => scale = value));
        FakeGradients<double> gradients = new(new double[set.Count]);
        optimizer.Step(set, gradients);
        long before = GC.GetAllocatedBytesForCurrentThread();
        for (int t = 0; t < 100; t++) optimizer.Step(set, gradients);
        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
    }

    [Fact]
    public void Optimizers_that_take_turns_on_a_set_each_go_on_with_their_own_state()
    {
        Vector<double> x = new(1.0, -2.0), y = new(1.0, -2.0);
        ParameterSet<double> shared = new(Entry.Of("x", x)), other = new(Entry.Of("y", y));
        double[] expected = [1.0, -2.0];
        Optimizer first = new Sgd(0.1, momentum: 0.9), second = new Adam(0.05);
        Optimizer firstAlone = new Sgd(0.1, momentum: 0.9), secondAlone = new Adam(0.05);
        for (int t = 1; t <= 4; t++)
        {
            FakeGradients<double> gradients = new(0.3 * t, 1.5 - t);
            first.Step(shared, gradients);
            first.Step(other, new FakeGradients<double>(5, 5));
            second.Step(shared, gradients);
            firstAlone.Step<double>(expected, gradients.Buffer);
            secondAlone.Step<double>(expected, gradients.Buffer);
            Assert.Equal(expected, shared.Span.ToArray());
        }
    }

    [Fact]
    public void Adam_converges_on_a_badly_scaled_quadratic()
    {
        double[] x = [5, -3, 8];
        double[] scale = [1, 100, 0.01];
        Adam adam = new(0.05);
        for (int t = 0; t < 5000; t++) adam.Step<double>(x, [.. x.Select((value, i) => scale[i] * value)]);
        Assert.All(x, value => Assert.Equal(0, value, 1e-3));
    }

    [Fact]
    public void Mismatched_or_shared_buffers_are_refused()
    {
        Sgd sgd = new(0.1, 0.9);
        ParameterSet<double> set = new(Entry.Of("V", new Vector<double>(3)));
        ArgumentException e = Assert.Throws<ArgumentException>("gradients", () => sgd.Step(set, new FakeGradients<double>(1, 2)));
        Assert.Contains("2 gradients for 3 parameters", e.Message, StringComparison.Ordinal);

        double[] buffer = new double[4];
        Assert.Throws<ArgumentException>("gradients", () => sgd.Step<double>(buffer, buffer));
        sgd.Step<double>(buffer, new double[4]);
        Assert.Throws<ArgumentException>("parameters", () => sgd.Step<double>(new double[5], new double[5]));
    }

    [Fact]
    public void Bad_numbers_are_refused_by_name()
    {
        Assert.Throws<ArgumentOutOfRangeException>("LearningRate", () => new Sgd(-1));
        Assert.Throws<ArgumentOutOfRangeException>("LearningRate", () => new Adam(double.NaN));
        Assert.Throws<ArgumentOutOfRangeException>("momentum", () => new Sgd(1, -1));
        Assert.Throws<ArgumentOutOfRangeException>("weightDecay", () => new Sgd(1, weightDecay: double.PositiveInfinity));
        Assert.Throws<ArgumentException>("nesterov", () => new Sgd(1, nesterov: true));
        Assert.Throws<ArgumentOutOfRangeException>("beta1", () => new Adam(beta1: 1));
        Assert.Throws<ArgumentOutOfRangeException>("beta2", () => new AdamW(beta2: -0.1));
        Assert.Throws<ArgumentOutOfRangeException>("epsilon", () => new AdamW(epsilon: -1));
    }

    [Fact]
    public void Defaults_are_those_of_PyTorch()
    {
        AdamW adam = new();
        Assert.Equal((1e-3, 0.9, 0.999, 1e-8, 0.01), (adam.LearningRate, adam.Beta1, adam.Beta2, adam.Epsilon, adam.WeightDecay));
        Assert.Equal(0, new Adam().WeightDecay);
    }
}
