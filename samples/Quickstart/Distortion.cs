using Autodiff;

namespace Quickstart;

/// <summary>
/// Turns, slants, stretches and shifts an image a little, differently every time. A digit stays the same digit, so 9,000
/// images teach as much as many more would, and the network cannot learn them by heart.
/// </summary>
internal sealed class Distortion(int rows, int columns, int seed)
{
    private const float Turn = 0.25f; // radians
    private const float Stretch = 0.15f;
    private const float Shift = 1.5f; // pixels

    private readonly Random _random = new(seed);
    private readonly Vector<float> _result = new(rows * columns);

    /// <summary>The image seen through a random affine map. The result is overwritten by the next call.</summary>
    public Vector<float> Apply(Vector<float> image)
    {
        (float sin, float cos) = MathF.SinCos(Within(Turn));
        float tall = 1 + Within(Stretch), wide = 1 + Within(Stretch), slant = Within(Stretch);
        float down = Within(Shift) + (rows - 1) / 2f, right = Within(Shift) + (columns - 1) / 2f;

        ReadOnlySpan<float> from = image.AsSpan();
        Span<float> into = _result.AsSpan();
        for (int i = 0; i < rows; i++)
        {
            for (int j = 0; j < columns; j++)
            {
                // Where this pixel comes from, measured from the middle of the image.
                float y = i - (rows - 1) / 2f, x = j - (columns - 1) / 2f;
                into[i * columns + j] = Sample(
                    from, tall * (cos * y + sin * x) + down, wide * (cos * x - sin * y) + slant * y + right);
            }
        }
        return _result;
    }

    // Bilinear, and black outside.
    private float Sample(ReadOnlySpan<float> image, float y, float x)
    {
        int i = (int)MathF.Floor(y), j = (int)MathF.Floor(x);
        if (i < 0 || j < 0 || i + 1 >= rows || j + 1 >= columns) return 0;
        float v = y - i, u = x - j;
        int at = i * columns + j;
        float above = (1 - u) * image[at] + u * image[at + 1];
        float below = (1 - u) * image[at + columns] + u * image[at + columns + 1];
        return (1 - v) * above + v * below;
    }

    private float Within(float limit) => limit * (2 * _random.NextSingle() - 1);
}
