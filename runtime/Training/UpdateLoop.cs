using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using Autodiff.Kernels;

namespace Autodiff;

/// <summary>The update of one register of parameters.</summary>
internal interface IUpdate<T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    /// <summary>How many of the two moments it uses.</summary>
    static abstract int Moments { get; }

    void Apply<V>(ref V parameter, V gradient, ref V first, ref V second)
        where V : struct, ISimd<V, T>;
}

/// <summary>The update that an optimizer makes at a step.</summary>
internal interface IRule<T, TSelf> : IUpdate<T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    static abstract TSelf Of(Optimizer optimizer, long step);
}

/// <summary>Over a part of the parameters and their gradients, element by element.</summary>
internal readonly ref struct ElementLoop<T>(OptimizerState<T> state, Span<T> parameters, ReadOnlySpan<T> gradients, int start, int length)
    where T : unmanaged, IFloatingPointIeee754<T>
{
    private readonly Span<T> _parameters = parameters.Slice(start, length);
    private readonly ReadOnlySpan<T> _gradients = gradients.Slice(start, length);

    public void Run<TUpdate>(TUpdate update)
        where TUpdate : struct, IUpdate<T> =>
        UpdateLoop.Run(update, _parameters, _gradients, state.FirstOf(start, length), state.SecondOf(start, length));
}

/// <summary>Over a matrix whose gradient is an outer product, line by line in memory: the gradient is never stored.</summary>
internal readonly ref struct OuterLoop<T>(OptimizerState<T> state, Span<T> parameters, OuterProduct<T> product)
    where T : unmanaged, IFloatingPointIeee754<T>
{
    private readonly Span<T> _parameters = parameters.Slice(product.Offset, product.Length);

    public void Run<TUpdate>(TUpdate update)
        where TUpdate : struct, IUpdate<T> =>
        LongLoop.Run(new Lines<TUpdate>(update, state, _parameters, product), product.Across.Length, product.Along.Length);

    private readonly ref struct Lines<TUpdate>(TUpdate update, OptimizerState<T> state, Span<T> parameters, OuterProduct<T> product) : IRangeWork
        where TUpdate : struct, IUpdate<T>
    {
        private readonly Span<T> _parameters = parameters;

        public void Run(int start, int end)
        {
            ReadOnlySpan<T> across = product.Across, along = product.Along;
            // The other way round than products read the matrix: what they read last, and will read first, is still in the caches.
            for (int i = end - 1; i >= start; i--)
            {
                int offset = product.Offset + i * along.Length;
                UpdateLoop.RunLine(
                    new Scaled<T, TUpdate>(update, across[i]), _parameters.Slice(i * along.Length, along.Length), along,
                    state.FirstOf(offset, along.Length), state.SecondOf(offset, along.Length));
            }
        }
    }
}

