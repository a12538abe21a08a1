namespace Autodiff.Generator.Tests.Testing;

/// <summary>Whether a snapshot is compared or written anew.</summary>
public enum SnapshotMode
{
    Compare,
    Accept,
}

internal static class SnapshotModes
{
    public const string AcceptVariable = "AUTODIFF_ACCEPT_SNAPSHOTS";

    /// <summary>The mode the environment asks for. A CI run that accepts would pass whatever the code prints, so it is refused.</summary>
    /// <exception cref="InvalidOperationException">Both <c>CI=true</c> and <c>AUTODIFF_ACCEPT_SNAPSHOTS=1</c> are set.</exception>
    public static SnapshotMode FromEnvironment(Func<string, string?> variable)
    {
        if (variable(AcceptVariable) != "1")
        {
            return SnapshotMode.Compare;
        }
        if (string.Equals(variable("CI"), "true", StringComparison.OrdinalIgnoreCase))
        {
            throw new InvalidOperationException($"{AcceptVariable}=1 is refused when CI=true: a CI run compares snapshots, it never writes them.");
        }
        return SnapshotMode.Accept;
    }
}
