using Autodiff;

namespace AdBench.Problems;

/// <summary>Hand tracking: how far measured points are from a skinned model of a hand in a given pose.</summary>
/// <remarks>
/// theta[26]: global rotation as angle times axis, translation, four angles for each of five fingers. Of the model, row-major and
/// with 4×4 transforms: relatives[bones][16], inverses[bones][16], positions[vertices][4], weights[vertices][bones].
/// </remarks>
internal static partial class Hand
{
    /// <summary>Each point corresponds to a vertex: errors[points][3].</summary>
    [Layer(Modes = Derivatives.Jvp)]
    public static double[] Simple(
        double[] theta, int[] parents, [Constant] double[] relatives, [Constant] double[] inverses, [Constant] double[] positions,
        [Constant] double[] weights, bool isMirrored, int[] correspondences, [Constant] double[] points)
    {
        double[] vertices = Vertices(theta, parents, relatives, inverses, positions, weights, isMirrored);
        double[] errors = new double[points.Length];
        for (int i = 0; i < correspondences.Length; i++)
        {
            int vertex = 3 * correspondences[i];
            for (int j = 0; j < 3; j++) errors[3 * i + j] = points[3 * i + j] - vertices[vertex + j];
        }
        return errors;
    }

    /// <summary>Each point corresponds to the place (u₀, v₀) of us[points][2] in a triangle of triangles[][3]: errors[points][3].</summary>
    [Layer(Modes = Derivatives.Jvp)]
    public static double[] Complicated(
        double[] theta, double[] us, int[] parents, [Constant] double[] relatives, [Constant] double[] inverses,
        [Constant] double[] positions, [Constant] double[] weights, int[] triangles, bool isMirrored, int[] correspondences,
        [Constant] double[] points)
    {
        double[] vertices = Vertices(theta, parents, relatives, inverses, positions, weights, isMirrored);
        double[] errors = new double[points.Length];
        for (int i = 0; i < correspondences.Length; i++)
        {
            int triangle = 3 * correspondences[i];
            int a = 3 * triangles[triangle];
            int b = 3 * triangles[triangle + 1];
            int c = 3 * triangles[triangle + 2];
            double u = us[2 * i];
            double v = us[2 * i + 1];
            for (int j = 0; j < 3; j++)
            {
                double onTriangle = u * vertices[a + j] + v * vertices[b + j] + (1 - u - v) * vertices[c + j];
                errors[3 * i + j] = points[3 * i + j] - onTriangle;
            }
        }
        return errors;
    }

    private static double[] Vertices(
        double[] theta, int[] parents, double[] relatives, double[] inverses, double[] positions, double[] weights, bool isMirrored)
    {
        int bones = parents.Length;
        double[] transforms = Transforms(theta, parents, relatives, inverses);
        double[] rotation = new double[9];
        SetRotation(rotation, theta[0], theta[1], theta[2]);
        double[] vertices = new double[3 * (positions.Length / 4)];
        for (int i = 0; i < positions.Length / 4; i++)
        {
            double x = 0;
            double y = 0;
            double z = 0;
            for (int bone = 0; bone < bones; bone++)
            {
                double weight = weights[i * bones + bone];
                if (weight == 0) continue; // a vertex hangs on a few bones
                int t = 16 * bone;
                x += weight * Row(transforms, t, positions, 4 * i);
                y += weight * Row(transforms, t + 4, positions, 4 * i);
                z += weight * Row(transforms, t + 8, positions, 4 * i);
            }
            if (isMirrored) x = -x;
            for (int j = 0; j < 3; j++)
            {
                vertices[3 * i + j] = rotation[3 * j] * x + rotation[3 * j + 1] * y + rotation[3 * j + 2] * z + theta[3 + j];
            }
        }
        return vertices;
    }

    private static double Row(double[] transform, int at, double[] position, int p) =>
        transform[at] * position[p] + transform[at + 1] * position[p + 1] + transform[at + 2] * position[p + 2]
        + transform[at + 3] * position[p + 3];

