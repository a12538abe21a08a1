namespace Autodiff.Generator.Tests.Emission;

/// <summary>The homework's networks, and a layer of every other form that a user meets: their emitted code is documentation.</summary>
internal static class Networks
{
    public const string Header = """
        using Autodiff;
        using static Autodiff.Ops;

        namespace Course;


        """;

    public const string Regression = Header + """
        internal static partial class Regression
        {
            [Layer]
            internal static float Loss(
                Vector<float> x, [Constant] Vector<float> y,
                Matrix<float> w1, Vector<float> b1, Matrix<float> w2, Vector<float> b2)
            {
                Vector<float> z1 = w1 * x + b1;
                Vector<float> z2 = 5 * Relu(z1);
                Vector<float> yHat = w2 * z2 + b2;
                return SquaredNorm(yHat - y);
            }
        }
        """;

    public const string TanhSigmoidBce = Header + """
        internal static partial class Classifier
        {
            [Layer]
            internal static double Loss(
                Vector<double> x, [Constant] Vector<double> y,
                Matrix<double> w1, Vector<double> b1, Matrix<double> w2, Vector<double> b2)
            {
                var z1 = w1 * x + b1;
                var z2 = Tanh(z1);
                var z3 = w2 * z2 + b2;
                var yHat = Sigmoid(z3);
                return Bce(yHat, y);
            }
        }
        """;

    public const string ReluTanhMse = Header + """
        internal static partial class ReluTanh
        {
            [Layer]
            internal static float Loss(
                Vector<float> x, [Constant] Vector<float> y,
                Matrix<float> w1, Vector<float> b1, Matrix<float> w2, Vector<float> b2)
            {
                var z1 = w1 * x + b1;
                var z2 = Relu(z1);
                var z3 = w2 * z2 + b2;
                var yHat = Tanh(z3);
                return Mse(yHat, y);
            }
        }
        """;

    public const string ReluSigmoidBce = Header + """
        internal static partial class ReluSigmoid
        {
            [Layer]
            internal static float Loss(
                Vector<float> x, [Constant] Vector<float> y,
                Matrix<float> w1, Vector<float> b1, Matrix<float> w2, Vector<float> b2)
            {
                var z1 = w1 * x + b1;
                var z2 = Relu(z1);
                var z3 = w2 * z2 + b2;
                var yHat = Sigmoid(z3);
                return Bce(yHat, y);
            }
        }
        """;

    public const string SoftmaxCrossEntropy = Header + """
        internal static partial class Softmaxes
        {
            [Layer]
            internal static float Loss(
                Vector<float> x, int label,
                Matrix<float> w1, Vector<float> b1, Matrix<float> w2, Vector<float> b2)
            {
                var z1 = w1 * x + b1;
                var z2 = Relu(z1);
                var z3 = w2 * z2 + b2;
                var p = Softmax(z3);
                return -float.Log(p[label]);
            }
        }
        """;

    /// <summary>The scalar graph of the homework's fourth section.</summary>
    public const string ScalarGraph = Header + """
        internal static partial class Graph
        {
            [Layer]
            internal static double W(double x, double y, double z, double o) => (x + y) * (z * o) + z;
        }
        """;

    /// <summary>A type with its own weights, and a layer that calls another.</summary>
    public const string Instance = Header + """
        internal sealed partial class Mlp(int n, int h, int k)
        {
            [Parameter] public Matrix<float> W1 { get; } = Init.Kaiming<float>(h, n);
            [Parameter] public Vector<float> B1 { get; } = new(h);
            [Parameter] public Matrix<float> W2 { get; } = Init.Kaiming<float>(k, h);
            [Parameter] public Vector<float> B2 { get; } = new(k);
            [Parameter] private float _scale = 1;

            [Layer]
            internal Vector<float> Predict(Vector<float> x) => W2 * Tanh(W1 * x + B1) + _scale * B2;

            [Layer]
            internal float Loss([Constant] Vector<float> x, [Constant] Vector<float> y) => Mse(Predict(x), y);
        }
        """;

    /// <summary>All sizes are known and few: vectors are registers.</summary>
    public const string FixedSizes = Header + """
        internal static partial class Small
        {
            [Layer]
            internal static float Loss(
                [Constant] Vector<float> x, [Constant] Vector<float> y,
                [Shape(16, 4)] Matrix<float> w1, Vector<float> b1, [Shape(3, 16)] Matrix<float> w2, Vector<float> b2)
            {
                Vector<float> z1 = w1 * x + b1;
                Vector<float> z2 = 5 * Relu(z1);
                Vector<float> yHat = w2 * z2 + b2;
                return Mse(yHat, y);
            }

            [Layer]
            internal static RowVector<double> Turned([Shape(5)] Vector<double> x, [Shape(5, 3)] Matrix<double> a) => Softmax(x).T * a;
        }
        """;

