namespace Autodiff.Runtime.Tests.Training;

public class DataLoaderTests
{
    // Row i of inputs is (i, 10·i), its label 100 + i, its target (-i).
    private static Matrix<float> Inputs(int count, bool isTransposed = false)
    {
        Matrix<float> inputs = isTransposed ? new Matrix<float>(2, count).T : new Matrix<float>(count, 2);
        for (int i = 0; i < count; i++)
        {
            inputs.AsSpan()[isTransposed ? i : 2 * i] = i;
            inputs.AsSpan()[isTransposed ? count + i : (2 * i) + 1] = 10 * i;
        }
        return inputs;
    }

    private static int[] Labels(int count) => [.. Enumerable.Range(100, count)];

    private static Matrix<float> Targets(int count)
    {
        Matrix<float> targets = new(count, 1);
        for (int i = 0; i < count; i++) targets.AsSpan()[i] = -i;
        return targets;
    }

    private static int[] Epoch(DataLoader<float> loader)
    {
        List<int> order = [];
        foreach (Batch<float> batch in loader) order.AddRange(batch.Indices);
        return [.. order];
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Batches_hold_the_rows_and_labels_of_their_samples(bool isTransposed)
    {
        DataLoader<float> loader = new(Inputs(10, isTransposed), Labels(10), 4, seed: 3);
        List<int> counts = [];
        foreach (Batch<float> batch in loader)
        {
            counts.Add(batch.Count);
            Assert.Equal((batch.Count, 2), (batch.Inputs.Rows, batch.Inputs.Columns));
            Assert.Equal(batch.Count, batch.Labels.Length);
            for (int b = 0; b < batch.Count; b++)
            {
                int i = batch.Indices[b];
                Assert.Equal([i, 10 * i], batch.Input(b).AsSpan());
                Assert.Equal([i, 10 * i], batch.Inputs.AsSpan().Slice(2 * b, 2));
                Assert.Equal(100 + i, batch.Labels[b]);
            }
        }
        Assert.Equal([4, 4, 2], counts);
        Assert.Equal((10, 4, 3), (loader.Count, loader.BatchSize, loader.BatchCount));
    }

    [Fact]
    public void Targets_are_rows_too()
    {
        foreach (Batch<float> batch in new DataLoader<float>(Inputs(5), Targets(5), 3, seed: 1))
        {
            for (int b = 0; b < batch.Count; b++) Assert.Equal([-batch.Indices[b]], batch.Target(b).AsSpan());
            Assert.Throws<InvalidOperationException>(() => batch.Labels);
        }
        foreach (Batch<float> batch in new DataLoader<float>(Inputs(5), Labels(5), 3))
        {
            Assert.Throws<InvalidOperationException>(() => batch.Target(0));
        }
    }

    [Fact]
    public void Without_a_seed_the_order_is_kept() =>
        Assert.Equal(Enumerable.Range(0, 10), Epoch(new DataLoader<float>(Inputs(10), Labels(10), 3)));

    [Fact]
    public void Every_epoch_has_every_sample_once_in_an_order_of_its_own_that_the_seed_decides()
    {
        DataLoader<float> loader = new(Inputs(50), Labels(50), 7, seed: 5);
        int[] first = Epoch(loader);
        int[] second = Epoch(loader);
        Assert.Equal(Enumerable.Range(0, 50), first.Order());
        Assert.Equal(Enumerable.Range(0, 50), second.Order());
        Assert.NotEqual(first, second);

        DataLoader<float> same = new(Inputs(50), Labels(50), 11, seed: 5) { Epoch = 1 };
        Assert.Equal(second, Epoch(same));
        Assert.NotEqual(first, Epoch(new DataLoader<float>(Inputs(50), Labels(50), 7, seed: 6)));
    }

    [Fact]
    public void No_samples_give_no_batch_and_a_batch_may_exceed_the_data()
    {
        Assert.Empty(Epoch(new DataLoader<float>(new Matrix<float>(0, 3), [], 4, seed: 1)));
        DataLoader<float> loader = new(Inputs(3), Labels(3), int.MaxValue);
        Assert.Equal(1, loader.BatchCount);
        Assert.Equal([0, 1, 2], Epoch(loader));
    }

    [Fact]
    public void A_batch_allocates_nothing_once_warm()
    {
        DataLoader<float> loader = new(Inputs(1000), Labels(1000), 16, seed: 1);
        Walk();
        long before = GC.GetAllocatedBytesForCurrentThread();
        Walk();
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 600); // the epoch's enumerator and Random

        void Walk()
        {
            foreach (Batch<float> batch in loader)
            {
                for (int b = 0; b < batch.Count; b++) batch.Input(b);
            }
        }
    }

    [Fact]
    public void Two_epochs_at_a_time_are_refused()
    {
        DataLoader<float> loader = new(Inputs(4), Labels(4), 2);
        Assert.Throws<InvalidOperationException>(() =>
        {
            foreach (Batch<float> _ in loader) Epoch(loader);
        });
    }

    [Fact]
    public void Bad_arguments_are_refused_with_both_sizes()
    {
        ArgumentException e = Assert.Throws<ArgumentException>("labels", () => new DataLoader<float>(Inputs(3), Labels(4), 2));
        Assert.Contains("4 labels for 3 rows", e.Message, StringComparison.Ordinal);
        e = Assert.Throws<ArgumentException>("targets", () => new DataLoader<float>(Inputs(3), Targets(4), 2));
        Assert.Contains("3×2 and targets 4×1", e.Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentOutOfRangeException>("batchSize", () => new DataLoader<float>(Inputs(3), Labels(3), 0));
        Assert.Throws<ArgumentOutOfRangeException>("i", () => new DataLoader<float>(Inputs(3), Labels(3), 2).First().Input(2));
    }
}