/// <summary>Over a matrix whose gradient is a product of matrices: its elements go from the product's registers to the update, line by line.</summary>
internal readonly unsafe ref struct ProductLoop<T>(OptimizerState<T> state, Span<T> parameters, MatrixProduct<T> product)
    where T : unmanaged, IFloatingPointIeee754<T>
{
    private readonly Span<T> _parameters = parameters.Slice(product.Offset, product.Length);

    public void Run<TUpdate>(TUpdate update)
        where TUpdate : unmanaged, IUpdate<T>
    {
        fixed (T* p = _parameters, first = state.FirstOf(product.Offset, product.Length), second = state.SecondOf(product.Offset, product.Length))
        {
            Lines<TUpdate> lines = new() { Update = update, Parameters = p, First = first, Second = second };
            Gemm.HandOut(product.X, product.Y, p, product.Gradient.AsSpan(), product.Gradient.IsTransposed, &Take<TUpdate>, &lines);
        }
    }

    private static void Take<TUpdate>(void* context, T* gradients, nint stride, T* parameters, nint row, int rows, int columns)
        where TUpdate : unmanaged, IUpdate<T>
    {
        var lines = (Lines<TUpdate>*)context;
        if (Vector512.IsHardwareAccelerated) Take<TUpdate, Lanes512<T>>(lines, gradients, stride, parameters, row, rows, columns);
        else if (Vector256.IsHardwareAccelerated) Take<TUpdate, Lanes256<T>>(lines, gradients, stride, parameters, row, rows, columns);
        else if (Vector128.IsHardwareAccelerated) Take<TUpdate, Lanes128<T>>(lines, gradients, stride, parameters, row, rows, columns);
        else Take<TUpdate, Lane<T>>(lines, gradients, stride, parameters, row, rows, columns);
    }

    // All rows in one call: they are a tile's, so short that calls would take longer than they.
    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
    private static void Take<TUpdate, V>(Lines<TUpdate>* lines, T* gradients, nint stride, T* parameters, nint row, int rows, int columns)
        where TUpdate : unmanaged, IUpdate<T>
        where V : struct, ISimd<V, T>
    {
        TUpdate update = lines->Update;
        nint offset = (nint)(parameters - lines->Parameters);
        T* first = lines->First, second = lines->Second;
        if (TUpdate.Moments > 0) first += offset;
        if (TUpdate.Moments > 1) second += offset;
        for (; rows > 0; rows--)
        {
            UpdateLoop.RunLine<T, TUpdate, V>(update, ref *parameters, ref *gradients, ref *first, ref *second, columns);
            parameters += row;
            gradients += stride;
            if (TUpdate.Moments > 0) first += row;
            if (TUpdate.Moments > 1) second += row;
        }
    }

    private struct Lines<TUpdate>
        where TUpdate : unmanaged, IUpdate<T>
    {
        public TUpdate Update;
        public T* Parameters;
        public T* First;
        public T* Second;
    }
}

/// <summary>An update whose gradient is a number times what is given.</summary>
internal readonly struct Scaled<T, TUpdate>(TUpdate update, T scale) : IUpdate<T>
    where T : unmanaged, IFloatingPointIeee754<T>
    where TUpdate : struct, IUpdate<T>
{
    public static int Moments => TUpdate.Moments;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Apply<V>(ref V parameter, V gradient, ref V first, ref V second)
        where V : struct, ISimd<V, T> => update.Apply(ref parameter, gradient * scale, ref first, ref second);
}

/// <summary>
/// The one loop of all optimizers, at the widest register of the machine: reads and writes every element once, where the
/// element-wise drivers would take a pass for each of parameters and moments.
/// </summary>
internal static class UpdateLoop
{
    /// <summary>Updates parameters and the moments in use. All spans have one length, but moments not in use.</summary>
    public static void Run<T, TUpdate>(
        TUpdate update, Span<T> parameters, ReadOnlySpan<T> gradients, Span<T> first, Span<T> second)
        where T : unmanaged, IFloatingPointIeee754<T>
        where TUpdate : struct, IUpdate<T>
    {
        if (parameters.Length >= LongLoop.Shortest) LongLoop.Run(new Part<T, TUpdate>(update, parameters, gradients, first, second), parameters.Length);
        else RunLine(update, parameters, gradients, first, second);
    }

    /// <summary><see cref="Run{T, TUpdate}"/> on the calling thread alone.</summary>
    public static void RunLine<T, TUpdate>(
        TUpdate update, Span<T> parameters, ReadOnlySpan<T> gradients, Span<T> first, Span<T> second)
        where T : unmanaged, IFloatingPointIeee754<T>
        where TUpdate : struct, IUpdate<T>
    {
        if (Vector512.IsHardwareAccelerated) Run<T, TUpdate, Lanes512<T>>(update, parameters, gradients, first, second);
        else if (Vector256.IsHardwareAccelerated) Run<T, TUpdate, Lanes256<T>>(update, parameters, gradients, first, second);
        else if (Vector128.IsHardwareAccelerated) Run<T, TUpdate, Lanes128<T>>(update, parameters, gradients, first, second);
        else Run<T, TUpdate, Lane<T>>(update, parameters, gradients, first, second);
    }