    /// <summary>A layer in which others are used, one of them twice.</summary>
    public const string Nested = Header + """
        internal static partial class Stack
        {
            [Layer]
            internal static Vector<double> Linear(Matrix<double> w, Vector<double> b, Vector<double> x) => w * x + b;

            [Layer]
            internal static double Deep(Matrix<double> w1, Matrix<double> w2, [Constant] Vector<double> b, Vector<double> x)
            {
                var hidden = Sigmoid(Linear(w1, b, x));
                return Sum(Linear(w2, b, hidden));
            }
        }
        """;

    /// <summary>A vector as the result: its cotangent is a row.</summary>
    public const string VectorResult = Header + """
        internal static partial class Predictor
        {
            [Layer]
            internal static Vector<double> Predict(
                [Shape("n")] Vector<double> x, [Shape("h", "n")] Matrix<double> w1, [Shape(10, "h")] Matrix<double> w2)
            {
                var hidden = Tanh(w1 * x);
                return w2 * hidden;
            }
        }
        """;

    /// <summary>A sample per row.</summary>
    public const string MatrixProduct = Header + """
        internal static partial class Rows
        {
            [Layer]
            internal static double Loss([Constant] Matrix<double> X, Matrix<double> W, [Constant] Matrix<double> Y)
            {
                var Z = X * W;
                return Mse(Tanh(Z), Y);
            }

            [Layer]
            internal static Matrix<double> Project(Matrix<double> X, Matrix<double> W) => X * W;
        }
        """;

    /// <summary>Forward mode as well.</summary>
    public const string Jvp = Header + """
        internal static partial class Directional
        {
            [Layer(Modes = Derivatives.Gradient | Derivatives.Jvp)]
            internal static float Energy(Vector<float> x, [Constant] Vector<float> centre, Matrix<float> a, float scale)
            {
                var u = Tanh(a * x);
                return scale * SquaredNorm(u - centre);
            }
        }
        """;

    /// <summary>Structures at the layer's boundary: a parameter, an array of them, and the result.</summary>
    public const string Structs = Header + """
        internal readonly record struct Camera(double Focal, double Distortion);

        internal struct Point
        {
            public double X;
            public double Depth;
            public int Id;
        }

        internal static partial class Optics
        {
            [Layer(Modes = Derivatives.Gradient | Derivatives.Jvp)]
            internal static double Project(Camera camera, double x)
            {
                double r = camera.Focal * x;
                return r * (1 + camera.Distortion * r * r);
            }

            [Layer]
            internal static (Camera, double) Calibrate(Point[] points, Camera camera)
            {
                double error = 0;
                foreach (Point p in points) error += camera.Focal * p.X / p.Depth;
                return (camera with { Focal = camera.Focal - error }, error);
            }
        }
        """;

    /// <summary>The derivatives of second order, and the check of the first.</summary>
    public const string SecondOrder = Header + """
        internal static partial class Curved
        {
            [Layer(Modes = Derivatives.Gradient | Derivatives.Hvp | Derivatives.Hessian, Check = true)]
            internal static double Energy(Vector<double> x, Matrix<double> a, double scale)
            {
                var u = Tanh(a * x);
                return scale * SquaredNorm(u);
            }
        }
        """;

    /// <summary>The Jacobian by rows or by columns.</summary>
    public const string Jacobian = Header + """
        internal static partial class Mapping
        {
            [Layer(Modes = Derivatives.Gradient | Derivatives.Jacobian)]
            internal static Vector<double> Warp(Vector<double> x, [Constant] Matrix<double> a, double scale) => scale * Tanh(a * x);
        }
        """;

    /// <summary>A call whose derivative the user supplies.</summary>
    public const string Supplied = Header + """
        internal static partial class Tables
        {
            [Layer(Modes = Derivatives.Gradient | Derivatives.Jvp)]
            internal static double Energy(double x, double y) => Lookup(x * y) * x;

            private static double Lookup(double x) => global::System.Math.BitIncrement(x);

            [Derivative(nameof(Lookup))]
            private static double LookupPullback(double x, double result, double cotangent) => cotangent;

            [Derivative(nameof(Lookup))]
            private static double LookupPushforward(double x, double dx) => dx;
        }
        """;

