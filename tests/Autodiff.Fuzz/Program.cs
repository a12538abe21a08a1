using System.CommandLine;
using Autodiff.Generator.Tests.Properties;
using Autodiff.Generator.Tests.Properties.Imperative;
using Autodiff.Generator.Tests.Properties.Imperative.Checking;
using Autodiff.Generator.Tests.Properties.Tokens;

Option<double> minutes = new("--minutes") { Description = "How long to run", DefaultValueFactory = _ => 1 };
Option<ulong> seed = new("--seed") { Description = "The first seed: everything follows from it", DefaultValueFactory = _ => 1 };
Option<bool> tokens = new("--tokens") { Description = "Mutate the tokens of valid layers, in place of checking gradients" };
Option<bool> shapes = new("--shapes") { Description = "Straight-line programs of vectors and matrices, in place of control flow and arrays" };
Option<bool> interpreter = new("--interpreter") { Description = "Check the interpreter itself against the compiled programs and their central differences" };
RootCommand command = new("Random layers against forward-mode dual numbers.") { minutes, seed, tokens, shapes, interpreter };
command.SetAction(parsed =>
{
    TimeSpan time = TimeSpan.FromMinutes(parsed.GetValue(minutes));
    ulong first = parsed.GetValue(seed);
    (object report, int failures) = Run();
    Console.WriteLine(report);
    return failures == 0 ? 0 : 1;

    (object Report, int Failures) Run()
    {
        if (parsed.GetValue(tokens))
        {
            TokenReport mutated = new TokenFuzzer(first, Console.WriteLine).Run(time);
            return (mutated, mutated.Crashes.Count);
        }
        if (parsed.GetValue(shapes))
        {
            FuzzReport straight = new Fuzzer(first, Console.WriteLine).Run(time, mostFailures: 8);
            return (straight, straight.Failures.Count);
        }
        ImperativeReport imperative = new ImperativeFuzzer(first, parsed.GetValue(interpreter) ? Aim.Interpreter : Aim.Derivatives, Console.WriteLine).Run(time);
        return (imperative, imperative.Violations);
    }
});
return command.Parse(args).Invoke();
