using System.Globalization;
using AdBench.Inputs;

namespace AdBench.Tests;

/// <summary>A hand in ADBench's files.</summary>
internal static class HandFiles
{
    public static void Write(InputFolder folder, string name, HandInput input)
    {
        HandModel model = input.Model;
        folder.Add($"{name}/model/bones.txt", Lines(model.Bones, bone =>
            $"bone{bone}:{model.Parents[bone]}:{Colons(model.Relatives, bone, 16)}:{Colons(model.Inverses, bone, 16)}"));
        folder.Add($"{name}/model/vertices.txt", Lines(model.Vertices, vertex =>
        {
            int[] on = [.. Enumerable.Range(0, model.Bones).Where(bone => model.Weights[vertex * model.Bones + bone] != 0)];
            IEnumerable<string> weights = on.Select(bone => string.Create(CultureInfo.InvariantCulture, $":{bone}:{model.Weights[vertex * model.Bones + bone]}"));
            return $"{Colons(model.Positions[(4 * vertex)..(4 * vertex + 3)], 0, 3)}:0:0:0:0:0:{on.Length}{string.Concat(weights)}";
        }));
        folder.Add($"{name}/model/triangles.txt", Lines(model.Triangles.Length / 3, triangle =>
            string.Join(':', model.Triangles[(3 * triangle)..(3 * triangle + 3)])));
        folder.Add($"{name}/hand1.txt", InputFolder.Text(
        [
            [input.Correspondences.Length, 26],
            .. input.Correspondences.Select((at, i) => (double[])[at, .. input.Points[(3 * i)..(3 * i + 3)]]),
            .. input.Us.Chunk(2),
            .. input.Theta.Chunk(1),
        ]));
    }

    private static string Lines(int count, Func<int, string> line) => string.Concat(Enumerable.Range(0, count).Select(i => line(i) + "\n"));

    private static string Colons(double[] values, int row, int columns) =>
        string.Join(':', values[(row * columns)..(row * columns + columns)].Select(v => v.ToString("R", CultureInfo.InvariantCulture)));
}
