using System.Reflection;

namespace Autodiff.Runtime.Tests.Training;

public class AttributeTests
{
    [Fact]
    public void A_layer_asks_for_the_gradient_of_the_mean_in_stable_form_by_default()
    {
        LayerAttribute layer = new();
        Assert.Equal(Derivatives.Gradient, layer.Modes);
        Assert.Equal(Reduction.Mean, layer.Reduction);
        Assert.True(layer.StableRewrites);
        Assert.False(layer.Explain || layer.Report || layer.Check);
        Assert.Null(layer.Name);
    }

    [Fact]
    public void A_shape_has_names_and_numbers_on_parameters_and_results()
    {
        MethodInfo method = GetType().GetMethod(nameof(Shaped), BindingFlags.NonPublic | BindingFlags.Static)!;
        ParameterInfo[] parameters = method.GetParameters();
        Assert.Equal(["h", "n"], Dimensions(parameters[0]));
        Assert.Equal([4, 16], Dimensions(parameters[1]));
        Assert.Equal(["h", 16], Dimensions(parameters[2]));
        Assert.Equal(["n"], Dimensions(method.ReturnParameter));

        static IReadOnlyList<object> Dimensions(ParameterInfo parameter) => parameter.GetCustomAttribute<ShapeAttribute>()!.Dimensions;
    }

    [return: Shape("n")]
    private static Vector<float> Shaped(
        [Shape("h", "n")] Matrix<float> named, [Shape(4, 16)] Matrix<float> fixedSize, [Shape("h", 16), Constant, Batch] Matrix<float> mixed) =>
        new(named.Columns + fixedSize.Columns + mixed.Columns);
}
