using Autodiff.Generator.Tests.Properties.Checking;
using Autodiff.Generator.Tests.Properties.Generation;
using Autodiff.Generator.Tests.Properties.Imperative.Generation;
using Autodiff.Generator.Tests.Properties.Imperative.Language;
using Autodiff.Generator.Tests.Properties.Imperative.Semantics;
using CsCheck;

namespace Autodiff.Generator.Tests.Properties.Imperative.Checking;

/// <summary>A program with the points it is tried at and what it does there.</summary>
internal sealed record Case(Routine Program, IReadOnlyList<(Arguments Arguments, Outcome Outcome)> Points)
{
    private const int PointsPerProgram = 3;

    /// <summary>Whether the derivative at any point says something.</summary>
    public bool IsInformative => Points.Any(p => p.Outcome.IsInformative);

    /// <summary>The case of a program; none for a program that does not end.</summary>
    public static Case? Of(Routine program, ulong seed)
    {
        Choice choice = new(new PCG(3, seed));
        try
        {
            List<(Arguments, Outcome)> points = [];
            for (int i = 0; i < PointsPerProgram; i++)
            {
                Arguments arguments = Arguments.Random(program, choice);
                points.Add((arguments, Outcome.Of(program, arguments)));
            }
            return new Case(program, points);
        }
        catch (EndlessException)
        {
            return null;
        }
    }

    /// <summary>A random program whose derivative says something; now and then one that throws or is flat.</summary>
    public static Case Random(Choice choice, ulong seed)
    {
        while (true)
        {
            if (Of(new ProgramGenerator(choice).Next(), seed) is { } random && (random.IsInformative || choice.Chance(6))) return random;
        }
    }
}

/// <summary>Many programs as the layers of one compilation.</summary>
internal static class Batch
{
    /// <summary>Compiles the programs and checks each at its points.</summary>
    public static IReadOnlyList<Failure> Check(IReadOnlyList<Case> cases, Aim aim)
    {
        List<Failure> failures = [];
        (ProgramAssembly? assembly, IReadOnlyList<int> compiled) = ProgramAssembly.Of([.. cases.Select(c => c.Program)], aim, failures);
        using (assembly)
        {
            foreach (int i in compiled)
            {
                if (new ProgramCheck(cases[i].Program, assembly!.Methods(i, cases[i].Program), aim).FirstFailure(cases[i].Points) is { } failure) failures.Add(failure);
            }
        }
        return failures;
    }

    public static Counts Count(IReadOnlyList<Case> cases) =>
        new(cases.Count, cases.Sum(c => c.Points.Count), cases.Sum(c => c.Points.Count(p => !p.Outcome.IsInformative)));
}