    // On its own and at full speed from the first call on, as the loops of elements.
    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
    public static void Run<T, TUpdate, V>(
        TUpdate update, Span<T> parameters, ReadOnlySpan<T> gradients, Span<T> first, Span<T> second)
        where T : unmanaged, IFloatingPointIeee754<T>
        where TUpdate : struct, IUpdate<T>
        where V : struct, ISimd<V, T>
    {
        RunLine<T, TUpdate, V>(
            update, ref MemoryMarshal.GetReference(parameters), ref MemoryMarshal.GetReference(gradients),
            ref MemoryMarshal.GetReference(first), ref MemoryMarshal.GetReference(second), parameters.Length);
    }

    /// <summary>The same within a loop, without a call. Moments that are not in use are not touched.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void RunLine<T, TUpdate, V>(TUpdate update, ref T parameters, ref T gradients, ref T first, ref T second, int length)
        where T : unmanaged, IFloatingPointIeee754<T>
        where TUpdate : struct, IUpdate<T>
        where V : struct, ISimd<V, T>
    {
        int i = 0;
        for (; i <= length - V.Count; i += V.Count) Apply<T, TUpdate, V>(update, ref parameters, ref gradients, ref first, ref second, i);
        if (i == length) return;

        // What is left goes through a register that is filled up, so that a value never depends on its position.
        int rest = length - i;
        V last = V.LoadFirst(in Unsafe.Add(ref parameters, i), rest);
        V moment1 = TUpdate.Moments > 0 ? V.LoadFirst(in Unsafe.Add(ref first, i), rest) : default;
        V moment2 = TUpdate.Moments > 1 ? V.LoadFirst(in Unsafe.Add(ref second, i), rest) : default;
        update.Apply(ref last, V.LoadFirst(in Unsafe.Add(ref gradients, i), rest), ref moment1, ref moment2);
        V.StoreFirst(last, ref Unsafe.Add(ref parameters, i), rest);
        if (TUpdate.Moments > 0) V.StoreFirst(moment1, ref Unsafe.Add(ref first, i), rest);
        if (TUpdate.Moments > 1) V.StoreFirst(moment2, ref Unsafe.Add(ref second, i), rest);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Apply<T, TUpdate, V>(TUpdate update, ref T parameters, ref T gradients, ref T first, ref T second, int i)
        where T : unmanaged, IFloatingPointIeee754<T>
        where TUpdate : struct, IUpdate<T>
        where V : struct, ISimd<V, T>
    {
        V p = V.LoadUnsafe(in Unsafe.Add(ref parameters, i));
        V m = TUpdate.Moments > 0 ? V.LoadUnsafe(in Unsafe.Add(ref first, i)) : default;
        V v = TUpdate.Moments > 1 ? V.LoadUnsafe(in Unsafe.Add(ref second, i)) : default;
        update.Apply(ref p, V.LoadUnsafe(in Unsafe.Add(ref gradients, i)), ref m, ref v);
        V.StoreUnsafe(p, ref Unsafe.Add(ref parameters, i));
        if (TUpdate.Moments > 0) V.StoreUnsafe(m, ref Unsafe.Add(ref first, i));
        if (TUpdate.Moments > 1) V.StoreUnsafe(v, ref Unsafe.Add(ref second, i));
    }

    private readonly ref struct Part<T, TUpdate>(TUpdate update, Span<T> parameters, ReadOnlySpan<T> gradients, Span<T> first, Span<T> second) : IRangeWork
        where T : unmanaged, IFloatingPointIeee754<T>
        where TUpdate : struct, IUpdate<T>
    {
        private readonly Span<T> _parameters = parameters;
        private readonly ReadOnlySpan<T> _gradients = gradients;
        private readonly Span<T> _first = first;
        private readonly Span<T> _second = second;

        public void Run(int start, int end) => RunLine(
            update, _parameters[start..end], _gradients[start..end],
            TUpdate.Moments > 0 ? _first[start..end] : [], TUpdate.Moments > 1 ? _second[start..end] : []);
    }
}
