using System.Diagnostics;
using Autodiff;

namespace Quickstart;

/// <summary>How far training has come.</summary>
internal readonly record struct Progress(int Epoch, double Loss, double Accuracy, TimeSpan Time);

/// <summary>Trains a model on minibatches.</summary>
internal sealed class Trainer(IModel model, DataSet data, Settings settings)
{
    private readonly DataLoader<float> _train = new(data.Train.Inputs, data.Train.Labels, settings.Batch, settings.Seed);
    private readonly DataLoader<float> _test = new(data.Test.Inputs, data.Test.Labels, settings.Batch);
    private readonly Optimizer _optimizer = new Adam();

    /// <summary>Trains, and reports after each epoch.</summary>
    /// <exception cref="UserError">The loss became infinite or not a number.</exception>
    public IEnumerable<Progress> Run()
    {
        Stopwatch time = Stopwatch.StartNew();
        for (int epoch = 1; epoch <= settings.Epochs; epoch++)
        {
            // Large steps to get near, small ones to settle: half a cosine from the full rate to nearly none.
            double done = (epoch - 1.0) / settings.Epochs;
            _optimizer.LearningRate = settings.LearningRate * 0.5 * (1 + Math.Cos(Math.PI * done));
            double loss = Epoch();
            if (!double.IsFinite(loss))
            {
                throw new UserError($"The loss is {loss} after epoch {epoch}: choose a --learning-rate less than {settings.LearningRate}.");
            }
            yield return new Progress(epoch, loss, Accuracy(), time.Elapsed);
        }
    }

    /// <summary>The share of the test samples whose greatest logit is that of the right class.</summary>
    public double Accuracy()
    {
        int right = 0;
        foreach (Batch<float> batch in _test)
        {
            for (int i = 0; i < batch.Count; i++)
            {
                ReadOnlySpan<float> logits = model.Logits(batch.Input(i)).AsSpan();
                int best = 0;
                for (int k = 1; k < logits.Length; k++)
                {
                    if (logits[k] > logits[best]) best = k;
                }
                if (best == batch.Labels[i]) right++;
            }
        }
        return (double)right / _test.Count;
    }

    // One pass over the training samples; their mean loss. Nothing in here allocates, so nothing waits for the collector.
    private double Epoch()
    {
        double sum = 0;
        foreach (Batch<float> batch in _train)
        {
            // Gradients add up, which is what makes the sum over a batch; so they start from zero.
            model.Gradients.Clear();
            for (int i = 0; i < batch.Count; i++)
            {
                // Predict, loss and backward. Weighted by 1/B the sum is the gradient of the batch's mean loss.
                Vector<float> x = data.Vary(batch.Input(i));
                sum += model.Accumulate(x, batch.Labels[i], weight: 1f / batch.Count);
            }
            // θ ← θ − step, for all weights in one pass over one buffer.
            _optimizer.Step(model.Parameters, model.Gradients);
        }
        return sum / _train.Count;
    }
}
