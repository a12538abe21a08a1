using System.Collections.Immutable;
using Autodiff.Generator.Tests.Properties.Language;
using CsCheck;

namespace Autodiff.Generator.Tests.Properties.Generation;

/// <summary>Random well-typed layers.</summary>
internal sealed class ProgramGen : Gen<LayerProgram>
{
    private static readonly int[] Sizes = [1, 2, 2, 3, 3, 4, 5, 7, 8, 9];

    public override LayerProgram Generate(PCG pcg, Size? min, out Size size)
    {
        Choice choice = new(pcg);
        int[] dimensions = [choice.Of(Sizes), choice.Of(Sizes), choice.Of(Sizes)];
        bool isScalar = choice.Chance(35);
        Precision precision = choice.Chance(65) ? Precision.Double : Precision.Float;
        List<Method> helpers = [];
        for (int i = choice.Below(3); i > 0; i--)
        {
            MethodGenerator helper = new(choice, dimensions, precision, isScalar, helpers);
            helpers.Add(helper.Method(choice.Chance(50) ? "Inner" + i : "Helper" + i, choice.Chance(50), 1 + choice.Below(3), mustBeScalar: false));
        }
        MethodGenerator main = new(choice, dimensions, precision, isScalar, helpers);
        LayerProgram program = new([.. helpers], main.Method("M", true, 2 + choice.Below(9), choice.Chance(70)), dimensions.Min());
        size = new Size((ulong)program.Size);
        return WithoutUncalled(program);
    }

    public static LayerProgram WithoutUncalled(LayerProgram program)
    {
        HashSet<string> called = [];
        void Visit(Method method)
        {
            foreach (Invoke invoke in LayerProgram.Statements(method.Body).SelectMany(s => s.Expressions).SelectMany(e => e.Descendants.Prepend(e)).OfType<Invoke>())
            {
                if (called.Add(invoke.Method.Name)) Visit(invoke.Method);
            }
        }
        Visit(program.Main);
        return program with { Helpers = [.. program.Helpers.Where(h => called.Contains(h.Name))] };
    }
}
