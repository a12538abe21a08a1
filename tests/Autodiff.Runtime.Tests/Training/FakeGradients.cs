using System.Numerics;

namespace Autodiff.Runtime.Tests.Training;

/// <summary>Gradients as generated code has them: one buffer.</summary>
internal sealed class FakeGradients<T>(params T[] buffer) : IGradients<T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    public Span<T> Buffer => buffer;

    public void Clear() => Array.Clear(buffer);
}
