namespace AdBench;

/// <summary>Something the user can put right: told in one line, without a stack trace.</summary>
internal sealed class UserError(string message) : Exception(message);