    /// <summary>A loop over an array.</summary>
    public const string Loop = Header + """
        internal static partial class Valley
        {
            [Layer]
            internal static double Rosenbrock(double[] x)
            {
                double sum = 0;
                for (int i = 0; i + 1 < x.Length; i++)
                {
                    double a = x[i + 1] - x[i] * x[i];
                    double b = 1 - x[i];
                    sum += 100 * a * a + b * b;
                }
                return sum;
            }
        }
        """;

    /// <summary>A time step that is computed again in the backward sweep.</summary>
    public const string Checkpoint = Header + """
        internal static partial class Wave
        {
            [Layer]
            internal static double Energy(double[] u, double speed, int steps)
            {
                for (int t = 0; t < steps; t++) Step(u, speed);
                double sum = 0;
                foreach (double x in u) sum += x * x;
                return sum;
            }

            [Checkpoint]
            private static void Step(double[] u, double speed)
            {
                for (int i = 1; i < u.Length; i++) u[i] -= speed * System.Math.Sin(u[i] - u[i - 1]);
            }
        }
        """;

    /// <summary>A layer with overloads over a batch.</summary>
    public const string Batch = Header + """
        internal sealed partial class Line
        {
            [Parameter] internal Vector<float> W { get; } = new(2);

            [Layer] internal float Loss([Batch] Vector<float> x, [Batch, Constant] float y) => Square(Dot(W, x) - y);
        }
        """;

    /// <summary>A batch whose gradients are handed out as products.</summary>
    public const string BatchOfMatrices = Header + """
        internal sealed partial class Dense
        {
            [Parameter] internal Matrix<float> W { get; } = new(20, 30);
            [Parameter] internal Vector<float> B { get; } = new(20);

            [Layer] internal float Loss([Batch, Constant] Vector<float> x, [Batch, Constant] Vector<float> y) => Mse(Tanh(W * x + B), y);
        }
        """;

    /// <summary>A batch with values between, whose order in memory is free.</summary>
    public const string BatchOfHidden = Header + """
        internal sealed partial class Deep
        {
            [Parameter] internal Matrix<float> W1 { get; } = new(20, 30);
            [Parameter] internal Vector<float> B1 { get; } = new(20);
            [Parameter] internal Matrix<float> W2 { get; } = new(10, 20);

            [Layer] internal float Loss([Batch, Constant] Vector<float> x, [Batch, Constant] Vector<float> y) => Mse(W2 * Tanh(W1 * x + B1), y);
        }
        """;

    /// <summary>A method that calls itself.</summary>
    public const string Recursion = Header + """
        internal static partial class Powers
        {
            [Layer]
            internal static double Power(double x, int n)
            {
                if (n == 0) return 1;
                double half = Power(x, n / 2);
                return n % 2 == 0 ? half * half : half * half * x;
            }
        }
        """;

    /// <summary>A layer with an error: its promised names, and nothing behind them.</summary>
    public const string Throwing = Header + """
        internal static partial class Unsupported
        {
            [Layer]
            internal static float Loss(Vector<float> x, [Constant] Vector<float> y)
            {
                try { return Mse(x, y); }
                finally { }
            }
        }
        """;

    public static IReadOnlyDictionary<string, string> All { get; } = new Dictionary<string, string>
    {
        [nameof(Regression)] = Regression,
        [nameof(TanhSigmoidBce)] = TanhSigmoidBce,
        [nameof(ReluTanhMse)] = ReluTanhMse,
        [nameof(ReluSigmoidBce)] = ReluSigmoidBce,
        [nameof(SoftmaxCrossEntropy)] = SoftmaxCrossEntropy,
        [nameof(ScalarGraph)] = ScalarGraph,
        [nameof(Instance)] = Instance,
        [nameof(FixedSizes)] = FixedSizes,
        [nameof(Nested)] = Nested,
        [nameof(VectorResult)] = VectorResult,
        [nameof(MatrixProduct)] = MatrixProduct,
        [nameof(Jvp)] = Jvp,
        [nameof(SecondOrder)] = SecondOrder,
        [nameof(Jacobian)] = Jacobian,
        [nameof(Supplied)] = Supplied,
        [nameof(Structs)] = Structs,
        [nameof(Loop)] = Loop,
        [nameof(Checkpoint)] = Checkpoint,
        [nameof(Batch)] = Batch,
        [nameof(BatchOfMatrices)] = BatchOfMatrices,
        [nameof(BatchOfHidden)] = BatchOfHidden,
        [nameof(Recursion)] = Recursion,
        [nameof(Throwing)] = Throwing,
    };
}
