namespace Autodiff.Benchmarks;

/// <summary>Something the user can put right: told in a few lines, without a stack trace.</summary>
internal sealed class UserError(string message) : Exception(message);