    // What takes a vertex from the model's own pose to the pose theta, for each bone.
    private static double[] Transforms(double[] theta, int[] parents, double[] relatives, double[] inverses)
    {
        int bones = parents.Length;
        double[] angles = JointAngles(theta, bones);
        double[] joint = new double[16];
        double[] relative = new double[16];
        double[] absolutes = new double[16 * bones];
        double[] transforms = new double[16 * bones];
        for (int bone = 0; bone < bones; bone++)
        {
            int at = 16 * bone;
            SetEuler(joint, angles[3 * bone], angles[3 * bone + 1], angles[3 * bone + 2]);
            Multiply(relatives, at, joint, 0, relative, 0);
            if (parents[bone] < 0)
            {
                for (int j = 0; j < 16; j++) absolutes[at + j] = relative[j];
            }
            else
            {
                Multiply(absolutes, 16 * parents[bone], relative, 0, absolutes, at);
            }
            Multiply(absolutes, at, inverses, at, transforms, at);
        }
        return transforms;
    }

    // angles[bones][x, z, y]: of a finger's three joints the first turns about two axes, the others about one.
    private static double[] JointAngles(double[] theta, int bones)
    {
        double[] angles = new double[3 * bones];
        for (int finger = 0; finger < 5; finger++)
        {
            int joint = 3 * (2 + 4 * finger);
            int t = 6 + 4 * finger;
            angles[joint] = theta[t];
            angles[joint + 1] = theta[t + 1];
            angles[joint + 3] = theta[t + 2];
            angles[joint + 6] = theta[t + 3];
        }
        return angles;
    }

    // Rz·Ry·Rx as a 4×4 transform.
    private static void SetEuler(double[] m, double x, double z, double y)
    {
        (double sx, double cx) = (Math.Sin(x), Math.Cos(x));
        (double sy, double cy) = (Math.Sin(y), Math.Cos(y));
        (double sz, double cz) = (Math.Sin(z), Math.Cos(z));
        m[0] = cy * cz;
        m[1] = sx * sy * cz - cx * sz;
        m[2] = cx * sy * cz + sx * sz;
        m[3] = 0;
        m[4] = cy * sz;
        m[5] = sx * sy * sz + cx * cz;
        m[6] = cx * sy * sz - sx * cz;
        m[7] = 0;
        m[8] = -sy;
        m[9] = sx * cy;
        m[10] = cx * cy;
        m[11] = 0;
        m[12] = 0;
        m[13] = 0;
        m[14] = 0;
        m[15] = 1;
    }

    // Rodrigues' formula as a 3×3 matrix. Below 10⁻⁴ the benchmark takes the identity.
    private static void SetRotation(double[] m, double x, double y, double z)
    {
        double angle = Math.Sqrt(x * x + y * y + z * z);
        if (angle < 1e-4)
        {
            m[0] = 1;
            m[4] = 1;
            m[8] = 1;
            return;
        }
        x /= angle;
        y /= angle;
        z /= angle;
        double sin = Math.Sin(angle);
        double cos = Math.Cos(angle);
        double rest = 1 - cos;
        m[0] = x * x * rest + cos;
        m[1] = x * y * rest - z * sin;
        m[2] = x * z * rest + y * sin;
        m[3] = x * y * rest + z * sin;
        m[4] = y * y * rest + cos;
        m[5] = y * z * rest - x * sin;
        m[6] = x * z * rest - y * sin;
        m[7] = y * z * rest + x * sin;
        m[8] = z * z * rest + cos;
    }

    // c = a·b for 4×4 matrices that begin at ia, ib and ic.
    private static void Multiply(double[] a, int ia, double[] b, int ib, double[] c, int ic)
    {
        for (int i = 0; i < 4; i++)
        {
            for (int j = 0; j < 4; j++)
            {
                double sum = 0;
                for (int l = 0; l < 4; l++) sum += a[ia + 4 * i + l] * b[ib + 4 * l + j];
                c[ic + 4 * i + j] = sum;
            }
        }
    }
}
