namespace AdBench.Tests;

public class JsonErrorTests
{
    [Theory]
    [InlineData("{\n\"x\": [1, 2", "objective", "(2)")]
    [InlineData("[1]", "primal", "(1)")]
    [InlineData("null", "primal", "not null")]
    [InlineData("{}", "primal", "known problem")]
    [InlineData("{\"x\": [1,\n \"two\"]}", "primal", "(2)", "$.x[1]")]
    [InlineData("{\"x\": null}", "primal", "x")]
    [InlineData("{\"x\": []}", "primal", "length of x is at least 1")]
    [InlineData("{\"x\": [1], \"n\": 1}", "primal", "n is at least 2")]
    [InlineData("{\"x\": [1], \"s\": 0}", "primal", "s is at least 1")]
    [InlineData("{\"x\": [1], \"min_seconds\": -1}", "primal", "min_seconds")]
    [InlineData("{\"x\": [1]}", "objective", "primal and gradient, not 'objective'")]
    [InlineData("{\"A\": [1, 2, 3], \"ell\": 2}", "primal", "A has 3 elements where 4")]
    [InlineData("{\"A\": [], \"ell\": 40}", "primal", "ell is from 1 to 20, not 40")]
    [InlineData("{\"points\": [[1, 2], [3]], \"centroids\": [[1, 2]]}", "cost", "points[1] has 1 elements where 2")]
    [InlineData("{\"points\": [], \"centroids\": [[1, 2]]}", "cost", "points is empty")]
    [InlineData("{\"points\": [null], \"centroids\": [[1, 2]]}", "cost", "points")]
    [InlineData("{\"cam\": [1], \"n\": 1, \"m\": 1, \"p\": 1, \"x\": [1, 2, 3], \"w\": 1, \"feat\": [1, 2]}", "objective", "cam has 1 elements where 11")]
    [InlineData("{\"alpha\": [1], \"d\": 1}", "objective", "missing", "gamma")]
    [InlineData("{\"main_params\": [[1]], \"extra_params\": [], \"state\": [], \"sequence\": [[1], [0]]}", "objective", "layers is at least 1")]
    public void A_wrong_input_is_told_with_its_file(string text, string function, params string[] told)
    {
        using InputFolder folder = new();
        string path = folder.Add("input.json", text);
        // What is wrong with the function is not the file's fault.
        Run.Refuses([path, function], text.StartsWith("{\"x\": [1]}", StringComparison.Ordinal) ? told : [path, .. told]);
    }

    [Fact]
    public void A_file_that_is_not_there_is_refused() => Run.Refuses(["none.json", "objective"], "none.json");
}
