namespace Autodiff.Benchmarks.Report;

/// <summary>A file that is there as a whole or, where something goes wrong, stays as it was.</summary>
internal sealed class TargetFile
{
    private readonly string _path;
    private readonly string _temporary;

    private TargetFile(string path)
    {
        _path = path;
        // In the same folder, so that moving it is renaming it.
        _temporary = $"{path}.{Environment.ProcessId}.tmp";
        File.Create(_temporary, bufferSize: 1, FileOptions.DeleteOnClose).Dispose();
    }

    /// <exception cref="UserError">It cannot be written.</exception>
    public static TargetFile? Open(string? path)
    {
        if (path is null) return null;
        if (path.Length == 0 || Directory.Exists(path)) throw new UserError($"'{path}' is not a file that can be written.");
        try
        {
            return new TargetFile(path);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException)
        {
            throw new UserError($"'{path}' cannot be written: {e.Message}");
        }
    }

    public void Write(string text)
    {
        try
        {
            File.WriteAllText(_temporary, text);
            File.Move(_temporary, _path, overwrite: true);
        }
        catch
        {
            File.Delete(_temporary);
            throw;
        }
    }
}
