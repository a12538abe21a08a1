using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using Autodiff.Generator.Model;

namespace Autodiff.Generator.Incremental;

/// <summary>The C# of models, made once for each: of many at a time, before the driver asks for one after another.</summary>
internal static class Texts
{
    // Passes go into blocks without asking for the stack, and a thread of the pool may have less than the one that translated the layer.
    private const int MostBlocks = 100;

    private static readonly ConditionalWeakTable<LayerModel, string> Known = new();

    public static string Of(LayerModel model) => Known.TryGetValue(model, out string known) ? known : Keep(model, LayerCompiler.CompileOrThrowing(model));

    /// <summary>Makes those that are not there yet; always true.</summary>
    public static bool Prepare(ImmutableArray<LayerModel> models, bool isConcurrent, CancellationToken cancellation)
    {
        if (!isConcurrent) return true;
        LayerModel[] missing = [.. models.Where(model => !Known.TryGetValue(model, out _) && IsShallow(model))];
        if (missing.Length > 1) Concurrently.For(missing.Length, isConcurrent, Prepare, cancellation);
        return true;

        void Prepare(int i)
        {
            try
            {
                Keep(missing[i], LayerCompiler.Compile(missing[i]));
            }
            catch (Exception e) when (e is not OperationCanceledException)
            {
                // The step of this layer meets the error again.
            }
        }
    }

    private static bool IsShallow(LayerModel model) =>
        (model.Body == null || model.Body.Blocks.Count <= MostBlocks) && model.Functions.All(f => f.Body.Blocks.Count <= MostBlocks);

    private static string Keep(LayerModel model, string text) => Known.GetValue(model, _ => text);
}
