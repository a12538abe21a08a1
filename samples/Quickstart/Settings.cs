namespace Quickstart;

/// <summary>What the command line decides.</summary>
/// <param name="Folder">Where the images are; null for the spirals.</param>
internal sealed record Settings(string? Folder, int Epochs, int Hidden, int Seed, double LearningRate, int Batch);

/// <summary>Something the user can put right: told in one line, without a stack trace.</summary>
internal sealed class UserError(string message) : Exception(message);
